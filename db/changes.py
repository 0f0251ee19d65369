"""Changes of events: what was before, to undo them by."""

import json
from collections.abc import Collection
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
    "event_id", "recurrence_id", "starts_at", "ends_at", "state", "channel_id", "moved_to",
    "skipped_by", "why",
)  # fmt: skip
_EVENT = ", ".join(("id", *event_rows.CHANGEABLE))
_DATE = ", ".join(("id", *_OF_DATE))

Values = dict[str, Any]  # columns of one row, its id among them


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Events and their dates to come as they were, as values of their rows. `newest` and
    `newest_holiday` are the ids of the newest date and holiday; `of` is the first of the events,
    while its change is being made."""

    events: tuple[Values, ...]
    dates: tuple[Values, ...]
    newest: int
    newest_holiday: int
    of: Event | None = None

    def facts(self, date: Values) -> Facts:
        """What was true of one of the dates."""
        took_place = date["state"] in ("planned", "announced")
        where = next(one["where_text"] for one in self.events if one["id"] == date["event_id"])
        return Facts(from_unix(date["starts_at"]) if took_place else None, where)

    def without(self, dates: Collection[int]) -> "Snapshot":
        """The same without dates that are gone."""
        return replace(self, dates=tuple(row for row in self.dates if row["id"] not in dates))


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change that was made; `split_id` is the event that it split off. `before` holds only what
    was different: rows with the columns that changed."""

    id: int
    guild_id: int
    event_id: int
    split_id: int | None
    undo_until: datetime
    before: Snapshot

    @property
    def event_ids(self) -> list[int]:
        """The events that it changed, first the one whose change it is."""
        others = {row["id"] for row in self.before.events} | {self.split_id}
        return [self.event_id, *sorted(one for one in others if one not in (None, self.event_id))]


async def snapshot(tx: Connection, *of: Event, now: datetime) -> Snapshot:
    """The events and their dates that are not past, as they are now."""
    guild_id = of[0].guild_id
    dates: list[Row] = []
    for event in of:
        dates += await tx.all(
            f"""SELECT {_DATE} FROM occurrences
                WHERE guild_id = :guild_id AND event_id = :event_id AND ends_at > :now
                ORDER BY id""",
            guild_id=guild_id,
            event_id=event.id,
            now=to_unix(now),
        )
    newest = await tx.value(
        "SELECT MAX(id) FROM occurrences WHERE guild_id = :guild_id", guild_id=guild_id
    )
    newest_holiday = await tx.value(
        "SELECT MAX(id) FROM holidays WHERE guild_id = :guild_id", guild_id=guild_id
    )
    return Snapshot(
        tuple([await _event(tx, guild_id, event.id) for event in of]),
        tuple(_values(row, _OF_DATE) for row in dates),
        newest or 0,
        newest_holiday or 0,
        of[0],
    )


async def add(
    tx: Connection,
    of: Event,
    before: Snapshot,
    *,
    split_id: int | None,
    undo_until: datetime,
    now: datetime,
) -> int:
    """Remember what was before a change, as far as it is different now."""
    events = [_differing(was, await _event(tx, of.guild_id, was["id"])) for was in before.events]
    dates = [_differing(was, await _date(tx, of.guild_id, was["id"])) for was in before.dates]
    kept = {
        "events": [one for one in events if len(one) > 1],
        "dates": [one for one in dates if len(one) > 1],
        "newest": before.newest,
        "newest_holiday": before.newest_holiday,
    }
    return int(
        await tx.value(
            """INSERT INTO changes (guild_id, event_id, split_id, made_at, undo_until, before)
               VALUES (:guild_id, :event_id, :split_id, :now, :undo_until, :before)
               RETURNING id""",
            guild_id=of.guild_id,
            event_id=of.id,
            split_id=split_id,
            now=to_unix(now),
            undo_until=to_unix(undo_until),
            before=json.dumps(kept),
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
    """The change, if it can be undone: in time, and the newest of its series; else a Refusal."""
    row = await tx.one(
        """SELECT id, guild_id, event_id, split_id, undo_until, before FROM changes
           WHERE guild_id = :guild_id AND id = :id AND undo_until > :now""",
        guild_id=guild_id,
        id=change_id,
        now=to_unix(now),
    )
    if row is None:
        raise Refusal("This can no longer be undone. Please change the event with /event edit.")
    event = await event_rows.get(tx, guild_id=guild_id, event_id=row["event_id"])
    newer = await tx.value(
        """SELECT COUNT(*) FROM changes JOIN events ON events.id = changes.event_id
           WHERE changes.guild_id = :guild_id AND changes.id > :id
             AND COALESCE(events.series_id, events.id) = :series""",
        guild_id=guild_id,
        id=change_id,
        series=event.series,
    )
    if newer:
        raise Refusal("This event was changed again meanwhile. Please undo the newer change first.")
    before = json.loads(row["before"])
    return Change(
        id=row["id"],
        guild_id=row["guild_id"],
        event_id=row["event_id"],
        split_id=row["split_id"],
        undo_until=from_unix(row["undo_until"]),
        before=Snapshot(
            tuple(before["events"]),
            tuple(before["dates"]),
            before["newest"],
            before["newest_holiday"],
        ),
    )


async def put_back(tx: Connection, change: Change) -> None:
    """Give the rows the values that they had, under the next version, and forget the change. A
    date whose card stands keeps the channel in which it does."""
    for row in change.before.events:
        await _restore(tx, "events", change, row)
    for row in change.before.dates:
        card = await tx.value(
            """SELECT card_message_id FROM occurrences
               WHERE guild_id = :guild_id AND id = :id""",
            guild_id=change.guild_id,
            id=row["id"],
        )
        was = dict(row)
        if was.get("state") in ("planned", "announced"):
            was["state"] = "planned" if card is None else "announced"
        if card is not None:
            was.pop("channel_id", None)
        await _restore(tx, "occurrences", change, was)
    await tx.run(
        "DELETE FROM changes WHERE guild_id = :guild_id AND id = :id",
        guild_id=change.guild_id,
        id=change.id,
    )


async def remove_old(tx: Connection, *, before: datetime) -> int:
    """Forget what was before the changes of every server that could be undone until `before`."""
    return await tx.run("DELETE FROM changes WHERE undo_until < :before", before=to_unix(before))


async def _event(tx: Connection, guild_id: int, event_id: int) -> Values:
    row = await tx.one(
        f"SELECT {_EVENT} FROM events WHERE guild_id = :guild_id AND id = :id",
        guild_id=guild_id,
        id=event_id,
    )
    assert row is not None
    return _values(row, event_rows.CHANGEABLE)


async def _date(tx: Connection, guild_id: int, occurrence_id: int) -> Values:
    row = await tx.one(
        f"SELECT {_DATE} FROM occurrences WHERE guild_id = :guild_id AND id = :id",
        guild_id=guild_id,
        id=occurrence_id,
    )
    assert row is not None
    return _values(row, _OF_DATE)


async def _restore(tx: Connection, table: str, change: Change, row: Values) -> None:
    values = "".join(f", {name} = :{name}" for name in row if name != "id")
    await tx.run(
        f"""UPDATE {table} SET version = version + 1{values}
            WHERE guild_id = :guild_id AND id = :id""",
        guild_id=change.guild_id,
        **row,
    )


def _values(row: Row, names: tuple[str, ...]) -> Values:
    return {name: row[name] for name in ("id", *names)}


def _differing(was: Values, is_now: Values) -> Values:
    """The columns in which a row is different now, as they were, and its id."""
    return {name: value for name, value in was.items() if name == "id" or is_now[name] != value}
