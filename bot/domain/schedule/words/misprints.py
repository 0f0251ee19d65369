"""A word that nobody knows may be one that everybody knows, misprinted: "Thurdsays"."""

from functools import cache

from rapidfuzz import fuzz, process

from bot.domain.schedule.patterns.facts import Span
from bot.domain.schedule.words.lexicon import known_words
from bot.domain.schedule.words.tokens import fold

_SHORTEST = 4
_LIKE_ENOUGH = 80


@cache
def _long_words() -> tuple[str, ...]:
    return tuple(sorted(word for word in known_words() if len(word) >= _SHORTEST))


def mended(text: str, span: Span) -> str | None:
    """`text` with the one unknown word at `span` put right, or None if it is like no other.

    It is only ever offered as a choice, never taken for what was written.
    """
    word = fold(text[slice(*span)])[0]
    if len(word) < _SHORTEST or not word.isalpha():
        return None
    found = process.extractOne(word, _long_words(), scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH)
    return None if found is None else text[: span[0]] + found[0] + text[span[1] :]
