"""New zone rules: wall times stay, instants move, and everything that was planned moves along."""

from datetime import timedelta

import pytest

from bot.domain.deliveries import DeliveryState as State
from db import deliveries as delivery_rows
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import (
    CARD_DUE,
    DAY_BEFORE,
    GUILD,
    HOUR,
    HOUR_BEFORE,
    MINUTE,
    MODERATOR,
    SECOND,
    THURSDAY_7PM,
)
from tests.services.zone_rules import EARLIER, LATER, NewRules, start


class TestDates:
    async def test_the_wall_time_is_kept_and_the_instant_moves(
        self, planned: House, new_rules: NewRules
    ) -> None:
        before = await planned.first_date(await planned.event(1))

        new_rules(LATER)
        await start(planned)

        after = await planned.first_date(await planned.event(1))
        assert after.id == before.id
        assert (after.starts_at, after.ends_at) == (THURSDAY_7PM + HOUR, THURSDAY_7PM + 2 * HOUR)
        assert after.recurrence_id == before.recurrence_id
        assert after.version == before.version + 1

    async def test_every_known_date_moves_and_none_is_doubled(
        self, planned: House, new_rules: NewRules
    ) -> None:
        before = await planned.dates(await planned.event(1))

        new_rules(LATER)
        moved = await start(planned)
        await planned.housekeep()

        after = await planned.dates(await planned.event(1))
        assert moved == len(before) == len(after)
        assert [b.starts_at + HOUR for b in before] == [a.starts_at for a in after]

    async def test_rules_that_change_nothing_here_leave_every_row_alone(
        self, planned: House
    ) -> None:
        before = await planned.dates(await planned.event(1))

        assert await start(planned) == 0

        assert await planned.dates(await planned.event(1)) == before
        assert set(await planned.states("reminder")) == {State.PENDING}

    async def test_the_same_version_is_not_looked_at_again(
        self, planned: House, new_rules: NewRules
    ) -> None:
        await start(planned, "2026.6")
        new_rules(LATER)

        assert await start(planned, "2026.6") == 0
        assert await start(planned, "2026.7") > 0

    async def test_a_meeting_that_has_begun_stays(
        self, announced: House, new_rules: NewRules
    ) -> None:
        await announced.at(THURSDAY_7PM + 30 * MINUTE)
        before = await announced.first_date(await announced.event(1))

        new_rules(EARLIER)
        await start(announced)

        assert await announced.first_date(await announced.event(1)) == before

    async def test_one_that_only_seemed_to_have_begun_moves(
        self, announced: House, new_rules: NewRules
    ) -> None:
        await announced.at(THURSDAY_7PM + 30 * MINUTE)

        new_rules(LATER)
        await start(announced)

        assert (await announced.first_date(await announced.event(1))).starts_at == (
            THURSDAY_7PM + HOUR
        )


class TestWhatIsSent:
    async def test_what_waits_is_sent_at_its_new_moment_only(
        self, announced: House, new_rules: NewRules
    ) -> None:
        new_rules(LATER)
        await start(announced)

        await announced.until(DAY_BEFORE + HOUR - SECOND)
        assert announced.reminders == []
        await announced.until(THURSDAY_7PM + HOUR)

        assert len(announced.reminders) == 2
        assert len(announced.cards) == 1

    async def test_what_was_due_meanwhile_under_earlier_rules_is_not_sent_late(
        self, announced: House, new_rules: NewRules
    ) -> None:
        await announced.at(DAY_BEFORE - 15 * MINUTE)

        new_rules(EARLIER)
        await start(announced)
        await announced.until(THURSDAY_7PM - HOUR)

        assert len(announced.reminders) == 1

    async def test_the_card_is_drawn_anew(self, announced: House, new_rules: NewRules) -> None:
        new_rules(LATER)
        await start(announced)
        await announced.tick()

        text = announced.cards[0].text
        assert "7:00 PM" in text
        assert f"<t:{int((THURSDAY_7PM + HOUR).timestamp())}:" in text

    async def test_a_reminder_that_was_sent_is_corrected_and_not_sent_again(
        self, announced: House, new_rules: NewRules
    ) -> None:
        await announced.at(DAY_BEFORE)

        new_rules(LATER)
        await start(announced)
        await announced.until(HOUR_BEFORE + HOUR - SECOND)

        [reminder] = announced.reminders
        assert f"<t:{int((THURSDAY_7PM + HOUR).timestamp())}:R>" in reminder.text
        assert (await announced.states("reminder"))[0] is State.SENT

    @pytest.mark.parametrize(("rules", "by"), [(LATER, HOUR), (EARLIER, -HOUR)])
    async def test_one_whose_answer_was_lost_is_found_and_corrected(
        self,
        announced: House,
        messenger: FakeMessenger,
        new_rules: NewRules,
        rules: str,
        by: timedelta,
    ) -> None:
        messenger.lost_answers = 1
        await announced.at(DAY_BEFORE)

        new_rules(rules)
        await start(announced)
        await announced.until(HOUR_BEFORE + by - SECOND)

        [reminder] = announced.reminders
        assert f"<t:{int((THURSDAY_7PM + by).timestamp())}:R>" in reminder.text
        assert (await announced.states("reminder"))[0] is State.SENT

    async def test_one_that_was_claimed_and_never_sent_is_not_lost(
        self, announced: House, new_rules: NewRules
    ) -> None:
        async with announced.db.write() as tx:
            await delivery_rows.claim_due(tx, now=DAY_BEFORE, by="a run that is gone")
        announced.now = DAY_BEFORE

        new_rules(LATER)
        await start(announced)
        await announced.until(DAY_BEFORE + HOUR + MINUTE)

        assert len(announced.reminders) == 1

    async def test_a_skipped_date_moves_silently_and_can_be_restored(
        self, announced: House, new_rules: NewRules
    ) -> None:
        date = await announced.first_date(await announced.event(1))
        await announced.services.changes.skip(GUILD, date.id, by=MODERATOR, now=announced.now)

        await announced.at(DAY_BEFORE)
        new_rules(LATER)
        await start(announced)
        await announced.tick()
        assert announced.notices == []
        assert "7:00 PM" in announced.cards[0].text
        await announced.services.changes.restore(GUILD, date.id, by=MODERATOR, now=announced.now)
        await announced.until(THURSDAY_7PM + HOUR)

        assert len(announced.reminders) == 2


async def test_no_card_is_posted_before_its_new_lead(planned: House, new_rules: NewRules) -> None:
    new_rules(LATER)
    await start(planned)

    await planned.until(CARD_DUE + HOUR - SECOND)
    assert planned.cards == []
    await planned.until(CARD_DUE + HOUR)

    assert len(planned.cards) == 1
