"""Dates that were split from their series, or moved, and what later changes of the series do."""

from datetime import datetime

import pytest

from bot.domain.changes import Scope
from bot.domain.errors import Refusal, Text
from bot.domain.events import EventState
from bot.domain.rsvp import Answer
from tests.house import House
from tests.made import DAY, GUILD, HOUR, MAYA, MINUTE, MODERATOR, THURSDAY_7PM
from tests.services.desk import (
    began,
    changed,
    edited,
    move,
    pause,
    resume,
    saved,
    starts,
    taking_place,
    undo,
)

WEEK = 7 * DAY


async def starts_of(house: House, event_id: int) -> list[datetime]:
    return [one.starts_at for one in await taking_place(house, await house.event(event_id))]


class TestDateSplitOff:
    async def test_a_new_schedule_for_all_dates_does_not_double_it(self, planned: House) -> None:
        alone = await edited(planned, Scope.DATE, where="The library")

        await edited(planned, when="Thursdays at 8:00 p.m. ET")

        assert await starts_of(planned, alone.event.id) == [THURSDAY_7PM]
        assert (await starts(planned))[0] == THURSDAY_7PM + WEEK + HOUR

    async def test_its_day_stays_free_though_it_moved_to_another(self, planned: House) -> None:
        await edited(planned, Scope.DATE, when="November 28 at 3 pm ET")

        await edited(planned, when="Thursdays at 8:00 p.m. ET")

        assert (await starts(planned))[0] == THURSDAY_7PM + WEEK + HOUR

    async def test_it_is_cancelled_with_its_series_and_back_with_the_undo(
        self, planned: House
    ) -> None:
        alone = await edited(planned, Scope.DATE, where="The library")
        event = await planned.event(1)

        made = await planned.services.changes.cancel(
            GUILD, 1, version=event.version, by=MODERATOR, now=planned.now
        )
        assert await starts_of(planned, alone.event.id) == []
        await undo(planned, made)

        assert (await planned.event(alone.event.id)).state is EventState.ACTIVE
        assert await starts_of(planned, alone.event.id) == [THURSDAY_7PM]
        assert (await starts(planned))[0] == THURSDAY_7PM + WEEK

    async def test_it_pauses_with_its_series_and_goes_on_with_it(self, planned: House) -> None:
        alone = await edited(planned, Scope.DATE, where="The library")

        await pause(planned)
        assert await starts_of(planned, alone.event.id) == []
        await resume(planned)

        assert await starts_of(planned, alone.event.id) == [THURSDAY_7PM]

    async def test_it_moves_to_another_day_with_its_answers(self, planned: House) -> None:
        date = await planned.first_date(await planned.event(1))
        await planned.answer(date, MAYA, Answer.GOING)
        alone = await edited(planned, Scope.DATE, where="The library")

        await edited(planned, event_id=alone.event.id, when="November 28 at 7 pm ET")

        [moved] = await planned.dates(await planned.event(alone.event.id))
        assert (moved.id, moved.starts_at) == (date.id, THURSDAY_7PM + 2 * DAY)


class TestTail:
    async def test_a_new_schedule_of_it_begins_where_it_was_split_off(self, planned: House) -> None:
        tail = await edited(planned, Scope.FOLLOWING, which=2, where="The library")

        await edited(planned, event_id=tail.event.id, when="Thursdays at 9:00 p.m. ET")

        assert (await starts_of(planned, tail.event.id))[0] == THURSDAY_7PM + 2 * WEEK + 2 * HOUR

    async def test_a_new_schedule_of_what_is_before_it_ends_there(self, planned: House) -> None:
        await edited(planned, Scope.FOLLOWING, which=2, where="The library")

        await edited(planned, when="Thursdays at 9:00 p.m. ET")

        assert await starts(planned) == [
            THURSDAY_7PM + 2 * HOUR,
            THURSDAY_7PM + WEEK + 2 * HOUR,
        ]

    async def test_it_begins_with_a_date_that_was_moved_later(self, planned: House) -> None:
        await move(planned, "Dec 5")
        dates = await planned.dates(await planned.event(1))
        which = next(n for n, one in enumerate(dates) if one.moved_to)

        await edited(planned, Scope.FOLLOWING, which=which, when="Thursdays at 8:00 p.m. ET")

        assert (await starts(planned))[:3] == [
            THURSDAY_7PM + WEEK + HOUR,
            THURSDAY_7PM + 9 * DAY,
            THURSDAY_7PM + 2 * WEEK + HOUR,
        ]

    async def test_it_doubles_nothing_before_a_date_that_was_moved_earlier(
        self, planned: House
    ) -> None:
        await move(planned, "Dec 2", which=3)
        dates = await planned.dates(await planned.event(1))
        which = next(n for n, one in enumerate(dates) if one.moved_to)

        tail = await edited(planned, Scope.FOLLOWING, which=which, when="Thursdays at 8 pm ET")

        after = await starts_of(planned, tail.event.id)
        assert after[:2] == [THURSDAY_7PM + 6 * DAY, THURSDAY_7PM + 4 * WEEK + HOUR]


