"""Every sentence in the reader's language, from gettext catalogues read as .po files."""

import re
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Any, Literal, Protocol, cast

from babel.messages.pofile import read_po

Language = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = ("en", "es")
LOCALES = Path(__file__).parent / "locales"
COMMAND_NAME = "command name"
_COMMAND = re.compile(r"(?<![\w/<])/([\w-]+)(?: ([\w-]+))?")


class Sentence(Protocol):
    """What `Words.say` can put into words: an English key and its named values."""

    @property
    def key(self) -> str: ...

    @property
    def values(self) -> dict[str, Any]: ...


class _Catalogue(NullTranslations):
    """The messages of one .po file in memory; what is missing falls back to English."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        with path.open("rb") as file:
            po = read_po(file)
        self._texts: dict[tuple[str | None, str], tuple[str, ...]] = {}
        for message in po:
            key = message.id if isinstance(message.id, str) else message.id[0]
            texts = (message.string,) if isinstance(message.string, str) else message.string or ()
            if key and texts and all(texts) and not message.fuzzy:
                self._texts[message.context, key] = tuple(texts)

    def command_names(self) -> list[str]:
        """The English names of every command that has a name of its own here."""
        return [name for context, name in self._texts if context == COMMAND_NAME]

    def gettext(self, message: str) -> str:
        return self._texts.get((None, message), (message,))[0]

    def pgettext(self, context: str, message: str) -> str:
        return self._texts.get((context, message), (message,))[0]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        texts = self._texts.get((None, msgid1))
        if texts is None:
            return msgid1 if n == 1 else msgid2
        return texts[int(n != 1)]  # the plural rule of every language we have


@cache
def _catalogue(language: Language) -> NullTranslations:
    path = LOCALES / language / "LC_MESSAGES" / "hearth.po"
    return _Catalogue(path) if path.exists() else NullTranslations()


class Words:
    """Puts sentences into one language: `_ = words("es"); _("Hello, {name}.", name="Ana")`."""

    def __init__(self, language: Language, *, typed: Language | None = None) -> None:
        self.language: Language = language
        self._catalogue = _catalogue(language)
        self._typed = _renamed(language, typed or language)

    def __call__(self, key: str, **values: Any) -> str:
        """The sentence of `key`, its `{holes}` filled; values are never read as templates."""
        return self._fill(self._catalogue.gettext(key), values)

    def plural(self, one: str, many: str, n: int, **values: Any) -> str:
        """The sentence for a number: `_.plural("{n} place", "{n} places", n)`."""
        return self._fill(self._catalogue.ngettext(one, many, n), {"n": n, **values})

    def named(self, context: str, key: str) -> str:
        """A text that is translated apart from equal English ones, as command names are."""
        return self._catalogue.pgettext(context, key)

    def say(self, text: Sentence) -> str:
        """The sentence of a domain `Text`, with any `Text` among its values said first."""
        return self(text.key, **text.values)

    def _fill(self, template: str, values: dict[str, Any]) -> str:
        if self._typed:
            template = _COMMAND.sub(self._as_typed, template)
        if not values:
            return template
        said = {
            name: self.say(cast(Sentence, value)) if hasattr(value, "key") else value
            for name, value in values.items()
        }
        return template.format_map(said)

    def _as_typed(self, command: re.Match[str]) -> str:
        first, second = command[1], command[2]
        if first not in self._typed:
            return command[0]
        return f"/{self._typed[first]}" + (f" {self._typed.get(second, second)}" if second else "")


@cache
def words(language: Language, *, typed: Language | None = None) -> Words:
    """The words of one language, loaded once.

    `typed` is the language of the reader's client, if another: Discord shows command names in
    that one, so that is how a sentence must name them.
    """
    return Words(language, typed=typed)


def _renamed(language: Language, typed: Language) -> dict[str, str]:
    """How the command names that stand in sentences of one language read in another's client."""
    if language == typed:
        return {}
    here, there = _catalogue(language), _catalogue(typed)
    names = {*_command_names(here), *_command_names(there)}
    return {here.pgettext(COMMAND_NAME, name): there.pgettext(COMMAND_NAME, name) for name in names}


def _command_names(catalogue: NullTranslations) -> list[str]:
    return catalogue.command_names() if isinstance(catalogue, _Catalogue) else []


def closest(locale: str | None) -> Language | None:
    """Our language for a Discord or POSIX locale such as `es-419`, or None if we have none."""
    short = (locale or "").replace("_", "-").split("-")[0].lower()
    return next((language for language in LANGUAGES if language == short), None)
