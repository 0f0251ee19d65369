"""New zone rules moved a meeting that is near: staff is told, once."""

from zoneinfo import ZoneInfo

import pytest

from bot.app import use_own_zone_data
from bot.domain.deliveries import DeliveryState as State
from db import servers as server_rows
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import DAY, DAY_BEFORE, HOUR, SECOND, STAFF, THURSDAY_7PM
from tests.services.zone_rules import EARLIER, LATER, NewRules, start


async def test_staff_is_told_once_of_all_meetings_within_48_hours(
    house: House, new_rules: NewRules
) -> None:
    await house.set_up()
    await house.plan(title="Thrivers")
    await house.plan(title="Early birds", when="Thursdays at 8 am ET")
    await house.plan(title="Saturday walk", when="Saturdays at 10 am ET")
    await house.at(THURSDAY_7PM - 2 * DAY)

    new_rules(LATER)
    await start(house)
    await house.tick()
    await house.restart()
    await house.until(THURSDAY_7PM - DAY)

    [notice] = house.notices
    assert "keep their local time" in notice.text
    assert "• Thrivers: Thursday, November 26, 7:00 PM ET" in notice.text
    assert "1 hour later than before" in notice.text
    assert "Early birds" in notice.text
    assert "Saturday walk" not in notice.text
    assert await house.states("moved") == [State.SENT]


@pytest.mark.parametrize(("seconds", "told"), [(1, 0), (0, 1)])
async def test_48_hours_is_the_edge(
    announced: House, new_rules: NewRules, seconds: int, told: int
) -> None:
    await announced.at(THURSDAY_7PM - 2 * DAY - seconds * SECOND)

    new_rules(LATER)
    await start(announced)
    await announced.tick()

    assert len(announced.notices) == told


async def test_staff_reads_it_in_its_own_language(house: House, new_rules: NewRules) -> None:
    await house.set_up(language="es")
    await house.plan()
    await house.at(DAY_BEFORE)

    new_rules(EARLIER)
    await start(house)
    await house.tick()

    [notice] = house.notices
    assert "1 hora antes de lo previsto" in notice.text


async def test_a_start_that_was_killed_half_way_tells_nothing_twice(
    announced: House, new_rules: NewRules
) -> None:
    await announced.at(DAY_BEFORE)
    new_rules(LATER)
    await start(announced)
    async with announced.db.write() as tx:
        await server_rows.keep_zone_data(tx, "old")

    assert await start(announced) == 0
    await announced.until(DAY_BEFORE + 2 * HOUR)

    assert len(announced.notices) == 1


async def test_staff_is_told_nothing_when_a_second_change_takes_the_first_back(
    announced: House, new_rules: NewRules
) -> None:
    await announced.at(DAY_BEFORE)
    new_rules(LATER)
    await start(announced, "wrong")
    use_own_zone_data()
    ZoneInfo.clear_cache()

    await start(announced, "right")
    await announced.until(DAY_BEFORE + HOUR)

    assert announced.notices == []
    assert len(announced.reminders) == 1


async def test_a_lost_staff_channel_is_tried_again_while_it_helps(
    announced: House, messenger: FakeMessenger, new_rules: NewRules
) -> None:
    await announced.at(DAY_BEFORE)
    messenger.gone_channels = {STAFF}
    new_rules(LATER)
    await start(announced)
    await announced.until(DAY_BEFORE + HOUR)

    messenger.gone_channels = set()
    await announced.until(DAY_BEFORE + 3 * HOUR)

    assert len(announced.notices) == 1
