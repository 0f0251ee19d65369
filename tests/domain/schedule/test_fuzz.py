"""Whatever people type: no exception, no hang, and nothing accepted that does not read back."""

import time
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.language import LANGUAGES
from bot.domain.schedule import Reading, Refused, next_instances, read, suggest
from bot.domain.schedule.words.lexicon import known_words
from bot.domain.schedule.writing.writer import write
from tests.domain.schedule.corpus import phrases
from tests.domain.schedule.schedules import NOW

SLOWEST = 0.25  # seconds for one phrase on a busy machine; a hang would be far beyond
PHRASES = tuple(row.text for row in phrases())

words = st.sampled_from(sorted(known_words()))
numbers = st.integers(0, 2030).map(str)
marks = st.sampled_from(list(",.;:-–/()&@'\"ºª!?~+*| "))
soup = st.lists(st.one_of(words, numbers, marks), max_size=14).map(" ".join)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A real phrase with a word dropped, doubled, swapped, or borrowed from another."""
    parts = draw(st.sampled_from(PHRASES)).split()
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, max(0, len(parts) - 1)))
        match draw(st.sampled_from(("drop", "double", "swap", "borrow"))):
            case "drop":
                del parts[place : place + 1]
            case "double":
                parts[place:place] = parts[place : place + 1]
            case "swap":
                parts[place : place + 2] = reversed(parts[place : place + 2])
            case "borrow":
                other = draw(st.sampled_from(PHRASES)).split()
                parts.insert(place, draw(st.sampled_from(other)))
    return " ".join(parts)


def cpu_seconds(text: str) -> float:
    """What reading it takes by itself. A slow first try may have been the garbage collector's; the
    others are in other weeks, so that nothing is remembered."""

    def weeks_later(weeks: int) -> float:
        began = time.process_time()
        read(text, now=NOW + timedelta(weeks=weeks))
        return time.process_time() - began

    took = weeks_later(0)
    return took if took < SLOWEST else min(weeks_later(1), weeks_later(2))


def check(text: str) -> None:
    """Everything that must hold for any text whatever."""
    assert cpu_seconds(text) < SLOWEST, text
    result = read(text, now=NOW)
    if isinstance(result, Refused):
        assert 0 <= result.span[0] <= result.span[1] <= len(text)
        for language in LANGUAGES:
            assert result.sentence(language)
        for choice in result.choices:
            assert read(choice.phrase, now=NOW) == choice.reading, text
        return
    for language in LANGUAGES:
        assert read(write(result, language), now=NOW) == result, text
    if result.time is not None:
        schedule = result.schedule(zone="America/New_York", now=NOW)
        assert next_instances(schedule, after=NOW, count=3) or result.dates


@given(text=st.text(max_size=120))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    check(text)


@given(text=soup)
@settings(max_examples=600, deadline=None)
def test_any_words_of_schedules_are_read_or_refused(text: str) -> None:
    check(text)


@given(text=mutated())
@settings(max_examples=600, deadline=None)
def test_mutations_of_real_phrases_are_read_or_refused(text: str) -> None:
    check(text)


@given(text=st.one_of(st.text(max_size=120), mutated()))
@settings(max_examples=200, deadline=None)
def test_suggestions_never_fail_and_fit_discord(text: str) -> None:
    for language in LANGUAGES:
        suggestions = suggest(text, now=NOW, zone="America/New_York", language=language)

        assert len(suggestions) <= 5
        for one in suggestions:
            assert 1 <= len(one.label) <= 100
            assert 1 <= len(one.value) <= 100


def test_a_very_long_text_is_refused_at_once() -> None:
    result = read("every Tuesday and " * 2000, now=NOW)

    assert not isinstance(result, Reading)
