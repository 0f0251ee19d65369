"""Lengths and reminders as people type them, English and Spanish, at the limits and beside."""

from datetime import timedelta

import pytest

from bot.domain.errors import Refusal
from bot.domain.language import LANGUAGES, Language
from bot.domain.lengths import read_cutoff, read_lead, read_length, read_reminders
from bot.i18n import words
from bot.ui.spans import span
from tests.made import DAY, HOUR, MINUTE


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("90", 90),
        (" 90 ", 90),
        ("90 min", 90),
        ("90 minutes", 90),
        ("90 minutos", 90),
        ("1h", 60),
        ("1 h", 60),
        ("1 hour", 60),
        ("1 hora", 60),
        ("2 hours", 120),
        ("2 horas", 120),
        ("1h30", 90),
        ("1 h 30", 90),
        ("1 h 30 min", 90),
        ("1 hour 30 minutes", 90),
        ("1 hour and 30 minutes", 90),
        ("1 hora y 30 minutos", 90),
        ("1:30", 90),
        ("1.5 h", 90),
        ("1,5 horas", 90),
        ("hora y media", 90),
        ("una hora y media", 90),
        ("an hour and a half", 90),
        ("half an hour", 30),
        ("media hora", 30),
        ("an hour", 60),
        ("una hora", 60),
        ("1 HOUR", 60),
        ("5", 5),
        ("24 h", 1440),
    ],
)
def test_a_length_is_understood(text: str, minutes: int) -> None:
    assert read_length(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize("text", ["", "   "])
def test_no_length_is_none(text: str) -> None:
    assert read_length(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "long",
        "1 week",
        "-5",
        "1 h 30 x",
        "h",
        "²",
        "1 banana",
        "90 @everyone",
        "1h 1h 1h x",
        "9" * 300,
    ],
)
def test_a_length_that_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        read_length(text)


@pytest.mark.parametrize("text", ["4", "0", "24 h 1 min", "1441", "2 days", "0.01 h"])
def test_a_length_beyond_the_limits_is_refused_with_the_limits(text: str) -> None:
    with pytest.raises(Refusal, match="from 5 minutes to 24 hours"):
        read_length(text)


@pytest.mark.parametrize(
    ("text", "offsets"),
    [
        ("24h, 1h", [DAY, HOUR]),
        ("1h, 24h", [DAY, HOUR]),
        ("1 day and 1 hour", [DAY, HOUR]),
        ("1 día y 1 hora", [DAY, HOUR]),
        ("24 h; 15 min", [DAY, 15 * MINUTE]),
        ("30 minutes", [30 * MINUTE]),
        ("1h, 60 min", [HOUR]),
        ("7 days", [7 * DAY]),
        ("1 h 30 min", [90 * MINUTE]),
        ("1 hora y media", [90 * MINUTE]),
        ("none", []),
        ("ninguno", []),
        ("0", []),
    ],
)
def test_reminders_are_understood_longest_first(text: str, offsets: list[timedelta]) -> None:
    assert read_reminders(text) == tuple(offsets)


@pytest.mark.parametrize("text", ["", ",", "soon", "1h, soon", "@everyone", "1h tomorrow"])
def test_reminders_that_are_not_understood_are_refused(text: str) -> None:
    with pytest.raises(Refusal, match="did not understand the reminders"):
        read_reminders(text)


@pytest.mark.parametrize("text", ["7 days 1 min", "8 days", "1h,2h,3h,4h,5h,6h", "0 min"])
def test_reminders_beyond_the_limits_are_refused_with_the_limits(text: str) -> None:
    with pytest.raises(Refusal, match="at most"):
        read_reminders(text)


def test_five_reminders_are_not_too_many() -> None:
    assert len(read_reminders("1h,2h,3h,4h,5h")) == 5


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("3 days", 3 * DAY),
        ("3 días", 3 * DAY),
        ("2 d", 2 * DAY),
        ("a week", 7 * DAY),
        ("una semana", 7 * DAY),
        ("12 hours", 12 * HOUR),
        ("12h", 12 * HOUR),
        ("1 day and 12 hours", 36 * HOUR),
        ("1 hour", HOUR),
        ("13 days", 13 * DAY),
    ],
)
def test_how_long_before_a_card_is_posted_is_understood(text: str, lead: timedelta) -> None:
    assert read_lead(text) == lead


def test_without_a_lead_of_its_own_the_servers_holds() -> None:
    assert read_lead(" ") is None


@pytest.mark.parametrize("text", ["3", "soon", "3 bananas", "none", "Thursday"])
def test_a_lead_that_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="before the start the card is posted"):
        read_lead(text)


@pytest.mark.parametrize("text", ["59 min", "13 days 1 min", "2 weeks", "0 h"])
def test_a_lead_beyond_the_limits_is_refused_with_the_limits(text: str) -> None:
    with pytest.raises(Refusal, match="from 1 hour to 13 days"):
        read_lead(text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "lead", [HOUR, 90 * MINUTE, DAY, DAY + HOUR, 3 * DAY, 12 * DAY + 23 * HOUR]
)
def test_a_lead_reads_back_as_forms_write_it(lead: timedelta, language: Language) -> None:
    assert read_lead(span(lead, words(language))) == lead


@pytest.mark.parametrize(
    ("text", "cutoff"),
    [("", timedelta()), ("5 min", 5 * MINUTE), ("2 horas", 2 * HOUR), ("7 days", 7 * DAY)],
)
def test_when_sign_up_ends_is_understood(text: str, cutoff: timedelta) -> None:
    assert read_cutoff(text) == cutoff


@pytest.mark.parametrize("text", ["3", "soon", "none", "Thursday"])
def test_an_end_of_sign_up_that_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="how long before the start sign-up ends"):
        read_cutoff(text)


@pytest.mark.parametrize("text", ["4 min", "7 days 1 min", "0 h"])
def test_an_end_of_sign_up_beyond_the_limits_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="from 5 minutes to 7 days"):
        read_cutoff(text)


def test_what_was_typed_is_quoted_but_not_endlessly() -> None:
    with pytest.raises(Refusal) as refused:
        read_length("x" * 500)

    assert refused.value.text.values["text"] == "x" * 50
