"""What moderators change about single dates, apart from the rule: skipped, moved, added, paused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Pause:
    """No meetings from the first to the last of these local days; or, without `until`, for good."""

    start: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether `day` lies in the pause; both its first and its last day do."""
        return self.start <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Exceptions:
    """Changes to single dates, all on the wall clock of the schedule's zone.

    Here pauses and holidays cover the dates of the rule, and a date that was moved, or added by
    hand, takes place all the same. A skipped date never does. Whoever pauses an event later skips
    what is held on those days, wherever it was moved from: `held_on` in bot/domain/changes.py.
    """

    skipped: frozenset[date] = frozenset()
    moved: Mapping[date, datetime] = field(default_factory=dict)
    added: frozenset[datetime] = frozenset()
    pauses: tuple[Pause, ...] = ()
    holidays: frozenset[date] = frozenset()

    def takes(self, day: date) -> bool:
        """Whether the meeting of this date is not held as the rule says."""
        if day in self.skipped or day in self.moved or day in self.holidays:
            return True
        return any(pause.covers(day) for pause in self.pauses)


NONE = Exceptions()
