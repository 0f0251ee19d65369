"""How often: "every two weeks", "twice a month", "quarterly", and in which months."""

from bot.domain.schedule.patterns import ordinals
from bot.domain.schedule.patterns.clocktime import explicit_time_at
from bot.domain.schedule.patterns.facts import Every, Length, Months, Rate, Run
from bot.domain.schedule.patterns.line import Line
from bot.domain.schedule.words.tokens import Kind

_NEVER_MORE = 99
_FEW_HOURS = 6
_HOURS = {"hour", "hours", "hr", "hrs"}
_LONGEST_HOURS = 12  # what says more hours is a clock time: "19 h"
# Spanish counts the first day too: "cada 15 días" is every two weeks, "cada 8 días" every week.
FORTNIGHTS = {8: 1, 14: 2, 15: 2}
_LOOSE = {"biweekly", "bi - weekly", "bi weekly", "quincenal", "quincenales", "quincenalmente"}


def every_at(line: Line, place: int) -> tuple[Every, int] | None:
    """ "every other month", "cada 15 días", "of the month", "weekly"."""
    word = line.meaning(place, Kind.FREQUENCY)
    if isinstance(word, tuple):
        return Every(word[0], word[1], loose=line.tokens[place].text in _LOOSE), place + 1
    begin = line.skip(place, Kind.OF, Kind.IN)
    of = begin > place
    if line.whole(begin, Kind.TIMES) == 1 and line.has(begin + 1, Kind.EVERY):
        begin += 1  # "once every two weeks"
    if line.has(begin, Kind.EVERY):
        return _counted(line, begin + 1, of=of)
    the = line.skip(begin, Kind.THE, Kind.PER) if of else begin
    unit = line.meaning(the, Kind.UNIT)
    named = line.has(the + 1, Kind.OF) and line.has(the + 2, Kind.MONTH)
    if of and unit == "month" and not named:
        return Every("month", 1, of=True), the + 1
    return None


def _counted(line: Line, place: int, *, of: bool) -> tuple[Every, int] | None:
    interval, unit_place = 1, place
    if line.has(place, Kind.OTHER):
        interval, unit_place = 2, place + 1
    elif (nth := ordinals.ordinal(line, place)) is not None and _counts(line, place + 1, nth[0]):
        interval, unit_place = nth[0], place + 1  # "every second week", "every third month"
    elif (number := line.count(place)) is not None:
        if not 1 <= number <= _NEVER_MORE:
            return None
        interval, unit_place = number, place + 1
    unit = line.meaning(unit_place, Kind.UNIT)
    if not isinstance(unit, str):
        return None
    if unit == "day" and line.has(unit_place + 1, Kind.CALENDAR):
        unit_place += 1
    elif unit == "day" and interval in FORTNIGHTS and line.language == "es":
        unit, interval = "week", FORTNIGHTS[interval]
    return Every(unit, interval, of=of), unit_place + 1


def _counts(line: Line, place: int, number: int) -> bool:
    """Whether "every third …" counts the units: "every third week" may be the month's third."""
    unit = line.meaning(place, Kind.UNIT)
    return (unit == "week" and number == 2) or (unit == "month" and number > 1)


def rate_at(line: Line, place: int) -> tuple[Rate, int] | None:
    """ "once a month", "three days a week", "dos veces al mes"."""
    times, end = line.whole(place, Kind.TIMES), place + 1
    if times is None:
        times = line.count(place)
        word = line.tokens[place + 1].text if place + 1 < len(line) else ""
        if times is None or word not in _TIMES_WORDS:
            return None
        end = place + 2
    if line.has(end, Kind.FREQUENCY):
        unit: object = line.meaning(end, Kind.FREQUENCY)
        return (Rate(times, unit[0]), end + 1) if isinstance(unit, tuple) else None
    after = line.skip(end, Kind.PER, Kind.EVERY)
    unit = line.meaning(after, Kind.UNIT)
    if after == end or not isinstance(unit, str):
        return None
    return Rate(times, unit), after + 1


_TIMES_WORDS = {"times", "time", "days", "day", "nights", "evenings", "mornings", "veces", "vez",
                "dias", "dia"}  # fmt: skip


