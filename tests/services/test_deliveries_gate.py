"""The last look before a message is sent, and what changes while it is on its way."""

from bot.domain.deliveries import DeliveryState as State
from bot.domain.rsvp import Answer
from db import deliveries as delivery_rows
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import (
    CARD_DUE,
    DAY,
    DAY_BEFORE,
    GUILD,
    HOUR_BEFORE,
    MANAGER,
    MAYA,
    MODERATOR,
    THURSDAY_7PM,
)


class TestAtTheGate:
    async def date(self, house: House) -> int:
        return (await house.first_date(await house.event(1))).id

    async def skip(self, house: House) -> None:
        await house.services.changes.skip(
            GUILD, await self.date(house), by=MODERATOR, now=house.now
        )

    async def test_for_a_skipped_date_nothing_is_sent(self, announced: House) -> None:
        await self.skip(announced)

        await announced.at(DAY_BEFORE)
        await announced.at(HOUR_BEFORE)

        assert announced.reminders == []
        assert announced.notices == []

    async def test_a_date_skipped_between_claim_and_send_is_not_sent(
        self, announced: House
    ) -> None:
        async with announced.db.write() as tx:
            await delivery_rows.claim_due(tx, now=DAY_BEFORE, by="me")
        await self.skip(announced)

        await announced.restart()
        await announced.at(DAY_BEFORE)

        assert announced.reminders == []
        assert await announced.states("reminder") == [
            State.CANCELLED,
            State.CANCELLED,
            State.PENDING,
            State.PENDING,
        ]

    async def test_a_date_skipped_while_its_reminder_is_on_its_way_is_taken_back(
        self, announced: House, messenger: FakeMessenger
    ) -> None:
        async def skip() -> None:
            messenger.while_sending = None
            await self.skip(announced)

        messenger.while_sending = skip
        await announced.at(DAY_BEFORE)

        assert "will not take place" in announced.reminders[0].text

    async def test_a_date_skipped_while_its_card_is_on_its_way_is_marked(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        async def skip() -> None:
            messenger.while_sending = None
            await self.skip(planned)

        messenger.while_sending = skip
        await planned.at(CARD_DUE)

        assert "will not take place" in planned.cards[0].text

    async def test_an_answer_while_the_card_is_on_its_way_shows_at_once(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        async def answer() -> None:
            messenger.while_sending = None
            date = await planned.first_date(await planned.event(1))
            await planned.answer(date, MAYA, Answer.GOING)

        messenger.while_sending = answer
        await planned.at(CARD_DUE)

        assert "Going: 1" in planned.cards[0].text

    async def test_a_restored_date_is_reminded_of_once(self, announced: House) -> None:
        date = await self.date(announced)
        await self.skip(announced)
        await announced.services.changes.restore(GUILD, date, by=MODERATOR, now=announced.now)

        await announced.at(DAY_BEFORE)

        assert len(announced.reminders) == 1
        assert len(announced.cards) == 1

    async def test_a_reminder_of_a_restored_date_reads_as_before(self, announced: House) -> None:
        date = await self.date(announced)
        await announced.at(DAY_BEFORE)
        before = announced.reminders[0].text
        await self.skip(announced)
        await announced.tick()
        assert "will not take place" in announced.reminders[0].text

        await announced.services.changes.restore(GUILD, date, by=MODERATOR, now=announced.now)
        await announced.tick()

        assert announced.reminders[0].text == before
        assert len(announced.reminders) == 1

    async def test_a_cancelled_event_takes_its_reminders_back_without_a_card_too(
        self, announced: House, messenger: FakeMessenger
    ) -> None:
        await announced.at(DAY_BEFORE)
        messenger.delete(announced.cards[0])
        event = await announced.event(1)

        await announced.services.changes.cancel(
            GUILD, 1, version=event.version, by=MODERATOR, now=announced.now
        )
        await announced.tick()

        assert "will not take place" in announced.reminders[0].text
        assert announced.cards == []

    async def test_a_shorter_lead_waits_for_its_time(self, planned: House) -> None:
        await planned.services.setup.change(GUILD, by=MANAGER, now=planned.now, lead=DAY)

        await planned.at(CARD_DUE)
        assert planned.cards == []
        await planned.at(THURSDAY_7PM - DAY)

        assert len(planned.cards) == 1

    async def test_a_longer_lead_posts_at_once_and_once(self, planned: House) -> None:
        await planned.services.setup.change(GUILD, by=MANAGER, now=planned.now, lead=6 * DAY)

        await planned.tick()
        await planned.at(CARD_DUE)

        assert len(planned.cards) == 1
