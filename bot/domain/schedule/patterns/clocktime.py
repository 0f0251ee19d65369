"""Times in a line, and ranges of them: "7-8:30 pm", "from noon to 3 p.m.", "de 19 a 20:30 h"."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.schedule.patterns.asides.words import is_content
from bot.domain.schedule.patterns.clock import HOUR_FOLLOWS, clock_at
from bot.domain.schedule.patterns.facts import Clock, Time
from bot.domain.schedule.patterns.line import Line
from bot.domain.schedule.words.tokens import Kind, Token

LONGEST_RANGE = timedelta(hours=18)  # "7 pm - 6 pm" is rather a misprint than 23 hours
_NIGHT = 8  # hours; a longer range over midnight is rather a misread afternoon


def time_at(line: Line, place: int) -> tuple[Time, int] | None:
    """The time or range of times that begins at `place`, and where it ends."""
    begin = line.skip(place, Kind.FROM, Kind.AT, Kind.BETWEEN, Kind.THE, marks=":")
    words = [line.tokens[n] for n in range(max(0, place - 1), begin)]
    between = any(Kind.BETWEEN in word.meanings for word in words)
    first = clock_at(line, begin)
    if first is None or line.tokens[begin].text == "24":
        return None
    clock, end = first
    announced = _announced(words) or any(Kind.FROM in word.meanings for word in words)
    alone = end == begin + 1 and not announced and not line.has(end - 1, Kind.MERIDIEM)
    second = _second(line, end, between=between, alone=alone)
    if second is not None:
        plain = end == begin + 1 and second[1] <= end + 3 and _plain(line, second[1] - 1)
        if plain and clock.half is None and begin == place and max(clock.hour, second[0].hour) > 12:
            return None  # "15-17": as well two days
        return _shared_mark(Time(clock, second[0])), second[1]
    hour_said = _announced(words) or _zone_follows(line, end)
    if between or (end == begin + 1 and clock.half is None and not hour_said):
        return None
    if clock.half is None and line.has(line.skip(end, Kind.OF), Kind.MONTH):
        return None  # "hora: 5 de marzo"
    return Time(clock), end


def _zone_follows(line: Line, place: int) -> bool:
    """ "8 PM Eastern / 7 Central": a zone behind a bare number makes it an hour."""
    return line.has(place, Kind.ZONE, Kind.DIRECTION)


def _plain(line: Line, place: int) -> bool:
    """Whether a range ends in bare digits."""
    plain = line.digits(place) is not None and not line.mark(place - 1, ":.")
    return plain and len(line.tokens[place].text) < 3


def _announced(words: list[Token]) -> bool:
    """Whether the words before a bare number say that it is an hour."""
    return any(word.text in HOUR_FOLLOWS or word.text.endswith(" las") for word in words)


def explicit_time_at(line: Line, place: int) -> bool:
    """Whether a time that cannot be a day's number begins at `place`."""
    found = time_at(line, place)
    if found is None:
        return False
    time, end = found
    marked = any(clock.half for clock in (time.start, time.end) if clock)
    written = any(line.mark(n, ":.") and line.tight(n + 1) for n in range(place, end))
    return marked or written or line.has(end - 1, Kind.HOURS)


def timed_elsewhere(line: Line, start: int, end: int) -> bool:
    """Whether the line says its time in other tokens than those from `start` up to `end`."""
    outside = (place for place in range(len(line)) if not start - 1 <= place < end)
    return any(
        explicit_time_at(line, place) or line.has(place, Kind.NOON, Kind.MIDNIGHT)
        for place in outside
    )


def _second(line: Line, place: int, *, between: bool, alone: bool) -> tuple[Clock, int] | None:
    """The end of a range that goes on at `place`; `alone` is a bare number before it."""
    if alone and line.has(place, Kind.AT):
        return None  # "viernes 23 a las 11": no range, but a day and its hour
    after = place
    if between and line.has(place, Kind.AND):
        after = place + 1
    elif line.mark(place, "-"):
        after = place + 1
        after = after + 1 if line.has(after, Kind.TO) else after
    elif line.has(place, Kind.TO):
        after = place + 1
    else:
        return None
    after = line.skip(after, Kind.THE, Kind.AT) if not line.mark(after, "@") else after
    second = clock_at(line, after)
    counts = line.mark(place, "-") and line.tokens[place].gap and second == _bare(line, after)
    return None if counts and is_content(line, after + 1) else second


def _bare(line: Line, place: int) -> tuple[Clock, int] | None:
    """The clock time that a lone number would be; in "7 pm - 10 free seats" it counts the seats."""
    number = line.count(place)
    return None if number is None else (Clock(number), place + 1)


def _shared_mark(time: Time) -> Time:
    """What one end of a range says about the other."""
    start, end = time.start, time.end
    assert end is not None
    if end.half and start.hour <= 12 and start.half is None:
        start = replace(start, exact=False)  # "07:00 - 08:30 pm": the pm decides both
    elif start.half and end.hour <= 12 and end.half is None:
        end = replace(end, exact=False)
    elif end.exact and not start.exact and start.half is None and _goes_up(start, end):
        start = replace(start, exact=True)
    elif start.exact and not end.exact and end.half is None and _soon_after(start, end):
        end = replace(end, exact=True)
    return Time(start, end)


def _goes_up(start: Clock, end: Clock) -> bool:
    """Whether a 24-hour end fits a bare start: "9-14 h"; "10:00-01:00", over midnight."""
    return end.hour >= start.hour or end.padded


def _soon_after(start: Clock, end: Clock) -> bool:
    """Whether a bare end fits a 24-hour start: "10:00-11:30", or over midnight "22:00-1:00"."""
    return end.hour > start.hour or (start.hour >= 13 and end.hour + 24 - start.hour <= _NIGHT)
