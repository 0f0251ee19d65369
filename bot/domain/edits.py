"""Editing an event: what a changed form means for one date, for the following ones, or for all."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile

from bot.domain.changes import (
    ChangedDate,
    Scope,
    Target,
    can_change,
    cancelled,
    day_of,
    facts,
    held_on,
    refitted,
)
from bot.domain.drafts import PREVIEWED, EventForm, Meaning, meaning
from bot.domain.errors import Text
from bot.domain.events import Event, Holiday, Occurrence, OccurrenceState, Server
from bot.domain.language import Language
from bot.domain.schedule import (
    Instance,
    Schedule,
    instances,
    local_date,
    next_instances,
    phrase,
    sentence,
    start_of,
    to_utc,
)
from bot.domain.schedule.parts import before, only, since, without
from bot.domain.series import Series

DAY = timedelta(days=1)


def form_of(event: Event, part: Schedule, *, language: Language, now: datetime) -> EventForm:
    """The event as a form, its schedule in words that mean it."""
    words = phrase(part, language, now=now) or sentence(part, language, now=now)
    return EventForm(
        title=event.title,
        when=words,
        where=event.where,
        about=event.about,
        privacy=event.privacy,
        language=event.language,
        channel_id=event.channel_id,
        capacity=event.capacity,
        reminders=event.reminders,
        ping_role_id=event.ping_role_id,
        lead=event.lead,
        cutoff=event.cutoff,
        role_id=event.role_id,
        approval=event.approval,
        before=event.before,
        bilingual=event.bilingual,
        removes_cards=event.removes_cards,
        reminder_text=event.reminder_text,
        opens_before=event.opens_before,
        join_sealed=event.join_sealed,
    )


def part_of(event: Event, scope: Scope, chosen: Occurrence | None) -> Schedule:
    """The part of the event's schedule that a change of this scope is about."""
    schedule = event.schedule
    if chosen is None or scope is Scope.ALL:
        return schedule
    if scope is Scope.FOLLOWING:
        return since(schedule, day_of(chosen))
    local = chosen.starts_at.astimezone(schedule.tzinfo)
    return replace(only(schedule, local.date()), time=local.time())


def left_behind(event: Event, scope: Scope, chosen: Occurrence | None) -> Schedule | None:
    """What the event keeps when a date, or all from a date on, becomes an event of its own; None
    if nothing would be left, or nothing is split."""
    if chosen is None or scope is Scope.ALL or not event.has_several_dates:
        return None
    cut = before if scope is Scope.FOLLOWING else without
    return cut(event.schedule, day_of(chosen))


def meant(
    form: EventForm,
    target: Target,
    event: Event,
    chosen: Occurrence | None,
    series: Series,
    server: Server,
    *,
    now: datetime,
) -> Meaning:
    """What the changed form means; words of "when" that were not touched mean the schedule as it
    is, also where no words could say all of it. It leaves alone what was split from the event."""
    single = target.scope is Scope.DATE and event.has_several_dates
    if form.when == target.when:
        part = part_of(event, target.scope, chosen)
        read = Meaning(schedule=replace(part, duration=form.length or part.duration))
    else:
        first = _first(event, target.scope, chosen)
        asked_at = max(now, first - DAY / 2) if first else now
        read = meaning(form, server, now=asked_at)
        if single and (words := _one_date(read)):
            read = meaning(replace(form, when=words), server, now=asked_at)
    schedule = read.schedule
    if schedule is None:
        return read
    if single:
        if len(schedule.dates) != 1:
            return Meaning(
                unfitting=Text("Only one date changes here. Please write one day and time.")
            )
    else:
        begins = event.schedule.first if chosen is None else day_of(chosen)
        schedule = series.leaves(schedule, event, since=begins, now=now)
    if schedule is None:
        return Meaning(unfitting=Text("These dates were changed on their own. Please edit those."))
    starts = next_instances(schedule, after=now, count=PREVIEWED)
    return Meaning(schedule=schedule, next_starts=tuple(one.start for one in starts))


def _one_date(read: Meaning) -> str | None:
    """Words that mean one date, where what was typed may mean that or a whole series: whoever
    changes one date to "Friday" means one Friday."""
    choices = read.refused.choices if read.refused else ()
    single = [one.phrase for one in choices if len(one.reading.dates) == 1]
    return single[0] if len(single) == 1 else None


