"""Occurrences: the dates of events, each with a state of its own."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from bot.domain.errors import Refusal
from bot.domain.events import (
    LONGEST_MEETING,
    Event,
    Occurrence,
    OccurrenceState,
    Skipped,
    SkippedBy,
)
from bot.domain.schedule import Instance
from db.engine import Connection
from db.times import from_unix, to_unix

COLUMNS = """id, guild_id, event_id, recurrence_id, starts_at, ends_at, state, version, channel_id,
    card_message_id, changes, moved_to, skipped_by, why, remove_card, clear_reactions,
    join_sealed"""
NAMES = tuple(column.strip() for column in COLUMNS.split(","))


async def add(
    tx: Connection, of: Event, instance: Instance, *, skipped: Skipped | None = None
) -> Occurrence | None:
    """Keep a date of the event, skipped from the first if `skipped` says why; None if it is known
    already, whatever its state."""
    row = await tx.one(
        f"""
        INSERT INTO occurrences
            (guild_id, event_id, recurrence_id, starts_at, ends_at, state, version, channel_id,
             skipped_by, why)
        VALUES (:guild_id, :event_id, :recurrence_id, :starts_at, :ends_at, :state, 1,
                :channel_id, :skipped_by, :why)
        ON CONFLICT (event_id, recurrence_id) DO NOTHING
        RETURNING {COLUMNS}
        """,
        guild_id=of.guild_id,
        event_id=of.id,
        recurrence_id=instance.recurrence_id,
        starts_at=to_unix(instance.start),
        ends_at=to_unix(instance.start + of.length),
        channel_id=of.channel_id,
        state="skipped" if skipped else "planned",
        skipped_by=skipped and skipped.by.value,
        why=skipped.why if skipped else "",
    )
    return None if row is None else occurrence(row)


async def get(tx: Connection, *, guild_id: int, occurrence_id: int) -> Occurrence:
    """The date; a Refusal if this server has none of that id."""
    row = await tx.one(
        f"SELECT {COLUMNS} FROM occurrences WHERE guild_id = :guild_id AND id = :id",
        guild_id=guild_id,
        id=occurrence_id,
    )
    if row is None:
        raise not_found()
    return occurrence(row)


def not_found() -> Refusal:
    """There is no such date, or none for this person."""
    return Refusal("This date is no longer planned. /upcoming shows what is on.")


async def of_event(tx: Connection, of: Event, *, after: datetime) -> list[Occurrence]:
    """The known dates of an event that end later than `after`, whatever their state."""
    rows = await tx.all(
        f"""SELECT {COLUMNS} FROM occurrences
            WHERE guild_id = :guild_id AND event_id = :event_id AND ends_at > :after
            ORDER BY starts_at""",
        guild_id=of.guild_id,
        event_id=of.id,
        after=to_unix(after),
    )
    return [occurrence(row) for row in rows]


async def begun(tx: Connection, of: Event, *, since: date, now: datetime) -> list[str]:
    """The ids of meetings of an event, or of what was split from it, that have begun though their
    own days are from `since` on: today's, and those that were moved to an earlier day."""
    # The + keeps SQLite from going through every past date of the server instead of the series'.
    rows = await tx.all(
        """SELECT recurrence_id FROM occurrences
           WHERE +guild_id = :guild_id AND +starts_at <= :now
             AND event_id IN (SELECT id FROM events WHERE guild_id = :guild_id
                                AND (id = :series OR series_id = :series))
             AND recurrence_id >= :since AND state <> 'cancelled'""",
        guild_id=of.guild_id,
        series=of.series,
        since=f"{since:%Y%m%d}",
        now=to_unix(now),
    )
    return [row["recurrence_id"] for row in rows]


async def between(
    tx: Connection, guild_id: int, *, after: datetime, until: datetime
) -> list[Occurrence]:
    """The server's dates that end after `after` and start before `until`, soonest first."""
    rows = await tx.all(
        f"""SELECT {COLUMNS} FROM occurrences
            WHERE guild_id = :guild_id AND starts_at > :earliest AND starts_at < :until
              AND ends_at > :after
            ORDER BY starts_at, id""",
        guild_id=guild_id,
        earliest=to_unix(after - LONGEST_MEETING),  # for the index: no meeting is longer
        after=to_unix(after),
        until=to_unix(until),
    )
    return [occurrence(row) for row in rows]


