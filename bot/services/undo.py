"""What every change of an event has in common: it can be undone for ten minutes, and then those
who answered hear of it once. Called inside the transaction of the change."""

from dataclasses import replace
from datetime import datetime

from bot.domain.access import Person
from bot.domain.audit import Did, What
from bot.domain.changes import (
    UNDO,
    ChangedDate,
    Done,
    Facts,
    believed,
    cancelled,
    facts,
    is_soon,
)
from bot.domain.events import Event, Server
from bot.services.audit import audit_event
from bot.services.planning import change_date, plan_event
from bot.services.telling import tell
from db import changed_dates as date_rows
from db import changes as change_rows
from db import events as event_rows
from db import occurrences as occurrence_rows
from db.changes import Change, Snapshot
from db.engine import Connection


async def record(
    tx: Connection,
    event: Event,
    server: Server,
    *,
    before: Snapshot,
    did: Did | None = None,
    split: Event | None = None,
    now: datetime,
) -> Done:
    """Remember what was before a change, and note which dates are no longer what those who
    answered know. They are told when the undo has run out, or at once if one of the dates is near.
    `did` is for the audit, unless that tells of this change with another; `split` the event that
    a date or a tail became.
    """
    changed = await note_changed(tx, event.guild_id, before, now=now)
    if did is not None and before.of is not None:
        await audit_event(tx, did, before.of, split or event, changed, now=now)
    undo_until = now + UNDO
    change_id = await change_rows.add(
        tx,
        event,
        before,
        split_id=split.id if split else None,
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


async def take_back(
    tx: Connection, change: Change, event: Event, server: Server, *, by: Person, now: datetime
) -> tuple[ChangedDate, ...]:
    """Put an event and its dates back to what they were before a change, and return the dates that
    are different now. Whoever was told of the change already is told of this at once."""
    split = await _split(tx, change)
    touched = await change_rows.snapshot(tx, event, now=now)
    if split is not None:
        touched = touched.with_dates(await change_rows.snapshot(tx, split, now=now))
    await change_rows.put_back(tx, change)
    event = await event_rows.get(tx, guild_id=event.guild_id, event_id=event.id)
    touched = await _bring_back(tx, change, touched, event, server, now=now)
    if split is not None:
        await event_rows.remove_dateless(tx, split)
    await plan_event(tx, event, server, now=now)
    changed = await note_changed(tx, event.guild_id, touched, now=now)
    await audit_event(
        tx, Did(What.UNDONE, by.member_id), touched.of or event, event, changed, now=now
    )
    if is_soon(changed, now=now):
        await tell(tx, event, server, now=now)
    else:
        await change_rows.tell_again(tx, event)
    return changed


async def _bring_back(
    tx: Connection,
    change: Change,
    touched: Snapshot,
    event: Event,
    server: Server,
    *,
    now: datetime,
) -> Snapshot:
    """Plan and draw every date anew. One that the change brought goes, unless somebody saw it: then
    it is cancelled. Returns what the dates that are left were."""
    known, left = {row["id"] for row in change.before.dates}, []
    for row in touched.dates:
        date = await occurrence_rows.get(tx, guild_id=event.guild_id, occurrence_id=row["id"])
        if date.id not in known and await occurrence_rows.remove_unseen(tx, date):
            continue
        left.append(row)
        old = replace(date, starts_at=touched.facts(row).start or date.starts_at)
        new = date if date.id in known else cancelled(date)
        await change_date(tx, event, server, old=old, new=new, now=now)
    return replace(touched, dates=tuple(left))


async def _split(tx: Connection, change: Change) -> Event | None:
    if change.split_id is None:
        return None
    return await event_rows.get(tx, guild_id=change.guild_id, event_id=change.split_id)


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
