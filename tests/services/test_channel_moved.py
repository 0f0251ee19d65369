"""Announcements move to another channel, and back: what has no card yet goes along."""

from bot.domain.deliveries import DeliveryState as State
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
