"""How often: "every two weeks", "twice a month", "quarterly", "for six weeks"."""

from bot.domain.schedule.patterns import ordinals
from bot.domain.schedule.patterns.facts import Every, Rate, Run
from bot.domain.schedule.patterns.line import Line
from bot.domain.schedule.words.tokens import Kind

_NEVER_MORE = 99
# Spanish counts the first day too: "cada 15 días" is every two weeks, "cada 8 días" every week.
FORTNIGHTS = {8: 1, 14: 2, 15: 2}
_ANNUAL = {"annual", "anual", "anuales"}
_LOOSE = {"biweekly", "bi - weekly", "bi weekly", "quincenal", "quincenales", "quincenalmente"}


def every_at(line: Line, place: int) -> tuple[Every, int] | None:
    """ "every other month", "cada 15 días", "of the month", "weekly"."""
    word = line.meaning(place, Kind.FREQUENCY)
    if isinstance(word, tuple):
        text = line.tokens[place].text
        every = Every(word[0], word[1], loose=text in _LOOSE, described=text in _ANNUAL)
        return every, place + 1
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


def run_at(line: Line, place: int) -> tuple[Run, int] | None:
    """ "for six weeks", "durante 8 semanas"."""
    if not line.has(place, Kind.LASTING):
        return None
    times = line.count(place + 1)
    unit = line.meaning(place + 2, Kind.UNIT)
    if times is None or not isinstance(unit, str) or unit == "day":
        return None
    return Run(times, unit), place + 3
