"""A full date with one seat: Maya has it, Ana waits; or a crowd does."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.domain.events import Occurrence, Privacy
from bot.domain.rsvp import Answer
from bot.services.seats import fill_seats
from tests.house import House
from tests.made import ANA, CARD_DUE, MAYA, MINUTE


async def full_date(house: House, *, privacy: Privacy = Privacy.OPEN, **choices: Any) -> Occurrence:
    """Announced, and a little later; nobody allowed private messages yet."""
    await house.set_up()
    event = await house.plan(capacity=1, privacy=privacy, **choices)
    await house.at(CARD_DUE)
    date = await house.first_date(event)
    await house.answer(date, MAYA, Answer.GOING)
    await house.answer(date, ANA, Answer.GOING)
    house.now = CARD_DUE + 3 * MINUTE
    return date


async def maya_gives_up_her_seat(house: House, date: Occurrence) -> None:
    await house.answer(date, MAYA, Answer.NOT_GOING)


async def seats_for(house: House, members: Sequence[int], **choices: Any) -> Occurrence:
    """They all allowed private messages, waited, and get a seat at this moment."""
    await house.set_up()
    event = await house.plan(capacity=1, **choices)
    await house.at(max(house.now, CARD_DUE))
    date = await house.first_date(event)
    for member_id in (MAYA, *members):
        await house.answer(date, member_id, Answer.GOING)
        await house.services.private_messages.allow(member_id)
    async with house.db.write() as tx:
        await fill_seats(tx, replace(event, capacity=1_000), date, now=house.now)
    return date