async def change(tx: Connection, new: Occurrence) -> Occurrence:
    """Keep what `new` says of its date, under the next version: what it belongs to, when and where
    it is posted, its state and why."""
    row = await tx.one(
        f"""UPDATE occurrences SET version = version + 1, event_id = :event_id,
                  recurrence_id = :recurrence_id, starts_at = :starts_at, ends_at = :ends_at,
                  state = :state, channel_id = :channel_id, moved_to = :moved_to,
                  skipped_by = :skipped_by, why = :why
            WHERE guild_id = :guild_id AND id = :id RETURNING {COLUMNS}""",
        event_id=new.event_id,
        recurrence_id=new.recurrence_id,
        starts_at=to_unix(new.starts_at),
        ends_at=to_unix(new.ends_at),
        state=new.state.value,
        channel_id=new.channel_id,
        moved_to=new.moved_to,
        skipped_by=new.skipped_by and new.skipped_by.value,
        why=new.why,
        guild_id=new.guild_id,
        id=new.id,
    )
    assert row is not None
    return occurrence(row)


async def remove_unseen(tx: Connection, planned: Occurrence, *, private: bool) -> bool:
    """Forget a date that nobody saw: without a card and, unless it is `private`, without an answer.
    Whether it was one. What becomes of a private one must not tell that somebody answered it."""
    gone = await tx.run(
        """DELETE FROM occurrences WHERE guild_id = :guild_id AND id = :id
             AND card_message_id IS NULL AND (:private = 1 OR NOT EXISTS
                 (SELECT 1 FROM rsvps WHERE guild_id = :guild_id AND occurrence_id = :id))""",
        private=int(private),
        guild_id=planned.guild_id,
        id=planned.id,
    )
    return gone > 0


async def move_unannounced(
    tx: Connection, guild_id: int, *, old_channel_id: int, new_channel_id: int
) -> list[Occurrence]:
    """Dates without a card go to another channel under the next version, as what was planned for
    the old one is not sent; a skipped date, too, which may be restored."""
    rows = await tx.all(
        f"""UPDATE occurrences SET channel_id = :new, version = version + 1
            WHERE guild_id = :guild_id AND channel_id = :old AND card_message_id IS NULL
              AND state IN ('planned', 'skipped')
            RETURNING {COLUMNS}""",
        guild_id=guild_id,
        old=old_channel_id,
        new=new_channel_id,
    )
    return [occurrence(row) for row in rows]


async def end_past(tx: Connection, *, now: datetime, limit: int = 500) -> list[Occurrence]:
    """Mark the dates that have ended as over (skipped and cancelled ones keep their word)."""
    rows = await tx.all(
        f"""UPDATE occurrences SET state = 'over', version = version + 1
            WHERE id IN (SELECT id FROM occurrences
                         WHERE state IN ('planned', 'announced') AND ends_at <= :now
                         ORDER BY ends_at LIMIT :limit)
            RETURNING {COLUMNS}""",
        now=to_unix(now),
        limit=limit,
    )
    return [occurrence(row) for row in rows]


def occurrence(row: Any) -> Occurrence:
    """The occurrence of a row that begins with `COLUMNS`."""
    return of_values(tuple(row)[: len(NAMES)])


@lru_cache(maxsize=4_096)
def of_values(values: tuple[Any, ...]) -> Occurrence:
    """The occurrence whose columns have these values, in order; made once, as lists of dates are
    read over and over and seldom change."""
    row = dict(zip(NAMES, values, strict=True))
    return Occurrence(
        id=row["id"],
        guild_id=row["guild_id"],
        event_id=row["event_id"],
        recurrence_id=row["recurrence_id"],
        starts_at=from_unix(row["starts_at"]),
        ends_at=from_unix(row["ends_at"]),
        state=OccurrenceState(row["state"]),
        version=row["version"],
        channel_id=row["channel_id"],
        card_message_id=row["card_message_id"],
        changes=row["changes"],
        moved_to=row["moved_to"],
        skipped_by=row["skipped_by"] and SkippedBy(row["skipped_by"]),
        why=row["why"],
        remove_card=bool(row["remove_card"]),
        clear_reactions=bool(row["clear_reactions"]),
        join_sealed=row["join_sealed"],
    )
