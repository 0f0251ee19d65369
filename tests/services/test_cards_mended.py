"""Cards that were deleted, and drawings that failed."""

from datetime import timedelta

import pytest

from bot.domain.deliveries import Message
from bot.domain.rsvp import Answer
from bot.ports import DeliveryFailed
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import ANA, DAY, GUILD, HOUR, MAYA, MINUTE, MODERATOR, THURSDAY_7PM

SECOND = timedelta(seconds=1)
CARD_DUE = THURSDAY_7PM - 3 * DAY


async def announced(house: House, **choices: object) -> House:
    await house.set_up()
    await house.plan(**choices)
    await house.at(CARD_DUE)
    return house


class TestADeletedCard:
    async def test_is_posted_anew_when_an_answer_comes(
        self, house: House, messenger: FakeMessenger
    ) -> None:
        await announced(house)
        messenger.delete(house.cards[0])
        date = await house.first_date(await house.event(1))

        await house.answer(date, MAYA, Answer.GOING)
        await house.at(house.now + 2 * SECOND)
        await house.tick()

        [card] = house.cards
        assert "Going: 1" in card.text
        assert (await house.first_date(await house.event(1))).card_message_id == card.id

    async def test_is_linked_by_the_next_reminder(
        self, house: House, messenger: FakeMessenger
    ) -> None:
        await announced(house)
        messenger.delete(house.cards[0])
        await house.answer(await house.first_date(await house.event(1)), MAYA, Answer.GOING)

        await house.until(THURSDAY_7PM)

        assert len(house.reminders) == 2
        assert all(str(house.cards[0].id) in one.text for one in house.reminders)

    async def test_takes_answers_by_reaction_again(
        self, house: House, messenger: FakeMessenger
    ) -> None:
        await announced(house)
        messenger.delete(house.cards[0])
        await house.answer(await house.first_date(await house.event(1)), MAYA, Answer.GOING)
        await house.until(house.now + MINUTE)

        await house.react(house.cards[0], ANA, Answer.GOING)
        await house.until(house.now + MINUTE)

        assert "Going: 2" in house.cards[0].text

    async def test_of_a_skipped_date_is_not_posted_anew(
        self, house: House, messenger: FakeMessenger
    ) -> None:
        await announced(house)
        messenger.delete(house.cards[0])
        date = await house.first_date(await house.event(1))

        await house.services.changes.skip(GUILD, date.id, by=MODERATOR, now=house.now)
        await house.until(house.now + HOUR)

        assert house.cards == []
        assert house.notices == []

    async def test_is_found_missing_when_reactions_are_read_back(
        self, house: House, messenger: FakeMessenger
    ) -> None:
        await announced(house)
        messenger.delete(house.cards[0])

        await house.services.reconcile.reconcile(now=house.now)
        await house.services.reconcile.catch_up(now=house.now)
        await house.tick()

        assert len(house.cards) == 1


async def test_a_drawing_that_failed_is_tried_again(house: House, messenger: FakeMessenger) -> None:
    await announced(house)
    await house.react(house.cards[0], MAYA, Answer.GOING)
    messenger.faults = [DeliveryFailed("unreachable", permanent=False)]

    await house.at(house.now + 2 * SECOND)
    assert house.cards[0].edits == []
    await house.at(house.now + 30 * SECOND)

    assert len(house.cards[0].edits) == 1


async def test_a_drawing_that_is_refused_is_given_up_until_something_changes(
    house: House, messenger: FakeMessenger
) -> None:
    await announced(house)
    await house.react(house.cards[0], MAYA, Answer.GOING)
    messenger.faults = [DeliveryFailed("no_permission", permanent=True)]
    await house.at(house.now + 2 * SECOND)

    assert await house.services.cards.next_redraw() is None
    await house.react(house.cards[0], ANA, Answer.GOING)
    await house.at(house.now + 2 * SECOND)

    assert "Going: 2" in house.cards[0].text


async def test_an_answer_while_the_card_is_drawn_is_drawn_after_it(
    house: House, messenger: FakeMessenger
) -> None:
    await announced(house)
    card = house.cards[0]
    await house.react(card, MAYA, Answer.GOING)
    edit = messenger.edit

    async def slow(
        channel_id: int, message_id: int, content: Message, *, if_changed: bool = False
    ) -> bool:
        messenger.edit = edit  # type: ignore[method-assign]
        await house.react(card, ANA, Answer.GOING)
        return await edit(channel_id, message_id, content, if_changed=if_changed)

    messenger.edit = slow  # type: ignore[method-assign]
    await house.at(house.now + 2 * SECOND)
    assert "Going: 1" in card.text
    await house.at(house.now + 2 * SECOND)

    assert "Going: 2" in card.text


async def test_a_crash_while_drawing_loses_no_edit(house: House, messenger: FakeMessenger) -> None:
    await announced(house)
    await house.react(house.cards[0], MAYA, Answer.GOING)

    class Killed(BaseException):
        pass

    messenger.faults = [Killed()]  # type: ignore[list-item]
    with pytest.raises(Killed):
        await house.at(house.now + 2 * SECOND)
    await house.restart()
    await house.at(house.now + 30 * SECOND)

    assert "Going: 1" in house.cards[0].text
