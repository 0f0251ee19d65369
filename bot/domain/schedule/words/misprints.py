"""A word that nobody knows may be one that everybody knows, misprinted: "Thurdsays"."""

from functools import cache, lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from bot.domain.schedule.patterns.facts import Span
from bot.domain.schedule.words.lexicon import known_words
from bot.domain.schedule.words.tokens import Kind, fold
from bot.domain.schedule.words.vocabulary import MONTHS

_SHORTEST = 4
_TELL_NOTHING = {Kind.FILLER, Kind.PLACE, Kind.ZONE_PLACE, Kind.DIRECTION}
_MONTHS = {word for _, en, es in MONTHS for word in (*en.split("|"), *es.split("|"))}
_LONG = 7  # letters; so long a word may hold two slips: "wendsday"
_LIKE_ENOUGH = 80
_WITHIN = ("week", "month", "quarter", "semana", "quincen", "mensual")  # "midweek"
_CALENDAR = {Kind.WEEKDAY, Kind.WEEKDAYS, Kind.MONTH, Kind.FREQUENCY}


@cache
def _long_words() -> tuple[str, ...]:
    return tuple(sorted(word for word in known_words() if len(word) >= _SHORTEST))


@cache
def _telling_words() -> dict[str, tuple[str, ...]]:
    """Words that change when a group meets, or forbid reading it, by their first letter."""
    words = known_words(except_for=_TELL_NOTHING, alone=True)
    found: dict[str, list[str]] = {}
    for word in sorted(word for word in words if len(word) >= _SHORTEST):
        found.setdefault(word[0], []).append(word)
    return {letter: tuple(some) for letter, some in found.items()}


@cache
def _calendar_words() -> tuple[str, ...]:
    """The same for days, months and frequencies, where a single letter makes a misprint."""
    words = known_words(except_for=set(Kind) - _CALENDAR, alone=True)
    return tuple(sorted(word for word in words if len(word) >= _SHORTEST))


@lru_cache(maxsize=4096)
def resembles_time(word: str) -> bool:
    """Whether an unknown word may be a misprint of one that matters, so that none may skip it.

    What only goes on where a month ends ("Mayor", "Augusta") is a word of its own.
    """
    if len(word) < _SHORTEST:
        return False
    if any(inside in word for inside in _WITHIN):
        return True
    slips = 1 if len(word) < _LONG else 2
    dated = process.extractOne(word, _calendar_words(), scorer=OSA.distance, score_cutoff=slips)
    if dated is not None:
        return not (dated[0] in _MONTHS and word.startswith(dated[0]))
    telling = _telling_words().get(word[0], ()) if len(word) > _SHORTEST else ()
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
