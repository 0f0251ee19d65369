"""Days off: what falls on them is skipped, now and later; taking them back restores it."""

import pytest

from bot.domain.changes import DaysOff
from bot.domain.errors import Refusal
from tests.house import House
from tests.made import DAY, GUILD, MANAGER, MODERATOR, MONDAY, THURSDAY_7PM
from tests.services.desk import add_days_off as add
from tests.services.desk import move, pause, starts

WEEK = 7 * DAY


async def remove(house: House, made: DaysOff) -> DaysOff:
    return await house.services.holidays.remove(GUILD, made.holiday.id, by=MANAGER, now=house.now)


async def test_what_falls_on_a_day_off_is_skipped_with_its_name(announced: House) -> None:
    made = await add(announced, "November 26")
    await announced.tick()

    assert (await starts(announced))[0] == THURSDAY_7PM + WEEK
    assert "Reason: Thanksgiving" in announced.cards[0].text
    assert [one.was.start for _, one in made.touched] == [THURSDAY_7PM]


async def test_dates_that_are_planned_later_are_skipped_too(planned: House) -> None:
    await add(planned, "March 18", "March 25")

    await planned.until(MONDAY + 60 * DAY)

    days = {f"{start - DAY:%m-%d}" for start in await starts(planned)}
    assert "03-11" in days
    assert not days & {"03-18", "03-25"}


async def test_taking_days_off_back_restores_only_what_they_skipped(planned: House) -> None:
    _, second, *_ = await planned.dates(await planned.event(1))
    await planned.services.changes.skip(GUILD, second.id, by=MODERATOR, now=planned.now)
    made = await add(planned, "November 26", "December 10")

    await remove(planned, made)

    assert (await starts(planned))[:2] == [THURSDAY_7PM, THURSDAY_7PM + 2 * WEEK]


async def test_a_date_on_two_days_off_stays_skipped_until_both_are_gone(planned: House) -> None:
    one = await add(planned, "November 26")
    two = await add(planned, "November 25", "November 27", name="Long weekend")

    await remove(planned, one)
    assert (await starts(planned))[0] == THURSDAY_7PM + WEEK
    await remove(planned, two)

    assert (await starts(planned))[0] == THURSDAY_7PM


async def test_a_date_can_be_held_on_a_day_off_all_the_same(planned: House) -> None:
    await add(planned, "November 26")
    date = await planned.first_date(await planned.event(1))

    await planned.services.changes.restore(GUILD, date.id, by=MODERATOR, now=planned.now)
    await planned.until(MONDAY + DAY)

    assert (await starts(planned))[0] == THURSDAY_7PM


@pytest.mark.parametrize(
    ("first", "last"), [("whenever", ""), ("November 26", "November 24"), ("July 1", "June 30")]
)
async def test_days_that_make_no_sense_skip_nothing(planned: House, first: str, last: str) -> None:
    with pytest.raises(Refusal):
        await add(planned, first, last)

    assert (await starts(planned))[0] == THURSDAY_7PM


async def test_only_who_manages_the_server_may(planned: House) -> None:
    with pytest.raises(Refusal, match="Manage Server"):
        await planned.services.holidays.add(
            GUILD, name="x", first="November 26", last="", by=MODERATOR, now=planned.now
        )


async def test_another_servers_days_off_touch_nothing_here(planned: House) -> None:
    await planned.set_up(guild_id=GUILD + 1)
    await planned.services.holidays.add(
        GUILD + 1, name="x", first="November 26", last="", by=MANAGER, now=planned.now
    )

    assert (await starts(planned))[0] == THURSDAY_7PM


async def test_a_date_that_was_moved_goes_by_the_day_on_which_it_is_held(planned: House) -> None:
    await move(planned, "December 12", which=1)

    await add(planned, "December 3", name="Its own day")
    assert THURSDAY_7PM + 16 * DAY in await starts(planned)
    await add(planned, "December 12", name="Its new day")

    assert THURSDAY_7PM + 16 * DAY not in await starts(planned)


async def test_days_off_leave_a_date_that_was_restored_in_a_pause(planned: House) -> None:
    await pause(planned)
    first = await planned.first_date(await planned.event(1))
    await planned.services.changes.restore(GUILD, first.id, by=MODERATOR, now=planned.now)

    await add(planned, "July 4")

    assert await starts(planned) == [THURSDAY_7PM]
