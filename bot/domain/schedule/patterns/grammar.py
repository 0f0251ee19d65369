"""Tokens -> facts: tries every pattern at every place, and the longest one wins.

What no pattern takes is left over, and so is glue with nothing to hold.
"""

from collections.abc import Callable
from typing import cast

from bot.domain.schedule.codes import Code
from bot.domain.schedule.patterns import (
    clocktime,
    dates,
    days,
    lengths,
    limits,
    monthdays,
    months,
    numerals,
    ordinals,
    recurrence,
    zonewords,
)
from bot.domain.schedule.patterns.asides.positions import aside_at
from bot.domain.schedule.patterns.facts import (
    Aside,
    Every,
    Fact,
    Found,
    Holiday,
    Nth,
    Part,
    Stop,
    Thereafter,
)
from bot.domain.schedule.patterns.line import Line
from bot.domain.schedule.words.tokens import Kind

Pattern = Callable[[Line, int], tuple[Fact, int] | None]


def part_at(line: Line, place: int) -> tuple[Part, int] | None:
    """ "evenings", "in the morning", "por la tarde"."""
    begin = line.skip(place, Kind.OF, Kind.IN, Kind.THE, Kind.THIS)
    part = line.meaning(begin, Kind.PART)
    if not isinstance(part, str):
        return None
    return Part(part, plural=line.tokens[begin].text.endswith("s")), begin + 1


def every_part_at(line: Line, place: int) -> tuple[Fact, int] | None:
    """ "each morning", "todas las noches": every day."""
    if line.has(place, Kind.EVERY) and line.has(place + 1, Kind.PART):
        return Every("day", 1), place + 1
    return None


def starting_time_at(line: Line, place: int) -> tuple[Fact, int] | None:
    """ "starts at 7 pm": there the word says nothing more than "at"."""
    if not line.has(place, Kind.START):
        return None
    return clocktime.time_at(line, line.skip(place + 1, Kind.THE, Kind.TIME_WORD, marks=":"))


def nth_week_at(line: Line, place: int) -> tuple[Stop, int] | None:
    """ "first week", "última semana": a week of the month is no day."""
    if ordinals.ordinal(line, place) and line.meaning(place + 1, Kind.UNIT) == "week":
        return Stop("complex"), place + 2
    return None


def stop_at(line: Line, place: int) -> tuple[Stop, int] | None:
    """A word that forbids reading the phrase."""
    code = line.meaning(place, Kind.REFUSE)
    return (Stop(cast(Code, code)), place + 1) if code is not None else None


def holiday_at(line: Line, place: int) -> tuple[Holiday, int] | None:
    """The name of a holiday."""
    return (Holiday(), place + 1) if line.has(place, Kind.HOLIDAY) else None


def thereafter_at(line: Line, place: int) -> tuple[Thereafter, int] | None:
    """ "and then", "thereafter"."""
    return (Thereafter(), place + 1) if line.has(place, Kind.THEREAFTER) else None


def deadline_at(line: Line, place: int) -> tuple[Stop, int] | None:
    """ "until 5 pm" with no start before it, "antes de las 5"."""
    before = place < len(line) and line.tokens[place].text in {"before", "antes de las"}
    if not (before or line.has(place, Kind.UNTIL)):
        return None
    found = clocktime.time_at(line, place + 1)
    return (Stop("deadline"), found[1]) if found else None


# Each pattern with what its first token can be: a meaning or a shape. Most patterns cannot begin at
# most tokens, and not trying them halves the time.
Openers = set[Kind | str]
_SMALL: Openers = {Kind.THE, Kind.OF, Kind.IN, Kind.FROM, Kind.AT}
_NUMBERS: Openers = {"number", "ordinal", Kind.NUMBER, Kind.ORDINAL}
_DATES: Openers = {Kind.MONTH, Kind.WEEKDAY, Kind.DAY_WORD, Kind.COMING, Kind.NEXT, Kind.THIS,
                   Kind.THE, Kind.EVERY, "iso", *_NUMBERS}  # fmt: skip
