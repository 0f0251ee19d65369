"""One clock time in a line: "7 pm", "19.30 h", "noon", "las siete y media de la tarde"."""

from dataclasses import replace

from bot.domain.schedule.patterns.facts import Clock
from bot.domain.schedule.patterns.line import Line
from bot.domain.schedule.words.tokens import Kind

# "12 de la mañana" is noon in Spain and midnight elsewhere, so 12 has no place in a morning.
_PARTS = (
    ("morning", range(1, 12), "am"),
    ("afternoon", (12, 1, 2, 3, 4, 5, 6, 7, 8), "pm"),
    ("evening", range(4, 12), "pm"),
    ("night", range(6, 12), "pm"),
    ("night", (12, 1, 2, 3, 4), "am"),
)
# After these words a bare number is an hour.
HOUR_FOLLOWS = {"at", "@", "las", "hora", "a la", "a la hora", "a hora", "de las", "desde la"}


def clock_at(line: Line, place: int) -> tuple[Clock, int] | None:
    """One clock time at `place`, and where it ends."""
    if line.has(place, Kind.NOON):
        return Clock(12, half="pm"), place + 1
    if line.has(place, Kind.MIDNIGHT):
        return Clock(12, half="am"), place + 1
    if line.has(place, Kind.BEFORE_HOUR):
        return _before_hour(line, place)
    read = _hour_and_minute(line, place)
    if read is None:
        return None
    hour, minute, exact, end = read
    if _quarter_to(line, end) and 1 <= hour <= 12 and not minute:
        hour, minute, exact, end = (hour - 1 or 12), 45, False, end + 2
    found = _with_marks(line, hour, minute, exact, end)
    padded = line.digits(place) is not None and line.tokens[place].text.startswith("0")
    return (replace(found[0], padded=True), found[1]) if found and padded else found


def _before_hour(line: Line, place: int) -> tuple[Clock, int] | None:
    hour = line.count(place + 1)
    shift = line.whole(place, Kind.BEFORE_HOUR)
    if hour is None or shift is None or not 1 <= hour <= 12:
        return None
    if shift < 0:
        hour, shift = (hour - 1 or 12), 60 + shift
    return _with_marks(line, hour, shift, False, place + 2)


