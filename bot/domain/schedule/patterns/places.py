"""Where a group meets, as far as it must be told from when: "at Mercy Hospital", "Room 204"."""

from bot.domain.schedule.patterns.addresses import past_house_number
from bot.domain.schedule.patterns.clocktime import explicit_time_at
from bot.domain.schedule.patterns.facts import Glue
from bot.domain.schedule.patterns.line import Line
from bot.domain.schedule.patterns.names import named_place_end
from bot.domain.schedule.words.misprints import resembles_time
from bot.domain.schedule.words.tokens import Kind, Token

_NUMBERED = {"room", "suite", "sala", "salon", "aula"}
_TITLES = {"st", "mt", "ft", "dr", "sta", "sto"}
# What a name may hold besides words that mean nothing to us: "First Baptist Church".
_IN_NAMES = {Kind.ZONE_PLACE, Kind.DIRECTION, Kind.FILLER, Kind.ORDINAL, Kind.HOLIDAY, Kind.ZONE}
_AT = {"at", "in", "en", "@"}
_JOINTS = {Kind.OF, Kind.THE}


def place_at(line: Line, place: int) -> tuple[Glue, int] | None:
    """A place, which is no part of when. It must name a kind of place, such as a church."""
    introduced = line.has(place, Kind.IN) or line.mark(place, "@")
    begin = line.skip(place + 1, Kind.THE, Kind.OF) if introduced else place
    if not introduced and not _stands_alone(line, place):
        return None
    end, last = begin, 0
    while end < len(line) and (length := _name_length(line, end)):
        joint = bool(line.tokens[end].meanings.keys() & _JOINTS)
        if line.has(end, Kind.PLACE):
            end = last = _past_number(line, end)
            continue
        end += length
        if last and not joint and (introduced or line.tokens[end - 1].capital):
            last = end  # "Parroquia Santa Ana", "sala de actos"
    if not last and line.tokens[place].text in _AT:
        last = _only_named(line, begin)
    if not last or _names_a_date(line, last):
        return None
    return Glue(), past_house_number(line, last)


def _only_named(line: Line, begin: int) -> int:
    """The end of "Outback Steakhouse" or "Mendoza 991", or 0."""
    end = named_place_end(line, begin)
    if end > begin:
        return end
    city = line.has(begin, Kind.ZONE_PLACE) and line.tokens[begin].capital
    return begin + 1 if city and past_house_number(line, begin + 1) > begin + 1 else 0


def _stands_alone(line: Line, place: int) -> bool:
    """A name without "at" needs a capital letter, and a mark or nothing before it."""
    token = line.tokens[place]
    before = line.tokens[place - 1] if place else None
    first = before is None or (before.shape == "mark" and before.text != ".")
    return first and token.shape == "word" and token.capital


def _names_a_date(line: Line, place: int) -> bool:
    """ "Plaza Primero de Mayo", "Centro 25 de Mayo": whose the date is, nobody can tell."""
    number = place + 1 if line.digits(place) is not None else place
    after = line.skip(number, Kind.OF)
    return after > number and line.has(after, Kind.MONTH)


def _name_length(line: Line, place: int) -> int:
    """How many tokens at `place` belong to a name; 0 if none."""
    token = line.tokens[place]
    if token.shape != "word":
        return 0
    if token.text in _TITLES and line.mark(place + 1, "."):
        return 2
    plain = (not token.meanings and not resembles_time(token.text)) or Kind.PLACE in token.meanings
    plain = plain or (token.meanings.keys() == {Kind.FILLER} and line.has(place + 1, Kind.PLACE))
    joint = bool(token.meanings.keys() & _JOINTS)
    return 1 if plain or joint or _in_name(token, line, place) else 0


def _in_name(token: Token, line: Line, place: int) -> bool:
    if not token.meanings:
        return False  # a strange word, and like one that matters
    central = line.has(place - 1, Kind.PLACE) and token.meanings.keys() == {Kind.DIRECTION}
    named = central or (token.capital and token.meanings.keys() <= _IN_NAMES)
    return named and not line.has(place + 1, Kind.WEEKDAY, Kind.UNIT, Kind.WEEKDAYS)


def _past_number(line: Line, place: int) -> int:
    """Past "204" in "Room 204"."""
    numbered = line.tokens[place].text.split()[-1] in _NUMBERED
    if not numbered or line.digits(place + 1) is None or explicit_time_at(line, place + 1):
        return place + 1
    return place + 2
