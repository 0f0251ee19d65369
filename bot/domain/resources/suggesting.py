"""What autocomplete offers while somebody types: titles and topics, inner words too."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.domain.resources.text import words

MOST = 25  # Discord's limit


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A title (with its entry's number) or a topic (without)."""

    text: str
    resource_id: int | None = None


def suggestions(
    typed: str, *, titles: Iterable[tuple[int, str]], topics: Sequence[str]
) -> list[Suggestion]:
    """The titles and topics that hold every word typed, the last one perhaps unfinished.

    A word of five letters or more may hold one slip. With nothing typed, the first are offered.
    """
    asked = words(typed)
    offered = [*map(Suggestion, topics), *(Suggestion(title, number) for number, title in titles)]
    if not asked:
        return offered[:MOST]
    fitting = [(_fit(asked, words(offer.text)), place) for place, offer in enumerate(offered)]
    best = sorted(
        (fit, offered[place].resource_id is not None, place) for fit, place in fitting if fit < 9
    )
    return [offered[place] for _, _, place in best[:MOST]]


def _fit(asked: Sequence[str], held: Sequence[str]) -> int:
    """0: begins so; 1: holds the words; 2 and 3: with slips; 9: does not fit."""
    if list(held[: len(asked) - 1]) == list(asked[:-1]) and (
        len(held) >= len(asked) and held[len(asked) - 1].startswith(asked[-1])
    ):
        return 0
    worst = 1
    for word in asked:
        if any(known.startswith(word) for known in held):
            continue
        if len(word) < 5 or not any(_nearly_begins(known, word) for known in held):
            return 9
        worst += 1
    return min(worst, 8)


def _nearly_begins(known: str, word: str) -> bool:
    lengths = {len(word) - 1, len(word), len(word) + 1}
    return any(OSA.distance(known[:length], word, score_cutoff=1) <= 1 for length in lengths)
