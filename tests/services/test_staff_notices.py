"""What staff reads when messages could not be posted: what happened, what to do, and not again."""

from bot.ports import DeliveryFailed
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import (
    CARD_DUE,
    CHANNEL,
    DAY,
    DAY_BEFORE,
    HOUR,
    HOUR_BEFORE,
    MINUTE,
    STAFF,
    THURSDAY_7PM,
)

AWAY = DeliveryFailed("unreachable", permanent=False)
FORBIDDEN = DeliveryFailed("no_permission", permanent=True)
REFUSED = DeliveryFailed("refused", permanent=True)


async def test_a_lost_permission_is_named_with_what_to_allow(
    announced: House, messenger: FakeMessenger
) -> None:
    messenger.faults = [FORBIDDEN]

    await announced.at(DAY_BEFORE)

    [notice] = await announced.told()
    assert notice.text.splitlines()[:-1] == [
        "I may not write in <#20>. Please allow me there: View Channel, Send Messages, "
        "Embed Links. Not posted:",
        "• reminder: Thrivers, Thursday, November 26, 7:00 PM ET",
    ]


async def test_a_deleted_channel_is_told_with_the_ways_to_choose_another(
    announced: House, messenger: FakeMessenger
) -> None:
    messenger.gone_channels = {CHANNEL}

    await announced.at(DAY_BEFORE)

    [notice] = await announced.told()
    assert "A channel was deleted." in notice.text
    assert "/settings change" in notice.text
    assert "/event edit" in notice.text


async def test_what_discord_refused_is_for_whoever_runs_hearth(
    announced: House, messenger: FakeMessenger
) -> None:
    messenger.faults = [REFUSED]

    await announced.at(DAY_BEFORE)

    [notice] = await announced.told()
    assert "Discord refused messages in <#20>." in notice.text


async def test_an_outage_of_discord_is_told_with_its_length(
    announced: House, messenger: FakeMessenger
) -> None:
    messenger.faults = [AWAY] * 2_000

    await announced.until(DAY_BEFORE + 40 * MINUTE)
    messenger.faults = []
    await announced.until(DAY_BEFORE + 42 * MINUTE)

    [notice] = announced.notices
    assert notice.text.startswith("Discord could not be reached for 40 minutes.")


async def test_an_outage_of_our_own_is_told_as_one(announced: House) -> None:
    await announced.at(DAY_BEFORE + HOUR)

    [notice] = await announced.told()
    assert notice.text.startswith("I was away when messages were due.")


async def test_different_problems_are_told_in_one_notice_one_after_the_other(
    house: House, messenger: FakeMessenger
) -> None:
    await house.set_up()
    for title in ("One", "Two", "Three"):
        await house.plan(title=title)
    await house.at(CARD_DUE)
    messenger.faults = [FORBIDDEN, REFUSED, FORBIDDEN]

    await house.at(DAY_BEFORE)

    [notice] = await house.told()
    first, second = notice.text.split("Discord refused")
    assert first.count("• ") == 2
    assert second.count("• ") == 1


async def test_staff_reads_it_in_the_servers_language(
    house: House, messenger: FakeMessenger
) -> None:
    await house.set_up(language="es")
    await house.plan()
    messenger.gone_channels = {CHANNEL}

    await house.at(CARD_DUE)

    [notice] = await house.told()
    assert "Se eliminó un canal." in notice.text
    assert "/evento editar" in notice.text


class TestTheSameProblemOfTheSameChannel:
    async def test_is_told_once_a_day(self, announced: House, messenger: FakeMessenger) -> None:
        messenger.gone_channels = {CHANNEL}
        await announced.at(DAY_BEFORE + MINUTE)
        first = await announced.told()

        await announced.until(HOUR_BEFORE + MINUTE)
        assert announced.notices == first == [announced.notices[0]]

        await announced.until(CARD_DUE + 7 * DAY + MINUTE)
        assert len(announced.notices) == 2
        assert "• card: Thrivers, Thursday, December 3" in announced.notices[1].text

    async def test_is_told_with_what_came_meanwhile_the_next_time(
        self, announced: House, messenger: FakeMessenger
    ) -> None:
        messenger.gone_channels = {CHANNEL}
        await announced.until(THURSDAY_7PM)

        await announced.until(CARD_DUE + 7 * DAY + MINUTE)

        assert "• reminder: Thrivers, Thursday, November 26" in announced.notices[1].text

    async def test_of_another_channel_is_told(self, house: House, messenger: FakeMessenger) -> None:
        await house.set_up()
        await house.plan(title="One")
        await house.plan(title="Two", channel_id=CHANNEL + 1, when="Thursdays at 8:00 p.m. ET")
        messenger.gone_channels = {CHANNEL, CHANNEL + 1}

        await house.until(CARD_DUE + 2 * HOUR)

        assert ["Two" in notice.text for notice in house.notices] == [False, True]

    async def test_is_told_again_at_once_if_it_was_mended_in_between(
        self, house: House, messenger: FakeMessenger
    ) -> None:
        await house.set_up()
        for minute in (0, 10, 20):
            await house.plan(when=f"Thursdays at 7:{minute:02} p.m. ET")
        await house.until(DAY_BEFORE - MINUTE)
        messenger.faults = [FORBIDDEN]
        await house.at(DAY_BEFORE)
        assert (len(house.reminders), len(await house.told())) == (0, 1)

        await house.at(DAY_BEFORE + 10 * MINUTE)
        messenger.faults = [FORBIDDEN]
        await house.at(DAY_BEFORE + 20 * MINUTE)
        await house.told()

        assert (len(house.reminders), len(house.notices)) == (1, 2)


async def test_a_staff_channel_that_is_gone_too_keeps_what_is_to_be_told(
    planned: House, messenger: FakeMessenger
) -> None:
    messenger.gone_channels = {CHANNEL, STAFF}
    await planned.until(CARD_DUE + HOUR)

    messenger.gone_channels = {CHANNEL}
    await planned.until(CARD_DUE + 3 * HOUR)

    assert len(planned.notices) == 1
