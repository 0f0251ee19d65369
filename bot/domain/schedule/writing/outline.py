"""What both writers need to know about a rule before they put it into words."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from bot.domain.schedule.rules import Rule

Months = list[tuple[int, list[str]]]

_MANY_MONTHS = 7
_SHORTEST_RUN = 3


def left_out(rule: Rule) -> tuple[int, ...]:
    """The months to name as exceptions, where that is shorter than naming the others."""
    if len(rule.months) < _MANY_MONTHS:
        return ()
    return tuple(month for month in range(1, 13) if month not in rule.months)


def run_of(days: list[int]) -> tuple[int, int] | None:
    """First and last of at least three days in a row, else None."""
    in_a_row = days == list(range(days[0], days[-1] + 1))
    return (days[0], days[-1]) if in_a_row and len(days) >= _SHORTEST_RUN else None


def listed_by_day(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, list[int]]]:
    """(weekday, its numbers) in the order of the pairs: the first and third Thursdays."""
    found: dict[int, list[int]] = {}
    for number, day in pairs:
        found.setdefault(day, []).append(number)
    return list(found.items())


def by_year_and_month(dates: Iterable[date]) -> Iterator[tuple[int, Months]]:
    """Days of the month, as words, by year and then by month."""
    for year, in_year in groupby(sorted(dates), key=lambda day: day.year):
        months = groupby(in_year, key=lambda day: day.month)
        yield year, [(month, [str(day.day) for day in days]) for month, days in months]


def weeks_of(rule: Rule) -> tuple[int, str] | None:
    """A COUNT as a number of weeks or months, where it is a whole number of them."""
    each = 1 if rule.position else len(rule.weekdays) + len(rule.month_days)
    unit = {"WEEKLY": "week", "MONTHLY": "month"}.get(rule.freq)
    if rule.count is None or not each or rule.count % each or unit is None or rule.months:
        return None
    return rule.count // each * rule.interval, unit
