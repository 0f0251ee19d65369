"""The months in which a group meets: "in May", "September – April", "de junio a agosto"."""

from bot.domain.schedule.patterns.asides.words import is_strange
from bot.domain.schedule.patterns.clocktime import explicit_time_at
from bot.domain.schedule.patterns.facts import Months
from bot.domain.schedule.patterns.line import Line
from bot.domain.schedule.patterns.numerals import year_after, year_at
from bot.domain.schedule.words.tokens import Kind


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
    year, end = year_after(line, first[1])
    if year is not None:
        return Months((first[0],), year), end
    months = [first[0]]
    while True:
        ranged = line.mark(end, "-") or line.has(end, Kind.TO)
        after = end + 1 if ranged else line.skip(end, Kind.AND, Kind.IN, marks=",/&")
        following = _month(line, after) if after > end else None
        if following is None or _is_date(line, after):
            break
        months += _through(months[-1], following[0])[1:] if ranged else [following[0]]
        end = following[1]
    if len(months) == 1 and _belongs_to_a_name(line, place, begin):
        return None
    named = tuple(sorted(set(months)))
    year, after = year_after(line, end)
    in_a_row = list(named) == months == list(range(named[0], named[-1] + 1))
    return (Months(named, year), after) if in_a_row else (Months(named), end)


def _months_between(line: Line, month: int, end: int) -> tuple[Months, int] | None:
    """ "Between June and August": both and all that lie between; never a list."""
    last = _month(line, end + 1) if line.has(end, Kind.AND, Kind.TO) else None
    if last is None or _is_date(line, end + 1):
        return None
    return Months(tuple(sorted(_through(month, last[0])))), last[1]


def _in_a_name(line: Line, place: int, month: int) -> bool:
    """Whether a month is part of a name: "at June Marlow Center", "May Hall", "Plaza de Mayo"."""
    before = place - 1
    while line.has(before, Kind.THE, Kind.OF):
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


def _belongs_to_a_name(line: Line, place: int, month: int) -> bool:
    """Whether a strange word stands straight before: "sala Ana Abril", "Plaza Alta de Mayo"."""
    before = place - 1
    if line.language == "es" and place == month and line.has(before, Kind.OF):
        before -= 1
    of = line.language == "es" and line.has(place, Kind.OF)
    return (place == month or of) and is_strange(line, before)


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
    dated = numbered is not None and year_at(line, after) is None
    return dated and not explicit_time_at(line, after)


def _through(first: int, last: int) -> list[int]:
    return [(first - 1 + n) % 12 + 1 for n in range((last - first) % 12 + 1)]
