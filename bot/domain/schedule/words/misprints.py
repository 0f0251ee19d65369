"""A word that nobody knows may be one that everybody knows, misprinted: "Thurdsays"."""

from functools import cache, lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from bot.domain.language import Language
from bot.domain.schedule.patterns.facts import Span
from bot.domain.schedule.words.lexicon import known_words
from bot.domain.schedule.words.tokens import Kind, fold
from bot.domain.schedule.words.vocabulary import MONTHS

_SHORTEST = 4
_TELL_NOTHING = {Kind.FILLER, Kind.PLACE, Kind.ZONE_PLACE, Kind.DIRECTION}
_MONTHS = {word for _, en, es in MONTHS for word in (*en.split("|"), *es.split("|"))}
_LIKE_ENOUGH = 80
_WITHIN = ("week", "month", "quarter", "semana", "quincen", "mensual")  # "midweek"
_CALENDAR = {Kind.WEEKDAY, Kind.WEEKDAYS, Kind.MONTH, Kind.FREQUENCY}
_LONG = 8  # letters; in so long a word two slips are still one word: "wendsday"
_LONG_ORDINAL = 5
# Too short or too odd to have misprints of their own: "money" is no "mondy".
_UNLIKE = {"mondy", "thur", "tues", "weds", "mier", "tuth"}
# Words that no phrase of ours is alone, and short ones that tell much.
_HALVES, _SHORT = {"todos", "todas"}, ("hora", "hour", "half")


@cache
def _long_words() -> tuple[str, ...]:
    return tuple(sorted(word for word in known_words() if len(word) >= _SHORTEST))


@cache
def _telling_words(language: Language) -> dict[str, tuple[str, ...]]:
    """Words that change when a group meets, or forbid reading it, by their first letter."""
    words = known_words(except_for=_TELL_NOTHING, alone=True, language=language)
    found: dict[str, list[str]] = {}
    for word in sorted(word for word in (words | _HALVES) - _UNLIKE if len(word) >= _SHORTEST):
        found.setdefault(word[0], []).append(word)
    return {letter: tuple(some) for letter, some in found.items()}


@cache
def _calendar_words(language: Language) -> tuple[str, ...]:
    """The same for days, months, frequencies, ordinals; in these the first letter may be wrong."""
    words = known_words(except_for=set(Kind) - _CALENDAR, alone=True, language=language)
    numbered = known_words(except_for=set(Kind) - {Kind.ORDINAL}, alone=True, language=language)
    words |= {word for word in numbered if len(word) >= _LONG_ORDINAL}
    return tuple(sorted(word for word in words - _UNLIKE if len(word) >= _SHORTEST))


@lru_cache(maxsize=4096)
def resembles_time(word: str, language: Language) -> bool:
    """Whether an unknown word may be a misprint of one that matters, so that none may skip it.

    What only goes on where a month ends ("Mayor", "Augusta") is a word of its own.
    """
    if any(word[0] == short[0] and OSA.distance(word, short) < 2 for short in _SHORT):
        return len(word) > 2
    if len(word) < _SHORTEST:
        return False
    if any(inside in word for inside in _WITHIN):
        return True
    dated = process.extractOne(word, _calendar_words(language), scorer=OSA.distance, score_cutoff=2)
    if dated is not None and (dated[1] < 2 or len(dated[0]) >= _LONG):
        return not (dated[0] in _MONTHS and word.startswith(dated[0]))
    telling = _telling_words(language).get(word[0], ()) if len(word) > _SHORTEST else ()
    return process.extractOne(word, telling, scorer=OSA.distance, score_cutoff=1) is not None


def mended(text: str, span: Span) -> str | None:
    """`text` with the one unknown word at `span` put right, or None if it is like no other.

    It is only ever offered as a choice, never taken for what was written.
    """
    word = fold(text[slice(*span)])[0]
    if len(word) < _SHORTEST or not word.isalpha():
        return None
    found = process.extractOne(word, _long_words(), scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH)
    return None if found is None else text[: span[0]] + found[0] + text[span[1] :]
