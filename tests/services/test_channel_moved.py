"""Announcements move to another channel, and back: what has no card yet goes along."""

import asyncio

import pytest

from bot.domain.deliveries import DeliveryState as State
from bot.ports import DeliveryFailed
from db import cards as card_rows
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import CARD_DUE, CHANNEL, GUILD, HOUR, MANAGER, MINUTE, MODERATOR, THURSDAY_7PM

OTHER = 77


async def announce_in(house: House, channel_id: int) -> None:
    await house.services.setup.change(
        GUILD, by=MANAGER, now=house.now, announce_channel_id=channel_id
    )


async def test_a_card_comes_after_a_mistaken_channel_was_changed_back(
    planned: House, messenger: FakeMessenger
) -> None:
    messenger.gone_channels.add(OTHER)
    await announce_in(planned, OTHER)
    await planned.at(CARD_DUE)
    await planned.at(CARD_DUE + MINUTE)

    await announce_in(planned, CHANNEL)
    await planned.until(THURSDAY_7PM)

    assert [card.channel_id for card in planned.cards] == [CHANNEL]
    assert len(planned.reminders) == 2


async def test_a_channel_changed_there_and_back_before_the_card_sends_everything_once(
    planned: House,
) -> None:
    await announce_in(planned, OTHER)
    await announce_in(planned, CHANNEL)

    await planned.until(THURSDAY_7PM)

    assert [card.channel_id for card in planned.cards] == [CHANNEL]
    assert len(planned.reminders) == 2


async def test_what_waits_for_the_old_channel_is_cancelled(planned: House) -> None:
    rows = [row for row in await planned.rows("reminder") if row["state"] == State.PENDING]
    assert rows

    await announce_in(planned, OTHER)

    waiting = [row for row in await planned.rows("reminder") if row["state"] == State.PENDING]
    assert {row["target"] for row in waiting} == {OTHER}
    assert len(waiting) == len(rows)


async def test_a_date_skipped_before_its_card_moves_along_and_is_restored_there(
    planned: House,
) -> None:
    date = await planned.first_date(await planned.event(1))
    await planned.services.changes.skip(GUILD, date.id, by=MODERATOR, now=planned.now)

    await announce_in(planned, OTHER)
    await planned.services.changes.restore(GUILD, date.id, by=MODERATOR, now=planned.now)
    await planned.at(CARD_DUE + HOUR)

    assert [card.channel_id for card in planned.cards] == [OTHER]


class TestWhileACardIsOnItsWay:
    """A message that went where the date is no more must not stand beside the card."""

    async def test_it_is_taken_away_where_it_arrived(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        async def move() -> None:
            messenger.while_sending = None
            await announce_in(planned, OTHER)

        messenger.while_sending = move
        await planned.at(CARD_DUE)
        await planned.tick()

        assert [card.channel_id for card in planned.cards] == [OTHER]
        date = await planned.first_date(await planned.event(1))
        assert date.card_message_id == planned.cards[0].id
        rows = [row for row in await planned.rows("card") if row["settled_at"]]
        assert [(row["state"], row["reason"]) for row in rows] == [
            ("cancelled", "surplus"),
            ("sent", None),
        ]
        assert await planned.told() == []

    async def test_a_kill_before_it_was_taken_away_leaves_none_either(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        async def move_and_die() -> None:
            messenger.while_sending = None
            await announce_in(planned, OTHER)
            raise asyncio.CancelledError

        messenger.while_sending = move_and_die
        planned.now = CARD_DUE
        with pytest.raises(asyncio.CancelledError):
            await planned.tick()

        await planned.restart()
        await planned.at(CARD_DUE + MINUTE)

        assert [card.channel_id for card in planned.cards] == [OTHER]

    async def test_it_is_tried_again_while_discord_does_not_answer(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        async def move() -> None:
            messenger.while_sending = None
            await announce_in(planned, OTHER)
            messenger.faults = [DeliveryFailed("unreachable", permanent=False)]

        messenger.while_sending = move
        await planned.at(CARD_DUE)
        await planned.until(CARD_DUE + MINUTE)

        assert [card.channel_id for card in planned.cards] == [OTHER]

    async def test_a_card_too_many_in_the_same_channel_goes_too(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        date = await planned.first_date(await planned.event(1))

        async def skip_restore_and_post_another() -> None:
            messenger.while_sending = None
            changes = planned.services.changes
            await changes.skip(GUILD, date.id, by=MODERATOR, now=planned.now)
            await changes.restore(GUILD, date.id, by=MODERATOR, now=planned.now)
            async with planned.db.write() as tx:
                await card_rows.posted(tx, date, message_id=4711, now=planned.now)

        messenger.while_sending = skip_restore_and_post_another
        await planned.services.deliveries.deliver_due(clock=lambda: CARD_DUE)

        assert planned.cards == []
        assert (await planned.first_date(await planned.event(1))).card_message_id == 4711
