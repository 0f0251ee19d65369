"""Cards that are to go: their date is over, and the card of a later one stands. Columns of
occurrences."""

from datetime import datetime

from bot.domain.events import Event, Occurrence
from db.engine import Connection
from db.times import to_unix


async def owe_removal(tx: Connection, of: Event, *, now: datetime) -> None:
    """Have the card of the last date that is over removed, if a later card stands whose event wants
    that. What was split from an event is one series with it. Older cards are left alone: whoever
    begins to have cards removed does not lose a year of them."""
    # The + keeps SQLite from going through every past date of the server instead of the series'.
    await tx.run(
        """UPDATE occurrences SET remove_card = 1, redraw_at = :now
           WHERE guild_id = :guild_id AND id =
               (SELECT id FROM occurrences
                WHERE +guild_id = :guild_id AND ends_at <= :now
                  AND state IN ('over', 'skipped', 'cancelled') AND card_message_id IS NOT NULL
                  AND event_id IN (SELECT id FROM events WHERE guild_id = :guild_id
                                     AND (id = :series OR series_id = :series))
                ORDER BY starts_at DESC LIMIT 1)
             AND EXISTS
               (SELECT 1 FROM occurrences AS later
                WHERE later.guild_id = :guild_id AND later.starts_at > occurrences.starts_at
                  AND later.card_message_id IS NOT NULL
                  AND later.event_id IN (SELECT id FROM events WHERE guild_id = :guild_id
                                           AND removes_cards = 1
                                           AND (id = :series OR series_id = :series)))""",
        guild_id=of.guild_id,
        series=of.series,
        now=to_unix(now),
    )


async def removed(tx: Connection, past: Occurrence) -> None:
    """The card of the date is gone for good."""
    await tx.run(
        """UPDATE occurrences SET remove_card = 0, card_message_id = NULL, redraw_at = NULL
           WHERE guild_id = :guild_id AND id = :id""",
        guild_id=past.guild_id,
        id=past.id,
    )
