"""What staff is told: of several things together, in the server's language."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.events import Event, Holiday, Occurrence
from bot.domain.kinds import Kind
from bot.domain.language import Language
from bot.domain.resources.desk import Flag

MOVED_AT_ONCE = 7  # fit into one message at their longest; the next notice tells of the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent:
    """A message that people did not get; `row` is its delivery's id, `reason` why it was not
    posted, if more is known than that it was too late; bot/domain/problems.py knows them. Those of
    a board have no title, and start at the moment at which they were due."""

    row: int
    kind: Kind
    title: str
    starts_at: datetime
    zone: str
    channel_id: int
    reason: str | None
    tried_at: datetime | None
    given_up_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedNotice:
    """Tells staff of messages that came too late or that Discord refused: these, and that there
    are `more`, of which the next notice tells. Of private ones, whose rows are `private`, it tells
    the number alone, as even the event may say too much of somebody."""

    language: Language
    hour24: bool
    missed: tuple[Unsent, ...]
    more: int = 0
    private: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A date that starts at another moment than it was to, as the rules of its zone changed."""

    occurrence_id: int
    title: str
    zone: str
    starts_at: datetime
    was: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedNotice:
    """Tells staff of meetings soon to come that new zone rules moved; of `more` in the next one."""

    language: Language
    hour24: bool
    moved: tuple[Moved, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedNotice:
    """Tells staff that somebody asks to come to an event whose moderators let people in."""

    request_id: int
    member_id: int
    event: Event
    occurrence: Occurrence
    language: Language
    hour24: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReactionsNotice:
    """Tells staff that a card of a private event still shows who reacted, and that Hearth may not
    change that."""

    event: Event
    occurrence: Occurrence
    language: Language
    hour24: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOffNotice:
    """Asks staff whether a date that is held on a day off takes place."""

    holiday: Holiday
    event: Event
    occurrence: Occurrence
    language: Language
    hour24: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryNotice:
    """Tells staff how many entries of the library wait for a look, by the reason."""

    language: Language
    waiting: tuple[tuple[Flag, int], ...]


StaffNotice = (
    MissedNotice | MovedNotice | AskedNotice | ReactionsNotice | DayOffNotice | LibraryNotice
)
