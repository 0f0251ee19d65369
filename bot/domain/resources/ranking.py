"""Which entries answer a question best: all scoring is done here, on the stems an entry holds.

The database only gives candidates, so SQLite and PostgreSQL come to the same order.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.domain.resources.question import WEAKNESS, Question, Sought
from bot.domain.resources.synonyms import ONE_WAY, Phrase
from bot.domain.resources.wanted import Counts


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

    title: float = 1.8
    tags: float = 2.8
    body: float = 1.0
    k: float = 2.2  # how fast more of the same word stops counting
    length: float = 0.5  # how much a long field is held against an entry
    also: float = 0.5  # a second word for the same thing counts this much
    near: float = 0.25  # words that stand together as they were typed
    other_language: float = 0.45
    covered: float = 0.6
    title_whole: float = 0.2
    body_fit: float = 0.6  # a word in the summary only may be there by chance
    strong: float = 0.48  # less of the question than this answered: no good match


GOOD_FIT = 0.5  # below it, a word tells nothing of how rare the thing is
FEW = 5  # entries that answer together


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entry's place: its score, and how well it holds each thing sought (0 to 1)."""

    id: int
    score: float
    fits: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The entries for a question, best first; `strong` is false when none really answers it.

    `covered` is how much of the question the first few answer together, from 0 to 1: somebody
    afraid that the cancer comes back is helped by one entry on fear and one on recurrence.
    """

    ranked: tuple[Ranked, ...]
    strong: bool
    covered: float


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question, as every candidate is held against it."""

    question: Question
    rarity: Sequence[float]
    stems: frozenset[str]
    weights: Weights


def rank(
    question: Question,
    candidates: Iterable[Indexed],
    *,
    counts: Counts,
    weights: Weights = Weights(),
) -> Found:
    """Order the candidates by how well they answer the question."""
    rarity = [_rarity(sought, counts) for sought in question.sought]
    held = _held(question, counts)
    asked = _Asked(held, rarity, frozenset(held.stems()), weights)
    scored = (_score(asked, each) for each in candidates)
    ranked = sorted(
        (entry for entry in scored if entry.score > 0),
        key=lambda entry: (-entry.score, entry.id),
    )
    covered = _covered(question, ranked, rarity)
    strong = covered >= weights.strong and not _only_weak(question)
    return Found(tuple(ranked), strong=strong, covered=covered)


def _held(question: Question, counts: Counts) -> Question:
    """The question without the phrases that no entry of this library can hold."""
    return replace(
        question,
        sought=tuple(
            replace(
                sought,
                stands_for={
                    phrase: fits
                    for phrase, fits in sought.stands_for.items()
                    if all(counts.holding(stem) for stem in phrase)
                },
            )
            for sought in question.sought
        ),
    )


def _only_weak(question: Question) -> bool:
    """Whether several words say nothing together: "good morning everyone"."""
    return len(question.sought) > 1 and all(each.weight <= WEAKNESS for each in question.sought)


def _covered(question: Question, ranked: Sequence[Ranked], rarity: Sequence[float]) -> float:
    """How much of the question the first few answer.

    "Chemo" need not be in them: that any entry holds it says that we are asked about an illness.
    """
    if not ranked:
        return 0.0
    answered, asked = 0.0, 0.0
    for place, (sought, telling) in enumerate(zip(question.sought, rarity, strict=True)):
        entries = ranked if sought.is_care else ranked[:FEW]
        evidence = telling / sought.weight if sought.is_care else telling
        best = max(entry.fits[place] for entry in entries)
        answered += evidence * (1.0 if best >= ONE_WAY else best)
        asked += evidence
    return answered / asked


def _rarity(sought: Sought, counts: Counts) -> float:
    """How telling a thing is: high when few entries hold it, highest when none does."""
    good = max(sought.stands_for.values()) * GOOD_FIT
    holding = max(
        weight * min(counts.holding(stem) for stem in phrase)
        for phrase, weight in sought.stands_for.items()
        if weight >= good
    )
    entries = max(counts.entries, 1)
    if not holding:
        return sought.weight * math.log(1 + (entries + 0.5) / 0.5) * sought.unheld
    return sought.weight * math.log(1 + (entries - holding + 0.5) / (holding + 0.5))


def _score(asked: _Asked, entry: Indexed) -> Ranked:
    held, weights = entry.stems(), asked.weights
    total, covered = 0.0, 0.0
    fits = []
    for sought, telling in zip(asked.question.sought, asked.rarity, strict=True):
        frequency, best, sure = _frequency(sought, held, entry, weights)
        total += telling * best * frequency / (frequency + weights.k)
        covered += telling * best
        fits.append(sure)
    if not total:
        return Ranked(entry.id, 0.0)
    total += weights.near * _nearness(asked, held, entry)
    total *= 1 + weights.title_whole * _title_share(asked, entry)
    total *= (covered / sum(asked.rarity)) ** weights.covered
    if entry.language != asked.question.language:
        total *= weights.other_language
    return Ranked(entry.id, total, tuple(fits))


def _frequency(
    sought: Sought, held: set[str], entry: Indexed, weights: Weights
) -> tuple[float, float, float]:
    """How often the entry names the thing, how well the best name fits, and how sure that is.

    A name in the title or the topics says what the entry is about; one in the summary may be
    there by chance.
    """
    most, sum_of_all, best, surest = 0.0, 0.0, 0.0, 0.0
    for phrase, fits in sought.stands_for.items():
        if phrase[0] not in held:
            continue
        head, body = _occurrences(phrase, entry, weights)
        if head or body:
            frequency = fits * (head + body)
            most, sum_of_all = max(most, frequency), sum_of_all + frequency
            best = max(best, fits)
            surest = max(surest, fits if head else fits * weights.body_fit)
    return most + weights.also * (sum_of_all - most), best, surest


def _occurrences(phrase: Phrase, entry: Indexed, weights: Weights) -> tuple[float, float]:
    """How often the phrase is in title and topics, and in the summary, by weight."""
    looked_for = f" {' '.join(phrase)} "
    counted = []
    for text, weight, average in (
        (entry.title, weights.title, 6),
        (entry.tags, weights.tags, 9),
        (entry.body, weights.body, 15),
    ):
        longer = text.count(" ") / average
        times = text.count(looked_for)
        counted.append(weight * times / (1 - weights.length + weights.length * longer))
    title, tags, body = counted
    return title + tags, body


def _nearness(asked: _Asked, held: set[str], entry: Indexed) -> float:
    """What neighbouring words of the question add when they are neighbours in the entry too."""
    total = 0.0
    sought, rarity = asked.question.sought, asked.rarity
    for place, (left, right) in enumerate(pairwise(sought)):
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


def _title_share(asked: _Asked, entry: Indexed) -> float:
    """How much of the title was asked for."""
    title = entry.title.split()
    return sum(stem in asked.stems for stem in title) / len(title) if title else 0.0
