"""Dates that a text leaves half said: "November 26" is the next one after today."""

from calendar import monthrange
from datetime import date, timedelta

from bot.domain.schedule.meaning.gathered import Gathered
from bot.domain.schedule.meaning.unclear import Unclear
from bot.domain.schedule.patterns import facts as f
from bot.domain.schedule.patterns.facts import Day, Span

_SOONEST_LEAP_YEAR = 9  # the years 1896 and 1904 lie eight apart; no gap is longer


def resolve(day: Day, *, after: date, today: date, span: Span) -> date:
    """The date that `day` means: the next such day on or after `after` where no year is said."""
    if day.year is None:
        found = _next(day, after)
        if found is None:
            raise Unclear("impossible", span)
    else:
        found = _exact(day.year, day.month, day.day)
        if found is None:
            raise Unclear("impossible", span)
        if found < today:
            raise Unclear("past", span)
    if day.weekday is not None and found.weekday() != day.weekday:
        raise Unclear("conflict", span)
    return found


def _exact(year: int, month: int, day: int) -> date | None:
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def _next(day: Day, after: date) -> date | None:
    years = range(after.year, after.year + _SOONEST_LEAP_YEAR)
    dates = (_exact(year, day.month, day.day) for year in years)
    return next((found for found in dates if found is not None and found >= after), None)


def resolve_all(days: tuple[Day, ...], *, today: date, span: Span) -> tuple[date, ...]:
    """The dates of a list, which must lie in the order in which they are written."""
    dates = tuple(resolve(day, after=today, today=today, span=span) for day in days)
    if list(dates) != sorted(set(dates)):
        raise Unclear("date_ambiguous", span)
    return dates


def next_month_day(number: int, today: date) -> date | None:
    """The next date with this day of the month."""
    year, month = today.year, today.month
    for _ in range(12):
        found = _exact(year, month, number)
        if found is not None and found >= today:
            return found
        year, month = (year + month // 12, month % 12 + 1)
    return None


def next_weekday(weekday: int, today: date) -> date:
    """The next such day of the week, today included."""
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def is_nth(day: date, number: int) -> bool:
    """Whether `day` is the `number`th of its weekday in its month; -1 is the last."""
    if number > 0:
        return (day.day - 1) // 7 + 1 == number
    length = monthrange(day.year, day.month)[1]
    return (length - day.day) // 7 + 1 == -number


def settle_numeric(gathered: Gathered, numeric: f.Numeric) -> Day:
    """Which number of "3/4" is the month: the person's choice, or a refusal with both."""
    day_first = gathered.decisions.day_first
    if day_first is None:
        raise gathered.decide(
            "date_ambiguous", (f.Numeric, f.Start, f.Until), day_first=(False, True)
        )
    day, month = numeric.first, numeric.second
    if not day_first:
        day, month = month, day
    return Day(day, month, numeric.year)
