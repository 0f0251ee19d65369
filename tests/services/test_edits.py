"""Events edited for one date, from a date on, or for all: what moves, stays, and is undone."""

from datetime import timedelta

import pytest

from bot.domain.changes import Scope
from bot.domain.errors import Refusal
from bot.domain.events import OccurrenceState, Privacy
from bot.domain.rsvp import Answer
from tests.house import House
from tests.made import ANA, BEN, DAY, GUILD, HOUR, MAYA, MEMBER, MODERATOR, THURSDAY_7PM
from tests.services.desk import began, changed, edited, saved, taking_place

WEEK = 7 * DAY


class TestAll:
    async def test_new_words_show_on_the_same_card_and_move_nothing(self, announced: House) -> None:
        before = [one.starts_at for one in await announced.dates(await announced.event(1))]

        made = await edited(announced, title="Thrivers together", where="Room 2")
        await announced.tick()

        assert [one.starts_at for one in await announced.dates(made.event)] == before
        assert len(announced.cards) == 1
        assert "Room 2" in announced.cards[0].text

    async def test_another_time_keeps_the_answers_of_each_day(self, announced: House) -> None:
        date = await announced.first_date(await announced.event(1))
        await announced.answer(date, MAYA, Answer.GOING)

        made = await edited(announced, when="Thursdays at 8:00 p.m. ET")
        await announced.tick()

        moved = await announced.first_date(made.event)
        assert (moved.id, moved.starts_at) == (date.id, THURSDAY_7PM + HOUR)
        seen = await announced.services.rsvp.details(GUILD, date.id, member_id=MAYA)
        assert seen.answer is Answer.GOING
        assert "8:00 PM ET" in announced.cards[0].text

    async def test_another_weekday_ends_the_old_dates_and_brings_new_ones(
        self, announced: House
    ) -> None:
        made = await edited(announced, when="Fridays at 7:00 p.m. ET")
        await announced.tick()

        assert (await taking_place(announced, made.event))[0].starts_at == THURSDAY_7PM + DAY
        assert "This meeting will not take place" in announced.cards[0].text

    async def test_the_preview_names_the_dates_that_change_and_saves_nothing(
        self, announced: House
    ) -> None:
        seen = await changed(announced, await began(announced), when="Fridays at 7:00 p.m. ET")

        assert seen.edit is not None
        assert seen.edit.changed[0].was.start == THURSDAY_7PM
        assert seen.edit.changed[0].now.start is None
        assert seen.edit.new[0] == THURSDAY_7PM + DAY
        assert (await announced.first_date(await announced.event(1))).takes_place

    async def test_a_date_that_was_moved_stays_where_it_was_moved(self, announced: House) -> None:
        date = await announced.first_date(await announced.event(1))
        await announced.services.changes.move(
            GUILD, date.id, to="Friday at 6 pm", by=MODERATOR, now=announced.now
        )

        made = await edited(announced, when="Thursdays at 8:00 p.m. ET")

        first, second, *_ = await announced.dates(made.event)
        assert first.starts_at == THURSDAY_7PM + DAY - HOUR
        assert second.starts_at == THURSDAY_7PM + WEEK + HOUR

    async def test_a_date_moved_later_outlives_an_edit_after_its_own_day(
        self, announced: House
    ) -> None:
        date = await announced.first_date(await announced.event(1))
        await announced.services.changes.move(
            GUILD, date.id, to="Sunday at 7 pm", by=MODERATOR, now=announced.now
        )
        await announced.until(THURSDAY_7PM + DAY)

        made = await edited(announced, title="Thrivers together")

        first = await announced.first_date(made.event)
        assert (first.takes_place, first.starts_at) == (True, THURSDAY_7PM + 3 * DAY)

    async def test_a_skipped_date_stays_skipped(self, announced: House) -> None:
        date = await announced.first_date(await announced.event(1))
        await announced.services.changes.skip(GUILD, date.id, by=MODERATOR, now=announced.now)

        made = await edited(announced, when="Thursdays at 8:00 p.m. ET")

        assert (await announced.first_date(made.event)).state is OccurrenceState.SKIPPED

    async def test_back_and_forth_is_as_it_was(self, announced: House) -> None:
        before = [one.starts_at for one in await announced.dates(await announced.event(1))]

        await edited(announced, when="Fridays at 7:00 p.m. ET")
        made = await edited(announced, when="Thursdays at 7:00 p.m. ET")

        after = [one.starts_at for one in await taking_place(announced, made.event)]
        assert after[: len(before)] == before

    async def test_more_seats_let_those_who_wait_come(self, house: House) -> None:
        await house.set_up()
        event = await house.plan(capacity=1)
        date = await house.first_date(event)
        await house.answer(date, MAYA, Answer.GOING)
        await house.answer(date, ANA, Answer.GOING)
        await house.answer(date, BEN, Answer.GOING)

        await edited(house, capacity=2)

        answers = [
            (await house.services.rsvp.details(GUILD, date.id, member_id=member)).answer
            for member in (MAYA, ANA, BEN)
        ]
        assert answers == [Answer.GOING, Answer.GOING, Answer.WAITING]


