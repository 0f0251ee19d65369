"""A refusal says which words it did not understand, and what to write instead."""

import re
from typing import get_args

import pytest

from bot.domain.language import LANGUAGES, Language
from bot.domain.schedule import EXAMPLES, Reading, Refused, read
from bot.domain.schedule.codes import Code
from bot.domain.schedule.writing.refusals import sentence
from tests.domain.schedule.schedules import NOW

LONGEST_SENTENCE = 20

# One phrase for each code, with the words that cause the refusal.
CAUSES = {
    "unknown": ("Tuesdays big cake at 7 pm", "big cake"),
    "ampm": ("Tuesdays at 7", "at 7"),
    "once_or_weekly": ("Thursday, 7 pm", "Thursday"),
    "ordinal_ambiguous": ("every 4th Tuesday at 6 PM", "every 4th Tuesday"),
    "conflict": ("Friday, November 26 at 7 pm", "Friday, November 26"),
    "date_ambiguous": ("3/4 at 7 pm", "3/4"),
    "split": ("Mondays at 10 am and 7 pm", "at 10 am and 7 pm"),
    "missing_day": ("twice a month", "twice a month"),
    "tz_conflict": ("Tuesdays at 7 pm ET / 5 pm PT", "at 7 pm ET / 5 pm PT"),
    "tz_ambiguous": ("Tuesdays at 7 pm IST", "IST"),
    "complex": ("every Monday except holidays, 7 pm", "holidays"),
    "vague": ("about 7 pm on Tuesdays", "about"),
    "negated": ("no meeting on Mondays", "no meeting"),
    "past": ("June 1, 2025 at 6 pm", "June 1, 2025"),
    "impossible": ("6th Monday of the month at 7 pm", "6th Monday"),
    "deadline": ("until 5 pm", "until 5 pm"),
    "no_schedule": ("Grief group", "Grief group"),
}
CAUSES_IN_SPANISH = {
    "unknown": ("los martes gran pastel a las 19 h", "gran pastel"),
    "ampm": ("los martes a las 7", "a las 7"),
    "once_or_weekly": ("jueves, 19 h", "jueves"),
    "ordinal_ambiguous": ("cada cuarto martes a las 18 h", "cada cuarto martes"),
    "conflict": ("viernes 26 de noviembre a las 19 h", "viernes 26 de noviembre"),
    "date_ambiguous": ("el 3/4 a las 19 h", "el 3/4"),
    "split": ("los lunes a las 10 h y a las 19 h", "a las 10 h y a las 19 h"),
    "missing_day": ("dos veces al mes", "dos veces al mes"),
    "tz_conflict": ("los martes, 7 p. m. ET / 5 p. m. PT", "7 p. m. ET / 5 p. m. PT"),
    "tz_ambiguous": ("los martes a las 7 p. m. IST", "IST"),
    "complex": ("los lunes excepto festivos, 19 h", "festivos"),
    "vague": ("los martes hacia las 19 h", "hacia las"),
    "negated": ("no hay reunión los lunes", "no hay"),
    "past": ("1 de junio de 2025, 18 h", "1 de junio de 2025"),
    "impossible": ("el 30 de febrero a las 18 h", "el 30 de febrero"),
    "deadline": ("hasta las 17 h", "hasta las 17 h"),
    "no_schedule": ("Grupo de duelo", "Grupo de duelo"),
}
ALL_CAUSES = [*CAUSES.items(), *CAUSES_IN_SPANISH.items()]


def refused(text: str) -> Refused:
    result = read(text, now=NOW)
    assert isinstance(result, Refused), result
    return result


def test_every_code_has_a_phrase_in_both_languages() -> None:
    assert set(CAUSES) == set(CAUSES_IN_SPANISH) == set(get_args(Code))


