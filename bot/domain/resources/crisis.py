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
SLIP_IN_ANOTHER_WORDING_FROM = 5  # letters of a word: "kill herslef"

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CrisisPhrases:
    """Phrases that speak of suicide or self-harm, and those that only seem to.

    A `*` ends a stem: "hurt* myself" is also "hurting myself". What an excluded phrase covers
    ("to suicide" in "I lost my brother to suicide") takes no part in a match. Before all, what
    is the `same` is put into one wording: "kill herself" is heard as "kill myself" is.
    """

    phrases: Mapping[str, Mapping[str, tuple[Phrase, ...]]]  # by language, by longest word
    excluded: tuple[Phrase, ...]
    same: tuple[tuple[Phrase, Phrase], ...]
    run_together: Mapping[str, "_RunTogether"]

    def languages_in(self, text: str, *, is_word: Callable[[str], bool]) -> set[str]:
        """The languages of the phrases that the text holds, with small typing slips.

        None, if it does not speak of a crisis. A real word (`is_word`) is no slip: "I want to
        dine" is about dinner.
        """
        said = self._with_one_spelling(words(text), is_word)
        free = self._not_excluded(said)
        return {
            language
            for language, phrases in self.phrases.items()
            if any(
                _matches(window, phrase, is_word)
                for longest, those in phrases.items()
                if any(_word_slips(word, longest, is_word) < FAR for word in said)
                for phrase in those
                for window in _windows(said, free, len(phrase))
            )
            or self._is_run_together(language, said, free)
        }

    def _with_one_spelling(self, said: list[str], is_word: Callable[[str], bool]) -> list[str]:
        for written, meant in self.same:
            said = _replaced(said, written, meant, is_word)
        return said

    def _not_excluded(self, said: Sequence[str]) -> list[bool]:
        free = [True] * len(said)
        for phrase in self.excluded:
            for start in range(len(said) - len(phrase) + 1):
                window = said[start : start + len(phrase)]
                if all(map(_is_exactly, window, phrase)):
                    free[start : start + len(phrase)] = [False] * len(phrase)
        return free

    def _is_run_together(self, language: str, said: Sequence[str], free: Sequence[bool]) -> bool:
        """Whether a space was left out, put in or misplaced: "killmyself", "sui cide"."""
        together = {
            "".join(window)
            for size in range(1, LONGEST + 2)
            for window in _windows(said, free, size)
        }
        return any(map(self.run_together[language].holds, together))


@dataclass(frozen=True, slots=True)
class _RunTogether:
    """Phrases without their spaces: those that end as they are, and those that end in a stem."""

    whole: frozenset[str]
    stems: re.Pattern[str]

    def holds(self, text: str) -> bool:
        return text in self.whole or self.stems.fullmatch(text) is not None


def read_crisis_phrases(data: Mapping[str, Mapping[str, Iterable[str]]]) -> CrisisPhrases:
    """The phrases of a file: `phrases`, `excluded` and `same` (other wordings), by language."""
    phrases = {language: _split(listed) for language, listed in data["phrases"].items()}
    return CrisisPhrases(
        phrases={language: _by_longest_word(listed) for language, listed in phrases.items()},
        run_together={language: _run_together(listed) for language, listed in phrases.items()},
        excluded=tuple(phrase for listed in data["excluded"].values() for phrase in _split(listed)),
        same=tuple(
            (tuple(pair.split(" = ")[0].split()), tuple(pair.split(" = ")[1].split()))
            for pairs in data["same"].values()
            for pair in pairs
        ),
    )


def _split(phrases: Iterable[str]) -> tuple[Phrase, ...]:
    return tuple(tuple(phrase.split()) for phrase in phrases)


def _by_longest_word(phrases: Iterable[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    """Most questions hold none of the longest words: then nothing else need be compared."""
    found: dict[str, tuple[Phrase, ...]] = {}
    for phrase in phrases:
        longest = max(phrase, key=len)
        found[longest] = (*found.get(longest, ()), phrase)
    return found


def _run_together(phrases: Iterable[Phrase]) -> _RunTogether:
    together = ["".join(phrase) for phrase in phrases]
    long = [text for text in together if len(text) >= ONE_SLIP_FROM]
    stems = (re.escape(text).replace(r"\*", r"\w{0,4}") for text in long if "*" in text)
    return _RunTogether(
        frozenset(text for text in long if "*" not in text), re.compile("|".join(stems))
    )


def _windows(said: Sequence[str], free: Sequence[bool], size: int) -> Iterator[Sequence[str]]:
    for start in range(len(said) - size + 1):
        if all(free[start : start + size]):
            yield said[start : start + size]


def _matches(window: Sequence[str], phrase: Sequence[str], is_word: Callable[[str], bool]) -> bool:
    letters = sum(map(len, phrase)) + len(phrase) - 1
    allowed = 0 if letters < ONE_SLIP_FROM else 1 if letters < TWO_SLIPS_FROM else 2
    slips = 0
    for said, meant in zip(window, phrase, strict=True):
        slips += _word_slips(said, meant, is_word)
        if slips > allowed:
            return False
    return True


def _word_slips(said: str, meant: str, is_word: Callable[[str], bool]) -> int:
    """How many slips make one word of the other; `FAR` if it was surely not meant."""
    slips = _slips(said, meant)
    most = 1 if len(meant) < TWO_SLIPS_IN_A_WORD_FROM else 2
    return FAR if slips > most or (slips and is_word(said)) else slips


def _is_exactly(said: str, meant: str) -> bool:
    return said.startswith(meant[:-1]) if meant.endswith("*") else said == meant


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


def _replaced(
    said: list[str], written: Phrase, meant: Phrase, is_word: Callable[[str], bool]
) -> list[str]:
    found: list[str] = []
    place = 0
    while place < len(said):
        window = said[place : place + len(written)]
        if len(window) == len(written) and all(
            _is_same(word, wanted, is_word) for word, wanted in zip(window, written, strict=True)
        ):
            found.extend(meant)
            place += len(written)
        else:
            found.append(said[place])
            place += 1
    return found


def _is_same(said: str, meant: str, is_word: Callable[[str], bool]) -> bool:
    if said == meant or len(meant) < SLIP_IN_ANOTHER_WORDING_FROM:
        return said == meant
    return OSA.distance(said, meant, score_cutoff=1) <= 1 and not is_word(said)
