"""A word that is not understood is never passed over, wherever it stands."""

import re

import pytest

from bot.domain.schedule import Reading, Refused, read
from bot.domain.schedule.words.surroundings import PLACES, REFUSALS
from tests.domain.schedule.corpus import phrases
from tests.domain.schedule.schedules import NOW

WHOLE = ("first and third Thursdays of the month at 7 pm ET", "los jueves de 19 a 20:30 h")
FORBIDDING = sorted(
    {
        word.strip()
        for _, english, spanish in REFUSALS
        for word in (*english.split("|"), *spanish.split("|"))
    }
)
# A place may have any name, so a strange word beside one is part of its name.
_PLACE_WORDS = {word.strip() for _, en, es in PLACES for word in (en + "|" + es).split("|")}


# So may what meets, which stands before a colon.
_IN_A_TITLE = re.compile(r"zebra[^:]*: ")


def with_word(text: str, word: str) -> list[str]:
    """`text` with `word` between every two of its words, before them, and behind them."""
    words = text.split()
    return [" ".join([*words[:n], word, *words[n:]]) for n in range(len(words) + 1)]


def test_an_unknown_word_anywhere_in_any_phrase_is_refused() -> None:
    accepted = []
    for row in phrases():
        folded = row.text.lower()
        if not isinstance(read(row.text, now=NOW), Reading):
            continue
        if any(place in folded for place in _PLACE_WORDS):
            continue
        accepted += [
            text
            for text in with_word(row.text, "zebra")
            if not _IN_A_TITLE.search(text) and isinstance(read(text, now=NOW), Reading)
        ]

    assert accepted == []


@pytest.mark.parametrize("text", WHOLE)
def test_a_word_that_forbids_reading_does_so_anywhere(text: str) -> None:
    accepted = [
        mixed
        for word in FORBIDDING
        for mixed in with_word(text, word)
        if not isinstance(read(mixed, now=NOW), Refused)
    ]

    assert accepted == []


def test_a_strange_name_is_refused_or_changes_nothing() -> None:
    changed = []
    for row in phrases():
        plain = read(row.text, now=NOW)
        if isinstance(plain, Refused):
            continue
        named = [(text, read(text, now=NOW)) for text in with_word(row.text, "Zebra")]
        changed += [
            text for text, result in named if result != plain and isinstance(result, Reading)
        ]

    assert changed == []
