"""Days without a month in a line: "the 15th", "El día 26", "viernes 11", "today", "last day"."""

from bot.domain.schedule.patterns.clocktime import explicit_time_at
from bot.domain.schedule.patterns.dates import date_begins, weekday_before
from bot.domain.schedule.patterns.days import weekday
from bot.domain.schedule.patterns.facts import MonthDays, Relative
from bot.domain.schedule.patterns.line import Line
from bot.domain.schedule.patterns.numerals import day_number
from bot.domain.schedule.patterns.ordinals import ordinal, ordinals_at
from bot.domain.schedule.words.tokens import Kind


def month_days_at(line: Line, place: int) -> tuple[MonthDays, int] | None:
    """Numbers without a month: "the 15th", "El día 26", "los días 1 y 15", "viernes 11"."""
    every = line.has(place, Kind.EVERY)
    named, begin = weekday_before(line, place + 1 if every else place)
    days, end = _numbers(line, begin)
    if not days or (named is not None and (len(days) > 1 or every)):
        return None
    bare = any(line.digits(n) is not None for n in range(begin, end))
    if line.language == "en" and bare and any(ordinal(line, n) for n in range(begin, end)):
        return None  # "P.S. 12, the 15th of every month"
    counts = end < len(line) and line.tokens[end].text in {"a", "al", "every", "each"}
    if bare and counts:
        return None  # "2 a month", "2 al mes"
    counted = line.has(end, Kind.DAY_WORD) and month_follows(line, end + 1)  # "the 12th day of"
    if bare and not (counted or month_follows(line, end)) and not _introduced(line, place, begin):
        return None
    return MonthDays(tuple(days), weekday=named, every=every), end + 1 if counted else end


def _introduced(line: Line, place: int, begin: int) -> bool:
    """Whether a bare number is a day: Spanish "el 26", "todos los días 15", "viernes 11"."""
    if line.language == "en" or begin == place:
        return False
    return not line.has(place, Kind.EVERY) or line.has(begin - 1, Kind.DAY_WORD)


def _numbers(line: Line, place: int) -> tuple[list[int], int]:
    """Days of the month, and the place after them."""
    days: list[int] = []
    end = place
    while True:
        after = line.skip(end, Kind.AND, Kind.THE, Kind.DAY_WORD, marks=",&") if days else place
        day = day_number(line, after)
        if day is None or (days and not line.separated(end, after)):
            return days, end
        if explicit_time_at(line, after):
            return days, end
        if line.has(after, Kind.ORDINAL) and not _counts_days(line, after, days):
            return days, end
        if line.mark(after + 1, "/-") and line.tight(after + 1):
            return [], place
        days.append(day)
        end = after + 1


def _counts_days(line: Line, place: int, days: list[int]) -> bool:
    """Whether "first" is a day: only in "the first of the month", or in "(first and third)"."""
    listed = ordinals_at(line, place if not days else place - 2)
    closed = listed is not None and (listed[2] == len(line) or line.mark(listed[2], ",;)"))
    several = listed is not None and len(listed[0]) > 1
    return month_follows(line, place + 1) or (closed and several)


def month_follows(line: Line, place: int) -> bool:
    """Whether "of the month" or "de cada mes" stands at `place`."""
    after = line.skip(place, Kind.OF, Kind.THE, Kind.EVERY)
    return after > place and line.meaning(after, Kind.UNIT) == "month"


def relative_at(line: Line, place: int) -> tuple[Relative, int] | None:
    """ "today", "mañana lunes", "tomorrow (Friday)"."""
    begin = line.skip(place, Kind.THE)
    word = line.meaning(begin, Kind.RELATIVE)
    if not isinstance(word, tuple):
        return None
    if line.has(begin, Kind.PART) and line.has(begin - 1, Kind.THE, Kind.IN, Kind.OF):
        return None  # "la mañana" is no tomorrow
    end = begin + 1
    after = line.skip(end, marks=",(")
    day = weekday(line, after)
    if day is None or day[1] or date_begins(line, after):
        return Relative(word[0], part=word[1]), end
    after += 1
    return Relative(word[0], weekday=day[0], part=word[1]), after + 1 if line.mark(
        after, ")"
    ) else after


def edge_of_month_at(line: Line, place: int) -> tuple[MonthDays, int] | None:
    """ "last day", "primer día", "last weekday": of the month, which another pattern reads."""
    begin = line.skip(place, Kind.THE, Kind.EVERY)
    found = ordinals_at(line, begin)
    if found is None or not set(found[0]) <= {1, -1}:
        return None
    numbers, _, end = found
    if line.meaning(end, Kind.WEEKDAYS) == (0, 1, 2, 3, 4) and len(numbers) == 1:
        return MonthDays((), working=numbers[0]), end + 1
    if line.has(end, Kind.DAY_WORD):
        return MonthDays(tuple(numbers)), end + 1
    return None