class TestMovedDate:
    async def test_one_held_earlier_does_not_come_again_on_its_own_day(
        self, planned: House
    ) -> None:
        await move(planned, "Nov 30", which=1)
        await planned.until(THURSDAY_7PM + 5 * DAY)

        page = await planned.services.events.page(GUILD, 1, by=MODERATOR, now=planned.now)
        await edited(planned, when="Thursdays at 8:00 p.m. ET")

        assert page.next_starts[0] == THURSDAY_7PM + 2 * WEEK
        assert (await starts(planned))[0] == THURSDAY_7PM + 2 * WEEK + HOUR

    async def test_an_edit_right_after_a_meeting_does_not_bring_a_second_one_that_day(
        self, planned: House
    ) -> None:
        await planned.until(THURSDAY_7PM + 70 * MINUTE)

        await edited(planned, when="Thursdays at 8:30 p.m. ET")

        assert (await starts(planned))[0] == THURSDAY_7PM + WEEK + 90 * MINUTE

    async def test_one_moved_to_later_outlives_a_new_schedule_after_its_own_day(
        self, planned: House
    ) -> None:
        await move(planned, "Sunday at 7 pm")
        await planned.until(THURSDAY_7PM + DAY)

        await edited(planned, when="Thursdays at 8:00 p.m. ET")

        assert (await starts(planned))[:2] == [
            THURSDAY_7PM + 3 * DAY,
            THURSDAY_7PM + WEEK + HOUR,
        ]

    async def test_it_stays_at_its_moment_when_the_event_changes_its_zone(
        self, planned: House
    ) -> None:
        await move(planned, "Friday at 6 pm")

        await edited(planned, when="Thursdays at 6:00 p.m. CT")

        assert (await starts(planned))[0] == THURSDAY_7PM + DAY - HOUR

    async def test_on_a_day_of_the_new_schedule_it_keeps_its_answers(self, planned: House) -> None:
        await move(planned, "Friday at 6 pm")
        moved = await planned.first_date(await planned.event(1))

        await edited(planned, when="Fridays at 7:00 p.m. ET")

        first, second, *_ = await taking_place(planned, await planned.event(1))
        assert (first.id, first.starts_at) == (moved.id, THURSDAY_7PM + DAY - HOUR)
        assert second.starts_at == THURSDAY_7PM + DAY + WEEK

    async def test_two_dates_cannot_start_at_the_same_moment(self, planned: House) -> None:
        with pytest.raises(Refusal, match="Another date of this event"):
            await move(planned, "Dec 3")
        await move(planned, "Dec 3 at 9 pm")

        seen = await changed(planned, await began(planned), when="Thursdays at 9 pm ET")
        with pytest.raises(Refusal, match="at the same time"):
            await saved(planned, seen)

        assert (await starts(planned))[0] == THURSDAY_7PM + WEEK


class TestEventOfOneDate:
    @pytest.fixture
    async def once(self, house: House) -> House:
        await house.set_up()
        await house.plan(when="November 26 at 7 pm ET")
        return house

    async def test_the_form_shows_the_time_to_which_it_was_moved(self, once: House) -> None:
        await move(once, "8 pm")

        seen = await began(once)

        assert seen.draft.form.when == "Thursday, November 26, 2026 at 8:00 PM ET"

    async def test_another_time_counts_also_after_a_move(self, once: House) -> None:
        await move(once, "8 pm")

        await edited(once, when="November 26 at 9 pm ET")

        assert await starts(once) == [THURSDAY_7PM + 2 * HOUR]

    async def test_another_day_keeps_its_answers(self, once: House) -> None:
        date = await once.first_date(await once.event(1))
        await move(once, "Nov 28")

        await edited(once, when="November 29 at 8 pm ET")

        [moved] = await once.dates(await once.event(1))
        assert (moved.id, moved.starts_at) == (date.id, THURSDAY_7PM + 3 * DAY + HOUR)

    async def test_it_can_be_edited_after_its_own_day_if_it_was_moved(self, once: House) -> None:
        await move(once, "Nov 29")
        await once.until(THURSDAY_7PM + 12 * HOUR)

        await edited(once, where="Room 2")

        assert await starts(once) == [THURSDAY_7PM + 3 * DAY]

    async def test_a_time_that_has_passed_today_is_refused_in_words(self, once: House) -> None:
        seen = await changed(once, await began(once), when="November 23, 2026 at 9 am ET")

        assert isinstance(seen.in_the_way, Text)
        assert "no dates to come" in seen.in_the_way.key
        assert await starts(once) == [THURSDAY_7PM]

    async def test_it_can_become_a_series_and_one_date_again(self, once: House) -> None:
        await edited(once, when="Thursdays at 7:00 p.m. ET")
        assert (await starts(once))[1] == THURSDAY_7PM + WEEK

        await edited(once, when="December 3 at 7 pm ET")
        await edited(once, when="November 26 at 7 pm ET")

        assert await starts(once) == [THURSDAY_7PM]
