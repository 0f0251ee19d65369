"""Dates and days of the month -> dates, or a rule: "July 9 and 16", "the 15th of every month"."""

from bot.domain.schedule.meaning.almanac import next_month_day, resolve
from bot.domain.schedule.meaning.frequency import Frequency
from bot.domain.schedule.meaning.gathered import Gathered
from bot.domain.schedule.meaning.shape import Shape, said_dates
from bot.domain.schedule.meaning.unclear import Unclear
from bot.domain.schedule.patterns import facts as f
from bot.domain.schedule.rules import Rule


def month_days(gathered: Gathered, frequency: Frequency) -> Shape:
    """ "The 15th of every month", or only the coming 26th."""
    span = gathered.span(f.MonthDays)
    said = _together(gathered.all(f.MonthDays), span)
    others = gathered.has(f.Dates, f.Numeric, f.Relative)
    if (said.working or -1 in said.days) and not frequency:
        raise Unclear("missing_day", span)  # the last day of what?
    if said.working:
        days = tuple((0, day) for day in range(5))
        interval = _monthly(gathered, frequency)
        return Shape(rule=Rule("MONTHLY", interval, weekdays=days, position=said.working))
    if frequency or said.every or (gathered.decisions.repeats and not others):
        if said.weekday is not None or others:
            raise Unclear("conflict", gathered.span(f.MonthDays, f.Every, f.Dates))
        frequency.check_rate(len(said.days), gathered)
        numbers = tuple(sorted(set(said.days), key=lambda day: (day < 0, day)))
        return Shape(rule=Rule("MONTHLY", _monthly(gathered, frequency), month_days=numbers))
    if len(said.days) > 1 and gathered.decisions.repeats is None:
        raise gathered.decide("once_or_weekly", f.MonthDays, repeats=(True, False))
    found = {next_month_day(number, gathered.today) for number in said.days}
    dates = tuple(sorted(day for day in found if day is not None))
    if not dates or (others and said_dates(gathered) != dates):
        raise Unclear("conflict", span)
    if said.weekday is not None and dates[0].weekday() != said.weekday:
        raise Unclear("conflict", span)
    return Shape(dates=dates)


def _together(said: list[f.MonthDays], span: f.Span) -> f.MonthDays:
    """ "The 15th and the last day of the month": one rule, told in two pieces."""
    if len(set(said)) == 1:
        return said[0]
    if any(one.weekday is not None or one.working for one in said):
        raise Unclear("conflict", span)
    days = tuple(day for one in said for day in one.days)
    return f.MonthDays(days, every=any(one.every for one in said))


def _monthly(gathered: Gathered, frequency: Frequency) -> int:
    if frequency.unit not in {"month", None}:
        raise Unclear("conflict", gathered.span(f.MonthDays, f.Every))
    return frequency.interval


def dates(gathered: Gathered, frequency: Frequency) -> Shape:
    """Single dates, or one date of every year."""
    said = gathered.all(f.Dates)
    every = any(dates.every for dates in said)
    if _only_described(gathered, said):
        return Shape(dates=said_dates(gathered))
    if frequency.unit == "year" or every:
        return _yearly(gathered, said, frequency)
    dates = said_dates(gathered)
    each_day = frequency.unit == "day" and frequency.interval == 1 and len(dates) > 1
    if frequency and not each_day:
        raise Unclear("conflict", gathered.span(f.Dates, f.Relative, f.Every, f.Rate))
    return Shape(dates=dates)


def _only_described(gathered: Gathered, said: list[f.Dates]) -> bool:
    """ "Our annual picnic: Saturday, June 12": with its weekday that is one date."""
    full = any(day.weekday is not None or day.year for dates in said for day in dates.days)
    every = gathered.all(f.Every)
    return full and bool(every) and all(one.described for one in every)


def _yearly(gathered: Gathered, said: list[f.Dates], frequency: Frequency) -> Shape:
    alone = not gathered.has(f.Relative, f.Numeric)
    plain = alone and len(said) == 1 and len(said[0].days) == 1 and said[0].until is None
    if not plain or frequency.unit not in {"year", None} or frequency.interval > 1:
        raise Unclear("complex", gathered.span(f.Dates, f.Every))
    day = said[0].days[0]
    if day.year is not None or day.weekday is not None:
        raise Unclear("conflict", gathered.span(f.Dates, f.Every))
    resolve(day, after=gathered.today, today=gathered.today, span=gathered.span(f.Dates))
    return Shape(rule=Rule("MONTHLY", months=(day.month,), month_days=(day.day,)))
