"""Schedule -> instances: days are counted on the wall clock, then turned into instants."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from dateutil.rrule import rrule, rrulestr

from bot.domain.schedule.model import Instance, Schedule

# No clock change skips more than a day, so a search that begins a day early misses nothing.
LONGEST_JUMP = timedelta(days=1)
# A rule that finds no date in this many years is treated as run out.
LONGEST_SEARCH = timedelta(days=366 * 30)


def to_utc(wall: datetime, schedule: Schedule) -> datetime:
    """The instant of a local wall time: in autumn's overlap the first pass, in spring's gap
    moved forward with the clock (zoneinfo's reading of `fold=0`)."""
    return wall.replace(tzinfo=schedule.tzinfo, fold=0).astimezone(UTC)


def instances(schedule: Schedule, *, after: datetime) -> Iterator[Instance]:
    """Yield the meetings that start later than `after` (aware), earliest first.

    A 19:00 meeting stays at 19:00 when the clocks change. Nothing is chained from the previous
    instant: each is its own wall time in the zone.
    """
    wall_after = after.astimezone(schedule.tzinfo).replace(tzinfo=None) - LONGEST_JUMP
    for wall in _walls(schedule, wall_after):
        start = to_utc(wall, schedule)
        if start > after and wall.date() not in schedule.excluded:
            yield Instance(start=start, recurrence_id=f"{wall:%Y%m%dT%H%M%S}")


def next_instance(schedule: Schedule, *, after: datetime) -> Instance | None:
    """The first meeting that starts later than `after`, or None once there are no more."""
    return next(instances(schedule, after=after), None)


def next_instances(schedule: Schedule, *, after: datetime, count: int) -> list[Instance]:
    """At most `count` meetings that start later than `after`."""
    return list(islice(instances(schedule, after=after), count))


def _walls(schedule: Schedule, wall_after: datetime) -> Iterator[datetime]:
    if schedule.rule is None:
        for day in sorted(set(schedule.dates) or {schedule.first}):
            wall = datetime.combine(day, schedule.time)
            if wall > wall_after:
                yield wall
        return
    horizon = max(wall_after, datetime.combine(schedule.first, schedule.time)) + LONGEST_SEARCH
    for wall in _rule(schedule).xafter(wall_after):
        if wall > horizon:
            return
        yield wall


def _rule(schedule: Schedule) -> rrule:
    assert schedule.rule is not None
    parts = dict(part.split("=", 1) for part in schedule.rule.split(";"))
    until = parts.get("UNTIL")
    if until and "T" not in until:  # a date: that whole local day
        parts["UNTIL"] = f"{until}T235959"
    text = ";".join(f"{key}={value}" for key, value in parts.items())
    parsed = rrulestr(text, dtstart=datetime.combine(schedule.first, schedule.time))
    assert isinstance(parsed, rrule)
    return parsed


def local_date(instance: Instance) -> date:
    """The local date that names this meeting."""
    return datetime.strptime(instance.recurrence_id[:8], "%Y%m%d").date()  # noqa: DTZ007 - a local date on purpose
