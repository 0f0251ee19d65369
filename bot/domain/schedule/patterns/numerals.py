"""Dates in numbers: "10/14", "2026-12-03", and the numbers of days and years in others."""

from bot.domain.schedule.patterns.days import weekday
from bot.domain.schedule.patterns.facts import Day, Numeric
from bot.domain.schedule.patterns.line import Line
from bot.domain.schedule.patterns.ordinals import ordinal
from bot.domain.schedule.words.tokens import Kind


def iso_at(line: Line, place: int) -> tuple[tuple[Day, ...], int] | None:
    if place >= len(line) or line.tokens[place].shape != "iso":
        return None
    year, month, day = (int(part) for part in line.tokens[place].text.split("-"))
    return (Day(day, month, year),), place + 1


def numeric_at(line: Line, place: int) -> tuple[Numeric, int] | None:
    """ "3/4", "14/05/2025", "5.12.2026": which is the month is not yet decided."""
    place = line.skip(place, Kind.THE, Kind.DAY_WORD)
    first, second = line.digits(place), line.digits(place + 2)
    if first is None or second is None or not line.mark(place + 1, "/.-"):
        return None
    if not (line.tight(place + 1) and line.tight(place + 2)):
        return None
    separator = line.tokens[place + 1].text
    year = line.digits(place + 4) if line.mark(place + 3, separator) else None
    end = place + 3
    if year is not None:
        digits = line.tokens[place + 4].text
        if len(digits) not in {2, 4} or not line.tight(place + 4):
            return None
        year, end = (year + 2000 if len(digits) == 2 else year), place + 5
    elif separator != "/":
        return None
    if first > 31 or second > 31 or not first or not second:
        return None
    return Numeric(first, second, year), end


def numbers_at(line: Line, place: int) -> tuple[tuple[Day, ...], int] | None:
    """A date in numbers of which only one can be the month, or both are the same."""
    found = numeric_at(line, place)
    if found is None:
        return None
    date, end = found
    if date.first == date.second or date.first > 12 >= date.second:
        return (Day(date.first, date.second, date.year),), end
    if date.second > 12 >= date.first:
        return (Day(date.second, date.first, date.year),), end
    return None


def day_number(line: Line, place: int) -> int | None:
    """A day of the month: "9", "9th", "1ro", "primero"."""
    day = line.digits(place)
    if day is None:
        found = ordinal(line, place)
        worded = found is not None and line.tokens[place].shape != "ordinal"
        if found is None or found[1] or (worded and weekday(line, place + 1)):
            return None  # "January, first Monday"
        day = found[0]
    return day if day is not None and 1 <= day <= 31 else None


def year_at(line: Line, place: int) -> int | None:
    year = line.digits(place)
    if year is None or not 1900 <= year <= 2199:
        return None
    if line.has(place + 1, Kind.HOURS) and line.tokens[place + 1].text != "hora":
        return None  # "2000 hrs"
    return year


def year_after(line: Line, end: int) -> tuple[int | None, int]:
    """A year behind the date: ", 2026", "de 2026", "del 2026"."""
    after = line.skip(end, Kind.OF, marks=",")
    year = year_at(line, after)
    return (year, after + 1) if year is not None else (None, end)
