"""A card that somebody deleted is noticed, and posted again, before a reminder links to it."""

import pytest

from bot.domain.deliveries import DeliveryState
from bot.domain.events import Privacy
from bot.domain.rsvp import Answer
from bot.ports import DeliveryFailed
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import (
    CARD_DUE,
    CHANNEL,
    DAY_BEFORE,
    GUILD,
    HOUR,
    HOUR_BEFORE,
    MAYA,
    MINUTE,
    SECOND,
    THURSDAY_7PM,
)

LINK = f"https://discord.com/channels/{GUILD}/{CHANNEL}/"
AWAY = DeliveryFailed("unreachable", permanent=False)


async def announced(house: House, privacy: Privacy) -> None:
    await house.set_up()
    await house.plan(privacy=privacy)
    await house.until(CARD_DUE + HOUR)


@pytest.mark.parametrize("privacy", list(Privacy))
async def test_the_reminder_links_to_the_new_card_and_nothing_is_doubled(
    house: House, messenger: FakeMessenger, privacy: Privacy
) -> None:
    await announced(house, privacy)
    await house.until(DAY_BEFORE - 2 * HOUR)
    messenger.delete(house.cards[0])

    await house.until(HOUR_BEFORE + MINUTE)

    [card] = house.cards
    assert [LINK + str(card.id) in reminder.text for reminder in house.reminders] == [True, True]
    assert house.notices == []


async def test_answers_given_before_stand(house: House, messenger: FakeMessenger) -> None:
    await announced(house, Privacy.OPEN)
    date = await house.first_date(await house.event(1))
    await house.answer(date, MAYA, Answer.GOING)
    messenger.delete(house.cards[0])

    await house.until(DAY_BEFORE)

    seen = await house.services.rsvp.details(GUILD, date.id, member_id=MAYA)
    assert seen.answer is Answer.GOING


async def test_a_private_card_that_stands_is_looked_at_on_its_beat_and_not_edited(
    house: House, messenger: FakeMessenger
) -> None:
    await announced(house, Privacy.PRIVATE)
    house.now = HOUR_BEFORE - 33 * MINUTE

    await house.housekeep()

    assert await house.services.cards.next_redraw() == HOUR_BEFORE - 30 * MINUTE
    await house.until(THURSDAY_7PM)
    assert house.cards[0].edits == []


async def test_cards_whose_reminders_are_further_away_are_left_alone(house: House) -> None:
    await announced(house, Privacy.OPEN)
    house.now = DAY_BEFORE - 65 * MINUTE - SECOND

    await house.housekeep()
    assert await house.services.cards.next_redraw() is None

    house.now += SECOND
    await house.housekeep()
    assert await house.services.cards.next_redraw() == house.now


async def test_a_deleted_channel_is_told_once_though_card_and_reminder_fail_apart(
    house: House, messenger: FakeMessenger
) -> None:
    await announced(house, Privacy.OPEN)
    await house.until(DAY_BEFORE - 2 * HOUR)
    messenger.gone_channels = {CHANNEL}

    await house.until(DAY_BEFORE + HOUR)

    [notice] = house.notices
    assert notice.text.count("• card: Thrivers") == 1
    assert DeliveryState.FAILED in await house.states("reminder")


async def test_a_reminder_on_its_way_when_the_card_is_found_gone_still_comes(
    house: House, messenger: FakeMessenger
) -> None:
    await announced(house, Privacy.OPEN)
    date = await house.first_date(await house.event(1))
    house.now = DAY_BEFORE - SECOND
    await house.answer(date, MAYA, Answer.GOING)  # so the card is drawn a little later
    messenger.delete(house.cards[0])
    messenger.faults = [AWAY]

    await house.until(DAY_BEFORE + MINUTE)

    assert len(house.reminders) == 1
    assert len(house.cards) == 1
