"""The lane of private messages: slow, capped, and in nobody's way."""

import asyncio
from datetime import timedelta

import pytest

from bot.domain.deliveries import DeliveryState as State
from bot.ports import DeliveryFailed
from db import private_messages as private_rows
from tests.fake_messenger import FakeMessenger, dm
from tests.house import House
from tests.made import (
    ANA,
    BEN,
    CARD_DUE,
    CHANNEL,
    DAY_BEFORE,
    GUILD,
    MINUTE,
    MODERATOR,
    SECOND,
    THURSDAY_7PM,
)
from tests.services.waiting_room import seats_for

TOO_FAST = DeliveryFailed("too_many", permanent=False)
AWAY = DeliveryFailed("unreachable", permanent=False)
CROWD = range(1_001, 1_006)


async def lane(house: House) -> None:
    await house.services.private_lane.deliver_due(clock=lambda: house.now)


async def channels(house: House) -> None:
    await house.services.deliveries.deliver_due(clock=lambda: house.now)


class TestOpeningDoors:
    async def test_no_more_than_two_a_second_are_opened(self, house: House) -> None:
        await seats_for(house, CROWD)
        begun = asyncio.get_running_loop().time()

        await lane(house)

        assert sorted(house.messenger.opened) == [*CROWD]
        assert asyncio.get_running_loop().time() - begun >= 2 * 1.0

    async def test_a_database_that_stood_still_does_not_let_them_catch_up(
        self, house: House, messenger: FakeMessenger
    ) -> None:
        await seats_for(house, CROWD)
        opened: list[float] = []

        async def note() -> None:
            opened.append(asyncio.get_running_loop().time())

        messenger.while_opening = note
        async with house.db.write():
            sending = asyncio.create_task(lane(house))
            await asyncio.sleep(1.2)
        await sending

        assert len(opened) == len(CROWD)
        assert all(third - first > 0.95 for first, third in zip(opened, opened[2:], strict=False))

    async def test_a_door_is_opened_once(self, house: House) -> None:
        await seats_for(house, [ANA])
        await lane(house)

        await seats_for(house, [ANA], title="Another group")
        await house.restart()
        await lane(house)

        assert house.messenger.opened == [ANA]
        assert len(house.told_privately(ANA)) == 2

    async def test_who_can_be_reached_does_not_wait_for_doors(
        self, house: House, messenger: FakeMessenger
    ) -> None:
        await house.services.private_messages.allow(CROWD[-1])
        async with house.db.write() as tx:
            await private_rows.keep_channel(tx, CROWD[-1], channel_id=dm(CROWD[-1]))
        await seats_for(house, CROWD)

        await lane(house)

        private = [one.channel_id for one in messenger.posted if one.channel_id > 5000]
        assert dm(CROWD[-1]) in private[:3]

    async def test_opening_too_fast_pauses_that_and_nothing_else(
        self, house: House, messenger: FakeMessenger
    ) -> None:
        await house.services.private_messages.allow(BEN)
        async with house.db.write() as tx:
            await private_rows.keep_channel(tx, BEN, channel_id=dm(BEN))
        await seats_for(house, [ANA, BEN])
        await house.plan(title="Thrivers of Tuesday", channel_id=CHANNEL + 1)
        messenger.refuses_to_open = [TOO_FAST]

        await house.tick()
        assert [len(house.told_privately(one)) for one in (ANA, BEN)] == [0, 1]
        assert [card.channel_id for card in house.cards] == [CHANNEL, CHANNEL + 1]
        await house.at(house.now + 9 * MINUTE)
        assert messenger.opened == []
        await house.at(house.now + MINUTE)

        assert len(house.told_privately(ANA)) == 1
        assert house.notices == []

    async def test_a_pause_longer_than_the_message_helps_tells_the_channel_at_once(
        self, house: House, messenger: FakeMessenger
    ) -> None:
        house.now = THURSDAY_7PM - 5 * MINUTE
        await seats_for(house, [ANA])
        messenger.refuses_to_open = [TOO_FAST]

        await house.tick()
        await house.tick()

        assert await house.states("promoted") == [State.MISSED]
        assert "A seat became free" in house.reminders[-1].text


