"""Which entries are worth scoring: what the database is asked for."""

from dataclasses import dataclass

from bot.domain.resources.question import Question
from bot.domain.resources.spelling import Vocabulary

MOST = 600  # entries scored for one question


@dataclass(frozen=True, slots=True)
class Wanted:
    """Entries that hold any stem of `anywhere`, and those that hold one stem of each set of
    `together` in their title or topics; `most` of them."""

    anywhere: frozenset[str]
    together: tuple[frozenset[str], ...]
    most: int = MOST * 2


def wanted(question: Question, vocabulary: Vocabulary) -> Wanted | None:
    """What to ask the database for; None when no entry holds any of it.

    In a large library "cancer" is in thousands of entries: too many to score for one question.
    The rarest stems are looked for everywhere until they make `MOST` entries; the rest count
    only together.
    """
    held = sorted(
        (stem for stem in question.terms() if vocabulary.holding(stem)),
        key=lambda stem: (vocabulary.holding(stem), stem),
    )
    anywhere: set[str] = set()
    entries = 0
    for stem in held:
        entries += vocabulary.holding(stem)
        if entries > MOST:
            break
        anywhere.add(stem)
    together: tuple[frozenset[str], ...] = ()
    if len(anywhere) < len(held):
        groups = (
            frozenset(phrase[0] for phrase in sought.stands_for if vocabulary.holding(phrase[0]))
            for sought in question.sought
        )
        together = tuple(group for group in groups if group)
    if not anywhere and not together:
        return None
    return Wanted(frozenset(anywhere), together)
