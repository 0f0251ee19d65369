"""Changes of events: what was before, to undo them by, and when they are told."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.domain.changes import Facts
from bot.domain.errors import Refusal
from bot.domain.events import Event
from db import events as event_rows
from db.engine import Connection, Row
from db.times import from_unix, to_unix

# What an undo puts back. A card stays where it is by now, and versions only grow.
_OF_DATE = (
    "id", "event_id", "recurrence_id", "starts_at", "ends_at", "state", "channel_id", "moved_to",
    "skipped_by", "why",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An event and its dates to come as they were, as values of their rows. `of` is the event
    itself, while its change is being made."""

    event: dict[str, Any]
    dates: tuple[dict[str, Any], ...]
    of: Event | None = None

    def facts(self, date: dict[str, Any]) -> Facts:
        """What was true of one of the dates."""
        took_place = date["state"] in ("planned", "announced")
        return Facts(from_unix(date["starts_at"]) if took_place else None, date["where_text"])

    def with_dates(self, other: "Snapshot") -> "Snapshot":
        """Together with the dates of an event that was split from it."""
        return replace(self, dates=(*self.dates, *other.dates))


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change that was made; `split_id` is the event that it split off."""

    id: int
    guild_id: int
    event_id: int
    split_id: int | None
    undo_until: datetime
    before: Snapshot


async def snapshot(tx: Connection, of: Event, *, now: datetime) -> Snapshot:
    """The event and its dates that are not past, as they are now."""
    event = await tx.one(
        f"""SELECT {", ".join(event_rows.CHANGEABLE)} FROM events
            WHERE guild_id = :guild_id AND id = :id""",
        guild_id=of.guild_id,
        id=of.id,
    )
    dates = await tx.all(
        f"""SELECT {", ".join(_OF_DATE)} FROM occurrences
            WHERE guild_id = :guild_id AND event_id = :event_id AND ends_at > :now ORDER BY id""",
        guild_id=of.guild_id,
        event_id=of.id,
        now=to_unix(now),
    )
    assert event is not None
    return Snapshot(
        {name: event[name] for name in event_rows.CHANGEABLE},
        tuple(
            {name: row[name] for name in _OF_DATE} | {"where_text": event["where_text"]}
            for row in dates
        ),
        of,
    )


async def add(
    tx: Connection,
    of: Event,
    before: Snapshot,
    *,
    split_id: int | None,
    undo_until: datetime,
    tell_at: datetime | None,
    now: datetime,
) -> int:
    """Remember what was before a change; it tells for the earlier changes of the event, too."""
    await tx.run(
        """UPDATE changes SET tell_at = NULL
           WHERE guild_id = :guild_id AND event_id = :event_id AND tell_at IS NOT NULL""",
        guild_id=of.guild_id,
        event_id=of.id,
    )
    return int(
        await tx.value(
            """INSERT INTO changes
                   (guild_id, event_id, split_id, made_at, undo_until, tell_at, before)
               VALUES (:guild_id, :event_id, :split_id, :now, :undo_until, :tell_at, :before)
               RETURNING id""",
            guild_id=of.guild_id,
            event_id=of.id,
            split_id=split_id,
            now=to_unix(now),
            undo_until=to_unix(undo_until),
            tell_at=tell_at and to_unix(tell_at),
            before=json.dumps({"event": before.event, "dates": before.dates}),
        )
    )


async def event_of(tx: Connection, *, guild_id: int, change_id: int) -> int | None:
    """The event that was changed; None if nothing is left of the change."""
    found: int | None = await tx.value(
        "SELECT event_id FROM changes WHERE guild_id = :guild_id AND id = :id",
        guild_id=guild_id,
        id=change_id,
    )
    return found


async def to_undo(tx: Connection, *, guild_id: int, change_id: int, now: datetime) -> Change:
    """The change, if it can be undone: in time, and the newest of its event; else a Refusal."""
    row = await tx.one(
        """SELECT id, guild_id, event_id, split_id, undo_until, before FROM changes
           WHERE guild_id = :guild_id AND id = :id AND undo_until > :now""",
        guild_id=guild_id,
        id=change_id,
        now=to_unix(now),
    )
    if row is None:
        raise Refusal("This can no longer be undone. Please change the event with /event edit.")
    newer = await tx.value(
        """SELECT COUNT(*) FROM changes WHERE guild_id = :guild_id AND id > :id
             AND event_id IN (:event_id, :split_id)""",
        guild_id=guild_id,
        id=change_id,
        event_id=row["event_id"],
        split_id=row["split_id"] or row["event_id"],
    )
    if newer:
        raise Refusal("This event was changed again meanwhile. Please undo the newer change first.")
    return _change(row)


async def put_back(tx: Connection, change: Change) -> None:
    """Give the rows the values that they had, under the next version, and forget the change. The
    change before it tells again what it had to tell."""
    await tx.run(
        f"""UPDATE events SET version = version + 1,
                  {", ".join(f"{name} = :{name}" for name in event_rows.CHANGEABLE)}
            WHERE guild_id = :guild_id AND id = :id""",
        guild_id=change.guild_id,
        id=change.event_id,
        **change.before.event,
    )
    for row in change.before.dates:
        await tx.run(
            f"""UPDATE occurrences SET version = version + 1,
                      {", ".join(f"{name} = :{name}" for name in _OF_DATE if name != "id")}
                WHERE guild_id = :guild_id AND id = :id""",
            guild_id=change.guild_id,
            **{name: row[name] for name in _OF_DATE},
        )
    await tx.run(
        """UPDATE occurrences SET state = 'announced'
           WHERE guild_id = :guild_id AND event_id = :event_id AND state = 'planned'
             AND card_message_id IS NOT NULL""",
        guild_id=change.guild_id,
        event_id=change.event_id,
    )
    await tx.run(
        "DELETE FROM changes WHERE guild_id = :guild_id AND id = :id",
        guild_id=change.guild_id,
        id=change.id,
    )


async def tell_again(tx: Connection, of: Event) -> None:
    """After an undo: the newest change that is left tells again what it had to tell."""
    await tx.run(
        """UPDATE changes SET tell_at = undo_until WHERE id =
               (SELECT MAX(id) FROM changes
                WHERE guild_id = :guild_id AND event_id = :event_id)""",
        guild_id=of.guild_id,
        event_id=of.id,
    )


async def next_to_tell(tx: Connection) -> datetime | None:
    """When the next change is to be told to those whom it concerns."""
    at = await tx.value("SELECT MIN(tell_at) FROM changes WHERE tell_at IS NOT NULL")
    return None if at is None else from_unix(at)


async def take_to_tell(tx: Connection, *, now: datetime, limit: int = 20) -> list[Change]:
    """The changes of every server that are to be told now; they do not come up again."""
    rows = await tx.all(
        """UPDATE changes SET tell_at = NULL WHERE id IN
               (SELECT id FROM changes WHERE tell_at <= :now ORDER BY tell_at LIMIT :limit)
           RETURNING id, guild_id, event_id, split_id, undo_until, before""",
        now=to_unix(now),
        limit=limit,
    )
    return [_change(row) for row in rows]


async def remove_old(tx: Connection, *, before: datetime) -> int:
    """Forget what was before the changes of every server that could be undone until `before`."""
    return await tx.run(
        "DELETE FROM changes WHERE tell_at IS NULL AND undo_until < :before",
        before=to_unix(before),
    )


def _change(row: Row) -> Change:
    before = json.loads(row["before"])
    return Change(
        id=row["id"],
        guild_id=row["guild_id"],
        event_id=row["event_id"],
        split_id=row["split_id"],
        undo_until=from_unix(row["undo_until"]),
        before=Snapshot(before["event"], tuple(before["dates"])),
    )
