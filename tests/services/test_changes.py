"""Dates moved, events paused and resumed; what can be undone, and who is told, when."""

import pytest

from bot.domain.changes import Scope
from bot.domain.errors import Refusal
from bot.domain.events import OccurrenceState, Privacy
from bot.domain.rsvp import Answer
from tests.house import House
from tests.made import (
    DAY,
    GUILD,
    HOUR,
    MAYA,
    MEMBER,
    MINUTE,
    MODERATOR,
    MONDAY,
    THURSDAY_7PM,
)
from tests.services.desk import edited, move, pause, skip, starts, told, undo

WEEK = 7 * DAY


class TestMove:
    async def test_only_that_date_moves_and_its_answers_stay(self, announced: House) -> None:
        date = await announced.first_date(await announced.event(1))
        await announced.answer(date, MAYA, Answer.GOING)

        await move(announced, "Friday at 6 pm")

        moved = await announced.first_date(await announced.event(1))
        assert moved.id == date.id
        assert moved.starts_at == THURSDAY_7PM + DAY - HOUR
        assert (await starts(announced))[1] == THURSDAY_7PM + WEEK
        seen = await announced.services.rsvp.details(GUILD, date.id, member_id=MAYA)
        assert seen.answer is Answer.GOING

    async def test_a_time_alone_keeps_the_day(self, planned: House) -> None:
        await move(planned, "8:30 pm")

        assert (await starts(planned))[0] == THURSDAY_7PM + 90 * MINUTE

    async def test_a_day_alone_keeps_the_time(self, planned: House) -> None:
        await move(planned, "Nov 27")

        assert (await starts(planned))[0] == THURSDAY_7PM + DAY

    async def test_a_time_in_another_zone_is_taken_as_said(self, planned: House) -> None:
        await move(planned, "Nov 26 at 7 PM CT")

        assert (await starts(planned))[0] == THURSDAY_7PM + HOUR

    @pytest.mark.parametrize("words", ["whenever", "Thursdays at 7 pm", "next week", ""])
    async def test_words_that_are_no_single_date_change_nothing(
        self, planned: House, words: str
    ) -> None:
        with pytest.raises(Refusal, match="did not understand"):
            await move(planned, words)

        assert (await starts(planned))[0] == THURSDAY_7PM

    @pytest.mark.parametrize("words", ["10 am", "Nov 23 at 9 am"])
    async def test_it_cannot_move_into_the_past(self, planned: House, words: str) -> None:
        planned.now = THURSDAY_7PM - HOUR

        with pytest.raises(Refusal):
            await move(planned, words)

    async def test_reminders_come_before_the_new_time_only(self, announced: House) -> None:
        await move(announced, "Friday at 6 pm")

        await announced.until(THURSDAY_7PM + 2 * DAY)

        new = THURSDAY_7PM + DAY - HOUR
        posted = [row["due_at"] for row in await announced.rows("reminder") if row["message_id"]]
        assert posted == [int((new - DAY).timestamp()), int((new - HOUR).timestamp())]

    async def test_a_reminder_that_was_posted_names_the_new_time(self, announced: House) -> None:
        await announced.until(THURSDAY_7PM - 20 * HOUR)
        [posted] = announced.reminders

        await move(announced, "Friday at 6 pm")
        await announced.tick()

        assert "Friday, November 27, 6:00 PM ET" in posted.text

    async def test_a_moved_date_stays_moved_when_the_bot_rolls_forward(
        self, planned: House
    ) -> None:
        await move(planned, "Nov 27")

        await planned.until(MONDAY + DAY)

        assert (await starts(planned))[:2] == [THURSDAY_7PM + DAY, THURSDAY_7PM + WEEK]

    async def test_a_date_moved_far_ahead_has_its_card_and_reminders_when_it_is_near(
        self, planned: House
    ) -> None:
        await move(planned, "Dec 20 at 6 pm")

        await planned.until(THURSDAY_7PM + 25 * DAY)

        sent = [row for row in await planned.rows("reminder") if row["message_id"]]
        assert [row["occurrence_id"] for row in sent].count(1) == 2


