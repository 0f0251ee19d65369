"""Numbers that are no times: "Room 12", "5th floor", "ages 5-12", postcodes."""

from bot.domain.schedule.patterns.asides.contacts import contact_end
from bot.domain.schedule.patterns.asides.words import is_content
from bot.domain.schedule.patterns.clocktime import explicit_time_at, timed_elsewhere
from bot.domain.schedule.patterns.line import Line
from bot.domain.schedule.patterns.ordinals import ordinal
from bot.domain.schedule.words.tokens import Kind

# What is counted through: a number behind one of these belongs to it.
_NUMBERED = {
    "room", "rm", "suite", "ste", "floor", "building", "bldg", "unit", "apt", "apartment",
    "studio", "gate", "lot", "box", "post", "lodge", "chapter", "troop", "district", "ward",
    "precinct", "route", "rte", "highway", "hwy", "exit", "pier", "table", "booth", "classroom",
    "auditorium", "level", "channel", "platform", "side", "sala", "salon", "aula", "piso",
    "planta", "oficina", "edificio", "pabellon", "puerta", "mesa", "cancha", "nivel", "modulo",
    "ruta", "km", "lote", "manzana", "depto", "bloque", "torre", "portal", "distrito", "local",
    "area", "zona", "number", "nro", "num", "numero", "ext", "extension",
}  # fmt: skip
_NUMBERED_NAMES = {"hall", "field", "court", "group", "grupo", "class", "club", "team", "escuela",
                   "school", "colegio", "casa", "house", "gym", "theater", "grade"}  # fmt: skip
_NUMBER_SIGNS = {"no", "nro", "n", "num", "numero", "number"}
_ORDERED = {"floor", "level", "story", "street", "st", "avenue", "ave", "grade", "grader",
            "graders", "annual", "edition", "piso", "planta", "nivel", "grado", "edicion",
            "street church", "ward", "congregational"}  # fmt: skip
_AGED = {"ages", "aged", "age", "grades", "edades", "edad"}
_YEARS = {"years", "year", "yrs", "yr", "anos"}
_OLDER = {"mayores", "mayor", "menores", "menor"}
_AND_MORE = {"up", "older", "over", "above", "under", "younger", "mas"}
_CLOCKS = (Kind.NOON, Kind.HOURS, Kind.ZONE, Kind.DIRECTION)
_LONGEST_MONTH = 31
_CALENDAR_YEARS = range(1900, 2200)
_LONG = range(5, 8)  # digits of a postcode or a number of members; eight may be a date


def detail_end(line: Line, place: int) -> int:
    """The place after a number that is no time, with the words that say so; else `place`."""
    return max(
        contact_end(line, place), _numbered(line, place), _ordered(line, place),
        _ages(line, place), _postcode(line, place),
    )  # fmt: skip


def _numbered(line: Line, place: int) -> int:
    """ "Room 204", "Suite #300", "Sala 2-B", "Lodge No. 7"."""
    word = line.word(place)
    last = word.rpartition(" ")[2]
    named = last in _NUMBERED_NAMES and line.tokens[place].capital
    if not (last in _NUMBERED or named or word == "#"):
        return place
    end = place + 1
    while line.mark(end, ".#") or line.word(end) in _NUMBER_SIGNS:
        end += 1
    if line.digits(end) is None:
        return _lettered(line, end, place)
    ranged = line.mark(end + 1, "-:") and line.digits(end + 2) is not None
    timed = explicit_time_at(line, end) or line.has(end + 1, *_CLOCKS)
    dated = line.has(line.skip(end + 1, Kind.OF), Kind.MONTH)
    if ranged or timed or dated or _is_listed(line, end + 1):
        return place
    return _past_letter(line, end + 1)


def _is_listed(line: Line, place: int) -> bool:
    """Whether another number goes on, as in "Hall 5, 12 and 19 March"."""
    after = line.skip(place, Kind.AND, marks=",&")
    number = after > place and line.digits(after) is not None
    return number and not explicit_time_at(line, after)


def past_number_of_name(line: Line, place: int) -> int:
    """Past "12" in "P.S. 12 Cafeteria", where the time is said elsewhere and it is no year."""
    number = line.digits(place)
    if number is None or len(line.tokens[place].text) > 4 or number in _CALENDAR_YEARS:
        return place
    ends = line.mark(place + 1, ")") or (
        number > _LONGEST_MONTH and (place + 1 == len(line) or line.mark(place + 1, ",;"))
    )
    named = is_content(line, place + 1) and line.tokens[place + 1].capital
    plain = (ends or named) and not explicit_time_at(line, place)
    return place + 1 if plain and timed_elsewhere(line, place, place + 1) else place


def _lettered(line: Line, end: int, place: int) -> int:
    """ "Room B", but not "Room M/W/F"."""
    token = line.tokens[end] if end < len(line) else None
    single = token is not None and len(token.text) == 1 and token.shape == "word" and token.capital
    listed = line.mark(end + 1, "/,-") or line.has(end + 1, Kind.AND)
    return end + 1 if single and not listed and end == place + 1 else place


def _past_letter(line: Line, place: int) -> int:
    """Past the "B" of "12B" or "12-B"."""
    dash = place + 1 if line.mark(place, "-") and line.tight(place) else place
    letter = dash < len(line) and line.tight(dash) and len(line.word(dash)) == 1
    return dash + 1 if letter and line.tokens[dash].shape == "word" else place


def _ordered(line: Line, place: int) -> int:
    """ "5th floor", "segundo piso", "42nd St."."""
    if ordinal(line, place) is None or line.word(place + 1) not in _ORDERED:
        return place
    end = place + 2
    return end + 1 if line.mark(end, ".") and line.tight(end) else end


def _ages(line: Line, place: int) -> int:
    """ "ages 5-12", "18+", "55 and older", "niños de 4 a 8 años"."""
    said = line.word(place) in _AGED
    begin = line.skip(place + 1 if said else place, Kind.FROM, Kind.BETWEEN)
    if said and line.word(begin) == "k" and line.mark(begin + 1, "-"):
        begin += 2  # "grades K-5"
    if line.word(place - 1) in {"durante", "lasting", "lasts"}:
        return place
    said = said or (line.word(begin - 1) == "de" and line.word(begin - 2) in _OLDER)
    if line.digits(begin) is None or len(line.tokens[begin].text) > 2:
        return place
    end = begin + 1
    if line.mark(end, "+") and line.tight(end):
        return end + 1
    ranged = line.mark(end, "-") or line.has(end, Kind.TO, Kind.AND)
    if ranged and line.digits(end + 1) is not None:
        years = line.word(end + 2) in _YEARS
        return end + 2 + years if said or years else place
    end = end + 1 if line.word(end) in _YEARS else end
    more = line.has(end, Kind.AND) or line.word(end) == "or"
    if more and line.word(end + 1) in _AND_MORE:
        return end + 2
    return end if said else place


def _postcode(line: Line, place: int) -> int:
    """So many digits are no time and no date: "Ecorse 48229"."""
    token = line.tokens[place]
    behind = line.mark(place + 1, "/.-:") and line.digits(place + 2) is not None
    dated = behind or (line.mark(place - 1, "/.-:") and line.tight(place))
    long = token.shape == "number" and len(token.text) in _LONG
    return place + 1 if long and not dated else place
