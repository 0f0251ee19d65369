"""What lists and pages show: dates that are coming, and one event with its dates."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.access import refuse_leading
from bot.domain.changes import can_change
from bot.domain.events import Event, Occurrence, Server
from bot.domain.moods import NOTHING_HEARD, Totals
from bot.domain.rsvp import SAID_NOTHING, Own


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """A date that is coming up, as a list shows it; `own` is the asker's own answer, `usual`
    whether they usually come."""

    event: Event
    occurrence: Occurrence
    hour24: bool
    own: Own = SAID_NOTHING
    usual: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """An event with its next starts and the dates that are planned or skipped; `leads` says that
    the asker is a moderator or a host of it."""

    event: Event
    server: Server
    next_starts: tuple[datetime, ...]
    dates: tuple[Occurrence, ...]
    leads: bool = False
    moods: Totals = NOTHING_HEARD  # for moderators and hosts

    def require_lead(self) -> None:
        """Raises a Refusal for everyone but moderators and hosts."""
        if not self.leads:
            raise refuse_leading()

    def to_change(self, occurrence_id: int | None, *, now: datetime) -> Occurrence | None:
        """The date of that id, or the next one, if it is still to come."""
        ahead = [date for date in self.dates if can_change(date, now=now)]
        if occurrence_id is not None:
            ahead = [date for date in ahead if date.id == occurrence_id]
        return ahead[0] if ahead else None
