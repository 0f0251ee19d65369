"""Words that stand for each other: a Solr-style file, read into rules, matched longest first.

a, b, c         any of them also finds the others
a, b => c, d    a or b also finds c and d, not the other way round
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.domain.resources.text import stem, words

Phrase = tuple[str, ...]
LANGUAGES = ("en", "es")
TWO_WAY = 0.9  # as good as the word itself, nearly
ONE_WAY = 0.8  # a narrower or wider word: close, not the same


@dataclass(frozen=True, slots=True)
class Problem:
    """A line of a synonym file that cannot be used, and why, in words for a moderator."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """Words `start` up to `end` of a question, and the phrases they also stand for."""

    start: int
    end: int
    phrases: tuple[tuple[Phrase, float], ...]


@dataclass(frozen=True, slots=True)
class Synonyms:
    """The rules of one file, ready to be matched against the words of a question."""

    exact: dict[Phrase, dict[Phrase, float]] = field(default_factory=dict)
    stemmed: dict[Phrase, dict[Phrase, float]] = field(default_factory=dict)
    longest: int = 0
    vocabulary: frozenset[str] = frozenset()

    def matches(self, query: Sequence[str]) -> Iterator[Match]:
        """Where the rules apply, from left to right, the longest phrase first, never twice."""
        start = 0
        while start < len(query):
            match = self._longest_at(query, start)
            if match is None:
                start += 1
            else:
                yield match
                start = match.end

    def _longest_at(self, query: Sequence[str], start: int) -> Match | None:
        for end in range(min(len(query), start + self.longest), start, -1):
            phrase = tuple(query[start:end])
            found = self.exact.get(phrase)
            if found is None:
                found = next(
                    (
                        self.stemmed[stems]
                        for stems in (_stems(phrase, language) for language in LANGUAGES)
                        if stems in self.stemmed
                    ),
                    None,
                )
            if found is not None:
                return Match(start, end, tuple(found.items()))
        return None


def read_synonyms(text: str) -> tuple[Synonyms, list[Problem]]:
    """The rules of a synonym file and the lines that were left out."""
    exact: dict[Phrase, dict[Phrase, float]] = {}
    stemmed: dict[Phrase, dict[Phrase, float]] = {}
    problems = []
    for number, line in enumerate(text.splitlines(), start=1):
        rule = line.split("#", 1)[0].strip() if line.lstrip().startswith("#") else line.strip()
        if not rule:
            continue
        try:
            pairs = list(_pairs(rule))
        except ValueError as error:
            problems.append(Problem(number, str(error)))
            continue
        for source, target, weight in pairs:
            _add(exact, source, target, weight)
            for language in LANGUAGES:
                _add(stemmed, _stems(source, language), target, weight)
    vocabulary = frozenset(word for phrase in exact for word in phrase)
    longest = max(map(len, exact), default=0)
    return Synonyms(exact, stemmed, longest, vocabulary), problems


def _pairs(rule: str) -> Iterator[tuple[Phrase, Phrase, float]]:
    sides = rule.split("=>")
    if len(sides) > 2:
        raise ValueError("A line has one => at most.")
    phrases = [[tuple(words(part)) for part in side.split(",")] for side in sides]
    if any(not phrase for side in phrases for phrase in side):
        raise ValueError("There is a comma with nothing beside it.")
    if len(sides) == 1 and len(phrases[0]) < 2:
        raise ValueError("A word alone stands for nothing else; write at least two.")
    weight = TWO_WAY if len(sides) == 1 else ONE_WAY
    for source in phrases[0]:
        for target in phrases[-1]:
            yield source, target, weight


def _add(
    rules: dict[Phrase, dict[Phrase, float]], source: Phrase, target: Phrase, weight: float
) -> None:
    targets = rules.setdefault(source, {})
    if target != source:
        targets[target] = max(weight, targets.get(target, 0.0))


def _stems(phrase: Phrase, language: str) -> Phrase:
    return tuple(stem(word, language) for word in phrase)
