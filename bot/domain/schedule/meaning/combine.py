"""Facts -> one reading: what to refuse at once, then hours, days, bounds, and the last checks."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.domain.schedule.meaning.bounds import (
    count_of,
    excluded_dates,
    in_months,
    names_a_weekday,
    start_of,
    until_of,
    without_exceptions,
)
from bot.domain.schedule.meaning.dated import dates, month_days
from bot.domain.schedule.meaning.frequency import frequency_of
from bot.domain.schedule.meaning.gathered import Gathered, tidy
from bot.domain.schedule.meaning.hours import Hours, hours_of, same_instant
from bot.domain.schedule.meaning.numbered import numbered
from bot.domain.schedule.meaning.shape import Shape, one_event
from bot.domain.schedule.meaning.unclear import Unclear
from bot.domain.schedule.meaning.weekly import weekdays
from bot.domain.schedule.patterns import facts as f
from bot.domain.schedule.reading import Reading, first_fitting
from bot.domain.schedule.rules import HostileRule, Rule, check_rule, expansion

_HORIZON = timedelta(days=396)  # thirteen months
Elsewhere = tuple[tuple[Hours, ...], ...]  # the readings of each other zone
_BOUNDS = (f.Start, f.Until, f.Except, f.Run, f.Months)


def combine(gathered: Gathered) -> Reading:
    """The one reading of the facts; raises Unclear where there is none, or more than one."""
    _stop(gathered)
    gathered = tidy(gathered)
    _floating(gathered)
    one_event(gathered)
    hours, elsewhere = hours_of(gathered)
    shape = _shape(gathered)
    if shape.rule is None:
        return _once(gathered, shape, hours, elsewhere)
    return _recurring(gathered, shape.rule, hours, elsewhere)


def _stop(gathered: Gathered) -> None:
    for found in gathered.found:
        if isinstance(found.fact, f.Stop):
            said = found.fact.code == "no_schedule" and gathered.has(f.Weekdays, f.Nth, f.Dates)
            raise Unclear("vague" if said else found.fact.code, found.span)
        if isinstance(found.fact, f.Until) and len(gathered.found) == 1:
            raise Unclear("deadline", found.span)


def _floating(gathered: Gathered) -> None:
    """A holiday's name beside a date only explains it; anywhere else it moves every year."""
    if not gathered.all(f.Holiday):
        return
    again = (f.Every, f.Rate, f.Nth, f.Except, f.Start, f.Until, f.Months)
    if not gathered.has(f.Dates, f.Relative) or gathered.has(*again):
        raise Unclear("complex", gathered.span(f.Holiday))
    if any(weekdays.weekly for weekdays in gathered.all(f.Weekdays)):
        raise Unclear("complex", gathered.span(f.Holiday))


def _once(gathered: Gathered, shape: Shape, hours: Hours, elsewhere: Elsewhere) -> Reading:
    loose_months = gathered.has(f.Months) and not gathered.has(f.Nth)
    if loose_months or gathered.has(f.Start, f.Until, f.Except, f.Run):
        raise Unclear("conflict", gathered.span(f.Dates, *_BOUNDS))
    same_instant(hours, elsewhere, shape.dates[0], gathered)
    return Reading(
        dates=shape.dates,
        time=hours.time,
        zone=hours.zone,
        duration=_duration(hours),
    )


def _recurring(gathered: Gathered, rule: Rule, hours: Hours, elsewhere: Elsewhere) -> Reading:
    start, said = start_of(gathered)
    until = until_of(gathered, start)
    rule = without_exceptions(gathered, in_months(gathered, rule))
    rule = replace(rule, count=count_of(gathered, rule, start), until=until)
    if rule.count and rule.until:
        raise Unclear("conflict", gathered.span(f.Run, f.Until))
    excluded = excluded_dates(gathered, start)
    first = _first(gathered, rule, start)
    if start is not None and first != start:
        # "Every other Monday starting Tuesday": which of the weeks would be the first?
        if rule.interval > 1 or names_a_weekday(gathered):
            raise Unclear("conflict", gathered.span(f.Start, f.Weekdays, f.Nth, f.MonthDays))
        start = start if said else first
    _check_excluded(gathered, rule, first, excluded)
    same_instant(hours, elsewhere, first, gathered)
    return Reading(
        rule=str(rule),
        time=hours.time,
        zone=hours.zone,
        duration=_duration(hours),
        start=start,
        excluded=excluded,
    )


def _first(gathered: Gathered, rule: Rule, start: date | None) -> date:
    """The first date, which must exist and lie within thirteen months."""
    begin = start or gathered.today
    days = gathered.span(f.Nth, f.MonthDays, f.Dates, f.Months, f.Until)
    try:
        check_rule(str(rule))
    except HostileRule as error:
        raise Unclear("impossible", days) from error
    first = first_fitting(str(rule), begin)
    if first is None or first - begin > _HORIZON:
        raise Unclear("impossible", days)
    return first


def _check_excluded(gathered: Gathered, rule: Rule, first: date, excluded: frozenset[date]) -> None:
    """A date that is left out must be one on which it would meet."""
    dates = expansion(str(rule), datetime.combine(first, time()))
    for day in excluded:
        midnight = datetime.combine(day, time())
        if day < first or not dates.between(midnight, midnight, inc=True):
            raise Unclear("conflict", gathered.span(f.Except))


def _duration(hours: Hours) -> timedelta | None:
    return None if hours.minutes is None else timedelta(minutes=hours.minutes)


def _shape(gathered: Gathered) -> Shape:
    """Combine the facts about days, or refuse."""
    frequency = frequency_of(gathered)
    if gathered.has(f.Nth):
        return numbered(gathered, frequency)
    if gathered.has(f.Weekdays):
        return weekdays(gathered, frequency)
    if gathered.has(f.MonthDays):
        return month_days(gathered, frequency)
    if gathered.has(f.Dates, f.Numeric, f.Relative):
        return dates(gathered, frequency)
    if frequency.unit == "day":
        return Shape(rule=Rule("DAILY", frequency.interval))
    if (named := _started_on(gathered)) is not None and frequency.unit == "week":
        return Shape(rule=Rule("WEEKLY", frequency.interval, weekdays=((0, named),)))
    if frequency or gathered.has(f.Time, f.Months, f.Start):
        raise Unclear("missing_day", gathered.span(f.Every, f.Rate, f.Months, f.Time, f.Start))
    raise Unclear("no_schedule", gathered.whole)


def _started_on(gathered: Gathered) -> int | None:
    """The weekday of "starting Monday, January 4", which is also the day of the rule."""
    start = gathered.one(f.Start)
    if start is None or start.bound or not isinstance(start.what, f.Dates):
        return None
    return start.what.days[0].weekday