@pytest.mark.parametrize(("code", "cause"), ALL_CAUSES)
def test_the_span_holds_the_words_that_caused_the_refusal(
    code: str, cause: tuple[str, str]
) -> None:
    text, words = cause

    result = refused(text)

    assert (result.code, result.words) == (code, words)
    assert text[slice(*result.span)] == words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("code", "cause"), ALL_CAUSES)
def test_every_refusal_is_told_in_short_plain_sentences(
    code: str, cause: tuple[str, str], language: Language
) -> None:
    result = refused(cause[0])

    told = result.sentence(language)

    for one in re.split(r"(?<=[.?])\s", told):
        assert len(one.split()) < LONGEST_SENTENCE, one
    assert result.code == code
    assert "Error" not in told and "invalid" not in told


def test_what_people_wrote_is_never_read_as_a_template() -> None:
    assert "{0} {words}" in sentence("unknown", "{0} {words}", "en")


def test_spans_point_into_the_text_as_it_was_written() -> None:
    text = "los miércoles — à las 19 h"

    result = refused("cada martes “alrededor” de las 19 h")

    assert result.words == "alrededor"
    assert isinstance(read(text.replace("à", "a"), now=NOW), Reading)


def test_a_bare_weekday_offers_every_week_and_only_once() -> None:
    result = refused("Thursday, 7 pm ET")

    assert [choice.label("en") for choice in result.choices] == [
        "Every Thursday",
        "Only Thursday, November 26",
    ]
    assert [choice.label("es") for choice in result.choices] == [
        "Todos los jueves",
        "Solo el jueves 26 de noviembre",
    ]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Tuesdays at 7", ["Every Tuesday at 7:00 PM", "Every Tuesday at 7:00 AM"]),
        ("Tuesday mornings at 7", ["Every Tuesday at 7:00 AM"]),
        (
            "every 4th Tuesday at 6 PM",
            ["Fourth Tuesday of the month", "Every 4 weeks on Tuesday"],
        ),
        ("3/4 at 7 pm", ["Only Thursday, March 4", "Only Saturday, April 3"]),
        ("next Tuesday at 7 pm", ["Only Tuesday, November 24", "Only Tuesday, December 1"]),
        (
            "Fridays at 7 pm IST",
            [
                "Every Friday at 7:00 PM India time",
                "Every Friday at 7:00 PM Ireland time",
                "Every Friday at 7:00 PM Israel time",
            ],
        ),
        (
            "first Tuesday of October at 7 pm",
            ["Every first Tuesday of October", "Only Tuesday, October 5"],
        ),
        ("July 9-11 at 6 pm", ["July 9, 10 and 11, 2027"]),
        ("1st and 15th, 7 pm", ["The 1st and 15th of the month", "December 1 and 15, 2026"]),
        (
            "Thursday at 7",
            [
                "Every Thursday at 7:00 PM",
                "Thursday, November 26, 2026 at 7:00 PM",
                "Every Thursday at 7:00 AM",
                "Thursday, November 26, 2026 at 7:00 AM",
            ],
        ),
    ],
)
def test_each_fork_offers_its_readings(text: str, labels: list[str]) -> None:
    result = refused(text)

    assert [choice.label("en") for choice in result.choices] == labels
    for choice in result.choices:
        assert read(choice.phrase, now=NOW) == choice.reading


def test_the_phrase_of_a_choice_speaks_the_language_of_the_text() -> None:
    result = refused("jueves a las 19 h")

    assert [choice.phrase for choice in result.choices] == [
        "Todos los jueves a las 7:00 p. m.",
        "Jueves 26 de noviembre de 2026 a las 7:00 p. m.",
    ]


def test_a_misprint_is_offered_put_right_but_never_taken() -> None:
    result = refused("Thurdsays at 7 pm")

    assert result.code == "unknown"
    assert [choice.label("en") for choice in result.choices] == ["Every Thursday at 7:00 PM"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examples_are_phrases_that_can_be_read(language: Language) -> None:
    for example in EXAMPLES[language]:
        assert isinstance(read(example, now=NOW), Reading)