class TestPause:
    async def test_no_date_of_a_pause_takes_place_and_the_next_one_does(
        self, announced: House
    ) -> None:
        await pause(announced, until="December 10", why="Snow")

        await announced.until(THURSDAY_7PM + 2 * WEEK)

        assert (await starts(announced))[0] == THURSDAY_7PM + 3 * WEEK
        assert announced.reminders == []
        assert "Reason: Snow" in announced.cards[0].text

    async def test_a_meeting_link_in_the_reason_is_shown_to_nobody(self, announced: House) -> None:
        await pause(announced, why="Meet in https://zoom.us/j/5551234567 instead")
        await announced.tick()

        assert "Reason: Meet in instead" in announced.cards[0].text

    async def test_without_an_end_it_holds_until_somebody_resumes_it(self, planned: House) -> None:
        await pause(planned)
        await planned.until(MONDAY + 20 * DAY)
        assert await starts(planned) == []

        await planned.services.changes.resume(GUILD, 1, by=MODERATOR, now=planned.now)

        assert (await starts(planned))[0] == THURSDAY_7PM + 3 * WEEK

    async def test_a_date_that_a_moderator_skipped_stays_skipped(self, planned: House) -> None:
        date = await planned.first_date(await planned.event(1))
        await planned.services.changes.skip(GUILD, date.id, by=MODERATOR, now=planned.now)
        await pause(planned)

        await planned.services.changes.resume(GUILD, 1, by=MODERATOR, now=planned.now)

        assert (await starts(planned))[0] == THURSDAY_7PM + WEEK

    async def test_a_single_date_can_be_restored_inside_a_pause(self, planned: House) -> None:
        await pause(planned)
        date = await planned.first_date(await planned.event(1))

        await planned.services.changes.restore(GUILD, date.id, by=MODERATOR, now=planned.now)
        await planned.until(MONDAY + DAY)

        assert await starts(planned) == [THURSDAY_7PM]

    async def test_members_may_not(self, planned: House) -> None:
        with pytest.raises(Refusal, match="Only moderators"):
            await planned.services.changes.pause(
                GUILD, 1, until="", why="", by=MEMBER, now=planned.now
            )


class TestUndo:
    async def test_a_cancelled_event_is_back_with_its_dates_and_answers(
        self, announced: House
    ) -> None:
        date = await announced.first_date(await announced.event(1))
        await announced.answer(date, MAYA, Answer.GOING)
        before = await starts(announced)
        made = await announced.services.changes.cancel(
            GUILD, 1, version=1, by=MODERATOR, now=announced.now
        )
        await announced.tick()

        await undo(announced, made)
        await announced.tick()

        assert await starts(announced) == before
        assert "will not take place" not in announced.cards[0].text
        seen = await announced.services.rsvp.details(GUILD, date.id, member_id=MAYA)
        assert seen.answer is Answer.GOING

    async def test_a_card_posted_meanwhile_still_belongs_to_its_date(self, planned: House) -> None:
        made = await move(planned, "Friday at 6 pm", which=1)
        planned.now = made.undo_until - MINUTE
        await planned.tick()

        await undo(planned, made)
        await planned.until(THURSDAY_7PM)

        assert [one.state for one in await planned.dates(await planned.event(1))][:1] == [
            OccurrenceState.ANNOUNCED
        ]
        assert len(planned.cards) == 1

    async def test_after_ten_minutes_it_is_too_late(self, planned: House) -> None:
        made = await move(planned, "Friday at 6 pm")
        planned.now = made.undo_until

        with pytest.raises(Refusal, match="no longer be undone"):
            await undo(planned, made)

    async def test_twice_is_too_often(self, planned: House) -> None:
        made = await move(planned, "Friday at 6 pm")
        await undo(planned, made)

        with pytest.raises(Refusal, match="no longer be undone"):
            await undo(planned, made)

    async def test_a_newer_change_is_undone_first(self, planned: House) -> None:
        first = await move(planned, "Friday at 6 pm")
        second = await move(planned, "Friday at 8 pm")

        with pytest.raises(Refusal, match="newer change first"):
            await undo(planned, first)

        await undo(planned, second)
        await undo(planned, first)
        assert (await starts(planned))[0] == THURSDAY_7PM

    async def test_another_server_cannot(self, planned: House) -> None:
        made = await move(planned, "Friday at 6 pm")
        await planned.set_up(guild_id=GUILD + 1)

        with pytest.raises(Refusal, match="no longer be undone"):
            await planned.services.changes.undo(
                GUILD + 1, made.change_id, by=MODERATOR, now=planned.now
            )


