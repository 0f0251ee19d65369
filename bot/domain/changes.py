"""Changes of events: how far one reaches, which dates it touches, and who must hear of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.events import Event, Holiday, Occurrence, OccurrenceState, Server, Skipped
from bot.domain.schedule import Instance, to_utc

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


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedDate:
    """A date that is no longer what it was."""

    occurrence: Occurrence
    was: Facts
    now: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A change that was made: the event after it, the dates that it touched, and until when the
    change can be undone."""

    change_id: int
    event: Event
    dates: tuple[ChangedDate, ...]
    undo_until: datetime
    hour24: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysOff:
    """Days off that were added or removed, and the dates that this touched, event by event."""

    server: Server
    holiday: Holiday
    touched: tuple[tuple[Event, ChangedDate], ...]


def facts(event: Event, occurrence: Occurrence) -> Facts:
    """What is true of a date now."""
    return Facts(occurrence.starts_at if occurrence.takes_place else None, event.where)


def believed(before: Facts, after: Facts, *, known: Facts | None) -> Facts | None:
    """What those who answered still take for true after a change, or None if that is so again;
    `known` is what they took for true already before it, None if that was right."""
    was = before if known is None else known
    return None if was == after else was


def is_soon(changed: Iterable[ChangedDate], *, now: datetime) -> bool:
    """Whether one of the dates starts, or was to start, so soon that people must hear at once."""
    starts = (facts.start for one in changed for facts in (one.was, one.now) if facts.start)
    return any(now < start <= now + SOON for start in starts)


def skipped(occurrence: Occurrence, why: Skipped) -> Occurrence:
    """The date does not take place."""
    return replace(occurrence, state=OccurrenceState.SKIPPED, skipped_by=why.by, why=why.why)


def cancelled(occurrence: Occurrence) -> Occurrence:
    """The date is no more."""
    return replace(occurrence, state=OccurrenceState.CANCELLED, skipped_by=None, why="")


def restored(occurrence: Occurrence) -> Occurrence:
    """The date takes place after all."""
    posted = occurrence.card_message_id is not None
    state = OccurrenceState.ANNOUNCED if posted else OccurrenceState.PLANNED
    return replace(occurrence, state=state, skipped_by=None, why="")


def moved(occurrence: Occurrence, event: Event, wall: datetime) -> Occurrence:
    """The date at another local time; back at its own one it no longer counts as moved."""
    start, name = to_utc(wall, event.schedule), f"{wall:%Y%m%dT%H%M%S}"
    return replace(
        occurrence,
        starts_at=start,
        ends_at=start + event.length,
        moved_to=None if name == occurrence.recurrence_id else name,
    )


def refitted(occurrence: Occurrence, event: Event, instance: Instance) -> Occurrence:
    """The date as the event's new schedule has it. One that moderators moved stays where it is."""
    named = replace(occurrence, event_id=event.id, recurrence_id=instance.recurrence_id)
    wall = datetime.fromisoformat(occurrence.moved_to or instance.recurrence_id)
    new = moved(named, event, wall)
    return restored(new) if new.state is OccurrenceState.CANCELLED else new


def day_of(occurrence: Occurrence) -> date:
    """The local date that the schedule gives it, wherever it was moved."""
    return date.fromisoformat(occurrence.recurrence_id[:8])


def can_change(occurrence: Occurrence, *, now: datetime) -> bool:
    """Whether a date is still to come, whatever its state."""
    return occurrence.starts_at > now and occurrence.state is not OccurrenceState.OVER
