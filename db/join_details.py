"""Join details, sealed. Columns of events and occurrences; drafts carry them in their form."""

from datetime import timedelta

from bot.domain.events import Event, Occurrence
from db import forms
from db.engine import Connection


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
