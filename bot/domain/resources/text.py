"""Words as the library compares them: lower case, no accents, stems of English and Spanish.

Entries and questions pass through the same functions, so that "Depresión" finds "depresion".
"""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

from bot.domain.resources.common_words import STOP

_WORD = re.compile(r"[^\W_]+\+?")
_APOSTROPHES = str.maketrans("", "", "'’‘`´")
_STEMMERS = {"en": snowballstemmer.stemmer("english"), "es": snowballstemmer.stemmer("spanish")}

_LEFT_WHOLE = {"duele", "duelen"}  # "it hurts"; their stem is that of "duelo", grief


def fold(text: str) -> str:
    """The text in lower case, without accents and apostrophes."""
    bare = unicodedata.normalize("NFKD", text.casefold().translate(_APOSTROPHES))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """The folded words of a text; a `+` stays with its word, as in "HER2+"."""
    return _WORD.findall(fold(text))


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """The stem of a folded word; a language without a stemmer leaves the word as it is."""
    stemmer = _STEMMERS.get(language)
    if stemmer is None or word in _LEFT_WHOLE:
        return word
    return str(stemmer.stemWord(word))


def forms(word: str) -> tuple[str, ...]:
    """Every stem under which an entry of either language may hold this word."""
    english, spanish = stem(word, "en"), stem(word, "es")
    return (english,) if english == spanish else (english, spanish)


def stems(text: str, language: str) -> list[str]:
    """The stems of a text of that language, in order, without the words that say nothing."""
    stop = STOP.get(language, frozenset())
    return [stem(word, language) for word in words(text) if word not in stop]