def months_at(line: Line, place: int) -> tuple[Months, int] | None:
    """ "in May", "of February, May, and September", "September – April", "de junio a agosto"."""
    begin = line.skip(place, Kind.IN, Kind.OF, Kind.FROM, Kind.BETWEEN, Kind.THE)
    begin = line.skip(begin, Kind.EVERY)
    begin = begin + 1 if line.meaning(begin, Kind.UNIT) == "month" else begin
    begin = line.skip(begin, Kind.OF) if begin > place else begin
    group = line.meaning(begin, Kind.MONTHS)
    if isinstance(group, tuple):
        return Months(group), begin + 1
    first = _month(line, begin)
    if first is None or _is_date(line, begin) or _in_a_name(line, place, begin):
        return None
    if any(line.has(n, Kind.BETWEEN) for n in range(place, begin)):
        return _months_between(line, *first)
    months, end = [first[0]], first[1]
    while True:
        ranged = line.mark(end, "-") or line.has(end, Kind.TO)
        after = end + 1 if ranged else line.skip(end, Kind.AND, Kind.IN, marks=",/&")
        following = _month(line, after) if after > end else None
        if following is None or _is_date(line, after):
            break
        months += _through(months[-1], following[0])[1:] if ranged else [following[0]]
        end = following[1]
    return Months(tuple(sorted(set(months)))), end


def _months_between(line: Line, month: int, end: int) -> tuple[Months, int] | None:
    """ "Between June and August": both and all that lie between; never a list."""
    last = _month(line, end + 1) if line.has(end, Kind.AND, Kind.TO) else None
    if last is None or _is_date(line, end + 1):
        return None
    return Months(tuple(sorted(_through(month, last[0])))), last[1]


def _in_a_name(line: Line, place: int, month: int) -> bool:
    """Whether a month is part of a name: "at June Marlow Center", "May Hall", "Plaza de Mayo"."""
    before = place - 1
    while line.has(before, Kind.THE):
        before -= 1
    at = {"at", "@"}
    words = {line.tokens[n].text for n in range(max(0, before), month)}
    names = line.has(place, Kind.OF) or (line.language == "es" and not line.has(place, Kind.IN))
    if words & at or (names and line.has(before, Kind.PLACE)):
        return True  # "Plaza de Mayo", "sala Junio"
    after = month + 1
    if after >= len(line) or not line.tokens[after].gap or line.tokens[after].shape != "word":
        return False
    following = line.tokens[after]
    initial = len(following.text) == 1 and line.mark(after + 1, ".")
    strange = not following.meanings or Kind.PLACE in following.meanings
    return following.capital and (strange or initial)


def _month(line: Line, place: int) -> tuple[int, int] | None:
    month = line.whole(place, Kind.MONTH)
    if month is None or _is_verb(line, place):
        return None
    end = place + 1
    return month, end + 1 if line.mark(end, ".") and line.tight(end) else end


def _is_verb(line: Line, place: int) -> bool:
    """ "We may meet", "they march": no months without a capital or a word before them."""
    token = line.tokens[place]
    introduced = line.has(place - 1, Kind.IN, Kind.OF, Kind.FROM, Kind.AND, Kind.TO, Kind.EXCEPT)
    return token.text in {"may", "march"} and not token.capital and not introduced


def _is_date(line: Line, place: int) -> bool:
    """In "in May, June 7" the second month belongs to a date."""
    after = place + 2 if line.mark(place + 1, ".") else place + 1
    numbered = line.tokens[after].number if after < len(line) else None
    return numbered is not None and not explicit_time_at(line, after)


def _through(first: int, last: int) -> list[int]:
    return [(first - 1 + n) % 12 + 1 for n in range((last - first) % 12 + 1)]


def length_at(line: Line, place: int) -> tuple[Length, int] | None:
    """ "for 90 minutes", "(1 hour)", "durante una hora y media", "2-hour"."""
    begin = line.skip(place, Kind.LASTING, Kind.IN, Kind.OF, marks="(:")
    lasting = any(line.has(n, Kind.LASTING) for n in range(place, begin))
    lasting = lasting or _english_hours(line, begin) or _in_brackets(line, begin)
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


def _minutes(line: Line, place: int, *, lasting: bool) -> tuple[int | None, int]:
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
    if line.has(unit + 1, Kind.AND) and line.whole(unit + 2, Kind.FRACTION) == 30:
        return number * 60 + 30, unit + 3
    return number * 60, unit + 1


def run_at(line: Line, place: int) -> tuple[Run, int] | None:
    """ "for six weeks", "durante 8 semanas"."""
    if not line.has(place, Kind.LASTING):
        return None
    times = line.count(place + 1)
    unit = line.meaning(place + 2, Kind.UNIT)
    if times is None or not isinstance(unit, str) or unit == "day":
        return None
    return Run(times, unit), place + 3
