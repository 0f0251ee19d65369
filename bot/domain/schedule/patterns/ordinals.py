"""Numbered weekdays in a line: "first and third Thursdays", "2nd & 4th Wed", "último viernes"."""

from bot.domain.schedule.patterns.days import past_dot, weekday
from bot.domain.schedule.patterns.facts import Nth
from bot.domain.schedule.patterns.line import Line
from bot.domain.schedule.words.tokens import Kind

_MOST_IN_A_MONTH = 5


def ordinal(line: Line, place: int) -> tuple[int, bool] | None:
    """The ordinal at `place` ("2nd", "segundo", "last") and whether it is plural."""
    if 0 <= place < len(line) and line.tokens[place].shape == "ordinal":
        return line.tokens[place].number or 0, False
    value = line.whole(place, Kind.ORDINAL)
    return None if value is None else (value, line.tokens[place].text.endswith(("os", "as")))


def nth_at(line: Line, place: int) -> tuple[Nth, int] | None:
    """Numbered weekdays: "first and third Thursdays", "1st Wednesday, 2nd Monday"."""
    begin = line.skip(place, Kind.THE, Kind.EVERY)
    every = any(line.has(n, Kind.EVERY) for n in range(place, begin))
    pairs: list[tuple[int, int]] = []
    plural = False
    end = begin
    while True:
        group = _nth_group(
            line, line.skip(end, Kind.THE, Kind.AND, Kind.EVERY, marks=",/") if pairs else end
        )
        if group is None:
            break
        numbers, day, is_plural, end = group
        pairs += [(number, day) for number in numbers]
        plural = plural or is_plural
    if not pairs:
        return None
    return Nth(tuple(pairs), every=every, single=not plural and len(pairs) == 1), end


def _nth_group(line: Line, place: int) -> tuple[list[int], int, bool, int] | None:
    """Ordinals and the one weekday that they number."""
    listed = _first_few(line, place) or ordinals_at(line, place)
    if listed is None:
        return None
    numbers, plural, end = listed
    day = weekday(line, end)
    if day is None:
        return None
    return numbers, day[0], plural or day[1], past_dot(line, end + 1)


def _first_few(line: Line, place: int) -> tuple[list[int], bool, int] | None:
    """ "first two", "last two", "los dos primeros"."""
    first, after = ordinal(line, place), line.count(place + 1)
    if first is None:
        first, after = ordinal(line, place + 1), line.count(place)
    if first is None or after is None or not 2 <= after <= 4:
        return None
    if first[0] == 1:
        return list(range(1, after + 1)), True, place + 2
    return ([-2, -1], True, place + 2) if first[0] == -1 and after == 2 else None


def ordinals_at(line: Line, place: int) -> tuple[list[int], bool, int] | None:
    """A list of ordinals, or a range: "1st, 3rd and 5th", "primer y tercer", "1st-3rd"."""
    numbers: list[int] = []
    plural, end = False, place
    while True:
        ranged = bool(numbers) and (line.mark(end, "-") or line.has(end, Kind.TO))
        after = line.skip(end, Kind.AND, Kind.THE, marks=",/&") if numbers else end
        after = line.skip(end + 1, Kind.THE) if ranged else after
        found = ordinal(line, after)
        if found is None or (numbers and after == end):
            return (numbers, plural, end) if numbers else None
        if ranged and not 0 < numbers[-1] < found[0] <= _MOST_IN_A_MONTH:
            return numbers, plural, end
        numbers += range(numbers[-1] + 1, found[0] + 1) if ranged else [found[0]]
        plural = plural or found[1]
        end = after + 1
        if line.tokens[after].shape == "ordinal" and line.mark(end, ".") and line.tight(end):
            end += 1  # "1er. sábado"
        end = _past_the_same(line, end, found[0])


def _past_the_same(line: Line, place: int, number: int) -> int:
    """Past "(4th)" behind "fourth"."""
    again = (
        ordinal(line, place + 1) if line.mark(place, "(") and line.mark(place + 2, ")") else None
    )
    return place + 3 if again is not None and again[0] == number else place
