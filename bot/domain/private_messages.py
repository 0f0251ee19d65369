"""What a member is told privately besides their seat: see bot/domain/promotions.py for that."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.changes import ChangedDate
from bot.domain.events import Event, Occurrence
from bot.domain.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateReminder:
    """Tells the member privately, in `language` and on the clock of `zone`. `names`: it may say
    which group it is. `assumed`: they come as they usually do, and are asked."""

    event: Event
    occurrence: Occurrence
    hour24: bool
    language: Language
    zone: str
    names: bool
    assumed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedForMember:
    """Tells the member privately, as PrivateReminder does, which of their dates are not what they
    knew."""

    event: Event
    dates: tuple[ChangedDate, ...]
    next_start: datetime | None
    hour24: bool
    language: Language
    zone: str
    names: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DayAfter:
    """Asks the member how it was, in `language`. Nothing in it names the group."""

    event: Event
    occurrence: Occurrence
    language: Language