class TestTelling:
    async def answered(self, house: House) -> None:
        date = await house.first_date(await house.event(1))
        await house.answer(date, MAYA, Answer.GOING)

    async def test_whoever_answered_is_told_once_when_the_undo_has_run_out(
        self, announced: House
    ) -> None:
        await self.answered(announced)
        made = await move(announced, "Friday at 6 pm")
        await announced.until(made.undo_until - MINUTE)
        assert told(announced) == []

        await announced.until(made.undo_until + HOUR)

        assert told(announced) == [
            "**Thrivers**\n• Thursday, November 26, 7:00 PM ET: "
            "this meeting now starts on Friday, November 27, 6:00 PM ET."
        ]

    async def test_nobody_is_told_of_an_open_event_that_nobody_answered(
        self, announced: House
    ) -> None:
        await move(announced, "Friday at 6 pm")

        await announced.until(announced.now + HOUR)

        assert told(announced) == []

    async def test_of_a_private_event_the_channel_is_told_whoever_answered(
        self, house: House
    ) -> None:
        await house.set_up()
        await house.plan(privacy=Privacy.PRIVATE)
        await move(house, "Friday at 6 pm")

        await house.until(house.now + HOUR)

        assert len(told(house)) == 1

    async def test_what_was_undone_is_told_to_nobody(self, announced: House) -> None:
        await self.answered(announced)
        await undo(announced, await move(announced, "Friday at 6 pm"))

        await announced.until(announced.now + HOUR)

        assert told(announced) == []

    async def test_two_changes_are_told_as_one(self, announced: House) -> None:
        await self.answered(announced)
        await move(announced, "Friday at 6 pm")
        announced.now += 5 * MINUTE
        await move(announced, "Saturday at 6 pm")

        await announced.until(announced.now + HOUR)

        [said] = told(announced)
        assert "Thursday, November 26, 7:00 PM ET" in said
        assert "Saturday, November 28, 6:00 PM ET" in said

    async def test_undoing_the_second_still_tells_of_the_first(self, announced: House) -> None:
        await self.answered(announced)
        await move(announced, "Friday at 6 pm")
        announced.now += 5 * MINUTE
        await undo(announced, await move(announced, "Saturday at 6 pm"))

        await announced.until(announced.now + HOUR)

        [said] = told(announced)
        assert "Friday, November 27, 6:00 PM ET" in said

    async def test_of_a_meeting_within_two_hours_it_is_told_at_once_and_so_is_the_undo(
        self, announced: House
    ) -> None:
        await self.answered(announced)
        await announced.until(THURSDAY_7PM - HOUR)
        made = await announced.services.changes.skip(
            GUILD,
            (await announced.first_date(await announced.event(1))).id,
            why="The host is ill",
            by=MODERATOR,
            now=announced.now,
        )
        await announced.tick()
        [said] = told(announced)
        assert "this meeting will not take place. Reason: The host is ill" in said
        assert "The next one is on Thursday, December 3" in said

        await undo(announced, made)
        await announced.tick()

        assert len(told(announced)) == 2
        assert "takes place after all" in told(announced)[1]

    async def test_a_restart_before_the_telling_loses_nothing(self, announced: House) -> None:
        await self.answered(announced)
        await move(announced, "Friday at 6 pm")
        await announced.restart()

        await announced.until(announced.now + HOUR)

        assert len(told(announced)) == 1


class TestDaysThatArePaused:
    async def test_a_date_moved_out_of_them_takes_place(self, planned: House) -> None:
        await move(planned, "Dec 8", which=1)

        await pause(planned, until="Dec 6")

        assert (await starts(planned))[0] == THURSDAY_7PM + 12 * DAY

    async def test_a_date_moved_into_them_before_does_not(self, planned: House) -> None:
        await move(planned, "Nov 28")
        await planned.until(THURSDAY_7PM + HOUR)

        await pause(planned)

        assert await starts(planned) == []

    async def test_a_shorter_pause_brings_the_others_back(self, planned: House) -> None:
        await pause(planned)

        await pause(planned, until="Dec 5")

        assert (await starts(planned))[0] == THURSDAY_7PM + 2 * WEEK

    async def test_they_outlast_an_edit_there_and_back(self, planned: House) -> None:
        await pause(planned)

        await edited(planned, when="Fridays at 7:00 p.m. ET")
        await edited(planned, when="Thursdays at 7:00 p.m. ET")

        assert await starts(planned) == []

    async def test_a_skipped_date_stays_skipped_through_an_edit_there_and_back(
        self, planned: House
    ) -> None:
        await skip(planned, why="Snow")

        await edited(planned, when="Fridays at 7:00 p.m. ET")
        await edited(planned, when="Thursdays at 7:00 p.m. ET")

        assert (await starts(planned))[0] == THURSDAY_7PM + WEEK

    async def test_a_tail_that_is_split_off_pauses_too(self, planned: House) -> None:
        await pause(planned, until="Jan 31")

        made = await edited(planned, Scope.FOLLOWING, which=2, title="Thrivers together")
        await planned.until(MONDAY + 20 * DAY)

        assert made.event.paused is not None
        assert [one.takes_place for one in await planned.dates(made.event)][:4] == [False] * 4
