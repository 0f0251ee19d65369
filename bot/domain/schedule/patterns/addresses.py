"""Street addresses, whose numbers are no hours: "at 2827 Clayton Highway", "(Matheu 1851)"."""

from bot.domain.schedule.patterns.facts import Glue
from bot.domain.schedule.patterns.line import Line
from bot.domain.schedule.patterns.names import is_name
from bot.domain.schedule.words.tokens import Kind

_STREETS = {
    "street", "st", "road", "rd", "avenue", "ave", "boulevard", "blvd", "highway", "hwy", "drive",
    "dr", "lane", "ln", "way", "court", "parkway", "pkwy", "terrace", "turnpike",
}  # fmt: skip
_POINTS = {"n", "s", "e", "w", "ne", "nw", "se", "sw", "north", "south", "east", "west"}
_LONGEST_MONTH = 31
_YEARS = range(1900, 2200)


def address_at(line: Line, place: int) -> tuple[Glue, int] | None:
    """An address, if it is plain where it begins and ends; else its number might be a time."""
    return _number_first(line, place) or _number_last(line, place)


def _number_first(line: Line, place: int) -> tuple[Glue, int] | None:
    """ "515 Pine St." after "at" or a comma."""
    introduced = line.has(place, Kind.IN) or line.mark(place, "@")
    begin = place + 1 if introduced else place
    number = line.digits(begin)
    if number is None or number <= _LONGEST_MONTH or len(line.tokens[begin].text) > 5:
        return None
    timed = any(line.has(n, Kind.MERIDIEM, Kind.NOON) for n in range(len(line)))
    if introduced and not timed and _may_be_clock(line, begin):
        return None  # "at 1900 Pine St.": seven o'clock?
    if not introduced and not line.mark(place - 1, ",("):
        return None
    end = begin + 1
    while is_name(line, end) or (_word(line, end) in _POINTS and line.tokens[end].capital):
        end += 1
    if end < begin + 3 or _word(line, end - 1) not in _STREETS:
        return None
    return Glue(), end + 1 if line.mark(end, ".") and line.tight(end) else end


def _number_last(line: Line, place: int) -> tuple[Glue, int] | None:
    """ "(Matheu 1851)"."""
    if line.language != "es" or not line.mark(place, "("):
        return None
    end = place + 1
    while is_name(line, end):
        end += 1
    after = past_house_number(line, end)
    closed = end > place + 1 and after > end and line.mark(after, ")")
    return (Glue(), after + 1) if closed else None


def past_house_number(line: Line, place: int) -> int:
    """Past "991" in "Mendoza 991", if it can be neither a time, a day, nor a year."""
    number = line.digits(place)
    if line.language != "es" or number is None or not 3 <= len(line.tokens[place].text) <= 5:
        return place
    if number <= _LONGEST_MONTH or number in _YEARS or _may_be_clock(line, place):
        return place
    ends = place + 1 >= len(line) or line.mark(place + 1, ",;)(.") or _lower_word(line, place + 1)
    tight = line.mark(place + 1, ".,") and line.digits(place + 2) is not None
    timed = line.has(place + 1, Kind.HOURS, Kind.MERIDIEM, Kind.MINUTES, Kind.ZONE, Kind.AND)
    return place + 1 if ends and not tight and not timed else place


def _may_be_clock(line: Line, place: int) -> bool:
    """Whether digits without a mark might be a clock time: "730", "1900"."""
    digits = line.tokens[place].text
    if len(digits) not in {3, 4}:
        return False
    hour, minute = divmod(int(digits), 100)
    return hour < 25 and minute < 60 and minute % 5 == 0


def _word(line: Line, place: int) -> str:
    inside = 0 <= place < len(line) and line.tokens[place].shape == "word"
    return line.tokens[place].text if inside else ""


def _lower_word(line: Line, place: int) -> bool:
    return bool(_word(line, place)) and not line.tokens[place].capital