def _first(event: Event, scope: Scope, chosen: Occurrence | None) -> datetime | None:
    """Where a tail begins, or is to begin, for what its new words mean; None for anything else."""
    if chosen is not None and scope is Scope.FOLLOWING:
        return start_of(event.schedule, chosen.recurrence_id)
    if event.series_id is None or event.split_day is not None:
        return None
    schedule = event.schedule
    return to_utc(datetime.combine(schedule.first, schedule.time), schedule)


def touched(
    event: Event,
    target: Target,
    chosen: Occurrence | None,
    dates: Sequence[Occurrence],
    *,
    now: datetime,
) -> list[Occurrence]:
    """The known dates that a change of this scope is about."""
    ahead = [one for one in dates if can_change(one, now=now)]
    if chosen is None or target.scope is Scope.ALL or not event.has_several_dates:
        return ahead
    if target.scope is Scope.DATE:
        return [one for one in ahead if one.id == chosen.id]
    return [one for one in ahead if day_of(one) >= day_of(chosen)]


def fitted(
    dates: Sequence[Occurrence],
    new: Event,
    target: Target,
    holidays: Sequence[Holiday],
    *,
    now: datetime,
) -> list[tuple[Occurrence, Occurrence]]:
    """Each known date with what becomes of it: it moves with the schedule where it still meets on
    the same day, so that its answers are kept, and else it is cancelled; one that was moved to
    another day, after its own has passed, stays there. Scope DATE moves its date wherever it
    goes."""
    if target.scope is Scope.DATE and not new.has_several_dates:
        [chosen] = [one for one in dates if one.id == target.occurrence_id]
        [place] = next_instances(new.schedule, after=now, count=1)
        others = [one for one in dates if one != chosen]
        if all(one.recurrence_id != place.recurrence_id for one in others):
            old = replace(chosen, moved_to=None)
            return [(chosen, refitted(old, new, place.recurrence_id, holidays))]
    on_day = _by_day(new.schedule, dates, now=now)
    own_days = {day_of(one) for one in dates}
    pairs = []
    for old in dates:
        instance = on_day.get(day_of(old))
        if instance is None and held_on(old) not in own_days:
            instance = on_day.pop(held_on(old), None)
        own = old.recurrence_id
        if instance is not None:
            new_date = refitted(old, new, instance.recurrence_id, holidays)
        elif old.state is not OccurrenceState.CANCELLED and start_of(new.schedule, own) <= now:
            new_date = refitted(old, new, own, holidays)
        else:
            new_date = cancelled(replace(old, event_id=new.id))
        pairs.append((old, new_date))
    return pairs


def consequences(
    pairs: Sequence[tuple[Occurrence, Occurrence]],
    event: Event,
    new: Event,
    holidays: Sequence[Holiday],
    *,
    now: datetime,
) -> tuple[tuple[ChangedDate, ...], tuple[datetime, ...]]:
    """Which known dates change, and at which starts something new takes place."""
    changed = []
    for old, after in pairs:
        was, then = facts(event, old), facts(new, after)
        if was != then and (was.start or then.start):
            changed.append(ChangedDate(occurrence=after, was=was, now=then))
    taken = {after.recurrence_id for _, after in pairs}
    last = max((old.starts_at for old, _ in pairs), default=now)
    fresh = takewhile(lambda one: one.start <= last, instances(new.schedule, after=now))
    added = tuple(
        one.start
        for one in fresh
        if one.recurrence_id not in taken and not new.day_off(local_date(one), holidays)
    )
    return tuple(changed), added


def same_start(dates: Sequence[Occurrence]) -> bool:
    """Whether two of these dates take place at the same moment."""
    starts = [one.starts_at for one in dates if one.takes_place]
    return len(starts) != len(set(starts))


def _by_day(
    schedule: Schedule, dates: Sequence[Occurrence], *, now: datetime
) -> dict[date, Instance]:
    """The meetings of the schedule on the days of these dates and around, wherever they were moved:
    the own day of a date that was moved later may be past."""
    days = [day for one in dates for day in (day_of(one), held_on(one))]
    if not days:
        return {}
    begin, end = (datetime.combine(day, time(), UTC) for day in (min(days), max(days)))
    around = instances(schedule, after=min(now, begin - 2 * DAY))
    found = takewhile(lambda one: one.start <= end + 2 * DAY, around)
    return {date.fromisoformat(one.recurrence_id[:8]): one for one in found}
