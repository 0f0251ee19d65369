"""What a private card says of its seats changes on the beat, whoever has it drawn in between: an
edit must not tell that somebody pressed since."""

import pytest

from bot.domain.events import Occurrence, Privacy
from bot.domain.rsvp import Answer
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import (
    ANA,
    CARD_DUE,
    CHANNEL,
    GUILD,
    MANAGER,
    MAYA,
    MINUTE,
    MODERATOR,
    SECOND,
)

BEAT = CARD_DUE + 10 * MINUTE
OPEN, FULL = "Seats are open.", "Full. You can join the waitlist."


async def announced(house: House, *, privacy: Privacy = Privacy.PRIVATE) -> Occurrence:
    await house.set_up()
    event = await house.plan(capacity=1, privacy=privacy)
    await house.at(CARD_DUE)
    assert FULL not in house.cards[0].text
    return await house.first_date(event)


async def skip_and_restore(house: House, date: Occurrence) -> None:
    changes = house.services.changes
    await changes.skip(GUILD, date.id, by=MODERATOR, now=house.now)
    await house.tick()
    await changes.restore(GUILD, date.id, by=MODERATOR, now=house.now)
    await house.tick()


async def test_a_moderators_change_shows_no_seat_that_was_taken_since(house: House) -> None:
    date = await announced(house)
    house.now = BEAT - 3 * MINUTE
    await house.answer(date, MAYA, Answer.GOING)

    await skip_and_restore(house, date)
    assert OPEN in house.cards[0].text
    await house.at(BEAT - SECOND)
    assert OPEN in house.cards[0].text
    await house.at(BEAT)

    assert FULL in house.cards[0].text


async def test_two_edits_within_one_beat_say_the_same(house: House) -> None:
    date = await announced(house)
    await house.answer(date, MAYA, Answer.GOING)
    await house.at(BEAT)
    assert FULL in house.cards[0].text
    house.now = BEAT + 20 * SECOND
    await house.answer(date, MAYA, Answer.NOT_GOING)

    await skip_and_restore(house, date)

    assert FULL in house.cards[0].text
    await house.at(BEAT + 10 * MINUTE)
    assert OPEN in house.cards[0].text


@pytest.mark.parametrize(("late", "said"), [(59, FULL), (60, OPEN)])
async def test_a_drawing_that_comes_late_waits_for_the_next_beat(
    house: House, late: int, said: str
) -> None:
    date = await announced(house)
    await house.answer(date, MAYA, Answer.GOING)

    await house.at(BEAT + late * SECOND)
    assert said in house.cards[0].text
    await house.until(BEAT + 10 * MINUTE)

    assert FULL in house.cards[0].text


async def test_a_card_that_is_posted_anew_says_what_the_old_one_said(
    house: House, messenger: FakeMessenger
) -> None:
    date = await announced(house)
    messenger.gone_channels = {CHANNEL}
    house.now = BEAT - 3 * MINUTE
    await house.answer(date, MAYA, Answer.GOING)

    await house.services.setup.change(
        GUILD, by=MANAGER, now=house.now, announce_channel_id=CHANNEL + 1
    )
    await house.tick()
    await house.tick()
    [card] = [one for one in house.cards if one.channel_id == CHANNEL + 1]
    assert OPEN in card.text
    await house.until(BEAT)

    assert FULL in card.text


async def test_nothing_is_edited_for_nothing_afterwards(house: House) -> None:
    date = await announced(house)
    house.now = BEAT - 3 * MINUTE
    await house.answer(date, MAYA, Answer.GOING)
    await skip_and_restore(house, date)
    await house.at(BEAT)
    edits = len(house.cards[0].edits)

    await house.until(BEAT + 40 * MINUTE)

    assert len(house.cards[0].edits) == edits
    assert await house.services.cards.next_redraw() is None


async def test_an_open_card_says_it_at_once(house: House) -> None:
    date = await announced(house, privacy=Privacy.OPEN)
    await house.answer(date, ANA, Answer.GOING)

    await house.at(house.now + 2 * SECOND)

    assert FULL in house.cards[0].text
