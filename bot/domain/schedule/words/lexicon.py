"""Words -> meanings: the words of one phrase ("hora del Este") become one token."""

from collections import defaultdict
from collections.abc import Iterable, Set
from functools import cache
from typing import Any

from bot.domain.language import Language
from bot.domain.schedule.words import refusals, surroundings, vocabulary
from bot.domain.schedule.words.tokens import Kind, Token, scan
from bot.domain.schedule.words.zones import DIRECTIONS, ZONE_PHRASES, cities

Row = tuple[Any, str, str]
Phrase = tuple[str, ...]


class _Entry:
    """What one phrase means, and the languages in which it means it."""

    def __init__(self) -> None:
        self.meanings: dict[Kind, Any] = {}
        self.languages: set[Language] = set()


def _tables() -> Iterable[tuple[Kind, list[Row]]]:
    yield Kind.WEEKDAY, vocabulary.WEEKDAYS
    yield Kind.ENGLISH_LETTER, vocabulary.ENGLISH_DAY_LETTERS
    yield Kind.SPANISH_LETTER, vocabulary.SPANISH_DAY_LETTERS
    yield Kind.WEEKDAYS, vocabulary.WEEKDAY_GROUPS
    yield Kind.MONTH, vocabulary.MONTHS
    yield Kind.MONTHS, vocabulary.MONTH_GROUPS
    yield Kind.ORDINAL, vocabulary.ORDINALS
    yield Kind.NUMBER, vocabulary.NUMBERS
    yield Kind.UNIT, vocabulary.UNITS
    yield Kind.FREQUENCY, vocabulary.FREQUENCIES
    yield Kind.PART, vocabulary.PARTS
    yield Kind.RELATIVE, vocabulary.RELATIVE_DAYS
    yield from vocabulary.SMALL.items()
    yield Kind.FILLER, surroundings.FILLERS
    yield Kind.PLACE, surroundings.PLACES
    yield Kind.HOLIDAY, surroundings.HOLIDAYS
    yield Kind.REFUSE, refusals.REFUSALS
    yield Kind.ZONE, ZONE_PHRASES


@cache
def _phrases() -> dict[str, list[tuple[Phrase, _Entry]]]:
    """First word -> its phrases, longest first."""
    entries: dict[Phrase, _Entry] = defaultdict(_Entry)
    for kind, rows in _tables():
        for meaning, english, spanish in rows:
            for language, texts in (("en", english), ("es", spanish)):
                for text in filter(None, texts.split("|")):
                    entry = entries[tuple(token.text for token in scan(text))]
                    entry.meanings.setdefault(kind, meaning)
                    entry.languages.add(language)  # type: ignore[arg-type]  # one of the two above
    for place, zone in [*cities().items(), *DIRECTIONS.items()]:
        kind = Kind.DIRECTION if place in DIRECTIONS else Kind.ZONE_PLACE
        entries[tuple(token.text for token in scan(place))].meanings.setdefault(kind, zone)
    found: dict[str, list[tuple[Phrase, _Entry]]] = defaultdict(list)
    for phrase, entry in sorted(entries.items(), key=lambda item: -len(item[0])):
        found[phrase[0]].append((phrase, entry))
    return dict(found)


def known_words(
    *, except_for: Set[Kind] = frozenset(), alone: bool = False, language: Language | None = None
) -> frozenset[str]:
    """Every word of the phrases that mean more than `except_for`; for "did you mean".

    With `alone`, only the words that are a whole phrase: not the "santa" of "semana santa". With
    `language`, only those that mean something in it.
    """
    return frozenset(
        word
        for phrases in _phrases().values()
        for phrase, entry in phrases
        if not entry.meanings.keys() <= except_for
        and not (alone and len(phrase) > 1)
        and (language is None or language in entry.languages)
        for word in phrase
    )


def tokenize(text: str) -> list[Token]:
    """The tokens of `text` with all their meanings; known phrases are one token."""
    bare = list(scan(text))
    phrases = _phrases()
    tokens: list[Token] = []
    place = 0
    while place < len(bare):
        token, length = _longest(bare, place, phrases)
        tokens.append(token)
        place += length
    return tokens


def _longest(
    bare: list[Token], place: int, phrases: dict[str, list[tuple[Phrase, _Entry]]]
) -> tuple[Token, int]:
    first = bare[place]
    if first.shape in {"meridiem", "ordinal", "iso", "zone"}:
        return first, 1
    for phrase, entry in phrases.get(first.text, ()):
        length = len(phrase)
        if all(
            place + n < len(bare) and bare[place + n].text == phrase[n] for n in range(1, length)
        ):
            joined = Token(
                text=" ".join(phrase),
                start=first.start,
                end=bare[place + length - 1].end,
                gap=first.gap,
                shape="word" if first.shape != "mark" else "mark",
                meanings=entry.meanings,
                capital=first.capital,
                languages=frozenset(entry.languages),
            )
            return joined, length
    return first, 1


def language_of(tokens: list[Token], hint: Language | None) -> Language:
    """The language that most words belong to; the hint decides a tie."""
    only = [next(iter(token.languages)) for token in tokens if len(token.languages) == 1]
    english, spanish = only.count("en"), only.count("es")
    if english == spanish:
        return hint or "en"
    return "en" if english > spanish else "es"
