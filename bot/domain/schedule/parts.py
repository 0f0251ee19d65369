"""A schedule cut at one of its dates, as calendars do: what is before it, from it on, it alone."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.domain.schedule.model import Schedule
from bot.domain.schedule.rules import check_rule, expansion

DAY = timedelta(days=1)


def before(schedule: Schedule, day: date) -> Schedule | None:
    """The schedule up to the day before; None if it has no date there."""
    if schedule.rule is None:
        earlier = tuple(one for one in schedule.dates or (schedule.first,) if one < day)
        return replace(schedule, dates=earlier, first=earlier[0]) if earlier else None
    if _met_before(schedule, day) == 0:
        return None
    rule = replace(check_rule(schedule.rule), count=None, until=day - DAY)
    return replace(schedule, rule=str(rule))


def since(schedule: Schedule, day: date) -> Schedule:
    """The schedule from `day` on, which is one of its dates: "every other week" keeps its weeks,
    and "for six weeks" what is left of them."""
    if schedule.rule is None:
        later = tuple(one for one in schedule.dates or (schedule.first,) if one >= day)
        return replace(schedule, dates=later, first=later[0])
    rule = check_rule(schedule.rule)
    if rule.count is not None:
        rule = replace(rule, count=rule.count - _met_before(schedule, day))
    left_out = frozenset(one for one in schedule.excluded if one >= day)
    return replace(schedule, rule=str(rule), first=day, excluded=left_out)


def only(schedule: Schedule, day: date) -> Schedule:
    """That one date."""
    return replace(schedule, rule=None, first=day, dates=(day,), excluded=frozenset())


def without(schedule: Schedule, day: date) -> Schedule | None:
    """The schedule but for that one date; None if nothing is left."""
    if schedule.rule is not None:
        return replace(schedule, excluded=schedule.excluded | {day})
    left = tuple(one for one in schedule.dates or (schedule.first,) if one != day)
    return replace(schedule, dates=left, first=left[0]) if left else None


def _met_before(schedule: Schedule, day: date) -> int:
    """How many dates the rule itself has before `day`, those left out included: COUNT counts
    them, too (RFC 5545, section 3.3.10)."""
    assert schedule.rule is not None
    start = datetime.combine(schedule.first, schedule.time)
    day_before = datetime.combine(day, schedule.time) - DAY
    return len(expansion(schedule.rule, start).between(start, day_before, inc=True))
