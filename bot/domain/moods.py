"""The day after a meeting: what people may say of it, and what its hosts may know of that."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.deliveries import Planned
from bot.domain.events import Event, Occurrence
from bot.domain.kinds import Kind

SPAN = timedelta(days=28)  # totals are those of the days before today
ENOUGH = 5  # answers, below which hosts are told nothing
ASKED_AT = time(10)  # on the person's own clock
HELPS_FOR = timedelta(hours=10)
KEPT = timedelta(days=7)  # that somebody was asked and has not answered


class Mood(StrEnum):
    """How it was."""

    GOOD = "good"
    MIXED = "mixed"
    HARD = "hard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How many said what of a series."""

    good: int = 0
    mixed: int = 0
    hard: int = 0

    @property
    def enough(self) -> bool:
        """Whether they are so many that hosts may see them."""
        return self.good + self.mixed + self.hard >= ENOUGH


NOTHING_HEARD = Totals()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What was said is counted; `counted` is False where it was before, or is too late."""

    event: Event
    counted: bool
    next_start: datetime | None
    hour24: bool


def plan_day_after(date: Occurrence, *, zone: str, now: datetime) -> Planned | None:
    """The question of the day after, at ten on the person's own clock; None once it has begun."""
    if not date.takes_place or date.starts_at <= now:
        return None
    day = date.ends_at.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
    due_at = datetime.combine(day, ASKED_AT, ZoneInfo(zone)).astimezone(now.tzinfo)
    return Planned(
        kind=Kind.DAY_AFTER,
        offset=date.starts_at - due_at,
        due_at=due_at,
        useful_until=due_at + HELPS_FOR,
    )
