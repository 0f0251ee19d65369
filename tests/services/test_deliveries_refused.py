"""When Discord is away or refuses: tried while it helps, then told to staff once."""

from bot.domain.deliveries import DeliveryState as State
from bot.ports import DeliveryFailed
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import (
    CARD_DUE,
    CHANNEL,
    DAY,
    DAY_BEFORE,
    GUILD,
    HOUR,
    MANAGER,
    MINUTE,
    SECOND,
    STAFF,
    THURSDAY_7PM,
)

AWAY = DeliveryFailed("unreachable", permanent=False)
FORBIDDEN = DeliveryFailed("no_permission", permanent=True)


class TestWhenDiscordIsAway:
    async def test_it_is_tried_again_with_longer_waits(
        self, announced: House, messenger: FakeMessenger
    ) -> None:
        messenger.faults = [AWAY, AWAY]

        await announced.at(DAY_BEFORE)
        await announced.at(DAY_BEFORE + SECOND)
        assert (announced.reminders, len(messenger.faults)) == ([], 1)
        await announced.at(DAY_BEFORE + 2 * SECOND)
        await announced.at(DAY_BEFORE + 6 * SECOND)

        assert len(announced.reminders) == 1

    async def test_a_reminder_is_sent_late_while_it_helps(
        self, announced: House, messenger: FakeMessenger
    ) -> None:
        messenger.faults = [AWAY] * 30

        await announced.until(DAY_BEFORE + 30 * MINUTE)

        assert len(announced.reminders) == 1
        assert announced.notices == []

    async def test_after_that_it_is_missed_and_staff_is_told_once(
        self, announced: House, messenger: FakeMessenger
    ) -> None:
        await announced.at(DAY_BEFORE + 30 * MINUTE)
        await announced.tick()

        assert announced.reminders == []
        assert (await announced.states("reminder"))[0] is State.MISSED
        [notice] = await announced.told()
        assert "reminder: Thrivers, Thursday, November 26, 7:00 PM ET" in notice.text

    async def test_one_second_earlier_it_is_sent(self, announced: House) -> None:
        await announced.at(DAY_BEFORE + 30 * MINUTE - SECOND)

        assert len(announced.reminders) == 1

    async def test_a_card_is_tried_until_the_start(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        messenger.faults = [AWAY] * 300

        await planned.until(CARD_DUE + 3 * HOUR)
        messenger.faults = []
        await planned.until(CARD_DUE + 4 * HOUR)

        assert len(planned.cards) == 1

    async def test_many_missed_ones_are_told_together(self, house: House) -> None:
        await house.set_up()
        for number in range(50):
            await house.plan(title=f"Group {number} " + "x" * 80, reminders=(DAY,))

        await house.at(THURSDAY_7PM - DAY + HOUR)

        assert len(house.cards) == 50
        while len(await house.told()) < len(await house.rows("missed")):
            pass
        texts = [notice.text for notice in house.notices]
        lines = [line for text in texts for line in text.splitlines() if line.startswith("• ")]
        assert len(set(lines)) == len(lines) == 50
        assert ["more follow" in text for text in texts] == [True] * (len(texts) - 1) + [False]
        left = 50 - texts[0].count("• ")
        assert f"\n{left} more follow." in texts[0]

    async def test_what_is_missed_later_is_told_without_the_old_ones(self, planned: House) -> None:
        await planned.at(DAY_BEFORE + HOUR)
        await planned.told()
        await planned.at(THURSDAY_7PM - MINUTE)

        assert len(await planned.told()) == 2
        assert planned.notices[1].text.count("•") == 1


class TestWhenDiscordRefuses:
    async def test_it_is_failed_at_once_and_staff_is_told(
        self, announced: House, messenger: FakeMessenger
    ) -> None:
        messenger.faults = [FORBIDDEN]

        await announced.at(DAY_BEFORE)
        await announced.until(DAY_BEFORE + 5 * HOUR)

        assert announced.reminders == []
        [row, *_] = await announced.rows("reminder")
        assert (row["state"], row["reason"], row["attempts"]) == ("failed", "no_permission", 1)
        assert len(await announced.told()) == 1

    async def test_a_card_is_tried_again_hourly_and_staff_is_told_once(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        messenger.gone_channels = {CHANNEL}
        await planned.until(CARD_DUE + 3 * HOUR)
        assert len(planned.notices) == 1

        messenger.gone_channels = set()
        await planned.until(CARD_DUE + 5 * HOUR)

        assert len(planned.cards) == 1
        assert len(planned.notices) == 1

    async def test_a_lost_staff_channel_stops_nothing(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        messenger.gone_channels = {CHANNEL, STAFF}
        await planned.until(CARD_DUE + HOUR)

        messenger.gone_channels = set()
        await planned.until(CARD_DUE + 2 * HOUR + MINUTE)

        assert len(planned.cards) == 1
        assert planned.notices == []  # nothing is missing any more

    async def test_a_new_announcement_channel_takes_over_what_a_lost_one_had(
        self, announced: House, messenger: FakeMessenger
    ) -> None:
        messenger.gone_channels = {CHANNEL}
        await announced.services.setup.change(
            GUILD, by=MANAGER, now=announced.now, announce_channel_id=CHANNEL + 1
        )

        await announced.tick()
        await announced.tick()
        await announced.at(DAY_BEFORE)

        there = [one for one in messenger.posted if one.channel_id == CHANNEL + 1]
        assert [one.payload.embed is not None for one in there] == [True, False]
        assert str(there[0].id) in there[1].text

    async def test_a_card_that_stands_stays_where_it_is(
        self, announced: House, messenger: FakeMessenger
    ) -> None:
        await announced.services.setup.change(
            GUILD, by=MANAGER, now=announced.now, announce_channel_id=CHANNEL + 1
        )

        await announced.tick()
        await announced.at(DAY_BEFORE)
        await announced.until(THURSDAY_7PM + 7 * DAY - 2 * DAY)

        assert [one.channel_id for one in messenger.posted] == [
            CHANNEL,
            CHANNEL,
            CHANNEL,
            CHANNEL + 1,
        ]
