"""Which entries are worth scoring: what the database is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.resources.question import Question

MOST = 400  # entries scored for one question, about


@dataclass(frozen=True, slots=True)
class Counts:
    """How many entries a library has, and how many of them hold each stem of a question."""

    entries: int
    stems: Mapping[str, int]

    def holding(self, stem: str) -> int:
        """How many entries hold this stem."""
        return self.stems.get(stem, 0)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Entries that hold any stem of `anywhere`, and those that hold one stem of each set of
    `together` in their title or topics; `most` of them."""

    anywhere: frozenset[str]
    together: tuple[frozenset[str], ...]
    most: int = MOST * 2


def wanted(question: Question, counts: Counts) -> Wanted | None:
    """What to ask the database for; None when no entry holds any of it.

    In a large library "cancer" is in thousands of entries: too many to score for one question.
    The rarest stems are looked for everywhere until they make `MOST` entries; the rest count
    only together.
    """
    held = sorted(
        (stem for stem in question.terms() if counts.holding(stem)),
        key=lambda stem: (counts.holding(stem), stem),
    )
    anywhere: set[str] = set()
    entries = 0
    for stem in held:
        entries += counts.holding(stem)
        if entries > MOST:
            break
        anywhere.add(stem)
    together: tuple[frozenset[str], ...] = ()
    if len(anywhere) < len(held):
        groups = (
            frozenset(phrase[0] for phrase in sought.stands_for if counts.holding(phrase[0]))
            for sought in question.sought
        )
        together = tuple(group for group in groups if group)
    if not anywhere and not together:
        return None
    return Wanted(frozenset(anywhere), together)
