"""Dates in a line: "July 9 and 16", "el 24 de febrero", "10/14", "Jan 5 – Mar 23", "the 15th"."""

from dataclasses import replace

from bot.domain.schedule.patterns.clock import clock_at
from bot.domain.schedule.patterns.clocktime import explicit_time_at
from bot.domain.schedule.patterns.days import weekday
from bot.domain.schedule.patterns.facts import Dates, Day
from bot.domain.schedule.patterns.line import Line
from bot.domain.schedule.patterns.numerals import (
    day_number,
    iso_at,
    numbers_at,
    year_after,
    year_at,
)
from bot.domain.schedule.words.tokens import Kind


def dates_at(line: Line, place: int) -> tuple[Dates, int] | None:
    """One date, several, or a range of dates, with the weekdays that stand beside them."""
    every = line.has(place, Kind.EVERY)
    begin = place + 1 if every else place
    first = _group(line, begin)
    if first is None:
        return None
    days, end = first
    until = _range_end(line, end, days)
    if until is not None:
        return Dates((days[0],), until=until[0]), until[1]
    while True:
        after = line.skip(end, Kind.AND, marks=",;")
        more = _group(line, after) if after > end else None
        if more is None:
            return Dates(_with_years(days), every=every), end
        days, end = (*days, *more[0]), more[1]


def _with_years(days: tuple[Day, ...]) -> tuple[Day, ...]:
    """A year behind some dates holds for those before it."""
    year: int | None = None
    dated: list[Day] = []
    for day in reversed(days):
        year = day.year or year
        dated.append(replace(day, year=year))
    return tuple(reversed(dated))


def _group(line: Line, place: int) -> tuple[tuple[Day, ...], int] | None:
    """Days of one month: "July 9, 16 & 23", "28, 29 y 30 de junio", or one date in numbers."""
    named, begin = weekday_before(line, place)
    several = _named_days(line, place)
    if several is not None:
        return several
    found = (
        iso_at(line, begin) or numbers_at(line, begin) or _month_first(line, begin)
        or _day_first(line, begin)
    )  # fmt: skip
    if found is None:
        return None
    days, end = found
    if line.language == "es" and line.has(end, Kind.COMING) and not line.has(end + 1, Kind.WEEKDAY):
        end += 1  # "el 4 de abril próximo"
    if named is None:
        named, end = _weekday_after(line, end)
    if named is not None and len(days) == 1:
        days = (replace(days[0], weekday=named),)
    elif named is not None:
        return None
    return days, end


def _named_days(line: Line, place: int) -> tuple[tuple[Day, ...], int] | None:
    """ "martes 9 y jueves 11 de marzo": several days, each with its own weekday."""
    said: list[tuple[int, int]] = []
    end = place
    while True:
        after = line.skip(end, Kind.AND, marks=",") if said else end
        named, begin = weekday_before(line, after)
        day = day_number(line, begin) if named is not None else None
        if named is None or day is None:
            break
        said.append((named, day))
        end = begin + 1
    month = line.whole(line.skip(end, Kind.OF), Kind.MONTH)
    if len(said) < 2 or month is None:
        return None
    year, end = year_after(line, line.skip(end, Kind.OF) + 1)
    return tuple(Day(day, month, year, weekday=named) for named, day in said), end


def weekday_before(line: Line, place: int) -> tuple[int | None, int]:
    """ "Thursday, " or "el próximo lunes " before a date; only a singular one belongs to it."""
    begin = line.skip(place, Kind.THE, Kind.COMING, Kind.NEXT, Kind.THIS)
    begin = begin + 1 if line.has(begin, Kind.DAY_WORD) else begin
    day = weekday(line, begin)
    if day is None:
        return None, begin
    if day[1]:
        return None, place
    return day[0], line.skip(begin + 1, Kind.THE, Kind.DAY_WORD, marks=",.")


def _weekday_after(line: Line, place: int) -> tuple[int | None, int]:
    """ "May 28 (Tuesday)", "15 de enero, lunes"."""
    begin = line.skip(place, marks=",(")
    day = weekday(line, begin)
    listed = line.has(begin + 1, Kind.AND, Kind.TO) or line.mark(begin + 1, ",/-")
    ahead = line.skip(begin + 1, marks=",)-")
    if day is None or day[1] or begin == place or (listed and line.has(ahead, Kind.WEEKDAY)):
        return None, place
    if date_begins(line, begin):
        return None, place
    after = begin + 1
    return day[0], after + 1 if line.mark(after, ")") else after