class TestTheDay:
    @pytest.fixture
    async def capped(self, house: House) -> House:
        house.new_dms_a_day = 1
        await house.restart()
        await seats_for(house, [ANA, BEN])
        return house

    async def test_what_is_over_the_cap_is_told_in_the_channel_and_to_staff(
        self, capped: House
    ) -> None:
        await capped.tick()
        await capped.tick()

        assert capped.messenger.opened == [ANA]
        assert sorted(await capped.states("promoted")) == [State.MISSED, State.SENT]
        missed = next(row for row in await capped.rows("promoted") if row["state"] == "missed")
        assert missed["reason"] == "too_many"
        assert "A seat became free" in capped.reminders[0].text
        [notice] = await capped.told()
        assert notice.text.startswith("1 private message was not sent")

    async def test_the_next_day_has_its_own(self, capped: House) -> None:
        await capped.tick()
        capped.now += timedelta(days=1)

        await seats_for(capped, [BEN], title="Another group")
        await capped.tick()

        assert capped.messenger.opened == [ANA, BEN]

    async def test_none_at_all_is_a_choice_too(self, house: House) -> None:
        house.new_dms_a_day = 0
        await house.restart()
        await seats_for(house, [ANA])

        await house.tick()

        assert house.messenger.opened == []


class TestOrder:
    async def test_what_is_due_for_a_channel_and_starts_no_later_comes_first(
        self, house: House
    ) -> None:
        await seats_for(house, [ANA])
        await house.plan(title="The same start", channel_id=CHANNEL + 1)

        await lane(house)
        assert house.told_privately(ANA) == []
        await channels(house)
        await lane(house)

        assert len(house.told_privately(ANA)) == 1

    async def test_what_starts_sooner_does_not_wait_for_channels(self, house: House) -> None:
        await seats_for(house, [ANA])
        await house.plan(title="Later", when="Thursdays at 8:00 p.m. ET", channel_id=CHANNEL + 1)

        await lane(house)

        assert len(house.told_privately(ANA)) == 1

    async def test_what_waits_behind_channels_is_looked_at_a_second_later(
        self, house: House
    ) -> None:
        await seats_for(house, [ANA])
        await house.plan(title="The same start", channel_id=CHANNEL + 1)

        await lane(house)

        due = await house.services.private_lane.next_due(now=house.now)
        assert due == house.now + SECOND

    async def test_a_message_that_hangs_holds_up_no_channel(
        self, house: House, messenger: FakeMessenger
    ) -> None:
        await seats_for(house, [ANA])
        hanging, released = asyncio.Event(), asyncio.Event()

        async def hang() -> None:
            messenger.while_sending = None
            hanging.set()
            await released.wait()

        messenger.while_sending = hang
        in_the_lane = asyncio.create_task(lane(house))
        await hanging.wait()
        house.now = DAY_BEFORE
        await channels(house)
        reminded = len(house.reminders)
        released.set()
        await in_the_lane

        assert reminded == 1
        assert await house.states("promoted") == [State.SENT]


class TestWhileDiscordIsAway:
    async def test_whoever_sends_to_channels_asks_first(
        self, house: House, messenger: FakeMessenger
    ) -> None:
        await seats_for(house, [ANA])
        messenger.faults = [AWAY] * 3
        for number in range(3):
            await house.plan(title=f"Group {number}", channel_id=CHANNEL + 1)
        await channels(house)
        assert messenger.faults == []
        messenger.faults = [AWAY]

        house.now += SECOND
        await lane(house)

        assert len(messenger.faults) == 1  # the lane asked nothing
        due = await house.services.private_lane.next_due(now=house.now)
        assert due == house.now + SECOND

    async def test_with_nothing_else_to_send_the_lane_finds_out_itself(
        self, house: House, messenger: FakeMessenger
    ) -> None:
        await seats_for(house, [ANA, *CROWD])
        messenger.faults = [AWAY] * 8
        await lane(house)

        messenger.faults = []
        await house.until(house.now + 20 * SECOND)

        assert await house.states("promoted") == [State.SENT] * 6


async def test_whose_data_is_deleted_is_told_nothing(house: House) -> None:
    await seats_for(house, [ANA])

    await house.services.privacy.delete(ANA, now=house.now)
    await house.tick()

    assert house.messenger.opened == []
    assert await house.rows("promoted") == []


async def test_who_was_told_is_forgotten_when_the_date_is_over(house: House) -> None:
    date = await seats_for(house, [ANA])
    await house.tick()
    await house.services.deliveries.remove_old(now=date.ends_at - SECOND)
    assert len(await house.rows("promoted")) == 1

    await house.services.deliveries.remove_old(now=date.ends_at)

    assert await house.rows("promoted") == []


async def test_a_skipped_date_tells_nobody(house: House) -> None:
    date = await seats_for(house, [ANA])
    await house.services.changes.skip(GUILD, date.id, by=MODERATOR, now=house.now)

    await house.tick()

    assert house.told_privately(ANA) == []
    assert house.now == CARD_DUE
