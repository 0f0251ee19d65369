"""What cards say of their seats. On a private card that changes on the beat only: whatever else has
it drawn, also a moderator, it must not tell that somebody pressed since."""

from datetime import datetime, timedelta

from bot.domain.deliveries import Card
from bot.domain.events import Event, Occurrence
from bot.domain.rsvp import Seats, Tally, seats, shows_counts
from bot.services.redrawing import BEAT
from db import cards as card_rows
from db.engine import Connection

ON_THE_BEAT = timedelta(minutes=1)  # a card that is drawn later waits for the next one


async def seats_to_show(
    tx: Connection, event: Event, occurrence: Occurrence, tally: Tally, *, now: datetime
) -> Seats | None:
    """The word for the seats, as the card may show it now."""
    word = seats(event, tally)
    if word is None or shows_counts(event):
        return word
    shown = await card_rows.seats_shown(tx, occurrence)
    if shown is None or (_is_on_the_beat(now) and shown.beat < _beat(now)):
        return word
    return shown.word


async def keep_seats_shown(tx: Connection, card: Card, *, now: datetime) -> None:
    """The card is about to show this word, and shows it until the next beat."""
    if card.seats is not None and not shows_counts(card.event):
        await card_rows.keep_seats_shown(tx, card.occurrence, card.seats, beat=_beat(now))


def is_held_back(card: Card) -> bool:
    """Whether the card should show another word at the next beat."""
    return card.seats != seats(card.event, card.tally)


def _beat(now: datetime) -> int:
    return int(now.timestamp() // BEAT.total_seconds())


def _is_on_the_beat(now: datetime) -> bool:
    return now.timestamp() % BEAT.total_seconds() < ON_THE_BEAT.total_seconds()