def date_begins(line: Line, place: int) -> bool:
    """Whether this weekday already belongs to the next date."""
    after = line.skip(place + 1, Kind.THE, Kind.DAY_WORD, marks=",.")
    return line.has(after, Kind.MONTH) or (
        line.digits(after) is not None and not explicit_time_at(line, after)
    )


def _month_first(line: Line, place: int) -> tuple[tuple[Day, ...], int] | None:
    month = line.whole(place, Kind.MONTH)
    if month is None:
        return None
    begin = place + 1
    begin = begin + 1 if line.mark(begin, ".") and line.tight(begin) else begin
    begin = line.skip(begin, Kind.THE)
    days: list[int] = []
    end = begin
    while True:
        after = line.skip(end, Kind.AND, Kind.THE, marks=",") if days else begin
        day = day_number(line, after)
        if day is None or (days and not line.separated(end, after)):
            break
        if year_at(line, after) or _next_month_owns(line, after):
            break
        if _hour_stands(line, after) or (days and _is_hour(line, end, after)):
            break
        days.append(day)
        end = after + 1
    if not days:
        return None
    year, end = year_after(line, end)
    return tuple(Day(day, month, year) for day in days), end


def _hour_stands(line: Line, place: int) -> bool:
    """Whether the number itself is an hour: "7 pm", "7:30"; not the 4 of "March 4 - 7 pm"."""
    found = clock_at(line, place)
    if found is None:
        return False
    clock, end = found
    return clock.half is not None or end > place + 1 or line.has(end - 1, Kind.HOURS)


def _is_hour(line: Line, end: int, after: int) -> bool:
    """Whether a further number is an hour, or the words before it make it one."""
    return explicit_time_at(line, after) or any(line.has(n, Kind.AT) for n in range(end, after))


def _next_month_owns(line: Line, place: int) -> bool:
    """In "Jan 5, 9 March" the 9 belongs to March."""
    after = line.skip(place + 1, Kind.OF)
    return line.has(after, Kind.MONTH) and after <= place + 2 and line.digits(after + 1) is None


def _day_first(line: Line, place: int) -> tuple[tuple[Day, ...], int] | None:
    begin = line.skip(place, Kind.THE)
    begin = begin + 1 if line.has(begin, Kind.DAY_WORD) else begin
    days: list[int] = []
    end = begin
    while True:
        after = line.skip(end, Kind.AND, Kind.THE, Kind.DAY_WORD, marks=",&") if days else begin
        day = day_number(line, after)
        if day is None or (days and not line.separated(end, after)):
            break
        days.append(day)
        end = after + 1
    if days and line.tokens[end - 1].shape == "ordinal" and line.mark(end, "."):  # "1ro. de mayo"
        end += 1
    joined = line.mark(end, "-/") and line.tight(end) and line.tight(end + 1)  # "3-dic"
    after = end + 1 if joined else line.skip(end, Kind.OF)
    month = line.whole(after, Kind.MONTH)
    if not days or month is None:
        return None
    end = after + 1
    end = end + 1 if line.mark(end, ".") and line.tight(end) else end
    if line.language == "en" and day_number(line, end) and not explicit_time_at(line, end):
        return None  # "6 July 9": whose day is it?
    year, end = year_after(line, end)
    return tuple(Day(day, month, year) for day in days), end


def _range_end(line: Line, place: int, days: tuple[Day, ...]) -> tuple[Day, int] | None:
    """The last day of "Jan 5 – Mar 23", "July 9-11", "del 4 al 6 de mayo"."""
    if len(days) != 1 or not (line.mark(place, "-") or line.has(place, Kind.TO)):
        return None
    after = _group(line, place + 1)
    if after is not None and len(after[0]) == 1:
        return after[0][0], after[1]
    day = day_number(line, place + 1)
    if day is None or explicit_time_at(line, place + 1) or line.has(place - 1, Kind.MONTH):
        return None
    year, end = year_after(line, place + 2)
    return Day(day, days[0].month, year), end


def spread_at(line: Line, place: int) -> tuple[Dates, int] | None:
    """ "del 4 al 6 de mayo", "9-11 July": the month stands only at the end."""
    begin = line.skip(place, Kind.FROM, Kind.THE, Kind.DAY_WORD)
    first = day_number(line, begin)
    if first is None or not (line.mark(begin + 1, "-") or line.has(begin + 1, Kind.TO)):
        return None
    found = _day_first(line, begin + 2)
    if found is None or len(found[0]) != 1:
        return None
    last = found[0][0]
    return Dates((replace(last, day=first),), until=last), found[1]
