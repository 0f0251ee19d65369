"""Whether somebody's words speak of not wanting to live, so that help lines come first.

It decides the order of a private reply and nothing else: the search goes on, nobody is told,
nothing is kept. A grieving or frightened question ("I'm scared of dying") is not meant.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.domain.resources.text import words

ONE_SLIP_FROM = 6  # letters of the whole phrase
TWO_SLIPS_FROM = 12
TWO_SLIPS_IN_A_WORD_FROM = 8
LONGEST = 6  # words of a phrase, about
FAR = 99


@dataclass(frozen=True, slots=True)
class CrisisPhrases:
    """Phrases that speak of suicide or self-harm, and those that only seem to.

    A `*` ends a stem: "kill* myself" is also "killing myself". What an excluded phrase covers
    ("to suicide" in "I lost my brother to suicide") takes no part in a match.
    """

    phrases: tuple[tuple[str, ...], ...]
    excluded: tuple[tuple[str, ...], ...]
    same: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    run_together: re.Pattern[str]

    def are_in(self, text: str, *, is_word: Callable[[str], bool]) -> bool:
        """Whether the text holds one of the phrases, with small typing slips.

        A real word (`is_word`) is no slip: "I want to dine" is about dinner.
        """
        said = self._with_one_spelling(words(text))
        free = self._not_excluded(said)
        return any(
            _matches(window, phrase, is_word)
            for phrase in self.phrases
            for window in _windows(said, free, len(phrase))
        ) or self._run_together(said, free)

    def _with_one_spelling(self, said: list[str]) -> list[str]:
        for written, meant in self.same:
            said = _replaced(said, written, meant)
        return said

    def _not_excluded(self, said: Sequence[str]) -> list[bool]:
        free = [True] * len(said)
        for phrase in self.excluded:
            for start in range(len(said) - len(phrase) + 1):
                window = said[start : start + len(phrase)]
                if sum(map(_slips, window, phrase)) == 0:
                    free[start : start + len(phrase)] = [False] * len(phrase)
        return free

    def _run_together(self, said: Sequence[str], free: Sequence[bool]) -> bool:
        """Whether a space was left out, put in or misplaced: "killmyself", "sui cide"."""
        together = {
            "".join(window)
            for size in range(1, LONGEST + 2)
            for window in _windows(said, free, size)
        }
        return any(self.run_together.fullmatch(text) for text in together)


def read_crisis_phrases(data: Mapping[str, Mapping[str, Iterable[str]]]) -> CrisisPhrases:
    """The phrases of a file: `phrases`, `excluded` and `same` (other spellings), by language."""
    phrases = tuple(_split(data["phrases"]))
    together = ("".join(phrase) for phrase in phrases)
    return CrisisPhrases(
        phrases=phrases,
        run_together=re.compile(
            "|".join(
                re.escape(text).replace(r"\*", r"\w{0,4}")
                for text in together
                if len(text) >= ONE_SLIP_FROM
            )
        ),
        excluded=tuple(_split(data["excluded"])),
        same=tuple(
            (tuple(pair.split(" = ")[0].split()), tuple(pair.split(" = ")[1].split()))
            for pairs in data["same"].values()
            for pair in pairs
        ),
    )


def _split(by_language: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    for phrases in by_language.values():
        for phrase in phrases:
            yield tuple(phrase.split())


def _windows(said: Sequence[str], free: Sequence[bool], size: int) -> Iterator[Sequence[str]]:
    for start in range(len(said) - size + 1):
        if all(free[start : start + size]):
            yield said[start : start + size]


def _matches(window: Sequence[str], phrase: Sequence[str], is_word: Callable[[str], bool]) -> bool:
    letters = sum(map(len, phrase)) + len(phrase) - 1
    allowed = 0 if letters < ONE_SLIP_FROM else 1 if letters < TWO_SLIPS_FROM else 2
    slips = 0
    for said, meant in zip(window, phrase, strict=True):
        more = _slips(said, meant)
        if more and (is_word(said) or (more > 1 and len(meant) < TWO_SLIPS_IN_A_WORD_FROM)):
            return False
        slips += more
        if slips > allowed:
            return False
    return True


def _slips(said: str, meant: str) -> int:
    """How many typing slips lie between a word said and a word or stem meant."""
    if not meant.endswith("*"):
        return 0 if said == meant else int(OSA.distance(said, meant))
    stem = meant[:-1]
    if said.startswith(stem):
        return 0
    if len(said) < len(stem) - 1:
        return FAR
    ends = range(len(stem) - 1, min(len(stem) + 1, len(said)) + 1)
    return min(int(OSA.distance(said[:end], stem)) for end in ends)


def _replaced(said: list[str], written: Sequence[str], meant: Sequence[str]) -> list[str]:
    found: list[str] = []
    place = 0
    while place < len(said):
        if tuple(said[place : place + len(written)]) == tuple(written):
            found.extend(meant)
            place += len(written)
        else:
            found.append(said[place])
            place += 1
    return found
