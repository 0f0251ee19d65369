"""Numbered weekdays -> a monthly rule, or one date: "the 3rd Thursday", "every 4th Tuesday"."""

from datetime import date, timedelta

from bot.domain.schedule.meaning.almanac import is_nth
from bot.domain.schedule.meaning.frequency import Frequency
from bot.domain.schedule.meaning.gathered import Gathered
from bot.domain.schedule.meaning.shape import Shape, each_with_its_time, said_dates
from bot.domain.schedule.meaning.unclear import Unclear
from bot.domain.schedule.patterns import facts as f
from bot.domain.schedule.rules import Rule


def numbered(gathered: Gathered, frequency: Frequency) -> Shape:
    """ "First and third Thursdays of the month", or one such date: "3rd Thursday, November 20"."""
    span = gathered.span(f.Nth)
    pairs = tuple(dict.fromkeys(pair for nth in gathered.all(f.Nth) for pair in nth.pairs))
    if any(number > 5 or number == 0 for number, _ in pairs):
        raise Unclear("impossible", span)
    if gathered.has(f.Weekdays, f.MonthDays, f.Relative):
        raise Unclear("complex", gathered.span(f.Nth, f.Weekdays, f.MonthDays, f.Relative))
    if len(gathered.all(f.Nth)) > 1:
        _one_rule(gathered)
    if gathered.has(f.Dates, f.Numeric):
        return _numbered_date(gathered, frequency, pairs)
    monthly = frequency.unit == "month" or gathered.has(f.Months)
    if frequency.unit in {"week", "day"} or (
        frequency.unit == "year" and not gathered.has(f.Months)
    ):
        raise Unclear("conflict", gathered.span(f.Nth, f.Every, f.Rate))
    yearly = len(_months(gathered)) if frequency.unit == "year" else 1
    frequency.check_rate(len(pairs) * yearly, gathered)
    for nth in gathered.all(f.Nth):
        if nth.every and not monthly and len(nth.pairs) == 1 and nth.pairs[0][0] > 1:
            if len(pairs) > 1:
                raise Unclear("ordinal_ambiguous", span)
            return _every_nth(gathered, *pairs[0])
    if any(months.year for months in gathered.all(f.Months)):
        return _in_a_year(gathered, pairs)
    if len(_months(gathered)) == 1 and frequency.unit is None and len(pairs) == 1:
        return _one_month(gathered, pairs)
    interval = frequency.interval if frequency.unit == "month" else 1
    ordered = tuple(sorted(pairs, key=lambda pair: (pair[0] < 0, pair)))
    return Shape(rule=Rule("MONTHLY", interval, weekdays=ordered))


def _one_rule(gathered: Gathered) -> None:
    """Numbered weekdays in two places must be one rule: not "(December: 3rd Tuesday)"."""
    if gathered.has(f.Months, f.Except):
        raise Unclear("complex", gathered.span(f.Nth, f.Months))
    each_with_its_time(gathered, f.Nth)


def _months(gathered: Gathered) -> tuple[int, ...]:
    return tuple(month for months in gathered.all(f.Months) for month in months.months)


def _every_nth(gathered: Gathered, number: int, weekday: int) -> Shape:
    """ "Every 4th Tuesday": the month's fourth, or every four weeks? Only the person knows."""
    every_week = gathered.decisions.every_week
    if every_week is None:
        raise gathered.decide("ordinal_ambiguous", f.Nth, every_week=(False, True))
    if every_week:
        return Shape(rule=Rule("WEEKLY", number, weekdays=((0, weekday),)))
    return Shape(rule=Rule("MONTHLY", weekdays=((number, weekday),)))


def _one_month(gathered: Gathered, pairs: tuple[tuple[int, int], ...]) -> Shape:
    """ "The first Tuesday of October": each year, or only the coming one?"""
    every = any(nth.every for nth in gathered.all(f.Nth))
    repeats = True if every else gathered.decisions.repeats
    if repeats is None:
        raise gathered.decide("once_or_weekly", (f.Nth, f.Months), repeats=(True, False))
    if repeats:
        return Shape(rule=Rule("MONTHLY", weekdays=pairs))
    [(number, weekday)], [month] = pairs, _months(gathered)
    day = gathered.today
    for _ in range(366 + 31):
        if day.month == month and day.weekday() == weekday and is_nth(day, number):
            return Shape(dates=(day,))
        day += timedelta(days=1)
    raise Unclear("impossible", gathered.span(f.Nth, f.Months))


def _in_a_year(gathered: Gathered, pairs: tuple[tuple[int, int], ...]) -> Shape:
    """ "The first and third Tuesday of January 2027": so many dates."""
    said = gathered.one(f.Months)
    assert said is not None and said.year is not None
    span = gathered.span(f.Nth, f.Months)
    first = date(said.year, said.months[0], 1)
    days = (first + timedelta(days=n) for n in range(31 * len(said.months) + 1))
    dates = tuple(
        day
        for day in days
        if day.month in said.months
        and any(day.weekday() == weekday and is_nth(day, number) for number, weekday in pairs)
    )
    if len(dates) < len(pairs) * len(said.months):
        raise Unclear("impossible", span)
    if dates[0] < gathered.today:
        raise Unclear("past", span)
    return Shape(dates=dates)


def _numbered_date(
    gathered: Gathered, frequency: Frequency, pairs: tuple[tuple[int, int], ...]
) -> Shape:
    span = gathered.span(f.Nth, f.Dates, f.Numeric)
    dates = said_dates(gathered)
    fits = all(
        any(d.weekday() == weekday and is_nth(d, number) for number, weekday in pairs)
        for d in dates
    )
    if not fits or frequency:
        raise Unclear("conflict", span)
    return Shape(dates=dates)
