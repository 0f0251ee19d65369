"""Which entries answer a question best: all scoring is done here, on the stems an entry holds.

The database only gives candidates, so SQLite and PostgreSQL come to the same order.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.resources.question import Question, Sought
from bot.domain.resources.spelling import Vocabulary
from bot.domain.resources.synonyms import Phrase


@dataclass(frozen=True, slots=True)
class Indexed:
    """An entry as the index holds it: its stems by field, each text between two spaces."""

    id: int
    language: str
    title: str
    tags: str
    body: str

    def stems(self) -> set[str]:
        """Every stem of the entry."""
        return {*self.title.split(), *self.tags.split(), *self.body.split()} - {"|"}


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much. Chosen on half of the sample questions, checked on the other half."""

    title: float = 2.2
    tags: float = 2.4
    body: float = 1.0
    k: float = 1.6  # how fast more of the same word stops counting
    length: float = 0.3  # how much a long field is held against an entry
    also: float = 0.3  # a second word for the same thing counts this much
    near: float = 0.35  # words that stand together as they were typed
    other_language: float = 0.55
    covered: float = 1.0
    title_whole: float = 0.3
    strong: float = 0.5  # less of the question than this answered: no good match


AVERAGE_WORDS = {"title": 6, "tags": 9, "body": 15}


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entry's place: its score, and how much of the question it answers (0 to 1)."""

    id: int
    score: float
    covered: float


@dataclass(frozen=True, slots=True)
class Found:
    """The entries for a question, best first; `strong` is false when none really answers it."""

    ranked: tuple[Ranked, ...]
    strong: bool


def rank(
    question: Question,
    candidates: Iterable[Indexed],
    *,
    vocabulary: Vocabulary,
    weights: Weights = Weights(),
) -> Found:
    """Order the candidates by how well they answer the question."""
    rarity = [_rarity(sought, vocabulary) for sought in question.sought]
    ranked = sorted(
        (
            entry
            for entry in (_score(question, rarity, each, weights) for each in candidates)
            if entry.score > 0
        ),
        key=lambda entry: (-entry.score, entry.id),
    )
    strong = any(entry.covered >= weights.strong for entry in ranked[:3])
    return Found(tuple(ranked), strong)


def _rarity(sought: Sought, vocabulary: Vocabulary) -> float:
    """How telling a thing is: high when few entries hold it, highest when none does."""
    holding = max(
        weight * min(vocabulary.holding(stem) for stem in phrase)
        for phrase, weight in sought.stands_for.items()
    )
    entries = max(vocabulary.entries, 1)
    return sought.weight * math.log(1 + (entries - holding + 0.5) / (holding + 0.5))


def _score(question: Question, rarity: Sequence[float], entry: Indexed, weights: Weights) -> Ranked:
    held = entry.stems()
    total, covered = 0.0, 0.0
    for sought, telling in zip(question.sought, rarity, strict=True):
        frequency, best = _frequency(sought, held, entry, weights)
        if frequency:
            total += telling * best * frequency / (frequency + weights.k)
            covered += telling * best
    if not total:
        return Ranked(entry.id, 0.0, 0.0)
    share = covered / sum(rarity)
    total += weights.near * _nearness(question, rarity, held, entry)
    total *= 1 + weights.title_whole * _title_share(question, entry)
    total *= share**weights.covered
    if entry.language != question.language:
        total *= weights.other_language
    return Ranked(entry.id, total, share)


def _frequency(
    sought: Sought, held: set[str], entry: Indexed, weights: Weights
) -> tuple[float, float]:
    """How often the entry names the thing, and how well the best name fits."""
    found = []
    for phrase, fits in sought.stands_for.items():
        if phrase[0] in held:
            frequency = _occurrences(phrase, entry, weights)
            if frequency:
                found.append((fits * frequency, fits))
    if not found:
        return 0.0, 0.0
    most = max(frequency for frequency, _ in found)
    rest = sum(frequency for frequency, _ in found) - most
    return most + weights.also * rest, max(fits for _, fits in found)


def _occurrences(phrase: Phrase, entry: Indexed, weights: Weights) -> float:
    looked_for = f" {' '.join(phrase)} "
    total = 0.0
    for name, weight in (("title", weights.title), ("tags", weights.tags), ("body", weights.body)):
        text: str = getattr(entry, name)
        times = text.count(looked_for)
        if times:
            longer = text.count(" ") / AVERAGE_WORDS[name]
            total += weight * times / (1 - weights.length + weights.length * longer)
    return total


def _nearness(question: Question, rarity: Sequence[float], held: set[str], entry: Indexed) -> float:
    """What neighbouring words of the question add when they are neighbours in the entry too."""
    total = 0.0
    pairs = zip(question.sought, question.sought[1:], strict=False)
    for place, (left, right) in enumerate(pairs):
        near = any(
            f" {first} {second} " in text
            for first in left.own
            if first in held
            for second in right.own
            if second in held
            for text in (entry.title, entry.tags, entry.body)
        )
        if near:
            total += (rarity[place] + rarity[place + 1]) / 2
    return total


def _title_share(question: Question, entry: Indexed) -> float:
    """How much of the title was asked for."""
    title = entry.title.split()
    asked = {stem for sought in question.sought for phrase in sought.stands_for for stem in phrase}
    return sum(stem in asked for stem in title) / len(title) if title else 0.0
