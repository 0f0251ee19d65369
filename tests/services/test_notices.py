"""Notices to staff: each tells what it tells, the next one the rest, and none comes twice."""

from bot.domain.deliveries import DeliveryState as State
from bot.domain.notices import MOVED_AT_ONCE
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import DAY, DAY_BEFORE, HOUR, SECOND, STAFF, THURSDAY_7PM
from tests.services.zone_rules import LATER, NewRules, start


async def missed(house: House, *, groups: int) -> None:
    """So many reminders came too late."""
    await house.set_up()
    for number in range(groups):
        await house.plan(title=f"Group {number:02}", reminders=(DAY,))
    await house.at(DAY_BEFORE + HOUR)


def listed(house: House) -> list[list[str]]:
    """The lines of what each notice lists."""
    return [
        [line for line in notice.text.splitlines() if line.startswith("• ")]
        for notice in house.notices
    ]


async def test_what_does_not_fit_is_counted_and_told_next(house: House) -> None:
    await missed(house, groups=15)

    await house.told()
    left = 15 - len(listed(house)[0])
    assert f"\n{left} more follow.\n" in house.notices[0].text
    await house.told()

    first, second = listed(house)
    assert len(second) == left
    assert not set(first) & set(second)
    assert "follow" not in house.notices[1].text


async def test_a_notice_that_is_killed_tells_it_again_and_not_twice(
    house: House, messenger: FakeMessenger
) -> None:
    await missed(house, groups=15)
    messenger.lost_answers = 1
    await house.told()
    house.notices[0].nonce = "forgotten by Discord"

    await house.restart()
    await house.at(house.now + 61 * SECOND)
    await house.told()

    assert sum(len(lines) for lines in listed(house)) == 15
    assert await house.states("missed") == [State.SENT, State.SENT]


async def test_what_is_missed_later_of_the_same_date_is_told_too(house: House) -> None:
    await house.set_up()
    await house.plan(reminders=(DAY, HOUR))
    await house.at(DAY_BEFORE + HOUR)
    await house.told()

    await house.at(THURSDAY_7PM - SECOND)
    await house.told()

    assert [len(lines) for lines in listed(house)] == [1, 1]


async def test_many_meetings_that_moved_are_told_one_after_the_other(
    house: House, new_rules: NewRules
) -> None:
    await house.set_up()
    for number in range(MOVED_AT_ONCE + 2):
        await house.plan(title=f"Group {number:02}")
    await house.at(DAY_BEFORE)

    new_rules(LATER)
    await start(house)
    await house.tick()
    assert "2 more follow." in house.notices[0].text
    await house.told()

    assert [len(lines) for lines in listed(house)] == [MOVED_AT_ONCE, 2]
    assert {notice.channel_id for notice in house.notices} == {STAFF}
