"""Days of the week -> a weekly rule, or one date: "Thursdays", "this Thursday", "Thursday"."""

from datetime import timedelta

from bot.domain.schedule.meaning.almanac import next_weekday
from bot.domain.schedule.meaning.frequency import Frequency
from bot.domain.schedule.meaning.gathered import Gathered
from bot.domain.schedule.meaning.shape import Shape, each_with_its_time, said_dates
from bot.domain.schedule.meaning.unclear import Unclear
from bot.domain.schedule.patterns import facts as f
from bot.domain.schedule.rules import Rule

_DAILY = 4  # "daily, Monday to Thursday"; fewer days are not daily


def weekdays(gathered: Gathered, frequency: Frequency) -> Shape:
    """What days of the week mean with all that stands around them."""
    said = gathered.all(f.Weekdays)
    days = tuple(sorted({day for one in said for day in one.days}))
    if any(one.days != days for one in said):
        plain = all(one.weekly and one.interval == 1 for one in said)
        if not plain or len(gathered.all(f.Time)) != len(said):
            raise Unclear("split", gathered.span(f.Weekdays))
        each_with_its_time(gathered, f.Weekdays)
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
        return _one_coming(gathered, said[0], weekly or bool(frequency))
    if frequency.unit == "day" and (frequency.interval > 1 or len(days) < _DAILY):
        raise Unclear("conflict", gathered.span(f.Weekdays, f.Every))
    frequency.check_rate(len(days), gathered)
    if not weekly:
        return _one_or_every(gathered, days)
    loose = any(every.loose for every in gathered.all(f.Every)) and len(days) > 1
    if loose or any(one.spread for one in said):
        apart = gathered.decisions.apart
        if apart is None:
            ways = (True, False) if loose else (True,)
            raise gathered.decide("vague", (f.Every, f.Weekdays), apart=ways)
        interval = max(interval, frequency.interval) if apart else 1
        return Shape(rule=Rule("WEEKLY", interval, weekdays=tuple((0, day) for day in days)))
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
    dates = said_dates(gathered)
    if frequency or {day.weekday() for day in dates} != set(days):
        raise Unclear("conflict", span)
    every = any(one.every or one.interval > 1 for one in gathered.all(f.Weekdays))
    if weekly and (every or len(dates) == 1):
        repeats = gathered.decisions.repeats
        if repeats is None:
            raise gathered.decide("once_or_weekly", (f.Weekdays, f.Dates), repeats=(True, False))
        if repeats:
            return Shape(rule=Rule("WEEKLY", weekdays=tuple((0, day) for day in days)))
    return Shape(dates=dates)
