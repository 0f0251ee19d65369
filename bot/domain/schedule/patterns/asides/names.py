"""Words of names that would mean something elsewhere: "First Baptist Church", "May Smith"."""

from enum import Enum, auto

from bot.domain.schedule.patterns.asides.addresses import is_calle, past_house_number
from bot.domain.schedule.patterns.asides.words import (
    capitals_tell,
    is_content,
    is_known,
    is_strange,
)
from bot.domain.schedule.patterns.days import weekday
from bot.domain.schedule.patterns.line import Line
from bot.domain.schedule.words.tokens import Kind

_TITLES = {"st", "mt", "ft", "dr", "dra", "mr", "mrs", "ms", "rev", "fr", "sr", "sra", "srta",
           "prof", "sta", "sto", "pto", "ave", "blvd", "bldg", "jr"}  # fmt: skip
_DAYS = (Kind.WEEKDAY, Kind.UNIT, Kind.WEEKDAYS, Kind.MONTH)
CLOCK = (Kind.MERIDIEM, Kind.NOON, Kind.MIDNIGHT, Kind.HOURS, Kind.PART, Kind.OCLOCK)
_WITH = {"with", "con", "by"}
_LONGEST = 4  # words from "First" to "Church"


class Lead(Enum):
    """What stands before a name."""

    NOTHING = auto()
    IN = auto()  # also stands before days and months: "in", "on", "for"
    AT = auto()  # never does: so that in "with May Smith" even a month is a name


def past_name(line: Line, place: int, *, start: int, lead: Lead, placed: bool) -> int:
    """The place after a word that means something else, but is part of a name; else `place`.

    `start` is where the name may have begun, and `lead` what stands before it. `placed` says that
    a place was named already, so that a town is no time zone.
    """
    if _joined_letters(line, place):
        return place + 3
    if _is_initial(line, place, start=start):
        return place + 2 if line.mark(place + 1, ".") else place + 1
    if _dated(line, place, introduced=lead is not Lead.NOTHING and place == start):
        return line.skip(place + 1, Kind.OF) + 1
    token = line.tokens[place]
    escorted = place > 0 and line.tokens[place - 1].text.rpartition(" ")[2] in _WITH
    if token.capital and not token.meanings and token.shape == "word":
        return place + 1 if escorted else place  # "with Judy", who is not July
    if not token.meanings or is_known(line, place):
        return place
    if line.has(place, Kind.PART) and _is_part_of_title(line, place, start=start):
        return place + 1
    if not token.capital:
        return _past_lower_name(line, place, placed=placed)
    if _is_repeated_day(line, place, start=start):
        return place + 1
    if line.has(place + 1, *_DAYS) or line.has(place, Kind.WEEKDAY):
        return place
    lead = Lead.AT if escorted else lead
    named = _named(line, place, start=start, lead=lead, placed=placed)
    return place + 1 if named else place


def past_title(line: Line, place: int) -> int:
    """Past "St." in "St. John's", "Dr." in "Dr. Smith"; else `place`."""
    token = line.tokens[place]
    dotted = token.text in _TITLES and line.mark(place + 1, ".") and line.tight(place + 1)
    return place + 2 if token.capital and dotted else place


def _named(line: Line, place: int, *, start: int, lead: Lead, placed: bool) -> bool:
    """Whether a capitalised word of several meanings is here a part of a name."""
    after = _capital(line, place + 1) or _followed_by_initial(line, place)
    before = place > start and _capital(line, place - 1)
    if line.has(place, Kind.ORDINAL):  # "First Baptist Church", "Second Chance Bingo"
        strange = place == start and is_strange(line, place + 1) and after
        return strange or _leads_to_a_place(line, place + 1)
    if line.has(place, Kind.ZONE_PLACE):  # "Hall, Chicago"
        beside = (after or before) and lead is not Lead.NOTHING
        return placed or beside or _is_no_zone(line, place)
    if line.has(place, Kind.ZONE, Kind.DIRECTION):  # "Central Library"
        if line.language == "es" and line.has(place - 1, Kind.PLACE):
            return line.has(place, Kind.DIRECTION)  # "Hospital Central"
        clock = line.has(place - 1, *CLOCK) or line.digits(place - 1) is not None
        return not clock and (line.has(place + 1, Kind.PLACE) or (lead is Lead.AT and after))
    if line.has(place, Kind.PART, Kind.UNIT, Kind.DAY_WORD):  # "Game Night"
        return before and not line.has(place, Kind.REFUSE)
    if line.has(place, Kind.MONTH, Kind.HOLIDAY, Kind.REFUSE, Kind.NUMBER):
        strange = after and (not is_known(line, place + 1) or line.has(place + 1, Kind.PLACE))
        return (strange and lead is Lead.AT) or _is_spanish_month(line, place, strange=strange)
    return False


def _is_spanish_month(line: Line, place: int, *, strange: bool) -> bool:
    """Spanish months have no capitals: "Colegio Julio Verne", "Villa Abril"."""
    ends = place + 1 == len(line) or line.mark(place + 1, ",.;)")
    named = line.has(place, Kind.MONTH) and line.has(place - 1, Kind.PLACE) and capitals_tell(line)
    return line.language == "es" and named and (strange or ends)


