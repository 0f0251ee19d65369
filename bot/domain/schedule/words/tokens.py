"""Text -> tokens: folded letters, numbers and marks that remember where they stood.

Folding makes "Miércoles", "miercoles" and "MIÉRCOLES" one word, and every dash one dash. Spans
always point into the text as the person wrote it, so that a refusal can show the very words.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from bot.domain.schedule.words.zones import iana_names

DASHES = "-‐‑‒–—―−"
QUOTES = "'’‘´`ʼ"
ORDINAL_MARKS = "ºª°"
# Other symbols only adorn a line, as a bullet does; these may say that it does not hold.
FORBIDDING_SYMBOLS = "🚫❌❎⛔✖🛑⚠🔜🔚⏸⏹🚷❓❔"
_UNSEEN = {"Cf", "Mn", "Me", "Sk"}  # joiners, selectors, accents, skin tones

_SCAN = re.compile(
    r"""
      (?P<link>(?:https?://|www\.)\S*[a-z0-9/]
        | [a-z0-9_.+-]+@[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)*\.[a-z]{2,}
        | (?<![a-z0-9@.])[a-z0-9-]{3,}(?:\.[a-z0-9-]+)*
          \.(?:com|org|net|edu|gov|io|us|uk|ca|mx|ar|cl|co|tv|gg|ly|app|dev)
          (?![a-z0-9.])(?:/\S*[a-z0-9/])?)
    | (?P<iso>\d{4}-\d{2}-\d{2})(?!\d)(?:t(?=\d))?
    | (?P<ordinal>\d{1,2}(?:st|nd|rd|th|o(?![a-z'])|\.?(?:er|do|da|ro|ra|to|ta)s?(?![a-z])|\.?[º]))
    | (?P<number>\d+)
    | (?P<meridiem>(?<![a-z])[ap](?:m|\.\s?m)(?![a-z])\.? | (?<=\d)[ap](?![a-z])\.?
        | (?<=\d)[ap]m(?=(?:utc|gmt|[ecmp][sd]?t)(?![a-z])))
    | (?P<acronym>(?<![a-z])[a-z]\.(?:[a-z]\.)+)
    | (?P<word>[a-z]+(?:['_][a-z]+)*)
    | (?P<mark>\S)
    """,
    re.VERBOSE,
)
_IANA = re.compile(r"\s*(?P<zone>[a-z]+(?:/[a-z0-9_+-]+)+)")


class Kind(Enum):
    """What a token can mean; one token may mean several things until a pattern uses one."""

    # Kinds are keys of many small dictionaries; an enum's own hash is slow, and no better.
    __hash__ = object.__hash__

    WEEKDAY = auto()
    ENGLISH_LETTER = auto()  # "M", "Tu", of lists and ranges of days
    SPANISH_LETTER = auto()
    WEEKDAYS = auto()  # "weekdays", "weekends", "mwf"
    MONTH = auto()
    MONTHS = auto()  # "odd months"
    ORDINAL = auto()
    NUMBER = auto()  # a number in words
    UNIT = auto()
    EVERY = auto()
    OTHER = auto()  # "other", "alternate"
    FREQUENCY = auto()
    TIMES = auto()  # "once", "twice", "three times"
    PER = auto()
    THE = auto()
    OF = auto()
    IN = auto()
    AT = auto()  # what only ever stands before a clock time
    FROM = auto()
    TO = auto()
    BETWEEN = auto()
    AND = auto()
    EXCEPT = auto()
    START = auto()
    UNTIL = auto()
    THEREAFTER = auto()
    THIS = auto()
    NEXT = auto()
    COMING = auto()
    RELATIVE = auto()  # "today", "tomorrow"
    PART = auto()  # of the day
    MERIDIEM = auto()
    NOON = auto()
    MIDNIGHT = auto()
    OCLOCK = auto()
    HOURS = auto()  # the mark of a 24-hour time, or hours as a length
    MINUTES = auto()
    HALF_HOUR = auto()  # as a length
    FRACTION = auto()  # "y media", "menos cuarto", "and a half"
    BEFORE_HOUR = auto()  # "half past", "quarter to"
    LASTING = auto()
    DAY_WORD = auto()  # "day", "día"
    END = auto()  # "the end of"
    CALENDAR = auto()  # "15 días naturales", which are no fortnight
    ZONE = auto()
    ZONE_PLACE = auto()  # a zone together with "time" or "hora"
    ZONE_WORD = auto()
    DIRECTION = auto()  # "Eastern"
    TIME_WORD = auto()
    PLACE = auto()
    FILLER = auto()
    HOLIDAY = auto()
    REFUSE = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark, or several words that the lexicon knows as one."""

    text: str
    start: int
    end: int
    gap: bool
    shape: str
    meanings: dict[Kind, Any] = field(default_factory=dict)
    capital: bool = False
    languages: frozenset[str] = frozenset()

    @property
    def number(self) -> int | None:
        """The value of digits, with or without an ordinal's suffix."""
        if self.shape in {"number", "ordinal"}:
            return int(re.match(r"\d+", self.text)[0])  # type: ignore[index]  # scanned as digits
        return None


def fold(text: str) -> tuple[str, list[int]]:
    """Lower-case letters without accents, and for each of them its place in `text`."""
    if text.isascii():
        return text.lower(), list(range(len(text) + 1))
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for letter in _folded(character):
            folded.append(letter)
            places.append(place)
    places.append(len(text))
    return "".join(folded), places


def _folded(character: str) -> str:
    if character.isascii():
        return character.lower()
    if character in DASHES:
        return "-"
    if character in QUOTES:
        return "'"
    if character in ORDINAL_MARKS:
        return "º"
    category = unicodedata.category(character)
    if category in _UNSEEN:
        return ""
    if category == "So" and character not in FORBIDDING_SYMBOLS and character not in ORDINAL_MARKS:
        return "•"
    plain = unicodedata.normalize("NFKD", character)
    kept = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return kept if len(kept) == 1 or not kept else character


def scan(text: str) -> Iterator[Token]:
    """Yield the bare tokens of `text`, without meanings."""
    folded, places = fold(text)
    last = 0
    while found := _zone(folded, last) or _SCAN.search(folded, last):
        shape = str(found.lastgroup)
        word, begin = found[shape], found.start(shape)
        meanings: dict[Kind, Any] = {}
        if shape == "acronym":
            word, shape = word.replace(".", ""), "word"
        elif shape == "meridiem":
            word = f"{word[0]}m"
            meanings = {Kind.MERIDIEM: word}
        elif shape == "zone":
            meanings = {Kind.ZONE: (iana_names()[word],)}
        start = places[begin]
        yield Token(
            text=word,
            start=start,
            end=places[found.end() - 1] + 1,
            gap=begin > last,
            shape=shape,
            meanings=meanings,
            capital=text[start].isupper(),
        )
        last = found.end()


def _zone(folded: str, place: int) -> re.Match[str] | None:
    """An IANA zone name such as america/new_york at the next word, if there is one."""
    if "/" not in folded:
        return None
    found = _IANA.match(folded, place)
    return found if found and found["zone"] in iana_names() else None
