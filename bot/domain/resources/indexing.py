"""An entry in the form in which it is searched: its stems by field, and its words for spelling."""

from collections.abc import Sequence

from bot.domain.resources.marks import kind_mark, language_mark
from bot.domain.resources.model import Entry
from bot.domain.resources.ranking import Indexed
from bot.domain.resources.text import stems, words


def indexed(entry: Entry, *, id: int) -> Indexed:
    """The stems of an entry, with its kind and language as stems of their own."""
    tags = [" ".join(stems(topic, entry.language)) for topic in entry.topics]
    marks = [kind_mark(entry.kind), language_mark(entry.language)]
    return Indexed(
        id=id,
        language=entry.language,
        title=_between_spaces(stems(entry.title, entry.language)),
        tags=_between_spaces([" | ".join([*tags, *marks])]),
        body=_between_spaces(stems(entry.summary, entry.language)),
    )


def words_of(entry: Entry) -> set[str]:
    """The words of an entry, which typing slips are mended against."""
    return set(words(" ".join([entry.title, *entry.topics, entry.summary])))


def _between_spaces(parts: Sequence[str]) -> str:
    return f" {' '.join(parts)} "
