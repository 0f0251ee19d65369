"""Editing an event: a draft of the change, what it would do, and doing it in one transaction."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.domain.access import Person
from bot.domain.audit import Did, What
from bot.domain.changes import Done, Scope, Target, can_change, day_of
from bot.domain.drafts import Draft, Edit, Preview, previewed
from bot.domain.edits import (
    consequences,
    fitted,
    form_of,
    left_behind,
    meant,
    part_of,
    same_start,
    touched,
)
from bot.domain.errors import Refusal
from bot.domain.events import Event, Occurrence, OccurrenceState, Server, require_active
from bot.domain.series import Series
from bot.services.leading import require_lead
from bot.services.planning import change_date, plan_event
from bot.services.reactions_left import owe_clearing
from bot.services.seats import fill_seats
from bot.services.undo import record
from db import changes as change_rows
from db import drafts as draft_rows
from db import events as event_rows
from db import holidays as holiday_rows
from db import occurrences as occurrence_rows
from db import servers as server_rows
from db.engine import Connection, Database

DAY = timedelta(days=1)


class EditService:
    """Changes of events that go through a draft, for moderators and hosts."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def begin(
        self,
        guild_id: int,
        event_id: int,
        *,
        scope: Scope,
        occurrence_id: int | None,
        by: Person,
        now: datetime,
        **new: object,
    ) -> Preview:
        """Keep a draft of a change, of all dates or of one or from one on; `new` names fields of
        EventForm that are changed already."""
        async with self._db.write() as tx:
            server = await server_rows.get(tx, guild_id)
            await require_lead(tx, by, server, event_id=event_id)
            event = await event_rows.get(tx, guild_id=guild_id, event_id=event_id)
            require_active(event)
            if not event.has_several_dates:
                scope, occurrence_id = await _only_date(tx, event, now=now)
            chosen = await _chosen(tx, event, scope, occurrence_id, now=now)
            form = form_of(event, part_of(event, scope, chosen), language=server.language, now=now)
            target = Target(
                event_id=event.id,
                event_version=event.version,
                scope=scope,
                occurrence_id=None if chosen is None else chosen.id,
                when=form.when,
            )
            draft = await draft_rows.add(
                tx,
                guild_id=guild_id,
                author_id=by.member_id,
                form=replace(form, **new),  # type: ignore[arg-type]  # names checked by callers
                target=target,
                now=now,
            )
            return await preview_edit(tx, draft, server, now=now)


async def preview_edit(tx: Connection, draft: Draft, server: Server, *, now: datetime) -> Preview:
    """What a draft of a change means by now, and what it would do."""
    event, chosen, dates = await _state(tx, draft, now=now)
    assert draft.target is not None
    series = await _series(tx, event, now=now)
    meaning = meant(draft.form, draft.target, event, chosen, series, server, now=now)
    edit = Edit(
        event=event,
        target=draft.target,
        date=chosen,
        old=form_of(
            event,
            part_of(event, draft.target.scope, chosen),
            language=server.language,
            now=now,
        ),
    )
    if meaning.schedule is not None and meaning.next_starts:
        new = replace(event, where=draft.form.where, schedule=meaning.schedule)
        holidays = await holiday_rows.of_server(tx, event.guild_id, since=now.date() - DAY)
        dates = touched(event, draft.target, chosen, dates, now=now)
        pairs = fitted(dates, new, draft.target, holidays, now=now)
        changed, added = consequences(pairs, event, new, holidays, now=now)
        edit = replace(edit, changed=changed, new=added)
    return replace(previewed(draft, server, meaning), edit=edit)


