"""The words that moderators write for a reminder: what its placeholders stand for, and which are
refused."""

import re
import unicodedata
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.language import Language

REMINDER_TEXT_LIMIT = 600


class Fact(StrEnum):
    """What every reminder tells. A text names it in braces: `{when}`."""

    TITLE = "title"
    WHEN = "when"
    IN = "in"  # how long until the start
    WHERE = "where"
    LINK = "link"  # to the card


_SPANISH = {
    Fact.TITLE: "título",
    Fact.WHEN: "cuándo",
    Fact.IN: "en",
    Fact.WHERE: "dónde",
    Fact.LINK: "enlace",
}
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def pieces(text: str) -> list[str | Fact]:
    """The text as words and placeholders in their order. English and Spanish names both count,
    with and without accents.

    Raises a Refusal that tells the placeholders there are, and the text, so that it is not lost.
    """
    found: list[str | Fact] = []
    for number, part in enumerate(_PLACEHOLDER.split(text)):
        if number % 2:
            found.append(_fact(part, text))
        elif "{" in part or "}" in part:
            raise Refusal(
                "In the reminder text a brace stands alone. "
                "You can use {english}, or {spanish}. Your text:\n```\n{text}\n```",
                **_known(text),
            )
        elif part:
            found.append(part)
    return found


def placeholders(language: Language) -> str:
    """All of them, as they are typed in this language."""
    names = _SPANISH.values() if language == "es" else [fact.value for fact in Fact]
    return ", ".join(f"{{{name}}}" for name in names)


def _fact(name: str, text: str) -> Fact:
    for fact, spanish in _SPANISH.items():
        if _plain(name) in (fact.value, _plain(spanish)):
            return fact
    raise Refusal(
        "I do not know {name} in the reminder text. "
        "You can use {english}, or {spanish}. Your text:\n```\n{text}\n```",
        name=f"“{{{name[:50]}}}”",
        **_known(text),
    )


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFD", name.strip().casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _known(text: str) -> dict[str, str]:
    return {"english": placeholders("en"), "spanish": placeholders("es"), "text": text}
