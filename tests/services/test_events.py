"""Planned dates: rolled forward on the wall clock, and listed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from bot.domain.errors import Refusal
from bot.domain.events import OccurrenceState
from bot.domain.rsvp import Answer
from db.engine import Database
from tests.house import House
from tests.made import DAY, GUILD, HOUR, MAYA, MODERATOR, MONDAY, THURSDAY_7PM, member

NEW_YORK = ZoneInfo("America/New_York")
WEEK = 7 * DAY


async def test_a_year_of_thursdays_stays_at_seven(planned: House) -> None:
    """Through the changes of March 14 and November 7, 2027."""
    starts: dict[datetime, OccurrenceState] = {}
    event = await planned.event(1)

    for _ in range(53):
        for date in await planned.dates(event):
            starts[date.starts_at] = date.state
        planned.now += WEEK
        await planned.services.events.roll_forward(now=planned.now)

    walls = sorted(start.astimezone(NEW_YORK) for start in starts)
    days = [wall.date() for wall in walls]
    assert {(wall.hour, wall.minute, wall.weekday()) for wall in walls} == {(19, 0, 3)}
    assert days == [days[0] + n * timedelta(days=7) for n in range(len(days))]
    assert len(days) >= 54
    assert {start.hour for start in starts} == {23, 0}  # the offset changed, the wall did not


async def test_there_is_always_a_next_date_however_far(house: House) -> None:
    await house.set_up()
    yearly = await house.plan(when="every year on July 9 at 6 pm ET")

    [date] = await house.dates(yearly)

    assert date.starts_at == datetime(2027, 7, 9, 22, tzinfo=UTC)
    assert await house.rows("card") == []  # it is beyond the horizon


async def test_a_single_date_is_one_date(house: House) -> None:
    await house.set_up()
    once = await house.plan(when="July 9, 2027, 6:00 p.m. ET")

    await house.services.events.roll_forward(now=MONDAY + 300 * DAY)

    assert await house.dates(once) != []
    house.now = MONDAY + 300 * DAY
    assert await house.dates(once) == []


async def test_rolling_forward_twice_plans_nothing_twice(planned: House) -> None:
    before = len(await planned.rows("reminder"))

    await planned.services.events.roll_forward(now=planned.now)
    await planned.services.events.roll_forward(now=planned.now)

    assert len(await planned.rows("reminder")) == before


async def test_after_a_month_away_only_what_is_coming_is_planned(planned: House) -> None:
    planned.now = MONDAY + 36 * DAY

    await planned.housekeep()
    await planned.tick()
    await planned.tick()

    assert len(planned.cards) == 1
    assert planned.reminders == []
    assert len(await planned.told()) == 1


async def test_a_weekly_meeting_in_the_skipped_hour_moves_with_the_clock(house: House) -> None:
    house.now = datetime(2027, 3, 8, tzinfo=UTC)
    await house.set_up()
    event = await house.plan(when="Sundays at 2:30 a.m. ET")

    first, second, *_ = await house.dates(event)

    assert first.starts_at.astimezone(NEW_YORK).strftime("%d %H:%M") == "14 03:30"
    assert second.starts_at.astimezone(NEW_YORK).strftime("%d %H:%M") == "21 02:30"


async def test_a_meeting_in_the_repeated_hour_takes_place_once(house: House) -> None:
    house.now = datetime(2027, 11, 2, tzinfo=UTC)
    await house.set_up()
    event = await house.plan(when="Sundays at 1:30 a.m. ET")

    first, second, *_ = await house.dates(event)

    assert first.starts_at == datetime(2027, 11, 7, 5, 30, tzinfo=UTC)  # the first pass
    assert second.starts_at == datetime(2027, 11, 14, 6, 30, tzinfo=UTC)


async def test_dates_can_be_chosen_three_months_ahead_and_are_sent_for_later(
    planned: House,
) -> None:
    _, dates = await planned.services.events.dates_to_choose(
        GUILD, by=MODERATOR, state=None, now=planned.now
    )

    assert len(dates) == 14
    assert len(await planned.rows("card")) == 2


async def test_a_date_skipped_long_before_is_never_announced(planned: House) -> None:
    later = (await planned.dates(await planned.event(1)))[4]
    await planned.services.changes.skip(GUILD, later.id, by=MODERATOR, now=planned.now)

    await planned.until(later.starts_at)

    assert len(planned.cards) == 4
    assert "December 24" not in "".join(planned.messenger.texts)
    assert "The next one is on Thursday, December 31" in planned.cards[3].text


class TestUpcoming:
    async def titles(self, house: House, days: int) -> list[datetime]:
        _, coming = await house.services.events.upcoming(
            GUILD, by=member(MAYA), within=days * DAY, now=house.now
        )
        return [one.occurrence.starts_at for one in coming]

    async def test_is_complete_for_as_far_as_was_asked(self, planned: House) -> None:
        assert await self.titles(planned, 60) == [THURSDAY_7PM + n * WEEK for n in range(9)]

    async def test_leaves_out_what_was_skipped(self, planned: House) -> None:
        date = await planned.first_date(await planned.event(1))
        await planned.services.changes.skip(GUILD, date.id, by=MODERATOR, now=planned.now)

        assert await self.titles(planned, 14) == [THURSDAY_7PM + WEEK]

    async def test_shows_what_is_going_on_now(self, planned: House) -> None:
        planned.now = THURSDAY_7PM + HOUR / 2

        assert (await self.titles(planned, 1)) == [THURSDAY_7PM]

    async def test_tells_the_askers_own_answer_only(self, planned: House) -> None:
        date = await planned.first_date(await planned.event(1))
        await planned.answer(date, MAYA, Answer.MAYBE)

        _, mine = await planned.services.events.upcoming(
            GUILD, by=member(MAYA), within=14 * DAY, now=planned.now
        )
        _, others = await planned.services.events.upcoming(
            GUILD, by=member(MAYA + 1), within=14 * DAY, now=planned.now
        )

        assert [one.own.answer for one in mine] == [Answer.MAYBE, None]
        assert [one.own.answer for one in others] == [None, None]

    async def test_my_dates_are_those_that_i_answered(self, planned: House) -> None:
        date = await planned.first_date(await planned.event(1))
        await planned.answer(date, MAYA, Answer.NOT_GOING)

        _, mine = await planned.services.events.answered(GUILD, member_id=MAYA, now=planned.now)

        assert [(one.occurrence.starts_at, one.own.answer) for one in mine] == [
            (THURSDAY_7PM, Answer.NOT_GOING)
        ]


class TestTheList:
    async def titles(self, house: House) -> list[str]:
        _, events = await house.services.events.going_on(GUILD, by=member(MAYA), now=house.now)
        return [event.title for event, _start in events]

    async def test_leaves_out_what_is_over(self, planned: House) -> None:
        await planned.plan(title="Yoga", when="November 27 at 6 pm ET")
        assert await self.titles(planned) == ["Thrivers", "Yoga"]

        await planned.until(THURSDAY_7PM + 3 * DAY)

        assert await self.titles(planned) == ["Thrivers"]

    async def test_keeps_what_is_far_ahead_and_what_pauses(self, planned: House) -> None:
        await planned.plan(title="Gala", when="December 3, 2028, 6 pm ET")
        await planned.services.changes.pause(
            GUILD, 1, until="", why="", by=MODERATOR, now=planned.now
        )

        assert sorted(await self.titles(planned)) == ["Gala", "Thrivers"]


async def test_a_page_shows_six_dates_that_take_place(planned: House) -> None:
    date = await planned.first_date(await planned.event(1))
    await planned.services.changes.skip(GUILD, date.id, by=MODERATOR, now=planned.now)

    page = await planned.services.events.page(GUILD, 1, by=MODERATOR, now=planned.now)

    assert page.next_starts == tuple(THURSDAY_7PM + n * WEEK for n in range(1, 7))


async def test_before_set_up_every_question_is_answered_by_how_to_start(house: House) -> None:
    with pytest.raises(Refusal, match="/setup"):
        await house.services.events.active(GUILD, by=MODERATOR, now=house.now)
    with pytest.raises(Refusal, match="/setup"):
        await house.plan()


async def test_an_event_that_cannot_be_planned_keeps_no_other_one_waiting(
    house: House, db: Database
) -> None:
    await house.set_up()
    bad = await house.plan(title="Aaa")
    good = await house.plan(title="Bbb")
    async with db.write() as tx:
        await tx.run("UPDATE events SET zone = 'No/Where' WHERE id = :id", id=bad.id)
    before = len(await house.dates(good))
    house.now += 30 * DAY

    with pytest.raises(ZoneInfoNotFoundError):
        await house.services.events.roll_forward(now=house.now)

    assert len(await house.dates(good)) >= before
    assert (await house.dates(good))[-1].starts_at > house.now + 60 * DAY


class TestHiddenChannels:
    """Who does not see a group's channel must not hear of the group."""

    async def test_neither_lists_nor_choices_name_it(self, planned: House) -> None:
        events, outsider = planned.services.events, member(MAYA, sees=lambda channel: False)

        _, coming = await events.upcoming(GUILD, by=outsider, within=30 * DAY, now=planned.now)
        _, listed = await events.active(GUILD, by=outsider, now=planned.now)
        _, dates = await events.dates_to_choose(GUILD, by=outsider, state=None, now=planned.now)

        assert (coming, listed, dates) == ([], [], [])

    async def test_asked_for_by_number_it_does_not_exist(self, planned: House) -> None:
        events, outsider = planned.services.events, member(MAYA, sees=lambda channel: False)
        date = await planned.first_date(await planned.event(1))

        with pytest.raises(Refusal, match="did not find"):
            await events.page(GUILD, 1, by=outsider, now=planned.now)
        with pytest.raises(Refusal, match="no longer planned"):
            await events.require_seen(GUILD, date.id, by=outsider)

    async def test_moderators_hear_of_every_group(self, planned: House) -> None:
        moderator = replace(MODERATOR, sees=lambda channel: False)

        _, listed = await planned.services.events.active(GUILD, by=moderator, now=planned.now)

        assert len(listed) == 1
