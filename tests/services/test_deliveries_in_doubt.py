"""After a kill or a lost answer: what is claimed comes back, and is never posted twice."""

from datetime import datetime

from bot.domain.deliveries import DeliveryState as State
from db import deliveries as delivery_rows
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import (
    CARD_DUE,
    DAY_BEFORE,
    GUILD,
    MINUTE,
    MODERATOR,
    SECOND,
)


class TestAfterAKill:
    """The process dies between claim and settle; what is claimed comes back, and once only."""

    async def killed(self, house: House, moment: datetime) -> None:
        async with house.db.write() as tx:
            claimed = await delivery_rows.claim_due(tx, now=moment, by="a run that is gone")
        assert len(claimed) == 1

    async def test_before_it_was_posted(self, announced: House) -> None:
        await self.killed(announced, DAY_BEFORE)

        await announced.restart()
        await announced.at(DAY_BEFORE)

        assert len(announced.reminders) == 1
        assert await announced.states("reminder") == [State.SENT] + [State.PENDING] * 3

    async def test_after_it_was_posted_the_same_nonce_is_used(
        self, announced: House, messenger: FakeMessenger
    ) -> None:
        messenger.lost_answers = 1
        await announced.at(DAY_BEFORE)
        [first] = announced.reminders

        await announced.restart()
        await announced.at(DAY_BEFORE + 2 * SECOND)

        assert announced.reminders == [first]
        [row, *_] = await announced.rows("reminder")
        assert (row["state"], row["message_id"]) == ("sent", first.id)
        assert first.nonce == f"hearth{first.marker}"

    async def test_after_a_minute_it_is_looked_for_before_it_is_posted(
        self, announced: House, messenger: FakeMessenger
    ) -> None:
        messenger.lost_answers = 1
        await announced.at(DAY_BEFORE)
        [first] = announced.reminders
        first.nonce = "forgotten by Discord"

        await announced.restart()
        await announced.at(DAY_BEFORE + 61 * SECOND)

        assert announced.reminders == [first]
        assert (await announced.rows("reminder"))[0]["message_id"] == first.id

    async def test_what_was_not_posted_is_posted_then(self, announced: House) -> None:
        await self.killed(announced, DAY_BEFORE)
        await announced.restart()

        await announced.at(DAY_BEFORE + 61 * SECOND)

        assert len(announced.reminders) == 1

    async def test_what_was_posted_for_a_date_that_fell_out_is_found_and_taken_back(
        self, announced: House, messenger: FakeMessenger
    ) -> None:
        messenger.lost_answers = 1
        await announced.at(DAY_BEFORE)
        date = await announced.first_date(await announced.event(1))
        await announced.services.changes.skip(GUILD, date.id, by=MODERATOR, now=announced.now)

        await announced.at(DAY_BEFORE + 5 * SECOND)

        [reminder] = announced.reminders
        assert "will not take place" in reminder.text
        assert (await announced.states("reminder"))[0] is State.RETRACTED

    async def test_a_card_that_was_posted_before_it_was_settled_is_the_card(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        messenger.lost_answers = 1
        await planned.at(CARD_DUE)
        [card] = planned.cards
        card.nonce = "forgotten by Discord"

        await planned.at(CARD_DUE + 2 * MINUTE)

        assert planned.cards == [card]
        date = await planned.first_date(await planned.event(1))
        assert date.card_message_id == card.id

    async def test_a_storage_fault_after_the_post_repeats_nothing(
        self, announced: House, messenger: FakeMessenger
    ) -> None:
        class Gone(Exception):
            pass

        async def pull_the_plug() -> None:
            raise Gone

        messenger.while_sending = pull_the_plug
        await announced.at(DAY_BEFORE)  # a bug while sending: the loop lives, the row waits
        messenger.while_sending = None

        await announced.at(DAY_BEFORE + 2 * SECOND)

        assert len(announced.reminders) == 1
        assert (await announced.states("reminder"))[0] is State.SENT
