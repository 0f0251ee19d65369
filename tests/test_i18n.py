"""Sentences in the reader's language, with command names as their client shows them."""

import pytest

from bot.i18n import Language, closest, words


def test_a_sentence_without_a_translation_is_said_in_english() -> None:
    assert words("es")("Not in any catalogue: {what}", what="this") == (
        "Not in any catalogue: this"
    )


def test_what_a_person_typed_is_never_read_as_a_template() -> None:
    assert words("en")("Title: {title}", title="{0.__class__} {title}") == (
        "Title: {0.__class__} {title}"
    )


@pytest.mark.parametrize(("n", "said"), [(0, "0 days"), (1, "1 day"), (2, "2 days")])
def test_numbers_have_their_own_form(n: int, said: str) -> None:
    assert words("en").plural("{n} day", "{n} days", n) == said


@pytest.mark.parametrize(
    ("language", "client", "command"),
    [
        ("en", "en", "/event create"),
        ("en", "es", "/evento crear"),
        ("es", "es", "/evento crear"),
        ("es", "en", "/event create"),
    ],
)
def test_a_sentence_names_commands_as_the_readers_client_shows_them(
    language: Language, client: Language, command: str
) -> None:
    key = "There are no events yet. A moderator can plan one with /event create."

    said = words(language, typed=client)(key)

    assert command in said


def test_a_link_is_no_command() -> None:
    key = "See https://discord.com/event create or /nothing of ours."

    assert words("en", typed="es")(key) == key


def test_a_title_that_looks_like_a_command_is_left_as_it_was_typed() -> None:
    said = words("en", typed="es")("Title: {title}", title="/event create")

    assert said == "Title: /event create"


@pytest.mark.parametrize(
    ("locale", "ours"),
    [("es-419", "es"), ("es-ES", "es"), ("en-US", "en"), ("en_GB", "en"), ("pt-BR", None)],
)
def test_a_locale_is_brought_to_a_language_of_ours(locale: str, ours: str | None) -> None:
    assert closest(locale) == ours
