"""Events and their occurrences: the values everything else passes around."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.language import Language
from bot.domain.schedule import Pause, Schedule

TITLE_LIMIT = 100
WHERE_LIMIT = 200
ABOUT_LIMIT = 1_500
BEFORE_LIMIT = 1_500
CAPACITY_LIMIT = 10_000
REMINDERS_LIMIT = 5
REASON_LIMIT = 200
LONGEST_REMINDER = timedelta(days=7)
LONGEST_CUTOFF = timedelta(days=7)
LONGEST_MEETING = timedelta(hours=24)
SHORTEST_LEAD = timedelta(hours=1)
LONGEST_LEAD = timedelta(days=13)  # inside the planning horizon
USUAL_REMINDERS = (timedelta(hours=24), timedelta(hours=1))
USUAL_LENGTH = timedelta(hours=1)
USUAL_OPENING = timedelta(minutes=15)


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


class SkippedBy(StrEnum):
    """What a date was skipped by; the end of a pause restores only its own."""

    MODERATOR = "moderator"
    PAUSE = "pause"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True)
class Skipped:
    """Why a date does not take place."""

    by: SkippedBy
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """Days off of a server, both ends included. What falls on them is skipped, or with `asks` staff
    is asked about it."""

    id: int
    guild_id: int
    name: str
    first: date
    last: date
    asks: bool

    def covers(self, day: date) -> bool:
        """Whether that local day is one of them."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What a moderator planned; once or recurring.

    `series_id` is the event from which this date, or all from a date on, was split, `split_day` the
    day on which a date that was split off alone would have been; `lead` how long
    before the start the card is posted, None for as long as the server says; after `cutoff` before
    the start nobody more can come; only who has the role `role_id` may answer; with `approval` a
    host lets people in; `before` is what everyone agrees to before their first answer; join details
    are shown from `opens_before` the start, and `join_sealed` holds them, encrypted.
    """

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
    series_id: int | None = None
    split_day: date | None = None
    lead: timedelta | None = None
    cutoff: timedelta = timedelta()
    role_id: int | None = None
    approval: bool = False
    before: str = ""
    before_version: int = 0
    bilingual: bool = False
    removes_cards: bool = False
    reminder_text: str = ""
    opens_before: timedelta = USUAL_OPENING
    join_sealed: str = field(default="", repr=False)
    paused: Pause | None = None
    pause_reason: str = ""

    def day_off(self, day: date, holidays: Sequence[Holiday]) -> Skipped | None:
        """Why nothing takes place on this local day; None if it does."""
        if self.paused is not None and self.paused.covers(day):
            return Skipped(SkippedBy.PAUSE, self.pause_reason)
        for holiday in holidays:
            if holiday.covers(day) and not holiday.asks:
                return Skipped(SkippedBy.HOLIDAY, holiday.name)
        return None

    @property
    def series(self) -> int:
        """The id of the event from which this one was split, or its own: what people agreed to and
        were let in to holds for all of them."""
        return self.series_id or self.id

    @property
    def answered_by_reaction(self) -> bool:
        """Whether members answer with ✅ ❔ ❌; a reaction can be asked and told nothing
        privately, so whatever needs more than a plain answer carries buttons."""
        asks_more = self.capacity or self.cutoff or self.role_id or self.approval or self.before
        return self.privacy is Privacy.OPEN and not asks_more

    @property
    def has_several_dates(self) -> bool:
        """Whether a change must say which dates it is about."""
        return self.schedule.recurring or len(self.schedule.dates) > 1

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
    `changes` counts what its card should show; `moved_to` is the local start to which moderators
    moved it, `YYYYMMDDTHHMMSS`; `why` the reason that its card gives for skipping it;
    `remove_card` that its card and reminders are to go, as the next card stands; `clear_reactions`
    that the reactions on its card are to go, as they are answers no more; `join_sealed` its
    own join details, encrypted, empty if it has those of its event."""

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
    moved_to: str | None = None
    skipped_by: SkippedBy | None = None
    why: str = ""
    remove_card: bool = False
    clear_reactions: bool = False
    join_sealed: str = field(default="", repr=False)

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
    plain: bool = False  # messages are text only
