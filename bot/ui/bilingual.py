"""What is posted in both languages: each part whole and named, the event's own language first.

Read aloud, a part is never interrupted by the other one. Buttons carry both words.
"""

from collections.abc import Callable, Sequence

from bot.domain.drafts import EventForm
from bot.domain.events import Event
from bot.domain.language import LANGUAGES
from bot.i18n import Words, words

LONGEST_LABEL = 38  # what phones show of a button
LONGEST_NAME = 20  # of the line that names a part, with the line ends around it


def words_of(of: Event | EventForm) -> list[Words]:
    """The languages of what is posted about it, its own first."""
    others = [one for one in LANGUAGES if of.bilingual and one != of.language]
    return [words(one) for one in (of.language, *others)]


def named(_: Words) -> str:
    """The line that a part begins with, so that its readers know it is theirs."""
    return _("**In English:**")


def joined(parts: Sequence[tuple[Words, str]]) -> str:
    """The parts one after the other; a single one needs no name."""
    if len(parts) == 1:
        return parts[0][1]
    return "\n\n".join(f"{named(_)}\n{text}" for _, text in parts)


def labels(of: Event) -> Callable[[str], str]:
    """The words of its buttons: in both languages where they fit, else in its own."""
    own, *others = words_of(of)

    def label(key: str) -> str:
        both = " · ".join([own(key), *(_(key) for _ in others)])
        return both if len(both) <= LONGEST_LABEL else own(key)

    return label
