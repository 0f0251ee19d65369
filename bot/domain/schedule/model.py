"""What a schedule is: local wall time, IANA zone, and an RRULE or a few dates. Never an offset."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Schedule:
    """When an event meets, on the wall clock of its zone.

    `rule` is a canonical RRULE (RFC 5545, without DTSTART; UNTIL is a local date) or None; then
    `dates` lists every meeting. `first` is DTSTART's date: the anchor of a rule (the phase of
    "every other week"), or the first of `dates`. `excluded` are single dates that the text itself
    left out; what moderators skip or move later is not here but with the occurrences.
    """

    time: time
    zone: str
    first: date
    rule: str | None = None
    dates: tuple[date, ...] = ()
    duration: timedelta | None = None
    excluded: frozenset[date] = field(default_factory=frozenset)

    @property
    def tzinfo(self) -> ZoneInfo:
        """The zone itself."""
        return ZoneInfo(self.zone)

    @property
    def recurring(self) -> bool:
        """Whether it meets by a rule, for ever or until the rule runs out."""
        return self.rule is not None


@dataclass(frozen=True, slots=True, order=True)
class Instance:
    """One meeting of a schedule.

    `start` is aware UTC. `recurrence_id` is the original local start as `YYYYMMDDTHHMMSS`
    (RFC 5545 section 3.8.4.4): it names the meeting for ever, even after it has been moved.
    """

    start: datetime
    recurrence_id: str