async def save_edit(tx: Connection, draft: Draft, server: Server, *, now: datetime) -> Done:
    """Make the change: answers stay where the date is still the same, cards are drawn again, and
    everything is planned anew. What other dates keep, keeps its event."""
    event, chosen, dates = await _state(tx, draft, now=now)
    target = draft.target
    assert target is not None
    series = await _series(tx, event, now=now)
    meaning = meant(draft.form, target, event, chosen, series, server, now=now)
    if meaning.schedule is None or not meaning.next_starts:
        raise Refusal("The time is not clear yet. Please change the words first.")
    before = await change_rows.snapshot(tx, event, now=now)
    rest = left_behind(event, target.scope, chosen)
    if rest is None:
        new = await event_rows.change(tx, event, draft.form, meaning.schedule)
    else:
        new = await event_rows.add(
            tx,
            guild_id=event.guild_id,
            form=draft.form,
            schedule=meaning.schedule,
            split_from=event,
            split_day=day_of(chosen) if chosen and target.scope is Scope.DATE else None,
            now=now,
        )
        event = await event_rows.reschedule(tx, event, rest)
    holidays = await holiday_rows.of_server(tx, event.guild_id, since=now.date() - DAY)
    dates = touched(event, target, chosen, dates, now=now)
    for old, after in fitted(dates, new, target, holidays, now=now):
        if old.card_message_id is None:
            after = replace(after, channel_id=new.channel_id)
        changed = await change_date(tx, new, server, old=old, new=after, now=now)
        await fill_seats(tx, new, changed, now=now)
    await plan_event(tx, new, server, now=now)
    if rest is not None:
        await plan_event(tx, event, server, now=now)
    await owe_clearing(tx, event, new, now=now)
    await _require_apart(tx, event, new, now=now)
    await draft_rows.remove(tx, draft)
    split = None if rest is None else new
    did = Did(What.EDITED, draft.author_id)
    done = await record(
        tx, event if split else new, server, before=before, did=did, split=split, now=now
    )
    return replace(done, event=new)


async def _require_apart(tx: Connection, event: Event, new: Event, *, now: datetime) -> None:
    """Raises a Refusal if two dates start at the same moment now: one was moved there before."""
    dates = await occurrence_rows.of_event(tx, new, after=now)
    if event.id != new.id:
        dates += await occurrence_rows.of_event(tx, event, after=now)
    if same_start(dates):
        raise Refusal(
            "Two dates would start at the same time, as one was moved there. "
            "Please move or skip that one first."
        )


async def _series(tx: Connection, event: Event, *, now: datetime) -> Series:
    events = await event_rows.of_series(tx, guild_id=event.guild_id, series=event.series)
    today = now.astimezone(event.schedule.tzinfo).date()
    begun = await occurrence_rows.begun(tx, event, since=today, now=now)
    return Series(events, {date.fromisoformat(one[:8]) for one in begun})


async def _only_date(tx: Connection, event: Event, *, now: datetime) -> tuple[Scope, int | None]:
    """An event of one date changes with it: wherever that is held, it goes where it is put."""
    dates = await occurrence_rows.of_event(tx, event, after=now)
    ahead = [
        one
        for one in dates
        if can_change(one, now=now) and one.state is not OccurrenceState.CANCELLED
    ]
    return (Scope.DATE, ahead[0].id) if len(ahead) == 1 else (Scope.ALL, None)


async def _state(
    tx: Connection, draft: Draft, *, now: datetime
) -> tuple[Event, Occurrence | None, list[Occurrence]]:
    """The event as it is; a Refusal if it is not what the moderator saw."""
    target = draft.target
    assert target is not None
    event = await event_rows.get(tx, guild_id=draft.guild_id, event_id=target.event_id)
    require_active(event)
    if event.version != target.event_version:
        raise Refusal(
            "Someone changed this event meanwhile. Please discard this draft and start again "
            "with /event edit."
        )
    chosen = await _chosen(tx, event, target.scope, target.occurrence_id, now=now)
    return event, chosen, await occurrence_rows.of_event(tx, event, after=now)


async def _chosen(
    tx: Connection, event: Event, scope: Scope, occurrence_id: int | None, *, now: datetime
) -> Occurrence | None:
    if scope is Scope.ALL:
        return None
    if occurrence_id is None:
        raise Refusal("Please choose the date from which on it changes.")
    chosen = await occurrence_rows.get(tx, guild_id=event.guild_id, occurrence_id=occurrence_id)
    if chosen.event_id != event.id or not can_change(chosen, now=now):
        raise Refusal("This date has begun, is over, or belongs to another event.")
    return chosen
