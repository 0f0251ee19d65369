"""Holds: nothing goes out by itself to or about a person; what they say themselves still counts."""

import pytest

from bot.domain.errors import Refusal
from bot.domain.holds import Hold
from bot.domain.rsvp import Answer
from db import holds as hold_rows
from tests.house import House
from tests.made import ANA, DAY, GUILD, HOUR, MANAGER, MAYA, MEMBER, MINUTE, MODERATOR
from tests.services.test_audit import kept, read

OTHER_SERVER = GUILD + 1


async def place(house: House, member_id: int = MAYA) -> bool:
    return await house.services.holds.place(GUILD, member_id, by=MODERATOR, now=house.now)


async def lift(house: House, member_id: int = MAYA) -> bool:
    return await house.services.holds.lift(GUILD, member_id, by=MODERATOR, now=house.now)


async def is_held(house: House, guild_id: int = GUILD) -> bool:
    async with house.db.read() as tx:
        return await hold_rows.is_held(tx, guild_id, MAYA)


def told(house: House) -> list[str]:
    return [one.text for one in house.messenger.posted if "now starts on" in one.text]


async def test_a_person_is_held_from_the_placing_to_the_lifting(planned: House) -> None:
    assert await is_held(planned) is False

    assert await place(planned) is True
    assert await is_held(planned) is True

    assert await lift(planned) is True
    assert await is_held(planned) is False


async def test_twice_is_once(planned: House) -> None:
    await place(planned)

    assert await place(planned) is False
    assert await lift(planned) is True
    assert await lift(planned) is False


async def test_it_holds_on_its_own_server_only(planned: House) -> None:
    await place(planned)

    assert await is_held(planned, OTHER_SERVER) is False


async def test_moderators_see_whom_since_when_and_by_whom(planned: House) -> None:
    start = planned.now
    await place(planned, MAYA)
    planned.now += DAY
    await place(planned, ANA)

    assert await planned.services.holds.listed(GUILD, by=MANAGER) == [
        Hold(member_id=ANA, since=start + DAY, by=MODERATOR.member_id),
        Hold(member_id=MAYA, since=start, by=MODERATOR.member_id),
    ]


async def test_members_may_neither_place_nor_lift_nor_see_them(planned: House) -> None:
    holds = planned.services.holds
    await place(planned)

    for refused in (
        holds.place(GUILD, ANA, by=MEMBER, now=planned.now),
        holds.lift(GUILD, MAYA, by=MEMBER, now=planned.now),
        holds.listed(GUILD, by=MEMBER),
    ):
        with pytest.raises(Refusal, match="Only moderators"):
            await refused
    assert await is_held(planned) is True


async def test_the_audit_says_who_placed_a_hold_and_not_on_whom(planned: House) -> None:
    await place(planned, 4_141_414_141)
    await place(planned, 4_141_414_141)
    await lift(planned, 4_141_414_141)

    assert [(one.what, one.by) for one in (await read(planned))[:2]] == [
        ("released", MODERATOR.member_id),
        ("held", MODERATOR.member_id),
    ]
    assert "4141414141" not in await kept(planned)


async def test_what_a_held_person_answers_counts(announced: House) -> None:
    await place(announced)
    date = await announced.first_date(await announced.event(1))

    await announced.answer(date, MAYA, Answer.GOING)
    await announced.until(announced.now + MINUTE)

    assert "Going: 1" in announced.cards[0].text


async def test_a_held_person_who_waits_still_gets_their_seat(house: House) -> None:
    await house.set_up()
    date = await house.first_date(await house.plan(capacity=1))
    await house.answer(date, ANA, Answer.GOING)
    await house.answer(date, MAYA, Answer.WAITING)
    await place(house)

    await house.answer(date, ANA, Answer.NOT_GOING)

    seen = await house.services.rsvp.details(GUILD, date.id, member_id=MAYA)
    assert seen.answer is Answer.GOING


@pytest.mark.parametrize(("who", "notices"), [([MAYA], 0), ([MAYA, ANA], 1)])
async def test_a_change_is_told_in_the_channel_only_if_it_is_for_somebody_else(
    announced: House, who: list[int], notices: int
) -> None:
    date = await announced.first_date(await announced.event(1))
    for member_id in who:
        await announced.answer(date, member_id, Answer.GOING)
    await place(announced)
    await announced.services.changes.move(
        GUILD, date.id, to="8 pm", by=MODERATOR, now=announced.now
    )

    await announced.until(announced.now + HOUR)

    assert len(told(announced)) == notices


async def test_the_person_is_told_of_it_and_may_have_it_deleted(planned: House) -> None:
    await place(planned)
    assert (await planned.services.privacy.show(MAYA)).holds == 1

    await planned.services.privacy.delete(MAYA, now=planned.now)

    assert (await planned.services.privacy.show(MAYA)).holds == 0
    assert await is_held(planned) is False


async def test_it_stays_without_the_name_of_a_moderator_who_had_their_data_deleted(
    planned: House,
) -> None:
    await place(planned)
    assert (await planned.services.privacy.show(MODERATOR.member_id)).changes == 3

    await planned.services.privacy.delete(MODERATOR.member_id, now=planned.now)

    [hold] = await planned.services.holds.listed(GUILD, by=MANAGER)
    assert (hold.member_id, hold.by) == (MAYA, None)
