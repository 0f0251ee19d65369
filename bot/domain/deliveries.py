"""Whatever the bot sends by itself: when it is due, how long it still helps, what is in it.

                claim                 posted
pending ──────────────────▶ sending ─────────▶ sent ◀─▶ retracted
   ▲                         │ │ │ │            (its date fell out, or takes place again)
   ├─── try later, or the ───┘ │ │ └─ too late to help ─────────────────▶ missed
   │    process died           │ └─── its date was skipped, cancelled ──▶ cancelled
   │                           └───── no channel, no permission ────────▶ failed
   └──────────────────────────────────────────── hourly, while it helps ────┘

What was sent before its date moved is retracted until it names the new moment. A board that stands
but cannot be drawn any more has failed until it can. Staff is told once of what was missed or
failed. A waiting row is cancelled with its date. A private one is cancelled, too, if its member
does not allow it by then; and failed at once, if Discord says that their door is closed. A card
that went to a channel which is its date's no longer is deleted and cancelled. The notice of a
request is retracted once it was answered; of one that waits no longer it is pending again, to be
removed.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from bot.domain.boards import Digest, Listing
from bot.domain.changes import ChangedDate
from bot.domain.decisions import Decision
from bot.domain.events import Event, Occurrence, OccurrenceState
from bot.domain.hosts import HostAsked, HostWanted, RequestTold
from bot.domain.kinds import Kind
from bot.domain.notices import StaffNotice
from bot.domain.private_messages import ChangedForMember, DayAfter, PrivateReminder
from bot.domain.promotions import Promoted, PromotionOff, SeatFreed
from bot.domain.questions import Question, QuestionTold
from bot.domain.rsvp import Seats, Tally

HORIZON = timedelta(days=14)
LATEST = timedelta(minutes=30)
SAME_NONCE = timedelta(seconds=60)
CARD_FIRST = timedelta(minutes=1)  # a card stands that long before the first reminder links to it
LONG_AGO = datetime.fromtimestamp(0, UTC)  # a first try of which nobody knows when it was


class DeliveryState(StrEnum):
    """See the drawing above."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    MISSED = "missed"
    CANCELLED = "cancelled"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A row to be. A date has one card, of offset nought, and one reminder for each offset:
    how long before the start it is due."""

    kind: Kind
    offset: timedelta
    due_at: datetime
    useful_until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A claimed row of a date, of a board, or of the server's staff alone. `target` is a channel,
    or the member of a private one, whose `channel_id` is None until a DM is opened.
    `first_tried_at` is when the first attempt began; `claimed_by` names the run of the program
    whose it is."""

    id: int
    guild_id: int
    occurrence_id: int | None
    version: int
    kind: Kind
    offset: timedelta
    target: int
    channel_id: int | None
    starts_at: datetime  # of its date; what has none starts when it helps no more
    due_at: datetime
    useful_until: datetime
    attempts: int
    first_tried_at: datetime
    claimed_by: str
    board_id: int | None = None

    @property
    def may_be_outdated(self) -> bool:
        """Whether what was posted at an earlier try may name a moment from which its date moved."""
        return self.kind is Kind.REMINDER and self.first_tried_at == LONG_AGO


def card_due(event: Event, start: datetime, *, lead: timedelta) -> datetime:
    """When the card of a date is due: as long before the start as its event says, else the
    server's `lead`; or a minute before the first reminder if that is sooner."""
    first_reminder = start - max(event.reminders, default=timedelta())
    return min(start - (event.lead or lead), first_reminder - CARD_FIRST)


def plan(event: Event, occurrence: Occurrence, *, lead: timedelta, now: datetime) -> list[Planned]:
    """The card and the reminders of a date that takes place, leaving out what is past.

    A card whose time is past is due at once. A reminder whose moment has
    gone when it is planned is not sent late: whoever plans at five knows that it is at six.
    """
    if not occurrence.takes_place or occurrence.starts_at <= now:
        return []
    planned = []
    if occurrence.state is OccurrenceState.PLANNED:
        planned.append(
            Planned(
                kind=Kind.CARD,
                offset=timedelta(),
                due_at=max(now, card_due(event, occurrence.starts_at, lead=lead)),
                useful_until=occurrence.starts_at,
            )
        )
    offsets = sorted(set(event.reminders), reverse=True)
    for offset, following in pairwise([*offsets, timedelta()]):
        due_at = occurrence.starts_at - offset
        if due_at > now:
            planned.append(
                Planned(
                    kind=Kind.REMINDER,
                    offset=offset,
                    due_at=due_at,
                    useful_until=min(due_at + LATEST, occurrence.starts_at - following),
                )
            )
    return planned


def retry_after(attempts: int) -> timedelta:
    """How long to wait after a try that may succeed later: 2 s, doubling, at most a minute."""
    return timedelta(seconds=min(2**attempts, 60))


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An occurrence as its card shows it."""

    event: Event
    occurrence: Occurrence
    tally: Tally
    next_start: datetime | None
    hour24: bool
    seats: Seats | None = None
    plain: bool = False  # text only


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """What a reminder needs to say."""

    event: Event
    occurrence: Occurrence
    hour24: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """What stands in the place of a reminder whose date was skipped or cancelled afterwards."""

    event: Event
    occurrence: Occurrence
    hour24: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """Tells those who answered which dates of an event are not what they knew, without names."""

    event: Event
    dates: tuple[ChangedDate, ...]
    next_start: datetime | None
    hour24: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Silently:
    """A private message to somebody in their quiet hours: it comes, and no phone rings."""

    message: "Message"


Message = (
    Card
    | Reminder
    | TakenBack
    | Changed
    | ChangedForMember
    | Promoted
    | PromotionOff
    | PrivateReminder
    | DayAfter
    | SeatFreed
    | Decision
    | HostAsked
    | HostWanted
    | RequestTold
    | Listing
    | Digest
    | StaffNotice
    | Question
    | QuestionTold
    | Silently
)
