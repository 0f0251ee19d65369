"""What autocomplete offers while somebody types: titles and topics, inner words too."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.domain.resources.common_words import STOP
from bot.domain.resources.spelling import Vocabulary
from bot.domain.resources.text import forms, words

MOST = 25  # Discord's limit
MOST_OPENINGS = 40
SLIP_FROM = 5
NO_FIT = 9


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A title (with its entry's number) or a topic (without)."""

    text: str
    resource_id: int | None = None


def openings(typed: str, vocabulary: Vocabulary) -> list[set[str]]:
    """For each word typed, the stems of the library's words that go on from it. Small words, and
    what may become one, are left out beside others: the index does not hold them."""
    asked = words(typed)
    telling = [word for word in asked if not _opens_small_word(word)] or asked
    return [
        {form for known in _openings(word, vocabulary) for form in forms(known)} for word in telling
    ]


@lru_cache(maxsize=2_000)
def _opens_small_word(word: str) -> bool:
    return any(small.startswith(word) for language in STOP.values() for small in language)


def _openings(word: str, vocabulary: Vocabulary) -> list[str]:
    begin = [known for known in vocabulary.words if known.startswith(word)]
    if not begin and len(word) >= SLIP_FROM:
        begin = [known for known in vocabulary.words if _nearly_begins(known, word)]
    return sorted(begin, key=lambda known: -vocabulary.words[known])[:MOST_OPENINGS]


def suggestions(
    typed: str, *, titles: Iterable[tuple[int, str]], topics: Iterable[str]
) -> list[Suggestion]:
    """The titles and topics that hold every word typed, the last one perhaps unfinished.

    A word of five letters or more may hold one slip. With nothing typed, the first are offered.
    """
    asked = words(typed)
    offered = [*map(Suggestion, topics), *(Suggestion(title, number) for number, title in titles)]
    if not asked:
        return offered[:MOST]
    fitting = [(_fit(asked, _words(offer.text)), place) for place, offer in enumerate(offered)]
    best = sorted(
        (fit, offered[place].resource_id is not None, place)
        for fit, place in fitting
        if fit < NO_FIT
    )
    return [offered[place] for _, _, place in best[:MOST]]


@lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[str, ...]:
    """The words of a title or topic; servers share most of them."""
    return tuple(words(text))


def _fit(asked: Sequence[str], held: Sequence[str]) -> int:
    """0: begins so; 1: holds the words; more: with slips; NO_FIT: does not hold them."""
    if list(held[: len(asked) - 1]) == list(asked[:-1]) and (
        len(held) >= len(asked) and held[len(asked) - 1].startswith(asked[-1])
    ):
        return 0
    worst = 1
    for word in asked:
        if any(known.startswith(word) for known in held):
            continue
        if len(word) < SLIP_FROM or not any(_nearly_begins(known, word) for known in held):
            return NO_FIT
        worst += 1
    return min(worst, NO_FIT - 1)


def _nearly_begins(known: str, word: str) -> bool:
    if known[:1] != word[:1] and known[1:2] != word[1:2]:
        return False  # one slip leaves one of the first two letters in place
    lengths = (len(word), len(word) - 1, len(word) + 1)
    return any(OSA.distance(known[:length], word, score_cutoff=1) <= 1 for length in lengths)
