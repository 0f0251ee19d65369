"""An entry in the form in which it is searched: its stems by field, and its words for spelling."""

import re
from collections.abc import Sequence

from bot.domain.resources.marks import kind_mark, language_mark
from bot.domain.resources.model import Entry
from bot.domain.resources.ranking import Indexed
from bot.domain.resources.text import fold, stems, words

_CAPITAL = re.compile(r"\b[A-ZÁÉÍÓÚÑ]\w*")


def indexed(entry: Entry, *, id: int) -> Indexed:
    """The stems of an entry, with its kind and language as stems of their own."""
    tags = [" ".join(stems(topic, entry.language)) for topic in entry.topics]
    if short := acronym(entry.title):
        tags.append(short)
    marks = [kind_mark(entry.kind), language_mark(entry.language)]
    return Indexed(
        id=id,
        language=entry.language,
        title=_between_spaces(stems(entry.title, entry.language)),
        tags=_between_spaces([" | ".join([*tags, *marks])]),
        body=_between_spaces(stems(entry.summary, entry.language)),
    )


def acronym(title: str) -> str:
    """The initials by which an organisation may be known: "Family Caregiver Alliance" is "fca"."""
    named = _CAPITAL.findall(title.split("(")[0])
    return fold("".join(word[0] for word in named)) if 3 <= len(named) <= 6 else ""


def words_of(entry: Entry) -> set[str]:
    """The words of an entry, which typing slips are mended against."""
    return set(words(" ".join([entry.title, *entry.topics, entry.summary, acronym(entry.title)])))


def _between_spaces(parts: Sequence[str]) -> str:
    return f" {' '.join(parts)} "
