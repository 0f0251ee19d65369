"""A calendar that is read again and again: the same bytes for a day, unless something changes.

Entries are kept as they were written, since a thousand readers ask for the same dates.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from bot.domain.events import Event, Occurrence
from bot.domain.rsvp import Answer
from bot.services import calendar_file
from bot.services.calendar_file import Named

READ_AGAIN = timedelta(hours=1)
KEPT = 4_096  # entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """A date in somebody's own feed."""

    event: Event
    date: Occurrence
    answer: Answer
    named: Named


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """An event in the feed of a server: its known dates, and days off that it has later."""

    event: Event
    dates: Sequence[Occurrence]
    off: Collection[str]
    named: Named


def of_dates(coming: Sequence[Coming], *, name: str, now: datetime) -> bytes:
    """The feed of these dates; what is a maybe is tentative."""
    made = _midnight(now)
    entries = [_entry(one, made) for one in coming]
    return _feed([one.event for one in coming], entries, name=name, made=made)


def of_events(events: Sequence[Whole], *, name: str, now: datetime) -> bytes:
    """The feed of these events, with every date from today on."""
    made = _midnight(now)
    entries = [
        bytes(entry.to_ical())
        for one in events
        for entry in calendar_file.event_entries(
            one.event, one.dates, one.named, off=one.off, now=made
        )
    ]
    return _feed([one.event for one in events], entries, name=name, made=made)


@lru_cache(maxsize=KEPT)
def _entry(coming: Coming, made: datetime) -> bytes:
    entry = calendar_file.date_entry(coming.event, coming.date, coming.named, now=made)
    entry.add("status", "TENTATIVE" if coming.answer is Answer.MAYBE else "CONFIRMED")
    return bytes(entry.to_ical())


def _feed(events: Iterable[Event], entries: list[bytes], *, name: str, made: datetime) -> bytes:
    about: list[tuple[str, str | timedelta]] = [
        ("x-wr-calname", name),
        ("refresh-interval", READ_AGAIN),
        ("x-published-ttl", "PT1H"),  # the same for Outlook
    ]
    return calendar_file.calendar(
        [event.schedule for event in events], entries, more=about, now=made
    )


def _midnight(now: datetime) -> datetime:
    """The feed counts as made then, so that its bytes stay the same."""
    return now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
