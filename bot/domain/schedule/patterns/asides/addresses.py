"""Street addresses, whose numbers are no hours: "at 2827 Clayton Highway", "calle Mayor 12"."""

from bot.domain.schedule.patterns.asides.words import is_content
from bot.domain.schedule.patterns.clocktime import explicit_time_at
from bot.domain.schedule.patterns.line import Line
from bot.domain.schedule.words.tokens import Kind

_STREETS = {
    "street", "st", "road", "rd", "avenue", "ave", "boulevard", "blvd", "highway", "hwy", "drive",
    "dr", "lane", "ln", "way", "court", "ct", "parkway", "pkwy", "terrace", "turnpike", "place",
    "pl", "square", "sq", "circle", "cir", "trail", "pike", "loop", "row", "alley", "broadway",
}  # fmt: skip
_CALLES = {"calle", "avenida", "av", "avda", "paseo", "plaza", "carrera", "bulevar", "camino",
           "pasaje", "diagonal", "ronda", "ruta", "barrio"}  # fmt: skip
_POINTS = {"n", "s", "e", "w", "ne", "nw", "se", "sw", "north", "south", "east", "west"}
_SIGNS = {"numero", "nro", "num", "n", "no"}
_YEARS = range(1900, 2200)
_LONGEST_NUMBER = 5  # digits
_LONGEST_NAME = 5  # words
_LONGEST_MONTH = 31


def is_calle(line: Line, place: int) -> bool:
    """Whether a Spanish word for a street stands at `place`; a house number may follow it."""
    return line.word(place) in _CALLES


def past_street(line: Line, place: int) -> int:
    """Past "515 Pine St." or "331 E. State Street" at `place`; else `place`."""
    if line.digits(place) is None or len(line.tokens[place].text) > _LONGEST_NUMBER:
        return place
    end = place + 1
    while end < place + 1 + _LONGEST_NAME and _names_a_street(line, end):
        street = line.word(end) in _STREETS and end > place + 1
        end = end + 2 if line.mark(end + 1, ".") and line.tight(end + 1) else end + 1
        if street and line.word(end) not in _STREETS | _POINTS:
            return end
    return place


def _names_a_street(line: Line, place: int) -> bool:
    """A capitalised word or an ordinal: "Pine", "E.", "Sixth", "42nd"."""
    if not 0 <= place < len(line):
        return False
    token = line.tokens[place]
    known = line.has(place, Kind.ORDINAL, Kind.DIRECTION) or token.text in _STREETS | _POINTS
    return token.shape == "ordinal" or (token.capital and (known or is_content(line, place)))


def past_house_number(line: Line, place: int, *, calle: bool) -> int:
    """Past "991" in "Mendoza 991", if it can be neither a time, a day, nor a year; else `place`.

    `calle` says that the name is a street's; there a small number is no day, either.
    """
    begin = place
    if calle:
        begin = line.skip(place, marks=",.#")
        begin = begin + 1 if line.word(begin) in _SIGNS else begin
        begin = line.skip(begin, marks=".º")
    number = line.digits(begin)
    if number is None or len(line.tokens[begin].text) > _LONGEST_NUMBER:
        return place
    timed = explicit_time_at(line, begin) or line.has(
        begin + 1, Kind.HOURS, Kind.MERIDIEM, Kind.MINUTES, Kind.ZONE, Kind.NOON
    )
    dated = line.has(line.skip(begin + 1, Kind.OF), Kind.MONTH) or line.mark(begin + 1, "/-")
    if timed or dated or number in _YEARS:
        return place
    if calle:
        return begin + 1
    plain = line.language == "es" and number > _LONGEST_MONTH and not _may_be_hour(line, begin)
    return begin + 1 if plain and len(line.tokens[begin].text) > 2 else place


def _may_be_hour(line: Line, place: int) -> bool:
    """Whether digits without a mark might be a clock time: "7", "730", "1900"."""
    digits = line.tokens[place].text
    if len(digits) < 3:
        return int(digits) < 25
    hour, minute = divmod(int(digits), 100)
    return len(digits) < 5 and hour < 25 and minute < 60 and minute % 5 == 0