class TestOneDate:
    async def test_only_it_changes(self, announced: House) -> None:
        made = await edited(announced, Scope.DATE, where="The library")
        await announced.tick()

        assert "The library" in announced.cards[0].text
        [alone] = await announced.dates(made.event)
        rest = await announced.dates(await announced.event(1))
        assert alone.starts_at == THURSDAY_7PM
        assert [one.starts_at for one in rest][:2] == [THURSDAY_7PM + WEEK, THURSDAY_7PM + 2 * WEEK]
        assert (await announced.event(1)).where == ""

    async def test_its_answers_and_its_card_go_with_it(self, announced: House) -> None:
        date = await announced.first_date(await announced.event(1))
        await announced.answer(date, MAYA, Answer.GOING)

        made = await edited(announced, Scope.DATE, when="November 27 at 6 pm ET")
        await announced.until(THURSDAY_7PM + DAY - 2 * HOUR)

        [alone] = await announced.dates(made.event)
        assert (alone.id, alone.starts_at) == (date.id, THURSDAY_7PM + DAY - HOUR)
        seen = await announced.services.rsvp.details(GUILD, date.id, member_id=MAYA)
        assert seen.answer is Answer.GOING
        assert len(announced.cards) == 1

    async def test_a_series_is_no_single_date(self, announced: House) -> None:
        seen = await changed(
            announced, await began(announced, Scope.DATE), when="Fridays at 7:00 p.m. ET"
        )

        assert seen.schedule is None
        with pytest.raises(Refusal, match="not clear yet"):
            await saved(announced, seen)

    async def test_it_does_not_come_back_when_the_bot_rolls_forward(self, announced: House) -> None:
        await edited(announced, Scope.DATE, where="The library")

        await announced.until(announced.now + DAY)

        rest = await announced.dates(await announced.event(1))
        assert rest[0].starts_at == THURSDAY_7PM + WEEK


class TestFollowing:
    async def test_what_is_before_stays(self, announced: House) -> None:
        made = await edited(announced, Scope.FOLLOWING, which=2, when="Thursdays at 8:00 p.m. ET")

        before = [one.starts_at for one in await announced.dates(await announced.event(1))]
        after = [one.starts_at for one in await announced.dates(made.event)]
        assert before == [THURSDAY_7PM, THURSDAY_7PM + WEEK]
        assert after[0] == THURSDAY_7PM + 2 * WEEK + HOUR

    async def test_every_other_week_keeps_its_weeks(self, house: House) -> None:
        await house.set_up()
        await house.plan(when="every other Thursday at 7 pm ET starting November 26")

        made = await edited(house, Scope.FOLLOWING, which=1, where="The library")

        after = [one.starts_at for one in await house.dates(made.event)]
        assert after[:2] == [THURSDAY_7PM + 2 * WEEK, THURSDAY_7PM + 4 * WEEK]

    async def test_from_the_first_date_on_it_is_the_whole_event(self, announced: House) -> None:
        made = await edited(announced, Scope.FOLLOWING, which=0, where="The library")

        assert made.event.id == 1

    async def test_undo_makes_it_one_event_again(self, announced: House) -> None:
        before = [one.starts_at for one in await announced.dates(await announced.event(1))]
        made = await edited(announced, Scope.FOLLOWING, which=2, when="Fridays at 8:00 p.m. ET")

        await announced.services.changes.undo(
            GUILD, made.change_id, by=MODERATOR, now=announced.now
        )

        _, events = await announced.services.events.active(GUILD, by=MODERATOR, now=announced.now)
        assert [event.id for event, _ in events] == [1]
        after = await taking_place(announced, await announced.event(1))
        assert [one.starts_at for one in after] == before


class TestTwoAtOnce:
    async def test_a_draft_of_an_event_that_changed_meanwhile_is_refused(
        self, announced: House
    ) -> None:
        seen = await changed(announced, await began(announced), where="Room 2")
        await edited(announced, where="Room 3")

        with pytest.raises(Refusal, match="changed this event meanwhile"):
            await saved(announced, seen)

        assert (await announced.event(1)).where == "Room 3"

    async def test_members_may_not(self, announced: House) -> None:
        with pytest.raises(Refusal, match="Only moderators"):
            await announced.services.edits.begin(
                GUILD, 1, scope=Scope.ALL, occurrence_id=None, by=MEMBER, now=announced.now
            )

    async def test_a_cancelled_event_cannot_be_edited(self, announced: House) -> None:
        await announced.services.changes.cancel(
            GUILD, 1, version=1, by=MODERATOR, now=announced.now
        )

        with pytest.raises(Refusal, match="cancelled already"):
            await began(announced)


async def test_untouched_words_keep_a_schedule_that_no_words_say_shortly(house: House) -> None:
    await house.set_up()
    when = "First and third Thursdays of the month at 7:00 p.m. ET except January 7 and February 4"
    event = await house.plan(when=when)

    made = await edited(house, where="Room 2")

    assert made.event.schedule == event.schedule


async def test_a_copy_begins_as_the_event_that_it_copies(announced: House) -> None:
    seen = await announced.services.drafts.copy(GUILD, 1, by=MODERATOR, now=announced.now)

    assert seen.draft.form.title == "Thrivers"
    assert seen.schedule is not None
    assert seen.next_starts[0] == THURSDAY_7PM


async def test_private_stays_private_through_every_scope(house: House) -> None:
    await house.set_up()
    await house.plan(privacy=Privacy.PRIVATE, length=timedelta(minutes=90))

    made = await edited(house, Scope.DATE, where="Room 2")

    assert made.event.privacy is Privacy.PRIVATE
    assert made.event.length == timedelta(minutes=90)
