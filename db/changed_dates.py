"""Dates that are not what those who answered know. Columns of occurrences."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.changes import ChangedDate, Facts, Untold, facts
from bot.domain.events import Event, Occurrence
from db.engine import Connection, Row
from db.occurrences import COLUMNS, occurrence
from db.times import from_unix, to_unix


async def all_untold(
    tx: Connection, guild_id: int, occurrence_ids: Sequence[int]
) -> dict[int, Untold]:
    """What those who answered do not know yet of these dates."""
    found = {}
    for occurrence_id in occurrence_ids:
        row = await tx.one(
            """SELECT known_start, known_where, tell_at FROM occurrences
               WHERE guild_id = :guild_id AND id = :id AND known_start IS NOT NULL""",
            guild_id=guild_id,
            id=occurrence_id,
        )
        if row is not None:
            at = row["tell_at"]
            found[occurrence_id] = Untold(known_facts(row), None if at is None else from_unix(at))
    return found


async def to_tell(tx: Connection, of: Event, *, now: datetime) -> list[ChangedDate]:
    """The dates of an event whose change is due to be told, soonest first."""
    rows = await tx.all(
        f"""SELECT {COLUMNS}, known_start, known_where FROM occurrences
            WHERE guild_id = :guild_id AND event_id = :event_id AND tell_at <= :now
            ORDER BY starts_at, id""",
        guild_id=of.guild_id,
        event_id=of.id,
        now=to_unix(now),
    )
    return [_changed(row, of) for row in rows]


async def being_told(tx: Connection, of: Event) -> list[ChangedDate]:
    """The dates of an event whose change is being told, soonest first."""
    rows = await tx.all(
        f"""SELECT {COLUMNS}, known_start, known_where FROM occurrences
            WHERE guild_id = :guild_id AND event_id = :event_id AND known_start IS NOT NULL
              AND tell_at IS NULL
            ORDER BY starts_at, id""",
        guild_id=of.guild_id,
        event_id=of.id,
    )
    return [_changed(row, of) for row in rows]


async def concerned(tx: Connection, changed: Occurrence) -> dict[int, bool]:
    """Who answered the date and did not say no to it, to whom something may be sent; and whether
    they allowed private messages."""
    rows = await tx.all(
        """SELECT rsvps.member_id, COALESCE(dm_choices.allowed, 0) AS allowed
           FROM rsvps LEFT JOIN dm_choices ON dm_choices.member_id = rsvps.member_id
           WHERE rsvps.guild_id = :guild_id AND rsvps.occurrence_id = :id
             AND rsvps.answer IN ('going', 'maybe', 'waiting')
             AND rsvps.member_id NOT IN (SELECT member_id FROM holds WHERE guild_id = :guild_id)
           ORDER BY rsvps.member_id""",
        guild_id=changed.guild_id,
        id=changed.id,
    )
    return {row["member_id"]: bool(row["allowed"]) for row in rows}


async def keep(tx: Connection, of: Occurrence, untold: Untold | None) -> None:
    """From now on this is what those who answered do not know of the date; None: nothing."""
    start = untold and untold.facts.start
    await tx.run(
        """UPDATE occurrences
           SET known_start = :start, known_where = :where, tell_at = :tell_at
           WHERE guild_id = :guild_id AND id = :id""",
        start=untold and (to_unix(start) if start else 0),
        where=untold and untold.facts.where,
        tell_at=untold and untold.tell_at and to_unix(untold.tell_at),
        guild_id=of.guild_id,
        id=of.id,
    )


async def next_to_tell(tx: Connection) -> datetime | None:
    """When the change of a date is to be told next."""
    at = await tx.value("SELECT MIN(tell_at) FROM occurrences WHERE tell_at IS NOT NULL")
    return None if at is None else from_unix(at)


async def events_to_tell(
    tx: Connection, *, now: datetime, limit: int = 20
) -> list[tuple[int, int]]:
    """The servers and events of which something is due to be told, the longest waiting first."""
    rows = await tx.all(
        """SELECT guild_id, event_id FROM occurrences WHERE tell_at <= :now
           GROUP BY guild_id, event_id ORDER BY MIN(tell_at), event_id LIMIT :limit""",
        now=to_unix(now),
        limit=limit,
    )
    return [(row["guild_id"], row["event_id"]) for row in rows]


def _changed(row: Row, of: Event) -> ChangedDate:
    date = occurrence(row)
    return ChangedDate(occurrence=date, was=known_facts(row), now=facts(of, date))


def known_facts(row: Row) -> Facts:
    """What somebody knows of a date; `row` holds known_start and known_where."""
    start = row["known_start"]
    return Facts(from_unix(start) if start else None, row["known_where"])
