"""What somebody looks for among the dates that are coming."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.events import Event
from bot.domain.language import Language
from bot.domain.resources.dictionary import Dictionary
from bot.domain.resources.question import Question, understand
from bot.domain.resources.spelling import Vocabulary
from bot.domain.resources.synonyms import Synonyms
from bot.domain.resources.text import forms, words

FITS = 0.5  # how well a word must stand for what was typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """What a date must be to be listed; `weekday` is that of the group's clock, Monday is 0."""

    for_whom: str = ""
    language: Language | None = None
    weekday: int | None = None

    @property
    def narrows(self) -> bool:
        """Whether anything was chosen."""
        return self != EVERYTHING

    def fits(self, event: Event, start: datetime) -> bool:
        """Whether language and day are those chosen; a card in both languages is in each."""
        local = start.astimezone(ZoneInfo(event.schedule.zone))
        spoken = event.bilingual or self.language in (None, event.language)
        return spoken and self.weekday in (None, local.weekday())


EVERYTHING = Looking()


def for_whom(
    typed: str,
    events: Collection[Event],
    *,
    reader: Language,
    synonyms: Synonyms,
    dictionary: Dictionary,
) -> set[int]:
    """The ids of the events whose title or description speaks of all that was typed, in either
    language, slips mended: "cuidadores" finds "The Caregiver Huddle"."""
    spoken = {event.id: words(f"{event.title} {event.about}") for event in events}
    counts = Counter(word for said in spoken.values() for word in set(said))
    question = understand(
        typed,
        reader=reader,
        vocabulary=Vocabulary(counts, len(spoken)),
        synonyms=synonyms,
        dictionary=dictionary,
    )
    return {event_id for event_id, said in spoken.items() if _speaks_of(question, said)}


def _speaks_of(question: Question, said: Iterable[str]) -> bool:
    held = {form for word in said for form in forms(word)}
    return all(
        any(held.issuperset(phrase) for phrase, fit in one.stands_for.items() if fit >= FITS)
        for one in question.sought
    )
