"""What is said about an entry of the library: its kind, its language, when it was looked at."""

import pytest

from bot.domain.language import Language
from bot.i18n import words
from bot.ui.resources import KIND_CHOICES, entry, language_words
from tests.meta.longest import resource


def test_kinds_are_offered_in_words() -> None:
    offered = {choice.value: choice.name for choice in KIND_CHOICES}

    assert offered["helpline"] == "Help line"
    assert offered["organisation"] == "Organization"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "looked at on Wednesday, December 30, 2026"),
        ("es", "revisado el miércoles 30 de diciembre de 2026"),
    ],
)
def test_the_day_of_a_review_is_said_in_words_with_its_year(language: Language, said: str) -> None:
    shown = entry(resource(), words(language))

    assert said in (shown.description or "")


@pytest.mark.parametrize(
    ("language", "code", "said"),
    [
        ("en", "es", "Spanish"),
        ("es", "en", "Inglés"),
        ("en", "fr", "French"),
        ("es", "fr", "francés"),
        ("en", "qq", "qq"),
    ],
)
def test_a_language_is_said_in_the_readers_words(language: Language, code: str, said: str) -> None:
    assert language_words(code, words(language)) == said
