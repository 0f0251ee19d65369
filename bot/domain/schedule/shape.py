"""Which days a phrase means: a rule without its bounds, or single dates."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.schedule import facts as f
from bot.domain.schedule.almanac import (
    is_nth,
    next_month_day,
    next_weekday,
    resolve,
    resolve_all,
    settle_numeric,
)
from bot.domain.schedule.frequency import Frequency, frequency_of
from bot.domain.schedule.gathered import Gathered
from bot.domain.schedule.rules import Rule
from bot.domain.schedule.unclear import Unclear

_RULE_DAYS = (f.Weekdays, f.Nth, f.MonthDays, f.Dates, f.Relative, f.Numeric, f.Every, f.Rate)
_MOST_DAYS = 14


@dataclass(frozen=True, slots=True)
class Shape:
    """A rule or dates; one of the two is empty."""

    rule: Rule | None = None
    dates: tuple[date, ...] = ()


def shape_of(gathered: Gathered) -> Shape:
    """Combine the facts about days, or refuse."""
    frequency = frequency_of(gathered)
    if gathered.has(f.Nth):
        return _numbered(gathered, frequency)
    if gathered.has(f.Weekdays):
        return _weekdays(gathered, frequency)
    if gathered.has(f.MonthDays):
        return _month_days(gathered, frequency)
    if gathered.has(f.Dates, f.Numeric, f.Relative):
        return _dates(gathered, frequency)
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


def _numbered(gathered: Gathered, frequency: Frequency) -> Shape:
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
    frequency.check_rate(len(pairs) * max(1, len(_months(gathered))), gathered)
    if not monthly and len(pairs) == 1 and any(nth.every for nth in gathered.all(f.Nth)):
        number, weekday = pairs[0]
        if number > 1:
            return _every_nth(gathered, number, weekday)
    if len(_months(gathered)) == 1 and frequency.unit is None and len(pairs) == 1:
        return _one_month(gathered, pairs)
    interval = frequency.interval if frequency.unit == "month" else 1
    ordered = tuple(sorted(pairs, key=lambda pair: (pair[0] < 0, pair)))
    return Shape(rule=Rule("MONTHLY", interval, weekdays=ordered))


def _one_rule(gathered: Gathered) -> None:
    """Numbered weekdays in two places must be one rule: not "(December: 3rd Tuesday)"."""
    if gathered.has(f.Months, f.Except):
        raise Unclear("complex", gathered.span(f.Nth, f.Months))
    _each_with_its_time(gathered, f.Nth)


def _each_with_its_time(gathered: Gathered, kind: type) -> None:
    """ "Mondays at 7 and Wednesdays": is the second at 7, too?"""
    times, days = len(gathered.all(f.Time)), len(gathered.all(kind))
    if times > 1 and times != days:
        raise Unclear("split", gathered.span(kind, f.Time))
    order = [found.fact for found in gathered.found if isinstance(found.fact, kind | f.Time)]
    between = any(isinstance(fact, f.Time) for fact in order[1:-1])
    if times == 1 and between:
        raise Unclear("split", gathered.span(kind, f.Time))


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


def _numbered_date(
    gathered: Gathered, frequency: Frequency, pairs: tuple[tuple[int, int], ...]
) -> Shape:
    span = gathered.span(f.Nth, f.Dates, f.Numeric)
    dates = _said_dates(gathered)
    fits = all(
        any(d.weekday() == weekday and is_nth(d, number) for number, weekday in pairs)
        for d in dates
    )
    if not fits or frequency:
        raise Unclear("conflict", span)
    return Shape(dates=dates)


def _weekdays(gathered: Gathered, frequency: Frequency) -> Shape:
    said = gathered.all(f.Weekdays)
    days = tuple(sorted({day for one in said for day in one.days}))
    if any(one.days != days for one in said):
        if not all(one.weekly for one in said) or len(gathered.all(f.Time)) != len(said):
            raise Unclear("split", gathered.span(f.Weekdays))
        _each_with_its_time(gathered, f.Weekdays)
    weekly = any(one.weekly for one in said) or frequency.unit == "week"
    weekly = weekly or any(part.plural for part in gathered.all(f.Part))  # "Tuesday evenings"
    interval = max(one.interval for one in said)
    if gathered.has(f.MonthDays):
        raise Unclear("conflict", gathered.span(f.Weekdays, f.MonthDays))
    if gathered.has(f.Dates, f.Numeric, f.Relative):
        return _weekday_with_dates(gathered, days, weekly, frequency)
    if frequency.unit in {"month", "year"} and not _all_month(gathered, said):
        raise Unclear("missing_day", gathered.span(f.Weekdays, f.Every, f.Rate))
    if any(one.this or one.coming or one.following for one in said):
        return _one_coming(gathered, said[0], weekly)
    if frequency.unit == "day" and (frequency.interval > 1 or not weekly):
        raise Unclear("conflict", gathered.span(f.Weekdays, f.Every))
    frequency.check_rate(len(days), gathered)
    if not weekly:
        return _one_or_every(gathered, days)
    if frequency.unit == "week" and frequency.interval > 1:
        if interval not in {1, frequency.interval}:
            raise Unclear("conflict", gathered.span(f.Weekdays, f.Every))
        interval = frequency.interval
    return Shape(rule=Rule("WEEKLY", interval, weekdays=tuple((0, day) for day in days)))


def _all_month(gathered: Gathered, said: list[f.Weekdays]) -> bool:
    """ "Every Monday of the month" is every Monday; "monthly on Mondays" does not say which."""
    frames = all(every.of and every.interval == 1 for every in gathered.all(f.Every))
    return (
        frames and not gathered.has(f.Rate) and all(one.every and one.interval == 1 for one in said)
    )


def _one_or_every(gathered: Gathered, days: tuple[int, ...]) -> Shape:
    """A single bare weekday: newspapers mean once, listings mean every week."""
    repeats = gathered.decisions.repeats
    if len(days) > 1:
        raise Unclear("vague", gathered.span(f.Weekdays))
    if repeats is None:
        raise gathered.decide("once_or_weekly", f.Weekdays, repeats=(True, False))
    if repeats:
        return Shape(rule=Rule("WEEKLY", weekdays=((0, days[0]),)))
    return Shape(dates=(next_weekday(days[0], gathered.today),))


def _one_coming(gathered: Gathered, said: f.Weekdays, weekly: bool) -> Shape:
    """ "This Thursday", "el martes que viene"; "next Tuesday" may be either of two."""
    if weekly or len(said.days) > 1:
        raise Unclear("conflict", gathered.span(f.Weekdays))
    day = next_weekday(said.days[0], gathered.today)
    if said.following and not said.this:
        weeks = gathered.decisions.weeks_on
        if weeks is None:
            raise gathered.decide("date_ambiguous", f.Weekdays, weeks_on=(0, 1))
        day += timedelta(weeks=weeks)
    elif said.coming and not said.this and day == gathered.today:
        day += timedelta(weeks=1)
    return Shape(dates=(day,))


def _weekday_with_dates(
    gathered: Gathered, days: tuple[int, ...], weekly: bool, frequency: Frequency
) -> Shape:
    span = gathered.span(f.Weekdays, f.Dates, f.Numeric, f.Relative)
    dates = _said_dates(gathered)
    if frequency or any(day.weekday() not in days for day in dates):
        raise Unclear("conflict", span)
    every = any(one.every or one.interval > 1 for one in gathered.all(f.Weekdays))
    if weekly and (every or len(dates) == 1):
        repeats = gathered.decisions.repeats
        if repeats is None:
            raise gathered.decide("once_or_weekly", (f.Weekdays, f.Dates), repeats=(True, False))
        if repeats:
            return Shape(rule=Rule("WEEKLY", weekdays=tuple((0, day) for day in days)))
    return Shape(dates=dates)


def _month_days(gathered: Gathered, frequency: Frequency) -> Shape:
    """ "The 15th of every month", or only the coming 26th."""
    said = gathered.one(f.MonthDays)
    assert said is not None
    span = gathered.span(f.MonthDays)
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
        numbers = tuple(sorted(set(said.days)))
        return Shape(rule=Rule("MONTHLY", _monthly(gathered, frequency), month_days=numbers))
    if len(said.days) > 1 and gathered.decisions.repeats is None:
        raise gathered.decide("once_or_weekly", f.MonthDays, repeats=(True, False))
    found = [next_month_day(number, gathered.today) for number in said.days]
    dates = tuple(sorted(day for day in found if day is not None))
    if not dates or (others and _said_dates(gathered) != dates):
        raise Unclear("conflict", span)
    if said.weekday is not None and dates[0].weekday() != said.weekday:
        raise Unclear("conflict", span)
    return Shape(dates=dates)


def _monthly(gathered: Gathered, frequency: Frequency) -> int:
    if frequency.unit not in {"month", None}:
        raise Unclear("conflict", gathered.span(f.MonthDays, f.Every))
    return frequency.interval


def _dates(gathered: Gathered, frequency: Frequency) -> Shape:
    """Single dates, or one date of every year."""
    said = gathered.all(f.Dates)
    every = any(dates.every for dates in said)
    if frequency.unit == "year" or every:
        return _yearly(gathered, said, frequency)
    if frequency:
        raise Unclear("conflict", gathered.span(f.Dates, f.Relative, f.Every, f.Rate))
    return Shape(dates=_said_dates(gathered))


def _yearly(gathered: Gathered, said: list[f.Dates], frequency: Frequency) -> Shape:
    plain = len(said) == 1 and len(said[0].days) == 1 and said[0].until is None
    if not plain or frequency.unit not in {"year", None} or frequency.interval > 1:
        raise Unclear("complex", gathered.span(f.Dates, f.Every))
    day = said[0].days[0]
    if day.year is not None or day.weekday is not None:
        raise Unclear("conflict", gathered.span(f.Dates, f.Every))
    resolve(day, after=gathered.today, today=gathered.today, span=gathered.span(f.Dates))
    return Shape(rule=Rule("MONTHLY", months=(day.month,), month_days=(day.day,)))


def _said_dates(gathered: Gathered) -> tuple[date, ...]:
    """All dates of the phrase; several words for one date must agree."""
    today, span = gathered.today, gathered.span(f.Dates, f.Numeric, f.Relative)
    each: list[tuple[date, ...]] = []
    for relative in gathered.all(f.Relative):
        day = today + timedelta(days=relative.days)
        if relative.weekday is not None and day.weekday() != relative.weekday:
            raise Unclear("conflict", span)
        each.append((day,))
    for said in gathered.all(f.Dates):
        each.append(_listed(gathered, said))
    for numeric in gathered.all(f.Numeric):
        day_ = settle_numeric(gathered, numeric)
        each.append((resolve(day_, after=today, today=today, span=span),))
    if len(set(each)) > 1:
        raise Unclear("conflict", span)
    return each[0]


def _listed(gathered: Gathered, said: f.Dates) -> tuple[date, ...]:
    span = gathered.span(f.Dates)
    dates = resolve_all(said.days, today=gathered.today, span=span)
    if said.until is None:
        return dates
    last = resolve(said.until, after=dates[0], today=gathered.today, span=span)
    length = (last - dates[0]).days + 1
    if not 1 < length <= _MOST_DAYS:
        raise Unclear("vague" if length > 1 else "conflict", span)
    if gathered.decisions.all_days is None:
        raise gathered.decide("date_ambiguous", f.Dates, all_days=(True,))
    return tuple(dates[0] + timedelta(days=n) for n in range(length))
