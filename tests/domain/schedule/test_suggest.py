"""Autocomplete: the reading, both readings, or what is missing, while somebody types."""

import time

import pytest

from bot.domain.language import LANGUAGES, Language
from bot.domain.schedule import EXAMPLES, Reading, read, suggest
from bot.domain.schedule.suggest import Suggestion
from tests.domain.schedule.corpus import phrases
from tests.domain.schedule.schedules import NOW

NEW_YORK = "America/New_York"
MILLISECONDS_A_KEYSTROKE = 5


def offered(text: str, language: Language = "en") -> list[Suggestion]:
    return suggest(text, now=NOW, zone=NEW_YORK, language=language)


def test_nothing_typed_shows_examples() -> None:
    assert [one.value for one in offered("", "es")] == list(EXAMPLES["es"])


def test_a_reading_is_shown_in_the_server_zone_but_keeps_the_text_open() -> None:
    [one] = offered("thursdays 7pm")

    assert one.label == "Every Thursday at 7:00 PM ET"
    assert one.value == "Every Thursday at 7:00 PM"


def test_a_missing_time_is_asked_for() -> None:
    [one] = offered("los jueves", "es")

    assert one.label == "Todos los jueves: ¿a qué hora? Agréguela, por ejemplo 7 p. m."


@pytest.mark.parametrize("typed", ["Wednesdays at 8 p", "wednesdays 8p", "Wednesdays at 8:00 p."])
def test_a_half_typed_pm_is_completed(typed: str) -> None:
    [one] = offered(typed)

    assert one.value == "Every Wednesday at 8:00 PM"


def test_a_half_typed_range_is_no_half_typed_am() -> None:
    [one] = offered("los lunes de 19 a", "es")

    assert one.value == "los lunes de 19 a"


def test_both_readings_are_offered() -> None:
    found = offered("Thursday 7pm")

    assert [one.label for one in found] == ["Every Thursday", "Only Thursday, November 26"]


def test_a_refusal_keeps_what_was_typed() -> None:
    [one] = offered("Tuesdays big cake at 7 pm")

    assert one.label.startswith("I do not understand “big cake”.")
    assert one.value == "Tuesdays big cake at 7 pm"


def test_a_reading_that_does_not_fit_is_not_offered() -> None:
    long = (
        "every Monday, Wednesday and Friday at 7:15 pm Buenos Aires time starting January 4 "
        "except February 1 and March 1"
    )

    assert isinstance(read(long, now=NOW), Reading)
    assert offered(long) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_value_reads_back_to_the_same(language: Language) -> None:
    for row in phrases():
        result = read(row.text, now=NOW)
        for one in offered(row.text, language):
            if isinstance(result, Reading):
                assert read(one.value, now=NOW) == result


def test_a_keystroke_costs_less_than_five_milliseconds() -> None:
    texts = [row.text[:length] for row in phrases()[:60] for length in range(1, len(row.text))]

    began = time.process_time()
    for text in texts:
        offered(text)
    each = (time.process_time() - began) / len(texts) * 1000

    assert each < MILLISECONDS_A_KEYSTROKE