def _leads_to_a_place(line: Line, place: int) -> bool:
    for here in range(place, place + _LONGEST):
        if not _capital(line, here):
            return False
        if line.has(here, Kind.PLACE):
            return True
    return False


def _is_part_of_title(line: Line, place: int, *, start: int) -> bool:
    """ "Open mic night", "Noche de juegos"; not "Tuesday night", "de la noche"."""
    text = line.tokens[place].text
    if line.language == "es":
        of = line.has(place + 1, Kind.OF) and is_strange(line, place + 2)
        return place == start and of and not line.has(place - 1, Kind.THE, Kind.OF, Kind.IN)
    before = is_content(line, place - 1) or line.tokens[place - 1].capital
    return place > start and before and not text.endswith("s")


def _is_repeated_day(line: Line, place: int, *, start: int) -> bool:
    """Whether a weekday stands in a name, and the schedule says it again: "World Wednesday Talk,
    third Wednesday". Then nothing is lost with it."""
    day = weekday(line, place)
    words = all(is_content(line, n) or line.has(n, Kind.THE) for n in range(start, place))
    before = place > start and _capital(line, place - 1)
    inside = before and (_capital(line, place + 1) or line.mark(place + 1, ':"”»,'))
    named = inside or _heads_a_title(line, place)
    if day is None or day[1] or not (words and named) or line.has(start - 1, Kind.EVERY):
        return False
    others = (weekday(line, n) for n in range(place + 2, len(line)))
    return any(other is not None and other[0] == day[0] for other in others)


def _heads_a_title(line: Line, place: int) -> bool:
    """ "Thursday Card Group: …", "Monday movies – …", "Friday Fiddlers meet …"; no comma would do,
    since "Monday yoga, third Monday bingo" are two schedules."""
    end = place + 1
    while is_content(line, end):
        end += 1
    dash = line.mark(end, "-") and end < len(line) and line.tokens[end].gap
    verb = line.has(end - 1, Kind.FILLER) and end > place + 2
    return end > place + 1 and (dash or verb or line.mark(end, ":"))


def _past_lower_name(line: Line, place: int, *, placed: bool) -> int:
    """Past "central" in "biblioteca central", or "de Mayo" in "Plaza de Mayo"; else `place`."""
    if not placed or not line.has(place - 1, Kind.PLACE):
        return place
    if line.tokens[place].meanings.keys() == {Kind.DIRECTION}:
        return place + 1
    month = line.language == "es" and line.has(place, Kind.OF) and line.has(place + 1, Kind.MONTH)
    return place + 2 if month and line.tokens[place + 1].capital else place


def _is_no_zone(line: Line, place: int) -> bool:
    """Whether a town names no clock: the zone is said elsewhere, or it is the name of a street."""
    if line.has(place + 1, Kind.TIME_WORD):
        return False
    said = any(line.has(n, Kind.ZONE, Kind.DIRECTION) for n in range(len(line)))
    return said or past_house_number(line, place + 1, calle=False) > place + 1


def _joined_letters(line: Line, place: int) -> bool:
    """ "D&D", "Q&A"; not "M&W", which are days."""
    letters = [line.tokens[n] for n in (place, place + 2) if n < len(line)]
    single = all(len(token.text) == 1 and token.capital for token in letters)
    joined = place + 2 < len(line) and line.tokens[place + 1].text == "&" and line.tight(place + 1)
    days = all(Kind.ENGLISH_LETTER in token.meanings for token in letters)
    return single and joined and line.tight(place + 2) and not days and line.language == "en"


def _is_initial(line: Line, place: int, *, start: int) -> bool:
    """ "J. Smith", "Auditorium A"; never a day of "M/W/F"."""
    token = line.tokens[place] if place < len(line) else None
    if token is None or token.shape != "word" or len(token.text) > 1 or not token.capital:
        return False
    if line.mark(place + 1, ".") and line.tight(place + 1):
        return _capital(line, place + 2) or _is_initial(line, place + 2, start=start)
    listed = line.mark(place + 1, "/,&-") or line.has(place + 1, Kind.AND, Kind.TO)
    return place > start and is_known(line, place - 1) and not listed


def _followed_by_initial(line: Line, place: int) -> bool:
    """ "June E. Marlow"."""
    after = place + 1
    letter = after < len(line) and len(line.tokens[after].text) == 1 and line.tokens[after].capital
    return letter and line.mark(after + 1, ".")


def _dated(line: Line, place: int, *, introduced: bool) -> bool:
    """Whether a date is the name of a place: "calle 25 de Mayo", "Plaza 1 de Mayo", "en 12 de
    Octubre 234". Behind most places only a capital makes its month a name."""
    month = line.skip(place + 1, Kind.OF)
    numbered = line.digits(place) is not None or line.has(place, Kind.ORDINAL)
    if not numbered or month != place + 2 or not line.has(month, Kind.MONTH):
        return False
    if introduced and past_house_number(line, month + 1, calle=False) > month + 1:
        return True
    capital = line.tokens[month].capital or is_calle(line, place - 1)
    return line.has(place - 1, Kind.PLACE) and capital


def _capital(line: Line, place: int) -> bool:
    """Whether a capitalised word stands at `place` that is no part of a schedule."""
    return is_content(line, place) and line.tokens[place].capital
