"""A channel that takes no more posts for now keeps no other one waiting."""

import asyncio
from datetime import timedelta

from bot.domain.deliveries import DeliveryState as State
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import CARD_DUE, CHANNEL, SECOND

OTHER = CHANNEL + 1


async def test_its_messages_wait_as_if_nothing_had_been_tried(house: House) -> None:
    await house.set_up()
    await house.plan(title="Busy")
    await house.plan(title="Quiet", channel_id=OTHER)
    house.channels.filled(CHANNEL, until=asyncio.get_running_loop().time() + 4)

    await house.at(CARD_DUE)

    assert [card.channel_id for card in house.cards] == [OTHER]
    [waiting] = [row for row in await house.rows("card") if row["target"] == CHANNEL][:1]
    assert (waiting["state"], waiting["attempts"]) == (State.PENDING, 0)
    assert await house.services.deliveries.next_due() == CARD_DUE + timedelta(seconds=4)


async def test_they_are_posted_as_soon_as_it_takes_more(house: House) -> None:
    await house.set_up()
    await house.plan()
    house.channels.filled(CHANNEL, until=asyncio.get_running_loop().time() + 4)
    await house.at(CARD_DUE)

    house.channels.filled(CHANNEL, until=0)
    await house.at(CARD_DUE + 4 * SECOND)

    assert len(house.cards) == 1


async def test_at_most_five_are_on_their_way_to_a_channel(
    house: House, messenger: FakeMessenger
) -> None:
    await house.set_up()
    for number in range(12):
        await house.plan(title=f"Group {number}")
    flying, most = 0, 0

    async def slowly() -> None:
        nonlocal flying, most
        flying += 1
        most = max(most, flying)
        await asyncio.sleep(0.05)
        flying -= 1

    messenger.while_sending = slowly
    await house.at(CARD_DUE)

    assert len(house.cards) == 12
    assert most == 5


async def test_what_hangs_holds_up_nothing_that_becomes_due(
    house: House, messenger: FakeMessenger
) -> None:
    await house.set_up()
    await house.plan(title="Hangs")
    await house.plan(title="Due later", when="Fridays at 7:00 p.m. ET", channel_id=OTHER)
    hanging, arrived, released = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def arrive() -> None:
        arrived.set()

    async def hang() -> None:
        messenger.while_sending = arrive
        hanging.set()
        await released.wait()

    messenger.while_sending = hang
    house.now = CARD_DUE
    ticking = asyncio.create_task(house.tick())
    await hanging.wait()
    house.now = CARD_DUE + timedelta(days=1)
    async with asyncio.timeout(30):
        await arrived.wait()
    released.set()
    await ticking

    assert {card.channel_id for card in house.cards} == {CHANNEL, OTHER}
