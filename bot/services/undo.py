"""What every change of an event has in common: it can be undone for ten minutes, and then those
who answered hear of it once. Called inside the transaction of the change."""

from datetime import datetime

from bot.domain.changes import UNDO, ChangedDate, Done, Facts, believed, facts, is_soon
from bot.domain.events import Event, Server
from db import changed_dates as date_rows
from db import changes as change_rows
from db import events as event_rows
from db import occurrences as occurrence_rows
from db.changes import Snapshot
from db.engine import Connection


async def record(
    tx: Connection,
    event: Event,
    server: Server,
    *,
    before: Snapshot,
    split_id: int | None = None,
    now: datetime,
) -> Done:
    """Remember what was before a change, and note which dates are no longer what those who
    answered know. They are told when the undo has run out, or at once if one of the dates is near.
    """
    changed = await note_changed(tx, event.guild_id, before, now=now)
    undo_until = now + UNDO
    change_id = await change_rows.add(
        tx,
        event,
        before,
        split_id=split_id,
        undo_until=undo_until,
        tell_at=now if is_soon(changed, now=now) else undo_until,
        now=now,
    )
    return Done(
        change_id=change_id,
        event=event,
        dates=changed,
        undo_until=undo_until,
        hour24=server.hour24,
    )


async def note_changed(
    tx: Connection, guild_id: int, before: Snapshot, *, now: datetime
) -> tuple[ChangedDate, ...]:
    """Compare the dates with what they were, and keep what those who answered still take for
    true. Returns the dates that changed, soonest first, each with what it was."""
    known = await date_rows.all_known(tx, guild_id, [row["id"] for row in before.dates])
    events: dict[int, Event] = {}
    changed = []
    for row in before.dates:
        date = await occurrence_rows.get(tx, guild_id=guild_id, occurrence_id=row["id"])
        if date.event_id not in events:
            events[date.event_id] = await event_rows.get(
                tx, guild_id=guild_id, event_id=date.event_id
            )
        was, is_now = before.facts(row), facts(events[date.event_id], date)
        if was == is_now or not _is_ahead(was, is_now, now=now):
            continue
        await date_rows.keep_known(tx, date, believed(was, is_now, known=known.get(date.id)))
        changed.append(ChangedDate(occurrence=date, was=was, now=is_now))
    return tuple(sorted(changed, key=lambda one: one.occurrence.starts_at))


def _is_ahead(was: Facts, is_now: Facts, *, now: datetime) -> bool:
    return any(one.start is not None and one.start > now for one in (was, is_now))
