"""Changes of events: how far one reaches, which dates it touches, and who must hear of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.events import (
    Event,
    Holiday,
    Occurrence,
    OccurrenceState,
    Server,
    Skipped,
    SkippedBy,
)
from bot.domain.schedule import to_utc

UNDO = timedelta(minutes=10)
SOON = timedelta(hours=2)  # whoever comes to a meeting so near is told at once


class Scope(StrEnum):
    """How far a change reaches."""

    DATE = "date"
    FOLLOWING = "following"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a draft changes: an event as its moderator saw it, from a date on or that date only.

    `when` are the words that the draft began with: unchanged, they mean the schedule as it is.
    """

    event_id: int
    event_version: int
    scope: Scope
    occurrence_id: int | None
    when: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What somebody who comes must know of a date; without a start it does not take place."""

    start: datetime | None
    where: str


@dataclass(frozen=True, slots=True)
class Untold:
    """What those who answered take for true of a date, and when they are told that it is no longer
    so; without a time they are being told."""

    facts: Facts
    tell_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedDate:
    """A date that is no longer what it was."""

    occurrence: Occurrence
    was: Facts
    now: Facts

    @property
    def starts(self) -> list[datetime]:
        """When it was to start and when it starts, as far as it took or takes place."""
        return [facts.start for facts in (self.was, self.now) if facts.start is not None]

    def is_ahead(self, *, now: datetime) -> bool:
        """Whether anybody still comes, or would have come."""
        return any(start > now for start in self.starts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A change that was made: the event after it, the dates that it touched, and until when the
    change can be undone; an undo has no `change_id`. `is_soon`: who comes to one of them is told at
    once."""

    change_id: int
    event: Event
    dates: tuple[ChangedDate, ...]
    undo_until: datetime
    hour24: bool
    is_soon: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysOff:
    """Days off that were added or removed, and the dates that this touched, event by event."""

    server: Server
    holiday: Holiday
    touched: tuple[tuple[Event, ChangedDate], ...]


def facts(event: Event, occurrence: Occurrence) -> Facts:
    """What is true of a date now."""
    return Facts(occurrence.starts_at if occurrence.takes_place else None, event.where)


def untold(
    was: Facts, then: Facts, known: Untold | None, *, undo_until: datetime | None, now: datetime
) -> Untold | None:
    """What those who answered do not know of a date after a change of its event; None if they know
    it all. `known` is what they did not know before.

    They are told when that change can no longer be undone, together with what waits of the earlier
    ones; at once, if the date is near; and after an undo, which has no `undo_until`, at once or
    when they were to be told anyway.
    """
    believed = was if known is None else known.facts
    if believed == then:
        return None
    waits = None if known is None else known.tell_at
    near = is_soon((believed, then), now=now)
    if was == then:  # the change was about other dates
        later = undo_until is not None and waits is not None and waits > now and not near
        return Untold(believed, undo_until if later else waits)
    return Untold(believed, now if near else undo_until or waits or now)


def is_soon(said: Iterable[Facts], *, now: datetime) -> bool:
    """Whether a meeting starts, or was to start, so soon that people must hear at once."""
    return any(one.start is not None and now < one.start <= now + SOON for one in said)


def skipped(occurrence: Occurrence, why: Skipped) -> Occurrence:
    """The date does not take place."""
    return replace(occurrence, state=OccurrenceState.SKIPPED, skipped_by=why.by, why=why.why)


def cancelled(occurrence: Occurrence) -> Occurrence:
    """The date is no more. That a moderator had skipped it holds if it comes back."""
    if occurrence.skipped_by is SkippedBy.MODERATOR:
        return replace(occurrence, state=OccurrenceState.CANCELLED)
    return replace(occurrence, state=OccurrenceState.CANCELLED, skipped_by=None, why="")


def restored(occurrence: Occurrence) -> Occurrence:
    """The date takes place after all."""
    posted = occurrence.card_message_id is not None
    state = OccurrenceState.ANNOUNCED if posted else OccurrenceState.PLANNED
    return replace(occurrence, state=state, skipped_by=None, why="")


def under_days_off(occurrence: Occurrence, event: Event, holidays: Sequence[Holiday]) -> Occurrence:
    """The date as pauses and days off have it by now: skipped by them, or as planned."""
    why = event.day_off(held_on(occurrence), holidays)
    return skipped(occurrence, why) if why else restored(occurrence)


def on_days_off(occurrence: Occurrence, holidays: Iterable[Holiday]) -> Occurrence:
    """The date skipped, if it takes place and is held on one of these days off."""
    for holiday in holidays:
        if occurrence.takes_place and not holiday.asks and holiday.covers(held_on(occurrence)):
            return skipped(occurrence, Skipped(SkippedBy.HOLIDAY, holiday.name))
    return occurrence


def asked_about(occurrence: Occurrence, holiday: Holiday) -> bool:
    """Whether staff is asked if the date takes place on this day off."""
    return holiday.asks and occurrence.takes_place and holiday.covers(held_on(occurrence))


def repaused(occurrence: Occurrence, event: Event, holidays: Sequence[Holiday]) -> Occurrence:
    """The date as a new pause of its event, or the end of one, has it."""
    if occurrence.skipped_by is SkippedBy.PAUSE:
        return under_days_off(occurrence, event, holidays)
    why = event.day_off(held_on(occurrence), ())
    return skipped(occurrence, why) if why and occurrence.takes_place else occurrence


def moved(occurrence: Occurrence, event: Event, wall: datetime) -> Occurrence:
    """The date at another local time; back at its own one it no longer counts as moved."""
    start, name = to_utc(wall, event.schedule), f"{wall:%Y%m%dT%H%M%S}"
    return replace(
        occurrence,
        starts_at=start,
        ends_at=start + event.length,
        moved_to=None if name == occurrence.recurrence_id else name,
    )


def refitted(
    occurrence: Occurrence, event: Event, recurrence_id: str, holidays: Sequence[Holiday]
) -> Occurrence:
    """The date as the event's new schedule has it, under the id of that meeting. One that
    moderators moved stays where it is, one that they skipped stays skipped; pauses and days off are
    asked anew of the others that fell out."""
    wall = datetime.fromisoformat(recurrence_id)
    if occurrence.moved_to is not None:
        wall = occurrence.starts_at.astimezone(event.schedule.tzinfo).replace(tzinfo=None)
    new = moved(replace(occurrence, event_id=event.id, recurrence_id=recurrence_id), event, wall)
    if new.takes_place:
        return new
    if new.skipped_by is SkippedBy.MODERATOR:
        return skipped(new, Skipped(SkippedBy.MODERATOR, new.why))
    return under_days_off(new, event, holidays)


def day_of(occurrence: Occurrence) -> date:
    """The local date that the schedule gives it, wherever it was moved."""
    return date.fromisoformat(occurrence.recurrence_id[:8])


def held_on(occurrence: Occurrence) -> date:
    """The local date on which it is held, wherever it was moved: pauses and days off go by it."""
    return date.fromisoformat((occurrence.moved_to or occurrence.recurrence_id)[:8])


def can_change(occurrence: Occurrence, *, now: datetime) -> bool:
    """Whether a date is still to come, whatever its state."""
    return occurrence.starts_at > now and occurrence.state is not OccurrenceState.OVER
