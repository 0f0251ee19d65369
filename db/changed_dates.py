"""Dates that are not what those who answered were told. Columns of occurrences."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.changes import ChangedDate, Facts, facts
from bot.domain.events import Event, Occurrence
from db.engine import Connection, Row
from db.occurrences import COLUMNS, occurrence
from db.times import from_unix, to_unix


async def all_known(
    tx: Connection, guild_id: int, occurrence_ids: Sequence[int]
) -> dict[int, Facts]:
    """What those who answered still take for true of these dates, where nobody told them yet."""
    found = {}
    for occurrence_id in occurrence_ids:
        row = await tx.one(
            """SELECT known_start, known_where FROM occurrences
               WHERE guild_id = :guild_id AND id = :id
                 AND known_start IS NOT NULL AND told_at IS NULL""",
            guild_id=guild_id,
            id=occurrence_id,
        )
        if row is not None:
            found[occurrence_id] = _facts(row)
    return found


async def outdated(
    tx: Connection, of: Event, *, told_at: datetime | None = None
) -> list[ChangedDate]:
    """The dates of an event that are not what those who answered know: what is yet to be told,
    or with `told_at` what was told then. Soonest first."""
    rows = await tx.all(
        f"""SELECT {COLUMNS}, known_start, known_where FROM occurrences
            WHERE guild_id = :guild_id AND event_id = :event_id AND known_start IS NOT NULL
              AND COALESCE(told_at, -1) = :told_at
            ORDER BY starts_at""",
        guild_id=of.guild_id,
        event_id=of.id,
        told_at=-1 if told_at is None else to_unix(told_at),
    )
    dates = [(occurrence(row), _facts(row)) for row in rows]
    return [ChangedDate(occurrence=date, was=was, now=facts(of, date)) for date, was in dates]


async def concerned(tx: Connection, of: Event, *, told_at: datetime) -> list[int]:
    """Who answered a date that is told to have changed, and did not say no to it; nobody to whom
    nothing is to be sent."""
    rows = await tx.all(
        """SELECT DISTINCT rsvps.member_id FROM rsvps
           JOIN occurrences ON occurrences.id = rsvps.occurrence_id
           WHERE rsvps.guild_id = :guild_id AND occurrences.event_id = :event_id
             AND occurrences.known_start IS NOT NULL AND occurrences.told_at = :told_at
             AND rsvps.answer IN ('going', 'maybe', 'waiting')
             AND rsvps.member_id NOT IN
                 (SELECT member_id FROM holds WHERE guild_id = :guild_id)
           ORDER BY rsvps.member_id""",
        guild_id=of.guild_id,
        event_id=of.id,
        told_at=to_unix(told_at),
    )
    return [row["member_id"] for row in rows]


async def keep_known(tx: Connection, of: Occurrence, was: Facts | None) -> None:
    """From now on those who answered know something else of this date; None: they know it all."""
    await tx.run(
        """UPDATE occurrences SET known_start = :start, known_where = :where, told_at = NULL
           WHERE guild_id = :guild_id AND id = :id""",
        start=was and (0 if was.start is None else to_unix(was.start)),
        where=was and was.where,
        guild_id=of.guild_id,
        id=of.id,
    )


async def mark_told(tx: Connection, of: Occurrence, *, now: datetime) -> None:
    """What changed of this date is being told."""
    await tx.run(
        "UPDATE occurrences SET told_at = :now WHERE guild_id = :guild_id AND id = :id",
        now=to_unix(now),
        guild_id=of.guild_id,
        id=of.id,
    )


def _facts(row: Row) -> Facts:
    start = row["known_start"]
    return Facts(from_unix(start) if start else None, row["known_where"])
