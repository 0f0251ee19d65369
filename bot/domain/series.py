"""A series: an event, with the dates and tails that became events of their own."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.domain.events import Event, EventState
from bot.domain.schedule import Schedule, meets_on, to_utc
from bot.domain.schedule.parts import before


@dataclass(frozen=True, slots=True)
class Series:
    """The events of a series, and the days on which one of its meetings has begun, wherever it was
    moved to."""

    events: Sequence[Event]
    begun: Collection[date] = ()

    def singles_of(self, event: Event) -> list[Event]:
        """The dates that were split off alone from what this event holds of the series, as far as
        they are not cancelled: what pauses or ends it reaches them, too."""
        return [
            one
            for one in self.events
            if one.split_day is not None
            and one.state is EventState.ACTIVE
            and self._holder(one.split_day).id == event.id
        ]

    def leaves(
        self, schedule: Schedule, event: Event, *, since: date, now: datetime
    ) -> Schedule | None:
        """A new schedule of an event from that day on, without the days that a date took with it
        or whose meeting has begun, and up to the next tail; None if it has no date then."""
        if not schedule.recurring and len(schedule.dates) == 1:
            return schedule
        others = [one for one in self.events if one.id != event.id]
        taken = {one.split_day for one in others if one.split_day}
        taken |= {
            day
            for day in self.begun
            if to_utc(datetime.combine(day, schedule.time), schedule) > now
        }
        met = frozenset(day for day in taken if meets_on(schedule, day))
        kept = replace(schedule, excluded=schedule.excluded | met)
        tails = [
            one.schedule.first
            for one in others
            if one.split_day is None
            and one.state is EventState.ACTIVE
            and one.schedule.first > since
        ]
        if not tails or event.split_day is not None:
            return kept
        return before(kept, min(tails))

    def _holder(self, day: date) -> Event:
        """What holds that day, if nothing was split off alone: the last tail that began by then."""
        whole = sorted(
            (one for one in self.events if one.split_day is None),
            key=lambda one: (one.schedule.first, one.id),
        )
        return [whole[0], *(one for one in whole if one.schedule.first <= day)][-1]
