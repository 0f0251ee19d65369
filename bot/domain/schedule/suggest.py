"""What autocomplete shows while somebody types a schedule: the reading, or what is missing."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.language import Language
from bot.domain.schedule.reader import Refused, read
from bot.domain.schedule.reading import Reading
from bot.domain.schedule.writing.refusals import EXAMPLES
from bot.domain.schedule.writing.writer import PHRASE_LIMIT, write

# "8 p" on the way to "8 pm". A lone "a" may also go on as a Spanish range, "de 8 a 9".
_HALF_TYPED = re.compile(
    r"^(.*(?<!de )\b\d{1,2}(?:[:.]\d\d)?\s?[ap])\.?\s*$", re.IGNORECASE | re.DOTALL
)
_NO_TIME = {"en": "{days}: at what time? Add one, such as 7 PM",
            "es": "{days}: ¿a qué hora? Agréguela, por ejemplo 7 p. m."}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of the list: what people see, and the phrase that takes the place of theirs."""

    label: str
    value: str


def suggest(text: str, *, now: datetime, zone: str, language: Language) -> list[Suggestion]:
    """What `text` means so far: one reading, both readings, or what to mend.

    The value of a reading is a phrase that reads back to the same; one that does not fit into the
    100 characters that Discord allows is not offered.
    """
    if not text.strip():
        return [Suggestion(example, example) for example in EXAMPLES[language]]
    result = read(text, now=now, language=language)
    if isinstance(result, Refused) and (half_typed := _HALF_TYPED.search(text)):
        whole = read(f"{half_typed[1]}m", now=now, language=language)
        result = result if isinstance(whole, Refused) and whole.code == "unknown" else whole
    if isinstance(result, Refused):
        return _for_refused(result, language)
    label = _label(result, zone, language)
    return _fitting([Suggestion(label, write(result, language))])


def _label(reading: Reading, zone: str, language: Language) -> str:
    if reading.time is None:
        return _NO_TIME[language].format_map({"days": write(reading, language)})
    return write(replace(reading, zone=reading.zone or zone), language)


def _for_refused(refused: Refused, language: Language) -> list[Suggestion]:
    offered = [Suggestion(choice.label(language), choice.phrase) for choice in refused.choices]
    if offered:
        return _fitting(offered)
    value = refused.text.strip()
    return _fitting([Suggestion(_cut(refused.sentence(language)), value)])


def _fitting(suggestions: list[Suggestion]) -> list[Suggestion]:
    return [
        Suggestion(_cut(one.label), one.value)
        for one in suggestions
        if 0 < len(one.value) <= PHRASE_LIMIT
    ]


def _cut(label: str) -> str:
    return label if len(label) <= PHRASE_LIMIT else label[: PHRASE_LIMIT - 1] + "…"
