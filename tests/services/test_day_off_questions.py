"""Days off that ask: the date stands, staff is asked once, a week before."""

import pytest

from bot.domain.changes import DaysOff
from bot.domain.errors import Refusal
from bot.domain.events import OccurrenceState
from tests.fake_messenger import Posted
from tests.house import House
from tests.made import ANA, DAY, GUILD, HOUR, MANAGER, MODERATOR, STAFF, THURSDAY_7PM, member
from tests.services.desk import move, skip, starts, undo

WEEK = 7 * DAY


async def ask(house: House, first: str) -> DaysOff:
    return await house.services.holidays.add(
        GUILD, name="Winter", first=first, last="", asks=True, by=MANAGER, now=house.now
    )


def questions(house: House) -> list[Posted]:
    return [one for one in house.messenger.posted if "on a day off" in one.text]


async def test_staff_is_asked_once_a_week_before_and_the_date_stands(planned: House) -> None:
    await ask(planned, "December 24")

    await planned.until(THURSDAY_7PM + 3 * WEEK - HOUR)
    assert questions(planned) == []
    await planned.until(THURSDAY_7PM + 3 * WEEK + DAY)

    [asked] = questions(planned)
    assert asked.channel_id == STAFF
    assert "Thursday, December 24, 7:00 PM ET, is on a day off: Winter" in asked.text
    assert asked.labels == ["Skip this date", "Keep it"]
    assert THURSDAY_7PM + 4 * WEEK in await starts(planned)


async def test_of_a_date_that_is_nearer_they_are_asked_at_once(planned: House) -> None:
    await ask(planned, "November 26")

    await planned.tick()

    assert len(questions(planned)) == 1


async def test_skipping_names_the_day_off_and_can_be_undone(planned: House) -> None:
    made = await ask(planned, "November 26")
    date = await planned.first_date(await planned.event(1))

    skipped = await planned.services.changes.skip(
        GUILD, date.id, holiday_id=made.holiday.id, by=MODERATOR, now=planned.now
    )
    after = await planned.first_date(await planned.event(1))
    assert (after.state, after.why) == (OccurrenceState.SKIPPED, "Winter")
    await undo(planned, skipped)

    assert (await starts(planned))[0] == THURSDAY_7PM


async def test_keeping_changes_nothing_and_nobody_is_asked_again(planned: House) -> None:
    made = await ask(planned, "November 26")
    await planned.tick()
    date = await planned.first_date(await planned.event(1))

    await planned.services.holidays.keep(GUILD, date.id, holiday_id=made.holiday.id, by=MODERATOR)
    await planned.until(THURSDAY_7PM)

    assert len(questions(planned)) == 1
    assert len(planned.cards) == 1


async def test_of_a_date_that_was_skipped_or_moved_before_nobody_is_asked(planned: House) -> None:
    await ask(planned, "December 24")
    await ask(planned, "December 31")
    await skip(planned, which=4)
    await move(planned, "January 2", which=5)

    await planned.until(THURSDAY_7PM + 5 * WEEK)

    assert questions(planned) == []


async def test_a_date_that_comes_back_to_a_day_off_is_asked_about(planned: House) -> None:
    await ask(planned, "November 26")
    made = await move(planned, "November 27")
    await planned.tick()
    assert questions(planned) == []

    await undo(planned, made)
    await planned.tick()

    assert len(questions(planned)) == 1


async def test_once_the_days_off_are_removed_there_is_nothing_to_decide(planned: House) -> None:
    made = await ask(planned, "November 26")
    date = await planned.first_date(await planned.event(1))
    await planned.services.holidays.remove(GUILD, made.holiday.id, by=MANAGER, now=planned.now)

    await planned.tick()

    assert questions(planned) == []
    with pytest.raises(Refusal, match="no longer in the list"):
        await planned.services.changes.skip(
            GUILD, date.id, holiday_id=made.holiday.id, by=MODERATOR, now=planned.now
        )


async def test_members_decide_nothing(planned: House) -> None:
    made = await ask(planned, "November 26")
    date = await planned.first_date(await planned.event(1))

    with pytest.raises(Refusal, match="Only moderators"):
        await planned.services.holidays.keep(
            GUILD, date.id, holiday_id=made.holiday.id, by=member(ANA)
        )
