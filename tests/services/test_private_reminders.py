"""Private reminders: by consent, once, under the date's version, through the gate."""

from datetime import time
from typing import Any

import pytest

from bot.domain.deliveries import DeliveryState as State
from bot.domain.private_reminders import Quiet
from bot.domain.rsvp import Answer
from tests.house import House
from tests.made import (
    ANA,
    BEN,
    CARD_DUE,
    DAY,
    DAY_BEFORE,
    GUILD,
    HOUR,
    HOUR_BEFORE,
    MAYA,
    MINUTE,
    MODERATOR,
    SECOND,
    THURSDAY_7PM,
)

KIND = "private_reminder"
NIGHT = Quiet(begins=time(22), until=time(7))


@pytest.fixture
async def comes(announced: House) -> House:
    """Maya goes and wants to be reminded an hour before; Ana goes."""
    date = await announced.first_date(await announced.event(1))
    await announced.answer(date, MAYA, Answer.GOING)
    await announced.answer(date, ANA, Answer.GOING)
    await choose(announced, on=True)
    return announced


async def choose(house: House, member_id: int = MAYA, **new: Any) -> None:
    await house.services.private_reminders.choose(member_id, now=house.now, **new)


class TestSending:
    async def test_who_wants_it_is_reminded_once_and_nobody_else(self, comes: House) -> None:
        await comes.until(THURSDAY_7PM + HOUR)

        [told] = comes.told_privately(MAYA)
        assert told.text.startswith("Your group meets on Thursday, November 26, 7:00 PM ET.")
        assert "Thrivers" not in told.text
        assert told.labels == ["I'm going", "Can't make it", "Details", "Stop private messages"]
        assert comes.told_privately(ANA) == []

    async def test_it_is_sent_at_its_minute(self, comes: House) -> None:
        await comes.at(HOUR_BEFORE - SECOND)
        assert comes.told_privately(MAYA) == []

        await comes.at(HOUR_BEFORE)

        assert len(comes.told_privately(MAYA)) == 1

    async def test_an_answer_after_the_choice_is_reminded_of_too(self, announced: House) -> None:
        await choose(announced, on=True, lead=2 * HOUR)
        date = await announced.first_date(await announced.event(1))

        await announced.answer(date, MAYA, Answer.MAYBE)
        await announced.at(HOUR_BEFORE - HOUR)

        assert len(announced.told_privately(MAYA)) == 1

    async def test_a_reaction_is_an_answer(self, announced: House) -> None:
        await choose(announced, on=True)

        await announced.react(announced.cards[0], MAYA, Answer.GOING)
        await announced.at(HOUR_BEFORE)

        assert len(announced.told_privately(MAYA)) == 1

    async def test_a_date_that_is_answered_far_ahead_is_planned_in_time(
        self, planned: House
    ) -> None:
        await choose(planned, on=True)
        far = (await planned.dates(await planned.event(1)))[5]
        await planned.answer(far, MAYA, Answer.GOING)
        assert await planned.rows(KIND) == []

        await planned.until(far.starts_at)

        assert len(planned.told_privately(MAYA)) == 1

    async def test_a_seat_from_the_waitlist_is_reminded_of(self, house: House) -> None:
        await house.set_up()
        event = await house.plan(capacity=1)
        await house.at(CARD_DUE)
        date = await house.first_date(event)
        await choose(house, ANA, on=True)
        await house.answer(date, MAYA, Answer.GOING)
        await house.answer(date, ANA, Answer.GOING)
        await house.answer(date, MAYA, Answer.NOT_GOING)

        await house.at(HOUR_BEFORE)

        assert "Your group meets" in house.told_privately(ANA)[-1].text


