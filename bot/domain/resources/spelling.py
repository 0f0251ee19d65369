"""Typing slips, mended against the words that this library really holds.

A real word of either language is never changed: "prostrate" may be meant.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

SHORTEST = 4  # three letters are too few to tell a slip from another word
TWO_SLIPS_FROM = 8
PREFIX_FROM = 3
MOST_COMPLETIONS = 8


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one server's library and how many entries hold each."""

    words: Mapping[str, int]
    entries: int


def completions(word: str, vocabulary: Vocabulary) -> list[str]:
    """The library's words that begin with these letters, the most frequent first."""
    if len(word) < PREFIX_FROM:
        return []
    found = [known for known in vocabulary.words if known.startswith(word) and known != word]
    return sorted(found, key=lambda known: (-vocabulary.words[known], known))[:MOST_COMPLETIONS]


def mended(
    word: str,
    known: Sequence[str],
    frequency: Callable[[str], int],
    *,
    is_foreign: Callable[[str], bool] = lambda _: False,
) -> str | None:
    """The known word that was probably meant, or None if none is near enough.

    Of two as near, one that is not a word of another language (`is_foreign`) was meant.
    """
    if len(word) < SHORTEST or word.isdigit():
        return None
    slips = 2 if len(word) >= TWO_SLIPS_FROM else 1
    near = process.extract(word, known, scorer=OSA.distance, score_cutoff=slips, limit=20)
    if not near:
        return None
    # Fewest slips first; then the same first letter, the reader's language, the nearer shape,
    # the commoner word.
    return min(
        (
            (
                distance,
                candidate[0] != word[0],
                is_foreign(candidate),
                -round(JaroWinkler.similarity(word, candidate), 2),
                -frequency(candidate),
                candidate,
            )
            for candidate, distance, _ in near
        ),
    )[-1]


def joined(words: Sequence[str], is_known: Callable[[str], bool]) -> list[str]:
    """Put together what was written apart: "meta vivor" becomes "metavivor"."""
    found: list[str] = []
    for word in words:
        if found and is_known(found[-1] + word) and not (is_known(found[-1]) and is_known(word)):
            found[-1] += word
        else:
            found.append(word)
    return found


def parted(word: str, is_known: Callable[[str], bool]) -> tuple[str, str] | None:
    """Take apart what was written together: "supportgroup" becomes "support", "group"."""
    for cut in range(3, len(word) - 2):
        if is_known(word[:cut]) and is_known(word[cut:]):
            return word[:cut], word[cut:]
    return None
