"""When a card is drawn again because somebody answered."""

from datetime import UTC, datetime, timedelta

from bot.domain.events import Event, Occurrence
from bot.domain.rsvp import shows_counts
from db import cards as card_rows
from db.engine import Connection

# A burst of answers on an open card becomes one edit.
COALESCE = timedelta(seconds=2)
# Private cards are redrawn on a fixed beat, so that no edit tells when somebody pressed.
BEAT = timedelta(minutes=10)


def next_beat(now: datetime) -> datetime:
    """The next moment at which private cards may be redrawn."""
    beat = int(BEAT.total_seconds())
    return datetime.fromtimestamp((int(now.timestamp()) // beat + 1) * beat, UTC)


def redraw_time(event: Event, *, now: datetime) -> datetime:
    """When a changed count shows on the card."""
    return now + COALESCE if shows_counts(event) else next_beat(now)


async def redraw(tx: Connection, event: Event, occurrence: Occurrence, *, now: datetime) -> None:
    """Have the card drawn again when a changed count may show."""
    await card_rows.redraw(
        tx,
        guild_id=event.guild_id,
        occurrence_id=occurrence.id,
        at=redraw_time(event, now=now),
    )
