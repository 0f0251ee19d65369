"""Dates skipped and restored, events cancelled; two moderators at once."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.errors import Refusal
from tests.house import House
from tests.made import DAY, GUILD, MEMBER, MODERATOR, THURSDAY_7PM

NEW_YORK = ZoneInfo("America/New_York")
WEEK = 7 * DAY


class TestSkip:
    async def test_another_moderator_is_told_that_it_is_done(self, planned: House) -> None:
        date = await planned.first_date(await planned.event(1))
        await planned.services.changes.skip(GUILD, date.id, by=MODERATOR, now=planned.now)

        with pytest.raises(Refusal, match="skipped already"):
            await planned.services.changes.skip(GUILD, date.id, by=MODERATOR, now=planned.now)

    @pytest.mark.parametrize("moment", [THURSDAY_7PM, THURSDAY_7PM + DAY])
    async def test_a_date_that_has_begun_cannot_be_skipped(
        self, planned: House, moment: datetime
    ) -> None:
        date = await planned.first_date(await planned.event(1))

        with pytest.raises(Refusal, match="has begun"):
            await planned.services.changes.skip(GUILD, date.id, by=MODERATOR, now=moment)

    async def test_members_may_not(self, planned: House) -> None:
        date = await planned.first_date(await planned.event(1))

        with pytest.raises(Refusal, match="Only moderators"):
            await planned.services.changes.skip(GUILD, date.id, by=MEMBER, now=planned.now)

    async def test_another_servers_moderators_find_nothing(self, planned: House) -> None:
        date = await planned.first_date(await planned.event(1))
        await planned.set_up(guild_id=GUILD + 1)

        with pytest.raises(Refusal, match="no longer planned"):
            await planned.services.changes.skip(GUILD + 1, date.id, by=MODERATOR, now=planned.now)

    async def test_a_date_skipped_before_its_card_gets_none(self, planned: House) -> None:
        date = await planned.first_date(await planned.event(1))
        await planned.services.changes.skip(GUILD, date.id, by=MODERATOR, now=planned.now)

        await planned.until(THURSDAY_7PM)

        assert planned.cards == []
        assert planned.reminders == []

    async def test_the_next_date_moves_up(self, planned: House) -> None:
        first, second, *_ = await planned.dates(await planned.event(1))

        await planned.services.changes.skip(GUILD, first.id, by=MODERATOR, now=planned.now)

        _, listed = await planned.services.events.active(GUILD, by=MODERATOR, now=planned.now)
        assert listed[0][1] == second.starts_at


class TestRestore:
    async def test_only_what_is_skipped_can_be_restored(self, planned: House) -> None:
        date = await planned.first_date(await planned.event(1))

        with pytest.raises(Refusal, match="not skipped"):
            await planned.services.changes.restore(GUILD, date.id, by=MODERATOR, now=planned.now)

    async def test_a_date_that_has_passed_stays_skipped(self, planned: House) -> None:
        date = await planned.first_date(await planned.event(1))
        await planned.services.changes.skip(GUILD, date.id, by=MODERATOR, now=planned.now)

        with pytest.raises(Refusal, match="passed"):
            await planned.services.changes.restore(GUILD, date.id, by=MODERATOR, now=THURSDAY_7PM)

    async def test_a_cancelled_event_cannot_be_restored_date_by_date(self, planned: House) -> None:
        date = await planned.first_date(await planned.event(1))
        await planned.services.changes.skip(GUILD, date.id, by=MODERATOR, now=planned.now)
        await planned.services.changes.cancel(GUILD, 1, version=1, by=MODERATOR, now=planned.now)

        with pytest.raises(Refusal, match="not skipped"):
            await planned.services.changes.restore(GUILD, date.id, by=MODERATOR, now=planned.now)

    async def test_card_and_reminders_are_planned_again(self, planned: House) -> None:
        date = await planned.first_date(await planned.event(1))
        await planned.services.changes.skip(GUILD, date.id, by=MODERATOR, now=planned.now)
        await planned.services.changes.restore(GUILD, date.id, by=MODERATOR, now=planned.now)

        await planned.until(THURSDAY_7PM)

        assert len(planned.cards) == 1
        assert len(planned.reminders) == 2


class TestCancel:
    async def test_nothing_is_sent_any_more(self, planned: House) -> None:
        await planned.services.changes.cancel(GUILD, 1, version=1, by=MODERATOR, now=planned.now)

        await planned.until(THURSDAY_7PM + 2 * WEEK)

        assert planned.messenger.posted == []
        assert (await planned.services.events.active(GUILD, by=MODERATOR, now=planned.now))[1] == []

    async def test_twice_is_told(self, planned: House) -> None:
        await planned.services.changes.cancel(GUILD, 1, version=1, by=MODERATOR, now=planned.now)

        with pytest.raises(Refusal, match="cancelled already"):
            await planned.services.changes.cancel(
                GUILD, 1, version=1, by=MODERATOR, now=planned.now
            )

    async def test_what_another_moderator_changed_meanwhile_is_looked_at_first(
        self, planned: House
    ) -> None:
        with pytest.raises(Refusal, match="Someone changed this event meanwhile"):
            await planned.services.changes.cancel(
                GUILD, 1, version=0, by=MODERATOR, now=planned.now
            )

        assert (
            len((await planned.services.events.active(GUILD, by=MODERATOR, now=planned.now))[1])
            == 1
        )
