"""Time zones in a line: "ET", "Pacific Time (US and Canada)", "(hora Costa Rica)", "UTC -2h"."""

from bot.domain.schedule.patterns.facts import Zone
from bot.domain.schedule.patterns.line import Line
from bot.domain.schedule.words.tokens import Kind
from bot.domain.schedule.words.zones import UTC, offset_zone

_SHORT = 2


def zone_at(line: Line, place: int) -> tuple[Zone, int] | None:
    """The zone at `place`; empty for "local time", which is the server's own."""
    begin = line.skip(place, Kind.IN, Kind.THE, marks="(")
    found = (
        _offset(line, begin) or _phrase(line, begin) or _direction(line, begin)
        or _place(line, begin)
    )  # fmt: skip
    if found is None:
        return None
    zone, end = found
    end = _tail(line, end)
    return zone, end + 1 if line.mark(place, "(") and line.mark(end, ")") else end


def _offset(line: Line, place: int) -> tuple[Zone, int] | None:
    if line.meaning(place, Kind.ZONE) != (UTC,) or not line.mark(place + 1, "+-"):
        return None
    hours, end = line.digits(place + 2), place + 3
    if hours is None:
        return None
    if line.mark(end, ":"):
        if line.digits(end + 1) != 0:
            return Zone(("?", "??")), end + 2  # no zone has a name for half an hour
        end += 2
    zone = offset_zone(line.tokens[place + 1].text, hours)
    if zone is None:
        return None
    end = end + 1 if line.has(end, Kind.HOURS) else end
    return Zone((zone,)), end


def _phrase(line: Line, place: int) -> tuple[Zone, int] | None:
    zones = line.meaning(place, Kind.ZONE)
    if not isinstance(zones, tuple) or not _stands_for_zone(line, place):
        return None
    end = place + 1
    if line.has(end, Kind.TIME_WORD) and line.tokens[end].text == "time":
        end += 1
    return Zone(zones), end


def _stands_for_zone(line: Line, place: int) -> bool:
    """Two letters may be anything ("PT class", "Mt. Zion Church") unless a time stands near."""
    if len(line.tokens[place].text) > _SHORT:
        return True
    after = place + 1
    if line.mark(after, ":"):
        return True
    if line.mark(after, ".") and line.tight(after) and _goes_on(line, after + 1):
        return False
    before = place - 1
    while line.mark(before, "(,/|-"):
        before -= 1
    day = line.has(before, Kind.WEEKDAY, Kind.PART, Kind.UNIT, Kind.MONTH, Kind.FREQUENCY)
    named = line.has(after, Kind.FILLER) or _goes_on(line, after)
    return _after_clock(line, place) or line.has(before, Kind.ZONE) or (day and not named)


def _direction(line: Line, place: int) -> tuple[Zone, int] | None:
    """ "Eastern Standard Time"; "Eastern" alone only straight after a clock time."""
    zone = line.meaning(place, Kind.DIRECTION)
    if not isinstance(zone, str):
        return None
    end = place + 1
    while end < len(line) and line.tokens[end].text in {"standard", "daylight", "us"}:
        end += 1
    if end < len(line) and line.tokens[end].text == "time":
        end += 1
        return Zone((zone,)), end + 1 if line.has(end, Kind.ZONE_WORD) else end
    if not _after_clock(line, place) or _goes_on(line, end):
        return None
    return Zone((zone,)), end


def _after_clock(line: Line, place: int) -> bool:
    before = place - 1
    while line.mark(before, "(),.*_`"):  # "(7 pm) ET", "**7 pm** ET"
        before -= 1
    return line.has(
        before, Kind.PART, Kind.MERIDIEM, Kind.NOON, Kind.MIDNIGHT, Kind.HOURS, Kind.OCLOCK
    ) or (line.digits(before) is not None)


def _goes_on(line: Line, place: int) -> bool:
    """Whether the word begins a name, such as "Central Library"."""
    if place >= len(line) or line.tokens[place].shape != "word":
        return False
    token = line.tokens[place]
    return Kind.PLACE in token.meanings or not token.meanings


def _place(line: Line, place: int) -> tuple[Zone, int] | None:
    """ "Paris time", "hora de Bogotá"."""
    if line.has(place, Kind.ZONE_PLACE):
        zone, end = line.meaning(place, Kind.ZONE_PLACE), place + 1
        end = end + 1 if end < len(line) and line.tokens[end].text == "standard" else end
        if end < len(line) and line.tokens[end].text == "time":
            return Zone((str(zone),)), end + 1
        return None
    if not line.has(place, Kind.TIME_WORD) or line.tokens[place].text == "time":
        return None
    after = line.skip(place + 1, Kind.OF, Kind.THE)
    if line.has(after, Kind.ZONE_PLACE):
        return Zone((str(line.meaning(after, Kind.ZONE_PLACE)),)), after + 1
    return None


def _tail(line: Line, place: int) -> int:
    """Past "(US and Canada)" or "(US & Canada)"."""
    words = [token.text for token in line.tokens[place : place + 5]]
    if words[:1] == ["("] and words[1:2] == ["us"] and words[3:5] == ["canada", ")"]:
        return place + 5
    return place
