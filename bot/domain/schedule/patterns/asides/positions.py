"""Where an aside may stand: between marks, as what meets, behind "at" or "with", at the end."""

from bot.domain.schedule.patterns.asides.details import detail_end
from bot.domain.schedule.patterns.asides.names import CLOCK, Lead
from bot.domain.schedule.patterns.asides.runs import Piece, Run, run_at
from bot.domain.schedule.patterns.asides.words import (
    ALONE,
    COUNTING,
    capitals_tell,
    is_content,
    is_strange,
)
from bot.domain.schedule.patterns.facts import Aside
from bot.domain.schedule.patterns.line import Line
from bot.domain.schedule.words.tokens import Kind

_MARKS = ',;:.!?¡()[]|•·*"“”„«»'
_OPENING, _CLOSING = '"“«„', '"”»“'
_KNOWN = (Piece.KNOWN, Piece.PLACE, Piece.DETAIL)
_WITH = {"with", "con", "for", "para", "via", "por", "featuring", "near", "beside", "behind",
         "inside", "outside", "across", "facing", "cerca", "frente", "dentro",
         "detras"}  # fmt: skip
_AT = (Kind.IN, Kind.AT, Kind.FROM, Kind.THE)  # what a new part of a schedule may begin with
_DATED = {"in", "on", "for", "en", "por", "para", "a"}  # may stand before a month or a day
_DAYS = (Kind.WEEKDAY, Kind.ENGLISH_LETTER, Kind.SPANISH_LETTER)
# What an adjective may end in, and other words that may say which Mondays.
_ADJECTIVES = ("ed", "onal", "nual", "ous", "tive", "sive", "orary", "quent", "less", "ish", "ly")
_LIMITING = {"special", "bonus", "extra", "main", "double", "triple", "pay", "leap", "bank", "game",
             "market", "election", "any", "both", "matching", "missing"}  # fmt: skip
_JOINTS = (Kind.FROM, Kind.IN, Kind.AT, Kind.TO, Kind.AND)
_SHORTEST, _LONG = 5, 6  # letters: shorter ones are soon misprints of days and months
_TIMED = {"during", "durante"}


def aside_at(line: Line, place: int) -> tuple[Aside, int] | None:
    """The aside that begins at `place`, and where it ends; the longest that may stand there."""
    end = max(_quoted(line, place), _introduced(line, place), _free(line, place))
    return (Aside(), end) if end > place else None


def _free(line: Line, place: int) -> int:
    """The end of an aside that no word introduces."""
    opens = _opens(line, place)
    loose = line.tokens[place].capital or line.has(place, Kind.AND, Kind.FILLER)
    if not (opens or loose or detail_end(line, place) > place):
        return place
    run = run_at(line, place)
    zone = _is_short_name(line, place) and line.has(place - 1, *CLOCK)  # "7 pm ESlT via Zoom"
    if zone and not (opens and len(run.words) > 2):
        return place
    zone = place > 0 and line.has(run.reach, Kind.TIME_WORD)  # "7 pm Gulf Standard Time"
    if not run.words or zone:
        return place
    if not opens:
        return run.end if _trails(line, run) else place
    if _closes(line, run.reach) and _stands_alone(line, run):
        return run.reach
    return run.end if _is_subject(line, run) else place


def _is_short_name(line: Line, place: int) -> bool:
    token = line.tokens[place]
    return is_strange(line, place) and token.capital and len(token.text) < _LONG


def _opens(line: Line, place: int) -> bool:
    """Whether a mark, or the beginning, stands before `place`."""
    dash = line.mark(place - 1, "-") and line.tokens[place].gap
    often = line.has(place - 1, Kind.FREQUENCY)  # "weekly game jam"
    marked = dash or often or line.mark(place - 1, _MARKS)
    return place == 0 or marked or _begins_sentence(line, place)


def _begins_sentence(line: Line, place: int) -> bool:
    """Whether a full stop stands before a capital, be it the one of "p.m."."""
    before = line.tokens[place - 1] if place else None
    half = line.has(place - 1, Kind.MERIDIEM) and before is not None
    dotted = half and before is not None and before.end - before.start > len(before.text)
    return (dotted or line.mark(place - 1, ".!?")) and line.tokens[place].capital


def _closes(line: Line, place: int) -> bool:
    """Whether a mark, or the end, stands at `place`."""
    if place == len(line):
        return True
    dash = line.mark(place, "-") and line.tokens[place].gap
    return dash or (line.mark(place, _MARKS) and not _tight_colon(line, place))


def _tight_colon(line: Line, place: int) -> bool:
    return line.mark(place, ":") and line.tight(place + 1)


