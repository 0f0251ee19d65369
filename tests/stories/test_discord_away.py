"""Discord is away for an hour, from six to seven in the evening, across three meetings.

Every moment is written out by hand: what the community expects, and nothing computed.
"""

from datetime import UTC, datetime

import pytest

from bot.domain.rsvp import Answer
from tests.fake_messenger import FakeMessenger, Posted
from tests.house import House
from tests.made import MAYA, MINUTE, SECOND

# Thursday, November 26, 2026, in New York.
SIX_PM = datetime(2026, 11, 26, 23, 0, tzinfo=UTC)
SEVEN_PM = datetime(2026, 11, 27, 0, 0, tzinfo=UTC)
NINE_PM = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)

# Three meetings of this evening, each with a reminder a day and an hour before:
BEGINS = "Half past six"  # while Discord is away; everybody was reminded at 5:30
TOO_LATE = "Five past seven"  # due at 6:05, of use until 6:35
STILL_OF_USE = "Quarter to eight"  # due at 6:45, of use until 7:15
# And two of Sunday, with cards that are due today:
IN_DOUBT = "Sunday at six"  # at six, just as Discord goes away
CARD = "Sunday at twenty past"  # at 6:20
EVERY = (BEGINS, TOO_LATE, STILL_OF_USE, IN_DOUBT, CARD)


@pytest.fixture
async def evening(house: House) -> House:
    """Everything is planned and announced; it is just before six."""
    await house.set_up()
    for title, when in (
        (BEGINS, "November 26, 6:30 p.m. ET"),
        (TOO_LATE, "November 26, 7:05 p.m. ET"),
        (STILL_OF_USE, "November 26, 7:45 p.m. ET"),
        (IN_DOUBT, "November 29, 6:00 p.m. ET"),
        (CARD, "November 29, 6:20 p.m. ET"),
    ):
        await house.plan(title=title, when=when)
    await house.until(SIX_PM - SECOND)
    return house


async def away_for_an_hour(house: House, messenger: FakeMessenger) -> None:
    """From six to seven; the bot keeps trying, and nothing gets through."""
    messenger.lost_answers = 1  # of the card that is on its way
    await house.at(SIX_PM)
    messenger.away = True
    for minute in range(1, 60):
        await house.at(SIX_PM + minute * MINUTE)
    for posted in messenger.posted:
        posted.nonce = "forgotten by Discord"  # which keeps one for some minutes
    messenger.away = False
    await house.at(SEVEN_PM)


def reminders(house: House, title: str) -> list[Posted]:
    return [one for one in house.reminders if f"**{title}**" in one.text]


def cards(house: House, title: str) -> list[Posted]:
    return [one for one in house.cards if one.payload.embed and one.payload.embed.title == title]


async def test_what_is_still_of_use_is_sent_when_discord_is_back(
    evening: House, messenger: FakeMessenger
) -> None:
    assert len(reminders(evening, STILL_OF_USE)) == 1  # the one of the day before
    assert cards(evening, CARD) == []

    await away_for_an_hour(evening, messenger)

    assert len(reminders(evening, STILL_OF_USE)) == 2
    assert len(cards(evening, CARD)) == 1


async def test_what_came_too_late_is_not_sent_and_staff_is_told_once(
    evening: House, messenger: FakeMessenger
) -> None:
    await away_for_an_hour(evening, messenger)
    assert evening.notices == []
    await evening.until(NINE_PM)

    [notice] = evening.notices
    assert TOO_LATE in notice.text
    assert STILL_OF_USE not in notice.text
    assert BEGINS not in notice.text
    assert len(reminders(evening, TOO_LATE)) == 1  # the one of the day before


async def test_nothing_is_doubled_not_even_what_was_on_its_way(
    evening: House, messenger: FakeMessenger
) -> None:
    await away_for_an_hour(evening, messenger)
    await evening.until(NINE_PM)

    assert [len(reminders(evening, title)) for title in (BEGINS, STILL_OF_USE)] == [2, 2]
    assert [len(cards(evening, title)) for title in EVERY] == [1, 1, 1, 1, 1]
    rows = [*await evening.rows("reminder"), *await evening.rows("card")]
    posted = [row["message_id"] for row in rows if row["state"] == "sent"]
    assert len(posted) == len(set(posted))
    assert {row["state"] for row in rows if row["due_at"] <= SEVEN_PM.timestamp()} == {
        "sent",
        "missed",
    }


async def test_an_answer_from_just_before_is_on_the_card_when_discord_is_back(
    evening: House, messenger: FakeMessenger
) -> None:
    [card] = cards(evening, STILL_OF_USE)
    await evening.react(card, MAYA, Answer.GOING)

    await away_for_an_hour(evening, messenger)

    assert "Going: 1" in card.text
