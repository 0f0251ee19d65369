"""Join details, sealed. Columns of events and occurrences; drafts carry them in their form."""

from datetime import datetime, timedelta

from bot.domain.events import Event, Occurrence
from db import forms
from db.engine import Connection
from db.times import to_unix


async def keep_for_event(
    tx: Connection, of: Event, *, sealed: str, opens_before: timedelta
) -> None:
    """What is kept for every date of the event, and how long before the start it is shown."""
    await tx.run(
        """UPDATE events SET join_sealed = :sealed, opens_before_s = :opens_before,
                  version = version + 1
           WHERE guild_id = :guild_id AND id = :id""",
        sealed=sealed,
        opens_before=forms.seconds(opens_before),
        guild_id=of.guild_id,
        id=of.id,
    )


async def keep_for_date(tx: Connection, of: Occurrence, *, sealed: str) -> None:
    """What is kept for this date alone; empty if it has what its event has."""
    await tx.run(
        """UPDATE occurrences SET join_sealed = :sealed
           WHERE guild_id = :guild_id AND id = :id""",
        sealed=sealed,
        guild_id=of.guild_id,
        id=of.id,
    )


async def forget_past(tx: Connection, *, ended_before: datetime, limit: int) -> bool:
    """Forget what was kept for dates alone that ended before then, on every server, up to `limit`
    at a time; False when there was nothing left."""
    gone = await tx.run(
        """UPDATE occurrences SET join_sealed = '' WHERE id IN (
               SELECT id FROM occurrences
               WHERE join_sealed <> '' AND ends_at <= :ended_before LIMIT :limit)""",
        ended_before=to_unix(ended_before),
        limit=limit,
    )
    return gone > 0


async def events_with(tx: Connection) -> list[tuple[int, int]]:
    """(server, event) of all for which something is kept and which no undo could bring back."""
    rows = await tx.all(
        """SELECT guild_id, id FROM events WHERE join_sealed <> ''
             AND NOT EXISTS (SELECT 1 FROM changes WHERE changes.event_id = events.id)
           ORDER BY id"""
    )
    return [(row["guild_id"], row["id"]) for row in rows]


async def forget_event(tx: Connection, of: Event) -> None:
    """Nothing is kept for the event any more; what it says elsewhere is as it was."""
    await tx.run(
        "UPDATE events SET join_sealed = '' WHERE guild_id = :guild_id AND id = :id",
        guild_id=of.guild_id,
        id=of.id,
    )


async def every_kept(tx: Connection) -> list[tuple[str, int, str]]:
    """All that is kept on every server, drafts included: the table, the row's id, the text."""
    rows = await tx.all(
        """SELECT 'events' AS place, id, join_sealed AS kept FROM events WHERE join_sealed <> ''
           UNION ALL
           SELECT 'occurrences', id, join_sealed FROM occurrences WHERE join_sealed <> ''
           UNION ALL
           SELECT 'drafts', id, form FROM drafts
           UNION ALL
           SELECT 'listings', id, body FROM listings"""
    )
    return [(row["place"], row["id"], row["kept"]) for row in rows]


async def put_back(tx: Connection, place: str, row_id: int, kept: str) -> None:
    """Put the text, sealed anew, where `every_kept` found it."""
    statement = {
        "events": "UPDATE events SET join_sealed = :kept WHERE id = :id",
        "occurrences": "UPDATE occurrences SET join_sealed = :kept WHERE id = :id",
        "drafts": "UPDATE drafts SET form = :kept WHERE id = :id",
        "listings": "UPDATE listings SET body = :kept WHERE id = :id",
    }
    await tx.run(statement[place], kept=kept, id=row_id)
