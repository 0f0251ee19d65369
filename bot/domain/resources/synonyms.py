"""Words that stand for each other: a file of rules, matched longest phrase first.

a, b, c         any of them also finds the others
a, b => c, d    a or b also finds c and d, not the other way round
a, b ~> c, d    c and d are near: found too, but well after what fits better
<who> = a, b    from here on, a rule with <who> is one for a and one for b
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.errors import Text
from bot.domain.resources.common_words import STOP
from bot.domain.resources.text import stem, words

Phrase = tuple[str, ...]
TWO_WAY = 0.9  # as good as the word itself, nearly
ONE_WAY = 0.8  # a narrower or wider word: close, not the same
NEAR = 0.3
MOST_BETWEEN = 2  # small words that may stand between those of a phrase
SHORTEST_STEM = 4  # "carer" is not cut to "car"
_GROUP = re.compile(r"(?P<name><\w+>) = (?P<members>.+)")
_LANGUAGES = ("", "en", "es")  # a word as it is, then its stems
_PASSED_OVER = STOP["en"] | STOP["es"]


@dataclass(frozen=True, slots=True)
class Problem:
    """A line of a synonym file that cannot be used, and why."""

    line: int
    why: Text


@dataclass(frozen=True, slots=True)
class Match:
    """Words `start` up to `end` of a question, and the phrases they also stand for."""

    start: int
    end: int
    phrases: tuple[tuple[Phrase, float], ...]


@dataclass(slots=True)
class _Node:
    """A step in the tree of phrases: where the next word leads, what a whole phrase stands for."""

    next: dict[str, "_Node"] = field(default_factory=dict)
    stands_for: dict[Phrase, float] | None = None


@dataclass(frozen=True, slots=True)
class Synonyms:
    """The rules of one file or several, ready to be matched against the words of a question.

    `files` holds the trees of each: one of the words as they are, one of the stems a language.
    """

    files: tuple[dict[str, _Node], ...]
    vocabulary: frozenset[str] = frozenset()

    def and_also(self, others: "Synonyms") -> "Synonyms":
        """These rules and others; where both say something of a phrase, both count."""
        return Synonyms(self.files + others.files, self.vocabulary | others.vocabulary)

    def following(self, words: Sequence[str]) -> Iterator[str]:
        """The words that go on from these in a phrase that begins with them."""
        for trees in self.files:
            node: _Node | None = trees[""]
            for word in words:
                node = node and node.next.get(word)
            if node is not None:
                yield from node.next

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
        """The longest phrase that begins here; words as they are win over equal stems."""
        longest, end, phrases = 0, start, dict[Phrase, float]()
        for language in _LANGUAGES:
            found: dict[Phrase, float] = {}
            before = longest
            for trees in self.files:
                for length, place, stands_for in _walk(trees[language], query, start, language):
                    if length > longest:
                        longest, end, found = length, place, {}
                    if length == longest > before:
                        found = {**found, **stands_for}
            if longest > before:
                phrases = found
        return Match(start, end, tuple(phrases.items())) if longest else None


def _walk(
    node: _Node, query: Sequence[str], start: int, language: str
) -> Iterator[tuple[int, int, dict[Phrase, float]]]:
    """The phrases of the tree that begin here: their length, where they end, what they mean."""
    length, between = 0, 0
    for place in range(start, len(query)):
        word = query[place]
        following = None
        if not language or word not in _PASSED_OVER:  # "can" is no stem of "Canada"
            following = node.next.get(_form(word, language))
        if following is not None:
            node, length, between = following, length + 1, 0
            if node.stands_for is not None:
                yield length, place + 1, node.stands_for
        elif length and word in _PASSED_OVER and between < MOST_BETWEEN:
            between += 1
        else:
            return


def read_synonyms(text: str) -> tuple[Synonyms, list[Problem]]:
    """The rules of a synonym file, and the lines that were left out."""
    trees = {language: _Node() for language in _LANGUAGES}
    vocabulary: set[str] = set()
    groups: dict[str, list[str]] = {}
    problems = []
    for number, line in enumerate(text.splitlines(), start=1):
        rule = line.strip()
        if not rule or rule.startswith("#"):
            continue
        if named := _GROUP.fullmatch(rule):
            groups[named["name"]] = [each.strip() for each in named["members"].split(",")]
            continue
        try:
            sources, targets = _sides(rule, groups)
        except _Unusable as error:
            problems.append(Problem(number, error.why))
            continue
        for source in sources:
            vocabulary.update(source)
            telling = [word for word in source if word not in _PASSED_OVER]
            for language, tree in trees.items():
                for phrase in (source, telling) if len(telling) > 1 else (source,):
                    _grow(tree, [_form(word, language) for word in phrase], targets)
    return Synonyms((trees,), frozenset(vocabulary)), problems


class _Unusable(Exception):
    """A rule that cannot be used."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.key)
        self.why = why


def _sides(
    rule: str, groups: Mapping[str, Sequence[str]]
) -> tuple[list[Phrase], dict[Phrase, float]]:
    """The phrases of a rule, and what each of them stands for."""
    arrow, weight = ("~>", NEAR) if "~>" in rule else ("=>", ONE_WAY)
    sides = rule.split(arrow)
    if len(sides) > 2 or "=>" in sides[0] or "=>" in sides[-1]:
        raise _Unusable(Text("A line has one arrow at most."))
    phrases = [
        [tuple(words(each)) for part in side.split(",") for each in _written_out(part, groups)]
        for side in sides
    ]
    if any(not phrase for side in phrases for phrase in side):
        raise _Unusable(Text("There is a comma or an arrow with nothing beside it."))
    if len(sides) == 1:
        if len(phrases[0]) < 2:
            raise _Unusable(Text("A word alone stands for nothing else; write at least two."))
        weight = TWO_WAY
    return phrases[0], dict.fromkeys(phrases[-1], weight)


def _written_out(part: str, groups: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """A phrase for each member of the group that it names; the phrase itself if it names none."""
    name = next((name for name in groups if name in part), None)
    if name is None:
        yield part
    else:
        yield from (part.replace(name, member) for member in groups[name])


def _grow(tree: _Node, source: Sequence[str], targets: Mapping[Phrase, float]) -> None:
    node = tree
    for word in source:
        node = node.next.setdefault(word, _Node())
    known = node.stands_for or {}
    node.stands_for = known | {
        target: max(weight, known.get(target, 0.0)) for target, weight in targets.items()
    }


def _form(word: str, language: str) -> str:
    if not language:
        return word
    cut = stem(word, language)
    return cut if len(cut) >= min(SHORTEST_STEM, len(word) - 1) else word
