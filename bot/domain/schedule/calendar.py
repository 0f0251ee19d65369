"""Schedule -> instances: days are counted on the wall clock, then turned into instants.

Nothing is chained from the previous instant: every meeting is its own wall time in the zone, so a
19:00 meeting stays at 19:00 when the clocks change, and new zone data move only its instant.
"""

import heapq
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from bot.domain.schedule.exceptions import NONE, Exceptions
from bot.domain.schedule.model import Instance, Schedule
from bot.domain.schedule.rules import Rule, check_rule, expansion

# No clock change skips more than a day, so a search that begins a day early misses nothing.
LONGEST_JUMP = timedelta(days=1)
# A rule that finds no date in this many years is treated as run out.
LONGEST_SEARCH = timedelta(days=366 * 30)


def to_utc(wall: datetime, schedule: Schedule) -> datetime:
    """The instant of a local wall time: in autumn's overlap the first pass, in spring's gap
    moved forward with the clock (zoneinfo's reading of `fold=0`)."""
    return wall.replace(tzinfo=schedule.tzinfo, fold=0).astimezone(UTC)


def start_of(schedule: Schedule, recurrence_id: str) -> datetime:
    """The instant at which the meeting of that id starts on its own date: the id is its wall time,
    so under new zone rules only the instant moves."""
    return to_utc(datetime.fromisoformat(recurrence_id), schedule)


def instances(
    schedule: Schedule, *, after: datetime, exceptions: Exceptions = NONE
) -> Iterator[Instance]:
    """Yield the meetings that start later than `after` (aware), earliest first.

    A moved meeting keeps the id of its original date; one that was moved from a date on which the
    schedule no longer meets is gone.
    """
    regular = _regular(schedule, after, exceptions)
    single = _single(schedule, after, exceptions)
    last: Instance | None = None
    for instance in heapq.merge(regular, single):
        if last is None or instance.recurrence_id != last.recurrence_id:
            yield instance
        last = instance


def next_instance(
    schedule: Schedule, *, after: datetime, exceptions: Exceptions = NONE
) -> Instance | None:
    """The first meeting that starts later than `after`, or None once there are no more."""
    return next(instances(schedule, after=after, exceptions=exceptions), None)


def next_instances(
    schedule: Schedule, *, after: datetime, count: int, exceptions: Exceptions = NONE
) -> list[Instance]:
    """At most `count` meetings that start later than `after`."""
    return list(islice(instances(schedule, after=after, exceptions=exceptions), count))


def meets_on(schedule: Schedule, day: date) -> bool:
    """Whether the schedule itself, without exceptions, has a meeting on this local date."""
    if day < schedule.first or day in schedule.excluded:
        return False
    if schedule.rule is None:
        return day in schedule.dates or (not schedule.dates and day == schedule.first)
    wall = datetime.combine(day, schedule.time)
    return next(_walls(schedule, wall - timedelta(microseconds=1)), None) == wall


def has_instance(schedule: Schedule, recurrence_id: str) -> bool:
    """Whether the schedule itself, without exceptions, has the meeting of that id."""
    wall = datetime.fromisoformat(recurrence_id)
    return wall.time() == schedule.time and meets_on(schedule, wall.date())


def local_date(instance: Instance) -> date:
    """The local date that names this meeting."""
    named = instance.recurrence_id[:8]
    return date(int(named[:4]), int(named[4:6]), int(named[6:]))


def _regular(schedule: Schedule, after: datetime, exceptions: Exceptions) -> Iterator[Instance]:
    """The meetings of the schedule itself that no exception touches."""
    wall_after = after.astimezone(schedule.tzinfo).replace(tzinfo=None) - LONGEST_JUMP
    for wall in _walls(schedule, wall_after):
        taken = wall.date() in schedule.excluded or exceptions.takes(wall.date())
        start = to_utc(wall, schedule)
        if start > after and not taken:
            yield Instance(start, _name(wall))


def _single(schedule: Schedule, after: datetime, exceptions: Exceptions) -> list[Instance]:
    """The meetings that were moved or added by hand, in order."""
    found = [
        Instance(to_utc(wall, schedule), _name(datetime.combine(day, schedule.time)))
        for day, wall in exceptions.moved.items()
        if day not in exceptions.skipped and meets_on(schedule, day)
    ]
    found += [Instance(to_utc(wall, schedule), _name(wall)) for wall in exceptions.added]
    return sorted(instance for instance in found if instance.start > after)


def _name(wall: datetime) -> str:
    return f"{wall:%Y%m%dT%H%M%S}"


def _walls(schedule: Schedule, wall_after: datetime) -> Iterator[datetime]:
    """The wall times of the schedule later than `wall_after`."""
    if schedule.rule is None:
        for day in sorted(set(schedule.dates) or {schedule.first}):
            wall = datetime.combine(day, schedule.time)
            if wall > wall_after:
                yield wall
        return
    start = near(check_rule(schedule.rule), schedule.first, wall_after.date())
    horizon = max(wall_after, datetime.combine(start, schedule.time)) + LONGEST_SEARCH
    for wall in expansion(schedule.rule, datetime.combine(start, schedule.time)).xafter(wall_after):
        if wall > horizon:
            return
        yield wall


def near(rule: Rule, first: date, wanted: date) -> date:
    """A later DTSTART of the same rule close before `wanted`, so that old series stay cheap.

    The phase is kept: whole intervals are added, and the start is put to the first day of its week
    or month, where nothing of the period is cut off.
    """
    if rule.count is not None or wanted <= first:
        return first
    if rule.freq == "DAILY":
        return first + timedelta(days=(wanted - first).days // rule.interval * rule.interval)
    if rule.freq == "WEEKLY" and rule.weekdays:
        monday = first - timedelta(days=first.weekday())
        weeks = (wanted - monday).days // 7 // rule.interval * rule.interval
        return max(first, monday + timedelta(weeks=weeks))
    if rule.freq == "MONTHLY" and (rule.weekdays or rule.month_days):
        months = (wanted.year - first.year) * 12 + wanted.month - first.month
        month = first.month - 1 + months // rule.interval * rule.interval
        return max(first, date(first.year + month // 12, month % 12 + 1, 1))
    return first