def _hour_and_minute(line: Line, place: int) -> tuple[int, int, bool, int] | None:
    """Hour, minute, whether that is plainly a 24-hour time, and the place after."""
    hour = line.digits(place)
    if hour is None:
        hour = line.whole(place, Kind.NUMBER)
        return None if hour is None or hour > 12 else _in_words(line, hour, place)
    text = line.tokens[place].text
    if len(text) == 4 and hour <= 2359 and hour % 100 < 60:
        end = place + 2 if line.mark(place + 1, "-") and _four_digits(line, place + 2) else place
        military = line.has(end + 1, Kind.HOURS, Kind.MERIDIEM, Kind.ZONE)
        return (hour // 100, hour % 100, True, place + 1) if military else None
    if len(text) > 2 or hour > 24:
        return None
    plainly = hour >= 13 or hour == 0 or (len(text) == 2 and text[0] == "0")
    minute, end = _minutes(line, place + 1)
    if minute is None:
        plainly = plainly and hour >= 13
        minute = 0
    dotted = line.language == "es" and (
        line.mark(place + 1, ".,'") or line.has(place + 1, Kind.HOURS)
    )
    if dotted and end > place + 1:
        plainly = True
    if hour == 24 and minute:
        return None
    if line.language == "es" and hour == 12:
        plainly = True
    return hour % 24, minute, plainly, end


def _in_words(line: Line, hour: int, place: int) -> tuple[int, int, bool, int] | None:
    if line.has(place + 1, Kind.AND) and line.has(place + 2, Kind.FRACTION):
        return hour, line.whole(place + 2, Kind.FRACTION) or 0, False, place + 3
    minutes = line.count(place + 1)
    if minutes in {15, 30, 45} and line.digits(place + 1) is None:
        return hour, minutes or 0, False, place + 2
    if line.mark(place + 1, "-") and line.whole(place + 2, Kind.NUMBER) in {15, 30, 45}:
        return hour, line.whole(place + 2, Kind.NUMBER) or 0, False, place + 3
    return hour, 0, line.language == "es" and hour == 12, place + 1


def _minutes(line: Line, place: int) -> tuple[int | None, int]:
    """The minutes at `place` (":30", ".30", "h30", " 00 p.m.") and the place after, if any."""
    two = _two_digits(line, place + 1)
    if line.mark(place, ":") and two is not None:
        loose = two in {0, 15, 30, 45} and line.has(place + 2, Kind.MERIDIEM)
        if loose or (line.tight(place) and line.tight(place + 1)):
            return two, _seconds(line, place + 2)
    if line.mark(place, ".'") and two is not None and line.tight(place) and line.tight(place + 1):
        return two, place + 2
    if line.has(place, Kind.HOURS) and two is not None and line.tight(place + 1):
        return two, place + 2
    comma = line.language == "es" and line.mark(place, ",") and two in {0, 15, 30, 45}
    if comma and line.tight(place) and line.tight(place + 1):
        return two, place + 2  # "18,30 h"
    spaced = _two_digits(line, place)
    if spaced in {0, 15, 30, 45} and line.has(place + 1, Kind.MERIDIEM):
        return spaced, place + 1
    if line.has(place, Kind.AND) and line.has(place + 1, Kind.FRACTION):
        return line.whole(place + 1, Kind.FRACTION), place + 2
    return None, place


def _quarter_to(line: Line, place: int) -> bool:
    """ "menos cuarto"."""
    less = place < len(line) and line.tokens[place].text == "menos"
    return less and line.whole(place + 1, Kind.FRACTION) == 15


def _four_digits(line: Line, place: int) -> bool:
    return line.digits(place) is not None and len(line.tokens[place].text) == 4


def _seconds(line: Line, place: int) -> int:
    """Past a ":00" that only a machine writes."""
    zero = line.mark(place, ":") and line.tight(place) and _two_digits(line, place + 1) == 0
    return place + 2 if zero else place


def _two_digits(line: Line, place: int) -> int | None:
    value = line.digits(place)
    if value is None or len(line.tokens[place].text) != 2 or value > 59:
        return None
    return value


def _with_marks(
    line: Line, hour: int, minute: int, exact: bool, end: int
) -> tuple[Clock, int] | None:
    """Read what follows the digits: o'clock, am or pm, a part of the day, an "h"."""
    end = end + 1 if line.has(end, Kind.OCLOCK) else end
    half = line.meaning(end, Kind.MERIDIEM)
    if isinstance(half, str):
        if hour > 12:
            half = "pm" if half == "pm" else None  # "19:00 pm" is said twice, "19:00 am" is wrong
            return (Clock(hour, minute, exact=True), end + 1) if half else None
        return (Clock(hour, minute, half), end + 1) if hour else None
    if line.has(end, Kind.NOON) or _midday_words(line, end):
        noon_end = end + 1 if line.has(end, Kind.NOON) else _midday_words(line, end)
        return (Clock(12, minute, "pm"), noon_end) if hour == 12 else None
    if hour == 12 and line.language == "es" and end < len(line) and line.tokens[end].text == "m":
        return Clock(12, minute, "pm"), end + 1  # "12 m.", meridiano
    if line.has(end, Kind.MIDNIGHT):
        return (Clock(12, minute, "am"), end + 1) if hour == 12 else None
    part, part_end = part_of_clock(line, end)
    if part and hour <= 12:
        return Clock(hour, minute, _half(part, hour), part=part), part_end
    if line.has(end, Kind.HOURS) and _marks_clock(line, hour, end):
        return Clock(hour, minute, exact=True), end + 1
    return Clock(hour, minute, exact=exact), end


def _marks_clock(line: Line, hour: int, place: int) -> bool:
    """Whether "h" or "horas" makes a clock time and not a length: "9 horas", but "for 2 hours"."""
    if line.tokens[place].text in {"hora", "hour"} and hour != 1:
        return False  # "19:00 hora Lima"
    if hour >= 13 or line.mark(place - 2, ":.") or len(line.tokens[place - 1].text) == 4:
        return True
    if line.language == "en":
        return False
    before = line.tokens[place - 2].text if place >= 2 else ""
    return hour >= 7 or before in HOUR_FOLLOWS or before.split()[-1:] == ["las"] or before == "a"


def _half(part: str, hour: int) -> str | None:
    """The half of the day for an hour in a part of it, where that makes sense."""
    for part_name, hours, half in _PARTS:
        if part_name == part and hour in hours:
            return half
    return None


def _midday_words(line: Line, place: int) -> int:
    """The place after "del día" or "del mediodía", or 0."""
    after = line.skip(place, Kind.OF, Kind.THE)
    if after > place and line.has(after, Kind.NOON, Kind.DAY_WORD) and not line.digits(after + 1):
        return after + 1
    return 0


def part_of_clock(line: Line, place: int) -> tuple[str | None, int]:
    """ "in the evening", "de la tarde", "at night" straight after a clock time."""
    after = line.skip(place, Kind.OF, Kind.IN, Kind.THE)
    part = line.meaning(after, Kind.PART)
    if after > place and isinstance(part, str):
        return part, after + 1
    return None, place
