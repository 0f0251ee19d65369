"""What every change of an event has in common: it can be undone for ten minutes, and then those
who answered hear of it once. Called inside the transaction of the change."""

from datetime import datetime, timedelta

from bot.domain.access import Person
from bot.domain.audit import Did, What
from bot.domain.changes import (
    UNDO,
    ChangedDate,
    Done,
    Facts,
    cancelled,
    facts,
    is_soon,
    on_days_off,
    under_days_off,
    untold,
)
from bot.domain.events import (
    Event,
    Holiday,
    Occurrence,
    Privacy,
    Server,
    SkippedBy,
)
from bot.domain.schedule import has_instance
from bot.services.audit import audit_event
from bot.services.planning import change_date, plan_event
from bot.services.reactions_left import owe_clearing
from db import changed_dates as date_rows
from db import changes as change_rows
from db import events as event_rows
from db import holidays as holiday_rows
from db import occurrences as occurrence_rows
from db import told_dates as told_rows
from db.changes import Change, Snapshot
from db.engine import Connection

DAY = timedelta(days=1)


async def record(
    tx: Connection,
    event: Event,
    server: Server,
    *,
    before: Snapshot,
    did: Did,
    split: Event | None = None,
    now: datetime,
) -> Done:
    """Remember what was before a change, and note which dates are no longer what those who
    answered know. `split` is the event that a date or a tail became."""
    assert before.of is not None  # it was taken just now
    undo_until = now + UNDO
    changed = await note_changed(tx, event.guild_id, before, undo_until=undo_until, now=now)
    await audit_event(tx, did, before.of, split or event, changed, now=now)
    change_id = await change_rows.add(
        tx,
        event,
        before,
        split_id=None if split is None else split.id,
        undo_until=undo_until,
        now=now,
    )
    return Done(
        change_id=change_id,
        event=event,
        dates=changed,
        undo_until=undo_until,
        hour24=server.hour24,
        is_soon=is_soon([said for one in changed for said in (one.was, one.now)], now=now),
    )


async def take_back(
    tx: Connection, change: Change, server: Server, *, by: Person, now: datetime
) -> tuple[ChangedDate, ...]:
    """Put events and their dates back to what they were before a change, and return the dates that
    are different now. Whoever was told of the change already is told of this at once."""
    before = [await _event(tx, change, one) for one in change.event_ids]
    dates = [
        one for event in before for one in await occurrence_rows.of_event(tx, event, after=now)
    ]
    touched = await change_rows.snapshot(tx, *before, now=now)
    await change_rows.put_back(tx, change)
    holidays = await holiday_rows.of_server(tx, change.guild_id, since=now.date() - DAY)
    private = Privacy.PRIVATE in {event.privacy for event in before}
    gone = set()
    for old in dates:
        date = await occurrence_rows.get(tx, guild_id=change.guild_id, occurrence_id=old.id)
        event = await _event(tx, change, date.event_id)
        new = _as_before(change, event, date, holidays)
        private = private or event.privacy is Privacy.PRIVATE
        if new is None and await occurrence_rows.remove_unseen(tx, date, private=private):
            gone.add(date.id)
        else:
            new = new or cancelled(date)
            await change_date(tx, event, server, old=old, new=new, now=now)
    if change.split_id is not None:
        await event_rows.remove_dateless(tx, await _event(tx, change, change.split_id))
    for event in before:
        if event.id != change.split_id:
            await plan_event(tx, await _event(tx, change, event.id), server, now=now)
        back_in = change.event_id if event.id == change.split_id else event.id
        await owe_clearing(tx, event, await _event(tx, change, back_in), now=now)
    changed = await note_changed(
        tx, change.guild_id, touched.without(gone), undo_until=None, now=now
    )
    event = await _event(tx, change, change.event_id)
    await audit_event(tx, Did(What.UNDONE, by.member_id), before[0], event, changed, now=now)
    return changed


def _as_before(
    change: Change, event: Event, date: Occurrence, holidays: list[Holiday]
) -> Occurrence | None:
    """What becomes of a date whose row was put back, or that came since, and then has to go with
    the change, unless the event meets there all the same. Days off hold as they are by now."""
    if date.id > change.before.newest and (
        event.id == change.split_id or not has_instance(event.schedule, date.recurrence_id)
    ):
        return None
    if date.skipped_by is SkippedBy.HOLIDAY:
        return under_days_off(date, event, holidays)
    newer = [one for one in holidays if one.id > change.before.newest_holiday]
    return on_days_off(date, newer)


async def _event(tx: Connection, change: Change, event_id: int) -> Event:
    return await event_rows.get(tx, guild_id=change.guild_id, event_id=event_id)


async def note_changed(
    tx: Connection,
    guild_id: int,
    before: Snapshot,
    *,
    undo_until: datetime | None,
    now: datetime,
) -> tuple[ChangedDate, ...]:
    """Compare the dates with what they were, and keep what those who answered do not know now, and
    when they are told; an undo has no `undo_until`. Returns the dates that changed, soonest first,
    each with what it was."""
    known = await date_rows.all_untold(tx, guild_id, [row["id"] for row in before.dates])
    changed = []
    for row in before.dates:
        date = await occurrence_rows.get(tx, guild_id=guild_id, occurrence_id=row["id"])
        event = await event_rows.get(tx, guild_id=guild_id, event_id=date.event_id)
        was, is_now, waiting = before.facts(row), facts(event, date), known.get(date.id)
        if not _is_ahead(was, is_now, now=now):
            continue
        left = untold(was, is_now, waiting, undo_until=undo_until, now=now)
        if left is None and await told_rows.somebody_knows_otherwise(tx, date, is_now):
            left = untold(was, is_now, None, undo_until=undo_until, now=now)
        if left != waiting:
            await date_rows.keep(tx, date, left)
        if was != is_now:
            changed.append(ChangedDate(occurrence=date, was=was, now=is_now))
    return tuple(sorted(changed, key=lambda one: one.occurrence.starts_at))


def _is_ahead(was: Facts, is_now: Facts, *, now: datetime) -> bool:
    return any(one.start is not None and one.start > now for one in (was, is_now))
