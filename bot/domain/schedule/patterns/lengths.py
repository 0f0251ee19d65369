"""How long one meeting lasts: "for 90 minutes", "(1 hour)", "una hora y media"."""

from bot.domain.schedule.patterns.facts import Length
from bot.domain.schedule.patterns.line import Line
from bot.domain.schedule.words.tokens import Kind

_FEW_HOURS = 6
_HOURS = {"hour", "hours", "hr", "hrs"}
_LONGEST_HOURS = 12  # what says more hours is a clock time: "19 h"


def length_at(line: Line, place: int) -> tuple[Length, int] | None:
    """ "for 90 minutes", "(1 hour)", "durante una hora y media", "2-hour"."""
    begin = line.skip(place, Kind.LASTING, Kind.IN, Kind.OF, marks="(:")
    lasting = any(line.has(n, Kind.LASTING) for n in range(place, begin))
    lasting = lasting or _english_hours(line, begin) or _in_brackets(line, begin)
    lasting = lasting or _hours_in_words(line, place)
    minutes, end = _minutes(line, begin, lasting=lasting)
    if minutes is None or not 0 < minutes <= 24 * 60:
        return None
    return Length(minutes), end


def _english_hours(line: Line, place: int) -> bool:
    """English never calls a clock time "2 hours"; Spanish does, and "11 h" may be either."""
    few = (line.count(place) or 1) <= _FEW_HOURS
    return few and any(token.text in _HOURS for token in line.tokens[place + 1 : place + 5])


def _in_brackets(line: Line, place: int) -> bool:
    """ "a las 19 h (2 h)": so few hours in brackets of their own are a length."""
    alone = line.mark(place - 1, "(") and line.mark(place + 2, ")")
    return alone and (line.digits(place) or _FEW_HOURS) < _FEW_HOURS


def _hours_in_words(line: Line, place: int) -> bool:
    """ "Una hora y media": unlike "19 horas" or "a las dos horas", never a clock time."""
    word = line.tokens[place + 1].text if place + 1 < len(line) else ""
    said = line.whole(place, Kind.NUMBER) is not None and word in {"hora", "horas"}
    return said and not line.has(place - 1, Kind.AT, Kind.OF)


def _minutes(line: Line, place: int, *, lasting: bool) -> tuple[int | None, int]:
    if line.has(place, Kind.HALF_HOUR):
        return 30, place + 1
    number = line.count(place)
    if number is None and place < len(line) and line.tokens[place].text in {"a", "an"}:
        number = 1  # "for an hour"
    if number is None:
        return None, place
    unit = line.skip(place + 1, marks="-")
    if line.has(unit, Kind.MINUTES):
        return number, unit + 1
    if line.mark(place + 1, ".") and line.has(place + 3, Kind.HOURS) and lasting:
        tenths = line.digits(place + 2)
        return (number * 60 + 30, place + 4) if tenths == 5 else (None, place)
    if not line.has(unit, Kind.HOURS) or not lasting or number > _LONGEST_HOURS:
        return None, place
    half = line.skip(unit + 1, Kind.AND)
    if line.whole(half, Kind.FRACTION) == 30:
        return number * 60 + 30, half + 1
    if line.digits(half) is not None and line.has(half + 1, Kind.MINUTES):
        return number * 60 + (line.digits(half) or 0), half + 2
    return number * 60, unit + 1
