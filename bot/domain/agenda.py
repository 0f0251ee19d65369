"""What lists and pages show: dates that are coming, and one event with its dates."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.events import Event, Occurrence, Server
from bot.domain.rsvp import SAID_NOTHING, Own


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """A date that is coming up, as a list shows it; `own` is the asker's own answer."""

    event: Event
    occurrence: Occurrence
    hour24: bool
    own: Own = SAID_NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """An event with its next starts and the dates that are planned or skipped."""

    event: Event
    server: Server
    next_starts: tuple[datetime, ...]
    dates: tuple[Occurrence, ...]