def _stands_alone(line: Line, run: Run) -> bool:
    """Whether a run between two marks is an aside: a lone strange word may mean anything."""
    if len(run.words) > 1 or run.has(*_KNOWN):
        return True
    single = run.end == run.start + 1
    short = single and len(line.tokens[run.start].text) < _SHORTEST  # "Mno, Wed & Fri"
    if short and not (run.start == 0 and line.mark(run.reach, ":")):
        return False
    often = line.has(run.start - 1, Kind.FREQUENCY)
    if run.start == 0 or often or _begins_sentence(line, run.start):
        named = line.tokens[run.start].capital and line.mark(run.reach, ",-")
        return run.reach < len(line) and (named or line.mark(run.reach, ":"))
    return run.has(Piece.NAME) and capitals_tell(line) and not _may_be_zone(line, run)


def _may_be_zone(line: Line, run: Run) -> bool:
    """Whether a clock time stands before: "7 pm (ART)", "19:00, Cochabamba"."""
    before = run.start - 1
    while line.mark(before, ",(;-"):
        before -= 1
    joined = line.mark(before - 1, ":.-") and line.tight(before)
    hour = joined or line.has(before - 1, Kind.AT, Kind.TO)
    return line.has(before, *CLOCK) or (line.digits(before) is not None and hour)


def _is_subject(line: Line, run: Run) -> bool:
    """Whether a run says what meets: "the knitting circle meets", "yoga class every …"."""
    if run.reach == len(line) or (run.start and len(run.words) < 2 and not run.has(*_KNOWN)):
        return False
    if line.tokens[run.reach].text in ALONE or line.tokens[run.start].text in COUNTING:
        return False  # "see website for dates", "some yoga Fridays"
    if _begins_inside(line, run.start):
        return False  # "de utres a seis"
    fresh = line.has(run.reach, Kind.EVERY, *_AT) or (
        run.end < run.reach and line.has(run.end, *_AT)
    )
    return fresh or run.words[-1] in _KNOWN or _names_no_weekday(line, run)


def _begins_inside(line: Line, place: int) -> bool:
    """Whether the first word of a run rather goes on with a schedule: "from", "at", "and"."""
    spoken = line.language in line.tokens[place].languages
    return spoken and line.has(place, *_JOINTS) and not line.has(place, Kind.THE)


def _names_no_weekday(line: Line, run: Run) -> bool:
    """Whether the last word of a run cannot belong to a weekday behind it: not "Selected Mondays".

    In Spanish no adjective stands there: "coro parroquial lunes y jueves".
    """
    last = line.tokens[run.reach - 1]
    if run.end < run.reach or not line.has(run.reach, *_DAYS):
        return False
    if not (is_content(line, run.start) or line.has(run.start, Kind.THE)):
        return False  # "Last Zebra Tuesdays", "some yoga Fridays"
    if line.language == "es" or len(last.text) < _LONG:
        return len(run.words) > 1
    return not last.text.endswith(_ADJECTIVES) and last.text not in _LIMITING


def _trails(line: Line, run: Run) -> bool:
    """Whether a run may follow without a mark: "7 pm Social Hour", "7 pm $5", "and all come"."""
    if run.words[0] is Piece.DETAIL:
        return True
    named = line.tokens[run.start].capital and (capitals_tell(line) or run.has(Piece.PLACE))
    if len(run.words) < 2 or not _closes(line, run.reach):
        return False
    known = run.has(*_KNOWN) or line.mark(run.reach, ":")  # "Monthly Client Check-in: …"
    goes_on = run.words[0] is Piece.KNOWN or line.has(run.start, Kind.AND)
    return known and (named or goes_on)


def _introduced(line: Line, place: int) -> int:
    """The end of "at the Municipal Courtroom", "in the lower hall", "with Ana"."""
    text = line.tokens[place].text
    by = line.has(place, Kind.FILLER) and (text == "a cargo" or text.endswith(" by"))
    at = (line.has(place, Kind.IN) or line.mark(place, "@")) and text not in _TIMED
    if not (at or by or text in _WITH):
        return place
    begin = line.skip(place + 1, Kind.THE)
    run = run_at(line, begin, Lead.IN if text in _DATED else Lead.AT)
    alone = len(run.words) == 1 and len(line.tokens[run.end - 1].text) < _SHORTEST  # "in Jne"
    named = run.has(Piece.NAME) and capitals_tell(line) and not alone
    fits = run.has(Piece.PLACE, Piece.DETAIL) or named or by or text in _WITH or begin > place + 1
    zone = line.has(run.reach, Kind.TIME_WORD)  # "at Springfield time"
    return run.end if run.words and fits and not zone else place


def _quoted(line: Line, place: int) -> int:
    """The end of words between quotation marks."""
    if not line.mark(place, _OPENING):
        return place
    run = run_at(line, place + 1)
    return run.reach + 1 if run.words and line.mark(run.reach, _CLOSING) else place
