"""A reminder links to its card, so the card stands before it; but it does not wait for ever."""

from datetime import timedelta

import pytest

from bot.domain.deliveries import CARD_FIRST
from bot.ports import DeliveryFailed
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import (
    CHANNEL,
    DAY,
    DAY_BEFORE,
    GUILD,
    HOUR,
    HOUR_BEFORE,
    MANAGER,
    MINUTE,
    SECOND,
    THURSDAY_7PM,
)

LINK = f"https://discord.com/channels/{GUILD}/{CHANNEL}/"


async def card_failed(house: House, *, times: int) -> None:
    """The first date's card was tried so often and is tried again much later."""
    async with house.db.write() as tx:
        await tx.run(
            """UPDATE deliveries SET attempts = :times, try_at = try_at + 10 * 86400
               WHERE kind = 'card' AND occurrence_id = 1""",
            times=times,
        )


@pytest.mark.parametrize("lead", [HOUR, DAY])
async def test_with_a_short_lead_the_card_stands_before_the_first_reminder(
    planned: House, lead: timedelta
) -> None:
    await planned.services.setup.change(GUILD, by=MANAGER, now=planned.now, lead=lead)

    await planned.at(DAY_BEFORE - CARD_FIRST - SECOND)
    assert planned.cards == []
    await planned.at(DAY_BEFORE - CARD_FIRST)
    await planned.at(DAY_BEFORE)

    [card], [reminder] = planned.cards, planned.reminders
    assert LINK + str(card.id) in reminder.text


async def test_a_reminder_of_a_week_brings_its_card_along(house: House) -> None:
    await house.set_up()
    await house.plan(reminders=(7 * DAY, HOUR))

    await house.until(THURSDAY_7PM + MINUTE)

    second = house.cards[1]  # of the meeting a week later
    assert second.id < house.reminders[-1].id
    assert LINK + str(second.id) in house.reminders[-1].text


async def test_a_card_and_its_reminder_due_together_are_posted_in_order(planned: House) -> None:
    await planned.at(DAY_BEFORE)

    assert planned.messenger.posted == [*planned.cards, *planned.reminders]
    assert LINK + str(planned.cards[0].id) in planned.reminders[0].text


async def test_a_reminder_waits_for_a_card_that_is_tried_again(
    planned: House, messenger: FakeMessenger
) -> None:
    messenger.faults.append(DeliveryFailed("unreachable", permanent=False))

    await planned.at(DAY_BEFORE)
    assert planned.messenger.posted == []
    await planned.at(DAY_BEFORE + 2 * SECOND)

    assert LINK + str(planned.cards[0].id) in planned.reminders[0].text
    [row, *_] = await planned.rows("reminder")
    assert row["attempts"] == 1  # waiting is no try, so nothing is in doubt


async def test_a_reminder_goes_without_a_link_when_the_card_was_refused(
    planned: House, messenger: FakeMessenger
) -> None:
    messenger.faults.append(DeliveryFailed("refused", permanent=True))

    await planned.at(DAY_BEFORE)
    await planned.at(DAY_BEFORE + 2 * SECOND)

    [reminder] = planned.reminders
    assert planned.cards == []
    assert LINK not in reminder.text


async def test_a_card_that_fails_again_and_again_does_not_hold_its_reminder_up(
    planned: House,
) -> None:
    await card_failed(planned, times=3)
    await planned.at(DAY_BEFORE)
    assert planned.reminders == []

    await card_failed(planned, times=4)
    await planned.at(DAY_BEFORE + 2 * SECOND)

    [reminder] = planned.reminders
    assert LINK not in reminder.text


async def test_a_reminder_does_not_wait_until_it_is_useless(planned: House) -> None:
    useful_until = HOUR_BEFORE + 30 * MINUTE
    await card_failed(planned, times=1)
    await planned.at(useful_until - 4 * SECOND)
    assert planned.reminders == []

    await planned.at(useful_until - 2 * SECOND)

    [reminder] = planned.reminders
    assert LINK not in reminder.text
