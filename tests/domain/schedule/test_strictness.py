"""A word that is not understood never changes when a group meets, wherever it stands."""

import pytest

from bot.domain.schedule import Reading, Refused, read
from bot.domain.schedule.words.refusals import REFUSALS
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


def with_word(text: str, word: str) -> list[str]:
    """`text` with `word` between every two of its words, before them, and behind them."""
    words = text.split()
    return [" ".join([*words[:n], word, *words[n:]]) for n in range(len(words) + 1)]


@pytest.mark.parametrize("word", ["zebra", "Zebra"])
def test_a_strange_word_is_refused_or_changes_nothing(word: str) -> None:
    changed = []
    for row in phrases()[::2]:
        plain = read(row.text, now=NOW)
        if isinstance(plain, Refused):
            continue
        read_anyway = [(text, read(text, now=NOW)) for text in with_word(row.text, word)]
        changed += [
            text for text, result in read_anyway if result != plain and isinstance(result, Reading)
        ]

    assert changed == []


@pytest.mark.parametrize("text", WHOLE)
def test_a_strange_word_inside_a_schedule_is_refused(text: str) -> None:
    inside = with_word(text, "zebra")[1:]

    accepted = [mixed for mixed in inside if isinstance(read(mixed, now=NOW), Reading)]

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
