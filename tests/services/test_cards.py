"""Cards stay true: drawn once a beat, marked when a date falls out."""

from datetime import timedelta

import pytest

from bot.domain.events import Privacy
from bot.domain.rsvp import Answer
from tests.house import House
from tests.made import ANA, BEN, DAY, GUILD, HOUR, MAYA, MINUTE, MODERATOR, THURSDAY_7PM

SECOND = timedelta(seconds=1)
CARD_DUE = THURSDAY_7PM - 3 * DAY


async def announced(house: House, **choices: object) -> House:
    await house.set_up()
    await house.plan(**choices)
    await house.at(CARD_DUE)
    return house


async def test_a_burst_of_answers_is_one_edit(house: House) -> None:
    await announced(house)
    card = house.cards[0]
    for member_id, mark in ((MAYA, Answer.GOING), (ANA, Answer.GOING), (BEN, Answer.MAYBE)):
        await house.react(card, member_id, mark)

    await house.at(house.now + SECOND)
    assert card.edits == []
    await house.at(house.now + SECOND)

    assert len(card.edits) == 1
    assert "Going: 2. Maybe: 1." in card.text


async def test_a_private_card_is_not_even_edited_when_somebody_answers(house: House) -> None:
    await announced(house, privacy=Privacy.PRIVATE)
    card = house.cards[0]
    date = await house.first_date(await house.event(1))

    await house.answer(date, MAYA, Answer.GOING)
    await house.until(house.now + HOUR)
    await house.answer(date, MAYA, Answer.NOT_GOING)
    await house.until(house.now + HOUR)

    assert card.edits == []  # Discord marks every edit, so one would tell that somebody pressed


async def test_the_seats_of_a_private_card_change_on_the_beat(house: House) -> None:
    await announced(house, privacy=Privacy.PRIVATE, capacity=1)
    card = house.cards[0]
    house.now += 3 * MINUTE + 7 * SECOND
    await house.answer(await house.first_date(await house.event(1)), MAYA, Answer.GOING)

    await house.at(CARD_DUE + 10 * MINUTE - SECOND)
    assert card.edits == []
    await house.at(CARD_DUE + 10 * MINUTE)

    assert len(card.edits) == 1
    assert "Full." in card.text


@pytest.mark.parametrize("answers", [(), (Answer.GOING,), (Answer.GOING, Answer.MAYBE)])
async def test_no_private_card_tells_who_or_how_many(
    house: House, answers: tuple[Answer, ...]
) -> None:
    await announced(house, privacy=Privacy.PRIVATE)
    date = await house.first_date(await house.event(1))
    for member_id, answer in zip((MAYA, ANA), answers, strict=False):
        await house.answer(date, member_id, answer)

    await house.until(THURSDAY_7PM)

    shown = "\n".join(
        f"{one.content} {one.embed.to_dict() if one.embed else ''}"
        for posted in house.messenger.posted
        for one in (posted.payload, *posted.edits)
    )
    assert "Thrivers" in shown
    assert f"<@{MAYA}>" not in shown
    assert "Going:" not in shown
    assert "Seats" not in shown


async def test_seats_are_told_in_words(house: House) -> None:
    await announced(house, capacity=2)
    card = house.cards[0]
    assert "Seats are open." in card.text
    date = await house.first_date(await house.event(1))

    await house.answer(date, MAYA, Answer.GOING)
    await house.until(house.now + 11 * MINUTE)
    assert "Almost full." in card.text
    await house.answer(date, ANA, Answer.GOING)
    await house.until(house.now + 11 * MINUTE)

    assert "Full." in card.text


async def test_a_skipped_date_says_so_at_once_and_names_the_next(house: House) -> None:
    await announced(house, privacy=Privacy.PRIVATE)
    date = await house.first_date(await house.event(1))

    await house.services.changes.skip(GUILD, date.id, by=MODERATOR, now=house.now)
    await house.tick()

    assert "**This meeting will not take place.**" in house.cards[0].text
    assert "The next one is on Thursday, December 3, 7:00 PM ET" in house.cards[0].text
    assert [button.item.label for button in house.cards[0].edits[-1].buttons] == ["Details"]  # type: ignore[attr-defined]


async def test_when_two_dates_are_skipped_the_next_is_the_third(house: House) -> None:
    await announced(house)
    first, second, *_ = await house.dates(await house.event(1))

    for date in (second, first):
        await house.services.changes.skip(GUILD, date.id, by=MODERATOR, now=house.now)
    await house.tick()

    assert "The next one is on Thursday, December 10" in house.cards[0].text


async def test_a_restored_card_reads_as_before(house: House) -> None:
    await announced(house)
    before = house.cards[0].text
    date = await house.first_date(await house.event(1))
    await house.services.changes.skip(GUILD, date.id, by=MODERATOR, now=house.now)
    await house.tick()

    await house.services.changes.restore(GUILD, date.id, by=MODERATOR, now=house.now)
    await house.tick()

    assert house.cards[0].text == before
    assert house.cards[0].edits[-1].reactions == ("✅", "❔", "❌")


async def test_a_cancelled_event_names_no_next_date(house: House) -> None:
    await announced(house)

    await house.services.changes.cancel(GUILD, 1, version=1, by=MODERATOR, now=house.now)
    await house.tick()

    assert "will not take place" in house.cards[0].text
    assert "next one" not in house.cards[0].text


async def test_a_card_is_marked_when_its_date_is_over(house: House) -> None:
    await announced(house)

    await house.until(THURSDAY_7PM + HOUR - SECOND)
    assert "over" not in house.cards[0].text
    await house.until(THURSDAY_7PM + HOUR)

    assert "**This meeting is over.**" in house.cards[0].text
    assert "Answer with" not in house.cards[0].text
