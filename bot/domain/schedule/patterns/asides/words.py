"""Single words of asides: which ones say nothing about when."""

from bot.domain.schedule.patterns.line import Line
from bot.domain.schedule.words.misprints import resembles_time
from bot.domain.schedule.words.tokens import Kind

_HARMLESS = {Kind.FILLER, Kind.PLACE}
_LETTERS = {Kind.ENGLISH_LETTER, Kind.SPANISH_LETTER}
_SMALL = {Kind.THE, Kind.OF, Kind.IN, Kind.AND, Kind.AT, Kind.FROM, Kind.TO, Kind.PER,
          Kind.LASTING, *_HARMLESS, *_LETTERS}  # fmt: skip
_TIMED = {"during", "durante"}  # what stands behind them limits the schedule
# These change a schedule only where they touch it: not "some snacks", not "for all ages".
COUNTING = {"some", "few", "most", "several", "various", "multiple", "about", "sobre", "varios",
            "varias", "diversos", "diversas", "distintos", "distintas", "diferentes", "muchos",
            "muchas"}  # fmt: skip
_NEAR_SIGHTED = COUNTING | {"all", "this", "these", "este", "esta", "estos", "estas", "one", "un",
                            "una", "other", "from"}  # fmt: skip
# Harmless alone ("Dates: …"), but not in a remark: "see website for dates", "when needed".
ALONE = {"when", "date", "dates", "times", "fecha", "fechas"}
_HALF_SAID = {"todos", "todas"}  # which, only the next word says: "los martes", "bienvenidos"
_OR = {"or", "o", "u"}
_ENDINGS = ("ly", "mente")  # adverbs may say how often: "irregularly", "esporádicamente"
_NO_ADVERBS = {"family", "friendly", "assembly", "homily", "elderly", "lovely", "lively",
               "anomaly", "butterfly", "monopoly", "clemente", "beverly", "kimberly"}  # fmt: skip
_VOWELS = set("aeiouy")


def is_strange(line: Line, place: int) -> bool:
    """Whether a word stands at `place` that we do not know, and that hides nothing we do."""
    if not 0 <= place < len(line):
        return False
    token = line.tokens[place]
    if token.shape != "word" or token.meanings or token.text in _HALF_SAID:
        return False
    if resembles_time(token.text, line.language):
        return False
    shortest = 5 if token.capital else 4  # "Kelly", "Emily"
    adverb = token.text.endswith(_ENDINGS) and len(token.text) > shortest
    if adverb and token.text not in _NO_ADVERBS:
        return False
    shortened = _VOWELS.isdisjoint(token.text) and len(token.text) > 1  # "wkly", "mthly"
    return token.capital or not shortened


def is_known(line: Line, place: int) -> bool:
    """Whether the word at `place` is one of those that are harmless anywhere."""
    if not 0 <= place < len(line):
        return False
    token = line.tokens[place]
    kinds = token.meanings.keys()
    if token.text in ALONE or (token.text == "us" and token.capital):
        return False  # "US/Eastern"
    return not kinds.isdisjoint(_HARMLESS) and kinds <= _HARMLESS | _LETTERS


def is_content(line: Line, place: int) -> bool:
    """Whether the word at `place` says something, but nothing about when."""
    return is_strange(line, place) or is_known(line, place)


def is_small(line: Line, place: int) -> bool:
    """Whether a word at `place` only joins others: articles, prepositions, "and", "or"."""
    if not 0 <= place < len(line) or line.tokens[place].text in _TIMED | ALONE:
        return False
    token = line.tokens[place]
    if token.text == "horario" and place == 0:
        return True  # "Horario de secretaría: …"; elsewhere it may name a zone
    if token.text in _OR:
        return is_content(line, place - 1) and _leads_on(line, place + 1)
    if token.text in _NEAR_SIGHTED:
        return _leads_on(line, place + 1)
    letter = not _LETTERS.isdisjoint(token.meanings) and token.capital
    return bool(token.meanings) and token.meanings.keys() <= _SMALL and not letter


def _leads_on(line: Line, place: int) -> bool:
    """Whether the next words are still no schedule: "or by phone", not "or Thursday"."""
    joint = line.has(place, Kind.THE, Kind.IN, Kind.OF) and not line.has(place, Kind.FILLER)
    return is_content(line, place + 1 if joint else place)


def capitals_tell(line: Line) -> bool:
    """Whether a capital letter is a sign of a name: not where every word has one."""
    return any(
        token.shape == "word" and not token.capital and len(token.text) > 1 for token in line.tokens
    )
