"""The bounds of a rule: "starting Jan 7", "through Nov. 9", "except July and August"."""

from dataclasses import replace

from bot.domain.schedule.patterns import (
    dates,
    days,
    monthdays,
    months,
    numerals,
    ordinals,
    recurrence,
)
from bot.domain.schedule.patterns.facts import Dates, Except, Nth, Start, Until, Weekdays
from bot.domain.schedule.patterns.line import Line
from bot.domain.schedule.words.tokens import Kind


def start_at(line: Line, place: int) -> tuple[Start, int] | None:
    """A first date: "starting September 2nd", "a partir del 5 de enero", "beginning tomorrow"."""
    if not line.has(place, Kind.START):
        return None
    begin = line.skip(place, Kind.START, Kind.THE, Kind.IN, marks=":,")
    begin = begin + 1 if line.has(begin, Kind.DAY_WORD) else begin
    relative = monthdays.relative_at(line, begin)
    if relative is not None:
        named = dates.dates_at(line, line.skip(relative[1], marks=",("))
        if named is None:
            return Start(relative[0]), relative[1]
        one = len(named[0].days) == 1 and named[0].until is None
        return (Start(named[0], also=relative[0]), named[1]) if one else None
    found = dates.dates_at(line, begin)
    if found is not None:
        single = len(found[0].days) == 1 and found[0].until is None and not found[0].every
        return (Start(found[0]), found[1]) if single else None
    numeric = numerals.numeric_at(line, begin)
    if numeric is not None:
        return Start(numeric[0]), numeric[1]
    month = months.months_at(line, begin)
    if month is not None and len(month[0].months) == 1:
        return Start(month[0]), month[1]
    return _start_in_month_of_end(line, begin)


def _start_in_month_of_end(line: Line, place: int) -> tuple[Start, int] | None:
    """ "A partir del 7 y hasta el 28 de julio": the month stands only at the end."""
    day = numerals.day_number(line, place)
    last = until_at(line, line.skip(place + 1, Kind.AND))
    if day is None or last is None or not isinstance(last[0].what, Dates):
        return None
    end = last[0].what.days[0]
    first = replace(end, day=day, weekday=None)
    return (Start(Dates((first,))), place + 1) if day < end.day else None


def until_at(line: Line, place: int) -> tuple[Until, int] | None:
    """A last date: "through Nov. 9", "hasta junio"."""
    if not line.has(place, Kind.UNTIL):
        return None
    begin = line.skip(place, Kind.UNTIL, Kind.THE, Kind.IN, Kind.OF, Kind.END)
    ending = any(line.has(n, Kind.END) for n in range(place, begin))
    begin = begin + 1 if line.has(begin, Kind.DAY_WORD) else begin
    found = dates.dates_at(line, begin)
    if found is not None:
        alone = len(found[0].days) == 1 and not ending
        return (Until(found[0]), found[1]) if alone else None
    numeric = numerals.numeric_at(line, begin)
    if numeric is not None:
        return Until(numeric[0]), numeric[1]
    month = months.months_at(line, begin)
    if month is not None and len(month[0].months) == 1:
        return Until(month[0]), month[1]
    return None


def except_at(line: Line, place: int) -> tuple[Except, int] | None:
    """What is left out; an operand that is not understood makes an `Except(None)`."""
    if not line.has(place, Kind.EXCEPT):
        return None
    begin = line.skip(place, Kind.EXCEPT, Kind.IN, Kind.OF, marks=":,")
    found = _left_out(line, begin)
    if isinstance(found[0].what, Nth | Weekdays) and months.months_at(line, found[1]):
        return Except(None), found[1]  # "except the first Monday in September"
    return found


def _left_out(line: Line, begin: int) -> tuple[Except, int]:
    nth = ordinals.nth_at(line, begin)
    if nth is not None:
        return Except(nth[0]), _past_month(line, nth[1])
    dated = dates.dates_at(line, begin)
    if dated is not None:
        return Except(dated[0]), dated[1]
    listed = ordinals.ordinals_at(line, line.skip(begin, Kind.THE))
    if listed is not None:
        bare = Nth(tuple((number, -1) for number in listed[0]))
        return Except(bare), _past_month(line, listed[2])
    weekdays = days.weekdays_at(line, begin)
    if weekdays is not None:
        return Except(Weekdays(weekdays[0].days, weekly=True)), weekdays[1]
    named = months.months_at(line, begin)
    if named is not None:
        return Except(named[0]), named[1]
    return Except(None), begin


def _past_month(line: Line, place: int) -> int:
    """Past "of the month" behind a numbered weekday."""
    frame = recurrence.every_at(line, place)
    return frame[1] if frame is not None and frame[0].of and frame[0].interval == 1 else place
