"""Two dispatchers by accident: one has lost the lead and does not know it yet. It does no harm."""

from bot.domain.deliveries import Delivery
from bot.domain.deliveries import DeliveryState as State
from bot.pace import Breaker, Channels
from bot.ports import DeliveryFailed
from bot.services.courier import Courier
from bot.services.doors import Doors
from bot.services.leavers import LeaverService
from db import deliveries as delivery_rows
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import DAY_BEFORE


async def claimed_by(house: House, name: str) -> Delivery:
    """A process takes the one row that is due, after it took over the lead."""
    house.now = DAY_BEFORE
    async with house.db.write() as tx:
        await delivery_rows.release_claims(tx, private=False)
        [row] = await delivery_rows.claim_due(tx, now=house.now, by=name)
    return row


async def deliver(house: House, row: Delivery) -> bool:
    doors = Doors(house.db, house.messenger, a_day=0)
    leavers = LeaverService(house.db, house.messenger)
    courier = Courier(house.db, house.messenger, Breaker(), Channels(), doors, leavers)
    return await courier.deliver(row, clock=lambda: house.now)


async def test_what_another_has_taken_over_is_not_sent(announced: House) -> None:
    lost = await claimed_by(announced, "the old leader")
    await claimed_by(announced, "the new leader")

    assert not await deliver(announced, lost)

    assert announced.reminders == []
    assert (await announced.states("reminder"))[0] is State.SENDING


async def test_a_failure_of_the_old_one_does_not_disturb_what_the_new_one_sends(
    announced: House, messenger: FakeMessenger
) -> None:
    lost = await claimed_by(announced, "the old leader")

    async def taken_over() -> None:
        messenger.while_sending = None
        kept = await claimed_by(announced, "the new leader")
        assert await deliver(announced, kept)
        raise DeliveryFailed("unreachable", permanent=False)

    messenger.while_sending = taken_over

    await deliver(announced, lost)

    assert len(announced.reminders) == 1
    assert (await announced.states("reminder"))[0] is State.SENT


async def test_two_that_claim_at_once_never_claim_the_same(announced: House) -> None:
    first = await claimed_by(announced, "one")

    async with announced.db.write() as tx:
        second = await delivery_rows.claim_due(tx, now=announced.now, by="the other")

    assert first.id not in [row.id for row in second]


async def test_nobody_is_told_of_a_failure_of_what_the_new_one_has_sent(
    announced: House, messenger: FakeMessenger
) -> None:
    lost = await claimed_by(announced, "the old leader")

    async def taken_over() -> None:
        messenger.while_sending = None
        kept = await claimed_by(announced, "the new leader")
        assert await deliver(announced, kept)
        raise DeliveryFailed("no_permission", permanent=True)

    messenger.while_sending = taken_over

    await deliver(announced, lost)

    assert len(announced.reminders) == 1
    assert await announced.told() == []
