"""Events and their occurrences: the values everything else passes around."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.language import Language
from bot.domain.schedule import Schedule

TITLE_LIMIT = 100
WHERE_LIMIT = 200
ABOUT_LIMIT = 1_500
CAPACITY_LIMIT = 10_000
REMINDERS_LIMIT = 5
LONGEST_REMINDER = timedelta(days=7)
LONGEST_MEETING = timedelta(hours=24)
LONGEST_LEAD = timedelta(days=13)  # inside the planning horizon
USUAL_REMINDERS = (timedelta(hours=24), timedelta(hours=1))
USUAL_LENGTH = timedelta(hours=1)


class Privacy(StrEnum):
    """Who may find out who comes."""

    OPEN = "open"
    PRIVATE = "private"


class EventState(StrEnum):
    """A cancelled event keeps its rows, so that its old cards still answer."""

    ACTIVE = "active"
    CANCELLED = "cancelled"


class OccurrenceState(StrEnum):
    """The life of one date."""

    PLANNED = "planned"
    ANNOUNCED = "announced"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What a moderator planned; once or recurring."""

    id: int
    guild_id: int
    title: str
    where: str
    about: str
    privacy: Privacy
    language: Language
    capacity: int | None
    reminders: tuple[timedelta, ...]
    channel_id: int
    ping_role_id: int | None
    schedule: Schedule
    state: EventState
    version: int

    @property
    def answered_by_reaction(self) -> bool:
        """Whether members answer with ✅ ❔ ❌; a reaction can be told nothing privately, so
        whatever needs more than a plain answer carries buttons."""
        return self.privacy is Privacy.OPEN and self.capacity is None

    @property
    def length(self) -> timedelta:
        """How long it lasts, for knowing when it is over; an hour if nobody said."""
        return self.schedule.duration or USUAL_LENGTH


def require_active(event: Event) -> None:
    """Raises a Refusal for an event that was cancelled."""
    if event.state is EventState.CANCELLED:
        raise Refusal("This event is cancelled already.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One date of an event, with its own state. `starts_at` and `ends_at` are aware UTC;
    `changes` counts what its card should show."""

    id: int
    guild_id: int
    event_id: int
    recurrence_id: str
    starts_at: datetime
    ends_at: datetime
    state: OccurrenceState
    version: int
    channel_id: int
    card_message_id: int | None
    changes: int

    @property
    def takes_place(self) -> bool:
        """Whether people should still come."""
        return self.state in (OccurrenceState.PLANNED, OccurrenceState.ANNOUNCED)

    @property
    def fell_out(self) -> bool:
        """Whether people were or would be told not to come."""
        return self.state in (OccurrenceState.SKIPPED, OccurrenceState.CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """What a server chose in /setup."""

    guild_id: int
    zone: str
    language: Language
    announce_channel_id: int
    staff_channel_id: int
    moderator_role_id: int | None
    default_privacy: Privacy
    lead: timedelta
    hour24: bool
    answers_kept: timedelta
    version: int