class TestTheGate:
    async def test_off_is_off_at_once(self, comes: House) -> None:
        await choose(comes, on=False)

        await comes.until(THURSDAY_7PM)

        assert comes.told_privately(MAYA) == []

    async def test_stop_ends_reminders_for_good(self, comes: House) -> None:
        await comes.services.private_messages.stop(MAYA)
        await comes.services.private_messages.allow(MAYA)  # for a waitlist, later

        await comes.at(HOUR_BEFORE)

        assert comes.told_privately(MAYA) == []
        assert await comes.states(KIND) == [State.CANCELLED]

    async def test_who_does_not_come_any_more_is_not_reminded(self, comes: House) -> None:
        date = await comes.first_date(await comes.event(1))
        await comes.answer(date, MAYA, Answer.NOT_GOING)

        await comes.at(HOUR_BEFORE)

        assert comes.told_privately(MAYA) == []

    async def test_nobody_on_hold_is_reminded(self, comes: House) -> None:
        await comes.services.holds.place(GUILD, MAYA, by=MODERATOR, now=comes.now)

        await comes.at(HOUR_BEFORE)

        assert comes.told_privately(MAYA) == []

    async def test_a_skipped_date_reminds_nobody(self, comes: House) -> None:
        date = await comes.first_date(await comes.event(1))
        await comes.services.changes.skip(GUILD, date.id, by=MODERATOR, now=comes.now)

        await comes.at(HOUR_BEFORE)

        [told] = comes.told_privately(MAYA)
        assert "will not take place" in told.text
        assert await comes.states(KIND) == [State.CANCELLED]

    async def test_one_that_was_sent_says_so_when_the_date_falls_out(self, comes: House) -> None:
        await comes.at(HOUR_BEFORE)
        date = await comes.first_date(await comes.event(1))
        await comes.services.changes.skip(GUILD, date.id, by=MODERATOR, now=comes.now)

        await comes.until(HOUR_BEFORE + 11 * MINUTE)

        told, change = comes.told_privately(MAYA)
        assert "will not take place" in change.text
        assert "this meeting will not take place" in told.text
        assert "Thrivers" not in told.text

    async def test_a_closed_door_turns_reminders_off_and_is_asked_once(self, comes: House) -> None:
        comes.messenger.closed = {MAYA}

        await comes.until(THURSDAY_7PM + 7 * DAY + HOUR)

        assert not (await comes.services.private_reminders.chosen(MAYA)).on
        assert await comes.services.readers.take_news(MAYA, guild_id=None)
        assert not await comes.services.readers.take_news(MAYA, guild_id=None)
        assert comes.notices == []


class TestChoosing:
    async def test_another_lead_takes_the_place_of_the_old_one(self, comes: House) -> None:
        await choose(comes, lead=DAY)

        await comes.at(DAY_BEFORE)
        await comes.at(HOUR_BEFORE)

        assert len(comes.told_privately(MAYA)) == 1

    async def test_wording_zone_and_language_are_the_persons_own(self, comes: House) -> None:
        await choose(comes, names=True)
        await comes.services.private_reminders.set_zone(MAYA, "America/Denver", now=comes.now)
        await comes.services.readers.choose(MAYA, "es")

        await comes.at(HOUR_BEFORE)

        [told] = comes.told_privately(MAYA)
        assert told.text.startswith(
            "**Thrivers** es el jueves 26 de noviembre, 5:00 p. m., hora de la montaña."
        )

    async def test_in_quiet_hours_it_comes_before_them_and_rings(self, comes: House) -> None:
        await choose(comes, quiet=Quiet(begins=time(17), until=time(20)))

        await comes.at(THURSDAY_7PM - 2 * HOUR - MINUTE)

        [told] = comes.told_privately(MAYA)
        assert not told.payload.silent

    async def test_if_that_is_past_it_comes_silently(self, comes: House) -> None:
        comes.now = THURSDAY_7PM - 2 * HOUR + MINUTE
        await choose(comes, quiet=Quiet(begins=time(17), until=time(20)))

        await comes.at(HOUR_BEFORE)

        [told] = comes.told_privately(MAYA)
        assert told.payload.silent

    async def test_no_private_message_rings_in_quiet_hours(self, house: House) -> None:
        await house.set_up()
        event = await house.plan(capacity=1)
        await house.at(CARD_DUE)
        date = await house.first_date(event)
        await choose(house, ANA, on=True, quiet=Quiet(begins=time(0), until=time(23, 59)))
        await house.services.private_messages.allow(BEN)
        for one in (MAYA, ANA, BEN):
            await house.answer(date, one, Answer.GOING)
        await house.answer(date, MAYA, Answer.NOT_GOING)
        await house.at(house.now)
        await house.answer(date, ANA, Answer.NOT_GOING)
        await house.at(house.now)

        [seat], [other] = house.told_privately(ANA), house.told_privately(BEN)
        assert seat.text.startswith("A seat became free")
        assert (seat.payload.silent, other.payload.silent) == (True, False)


class TestAsking:
    async def test_the_first_answer_anywhere_asks_once(self, announced: House) -> None:
        date, *_, later = await announced.dates(await announced.event(1))

        first = await announced.answer(date, BEN, Answer.GOING)
        again = await announced.answer(date, BEN, Answer.MAYBE)
        another = await announced.answer(later, BEN, Answer.GOING)

        assert [first.asked_now, again.asked_now, another.asked_now] == [True, False, False]
        assert (await announced.services.private_reminders.chosen(BEN)).offered

    async def test_who_cannot_come_is_not_asked(self, announced: House) -> None:
        date = await announced.first_date(await announced.event(1))

        assert not (await announced.answer(date, BEN, Answer.NOT_GOING)).asked_now
        assert (await announced.answer(date, BEN, Answer.GOING)).asked_now

    async def test_deleting_forgets_choice_zone_and_what_waits(self, comes: House) -> None:
        await comes.services.private_reminders.set_zone(MAYA, "Europe/Madrid", now=comes.now)

        await comes.services.privacy.delete(MAYA, now=comes.now)

        kept = await comes.services.privacy.show(MAYA)
        assert (kept.reminders.on, kept.reminders.zone, kept.private) == (False, None, None)
        assert await comes.rows(KIND) == []
