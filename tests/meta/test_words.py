"""Words that nobody should have to read: the catalogue against "Words to members", both languages.
How long Spanish sentences may be is measured in test_catalogue.py."""

import re
from collections.abc import Iterator

import pytest

from bot.locales.update import SPANISH, read

LONGEST_SENTENCE = 20  # words: some readers are tired, some afraid
ENDS = re.compile(r"(?<=[.:;?!])\s+")

# What people are never told: that they failed, that it is late, that they are counted or ranked.
FORBIDDEN = {
    "en": re.compile(
        r"\b(you missed|last chance|errors?|invalid|illegal|forbidden|denied|oops|unfortunately|"
        r"you failed|your fault(?! in)|you forgot|hurry|don't miss|streaks?|rank(?:s|ing|ed)?|"
        r"score|attendance|patients?|victims?|sufferers?|battle|simply|obviously|click here)\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\b(se perdió|última oportunidad|error(?:es)?|inválid[oa]s?|ilegal|prohibid[oa]|"
        r"denegad[oa]|"
        r"lamentablemente|desafortunadamente|usted falló|olvidó|apúrese|no se lo pierda|racha|"
        r"clasificación|puntaje|asistencia obligatoria|víctimas?|batalla|simplemente|obviamente|"
        r"haga clic aquí)\b",
        re.IGNORECASE,
    ),
}
NOT_THEIR_FAULT = "it is not your fault"  # said to comfort


def sentences() -> Iterator[tuple[str, str]]:
    """Every text that somebody may read, with its language."""
    for message in read(SPANISH):
        if not message.id or message.context:  # what has a context is the name of a command
            continue
        for text in (message.id,) if isinstance(message.id, str) else message.id:
            yield "en", str(text).replace(NOT_THEIR_FAULT, "")
        said = message.string or ""
        for text in (said,) if isinstance(said, str) else said:
            yield "es", str(text)


def test_nobody_is_blamed_hurried_counted_or_pitied() -> None:
    found = [
        (match[0], text) for language, text in sentences() if (match := _forbidden(language, text))
    ]

    assert found == []


def _forbidden(language: str, text: str) -> re.Match[str] | None:
    return FORBIDDEN[language].search(text)


def test_no_text_shouts() -> None:
    """Short forms (ET, PM) and names of settings are no shouting; a word of six letters is."""
    shouted = re.compile(r"!{2,}|\b(?!SECRET_KEY|DISCORD_TOKEN)[A-ZÁÉÍÓÚÑ]{6,}\b")

    assert [text for _, text in sentences() if shouted.search(text)] == []


def test_english_sentences_are_short() -> None:
    long = [
        sentence
        for language, text in sentences()
        if language == "en"
        for sentence in ENDS.split(text)
        if len(sentence.split()) > LONGEST_SENTENCE
    ]

    assert long == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "You missed this meeting."),
        ("en", "Error: invalid input"),
        ("en", "Last chance to sign up"),
        ("es", "¡Última oportunidad!"),
        ("es", "Entrada inválida"),
    ],
)
def test_a_forbidden_word_is_found(language: str, text: str) -> None:
    assert _forbidden(language, text)