_PATTERNS: tuple[tuple[Pattern, Openers], ...] = (
    (limits.except_at, {Kind.EXCEPT}),
    (limits.start_at, {Kind.START}),
    (starting_time_at, {Kind.START}),
    (limits.until_at, {Kind.UNTIL}),
    (dates.spread_at, {Kind.FROM, Kind.DAY_WORD, Kind.THE, *_NUMBERS}),
    (dates.dates_at, _DATES),
    (numerals.numeric_at, {Kind.THE, Kind.DAY_WORD, "number"}),
    (monthdays.relative_at, {Kind.THE, Kind.RELATIVE}),
    (monthdays.edge_of_month_at, {Kind.THE, Kind.EVERY, *_NUMBERS}),
    (ordinals.nth_at, {Kind.THE, Kind.EVERY, *_NUMBERS}),
    (days.weekdays_at, {Kind.WEEKDAYS, Kind.ENGLISH_LETTER, Kind.SPANISH_LETTER, Kind.OTHER,
                        *_DATES}),
    (monthdays.month_days_at, _DATES),
    (clocktime.time_at, {Kind.AT, Kind.BETWEEN, Kind.NOON, Kind.MIDNIGHT, Kind.BEFORE_HOUR,
                         *_SMALL, *_NUMBERS}),
    (recurrence.rate_at, {Kind.TIMES, *_NUMBERS}),
    (recurrence.every_at, {Kind.FREQUENCY, Kind.EVERY, Kind.TIMES, *_SMALL}),
    (every_part_at, {Kind.EVERY}),
    (recurrence.run_at, {Kind.LASTING}),
    (lengths.length_at, {Kind.LASTING, Kind.HALF_HOUR, "mark", *_SMALL, *_NUMBERS}),
    (months.months_at, {Kind.MONTH, Kind.MONTHS, Kind.BETWEEN, Kind.EVERY, Kind.UNIT,
                             *_SMALL}),
    (zonewords.zone_at, {Kind.ZONE, Kind.ZONE_PLACE, Kind.DIRECTION, Kind.TIME_WORD, "mark",
                         *_SMALL}),
    (part_at, {Kind.PART, Kind.THIS, *_SMALL}),
    (thereafter_at, {Kind.THEREAFTER}),
    (holiday_at, {Kind.HOLIDAY}),
    (aside_at, {"word", "mark", "link", *_NUMBERS}),
    (nth_week_at, _NUMBERS),
    (deadline_at, {Kind.UNTIL, Kind.REFUSE}),
    (stop_at, {Kind.REFUSE}),
)  # fmt: skip

_GLUE = (Kind.THE, Kind.OF, Kind.IN, Kind.AT, Kind.AND, Kind.FROM)
_MARKS = ",.;:()[]-/!¡|•·\"“”„«»'`@*_"


def facts_of(line: Line) -> tuple[list[Found], list[int]]:
    """The facts of a line in order, asides among them, and the places of tokens that told none."""
    found: list[Found] = []
    left: list[int] = []
    place = 0
    while place < len(line):
        best = _longest(line, place)
        if best is None and line.has(place, Kind.FILLER):
            best = Aside(), place + 1
        if best is not None:
            fact, end = best
            found.append(Found(fact, place, end, line.span(place, end)))
            place = end
            continue
        if not _is_glue(line, place):
            left.append(place)
        place += 1
    left += _loose_ends(line, found) + _starts_of_nothing(line, found)
    return found, sorted(set(left))


def _longest(line: Line, place: int) -> tuple[Fact, int] | None:
    best: tuple[Fact, int] | None = None
    token = line.tokens[place]
    opens = {token.shape, *token.meanings}
    for pattern, openers in _PATTERNS:
        if openers.isdisjoint(opens):
            continue
        result = pattern(line, place)
        if result is not None and (best is None or result[1] > best[1]):
            best = result
    return best


def _is_glue(line: Line, place: int) -> bool:
    if line.mark(place, "/-") and line.digits(place - 1) is not None and line.tight(place):
        return line.digits(place + 1) is None  # "770-4160" is a number of something else
    return line.mark(place, _MARKS) or line.has(place, *_GLUE)


_ZONE_FOLLOWS = {"hora", "hora de", "hora del", "tiempo de", "horario de", "time zone"}


def _starts_of_nothing(line: Line, found: list[Found]) -> list[int]:
    """ "from the first Tuesday in May" bounds a rule in a way that we cannot keep; and in "from
    yoga through April" a name stands where the bound should."""
    loose = []
    for one in found:
        before = one.start - 1
        while isinstance(one.fact, Aside) and line.has(before, Kind.THE):
            before -= 1
        spanish_of = before >= 0 and line.tokens[before].text in {"de", "del"}
        if isinstance(one.fact, Nth) and line.has(before, Kind.START, Kind.FROM) and not spanish_of:
            loose.append(before)
        zone = 0 <= before < one.start and line.tokens[before].text in _ZONE_FOLLOWS
        if isinstance(one.fact, Aside) and (line.has(before, Kind.START) or zone):
            loose.append(before)
    return loose


def _loose_ends(line: Line, found: list[Found]) -> list[int]:
    """Small words at the very end hold nothing: "Tuesdays from"."""
    end = len(line)
    last = max((f.end for f in found), default=0)
    loose = []
    for place in range(last, end):
        if line.has(place, *_GLUE):
            loose.append(place)
    return loose
