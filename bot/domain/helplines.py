"""Help lines by country: what a person in a crisis is shown first.

The numbers live in `bot/data/help_lines.json`; docs/help-lines.md says how each was checked.
Nothing here needs a database, so `/help-now` works when nothing else does.
"""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from bot.domain.language import Language


class Way(StrEnum):
    """How a line is reached, in the order in which they are shown."""

    CALL = "call"
    TEXT = "text"
    WHATSAPP = "whatsapp"
    CHAT = "chat"


class Region(StrEnum):
    """Which of the two lists a country stands in; one list would be too long for Discord."""

    AMERICAS = "americas"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Said:
    """The same words in our two languages."""

    en: str
    es: str

    def to(self, language: Language) -> str:
        """The words for a reader of `language`."""
        return self.es if language == "es" else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class Emergency:
    """The number for danger at this moment; `what` is empty where one number serves all."""

    to: str
    what: Said
    source: str
    seen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One way to reach one service.

    `send` is the word to text, if a certain one is needed. `speaks` holds the codes of the
    languages that are answered; empty where a service speaks the reader's. `seen` says whether
    a stored page (`source`) showed the fact, or whether it is knowledge without one.
    """

    way: Way
    name: Said
    to: Said
    send: Said
    hours: Said
    note: Said
    speaks: tuple[str, ...]
    source: str
    seen: bool

    @property
    def always(self) -> bool:
        """Whether somebody answers day and night."""
        return self.hours.en == "24/7"


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """The numbers of one country. `also` are other names that people type for it."""

    code: str
    name: Said
    also: tuple[str, ...]
    region: Region
    zones: frozenset[str]
    emergency: tuple[Emergency, ...]
    lines: tuple[Line, ...]

    def lines_for(self, language: Language) -> tuple[Line, ...]:
        """Lines to call, then to text, then to chat; those that speak `language` come first."""
        order = list(Way)
        return tuple(
            sorted(
                self.lines, key=lambda line: (order.index(line.way), language not in line.speaks)
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLines:
    """Every country we have numbers for, and the directories for all others."""

    countries: tuple[Country, ...]
    international: tuple[Line, ...]
    language_names: Mapping[str, Said]
    country_of_locale: Mapping[str, str]
    likely_codes: Mapping[Language, tuple[str, ...]]

    def country(self, code: str) -> Country | None:
        """The country with this two-letter code."""
        return next((country for country in self.countries if country.code == code), None)

    def guess(self, *, zone: str | None, locale: str | None) -> Country | None:
        """Where a person most likely is, or None when it would be one guess among many.

        The zone of the group says more than the locale: English clients all over the world
        say en-US, and for years es-ES was the only Spanish there was.
        """
        for country in self.countries:
            if zone in country.zones:
                return country
        return self.country(self.country_of_locale.get(locale or "", ""))

    def likely(self, language: Language) -> tuple[Country, ...]:
        """The countries where most readers of `language` are, for a person we cannot place."""
        found = (self.country(code) for code in self.likely_codes[language])
        return tuple(country for country in found if country is not None)

    def in_region(self, region: Region, language: Language) -> tuple[Country, ...]:
        """The countries of a region in the alphabetical order of `language`."""
        return tuple(
            sorted(
                (country for country in self.countries if country.region is region),
                key=lambda country: _plain(country.name.to(language)),
            )
        )

    def suggestions(self, typed: str, language: Language) -> tuple[Country, ...]:
        """The countries whose name, in either language, has a word that starts as typed."""
        start = _plain(typed)
        if not start:
            rest = sorted(self.countries, key=lambda country: _plain(country.name.to(language)))
            return tuple(dict.fromkeys((*self.likely(language), *rest)))
        found = [country for country in self.countries if _matches(country, start)]
        return tuple(
            sorted(
                found, key=lambda country: not _plain(country.name.to(language)).startswith(start)
            )
        )

    def find(self, typed: str) -> Country | None:
        """The country that was typed or picked: a code, a full name, or all that starts so."""
        wanted = _plain(typed)
        for country in self.countries:
            if wanted in (_plain(name) for name in _names(country)):
                return country
        found = [country for country in self.countries if wanted and _matches(country, wanted)]
        return found[0] if len(found) == 1 else None


@cache
def shipped() -> HelpLines:
    """The numbers that come with Hearth; read once."""
    return read((files("bot.data") / "help_lines.json").read_text(encoding="utf-8"))


def read(text: str) -> HelpLines:
    """The values in the text of a help lines file; KeyError or ValueError if it is broken."""
    raw = json.loads(text)
    return HelpLines(
        countries=tuple(_country(country) for country in raw["countries"]),
        international=tuple(_line(line) for line in raw["international"]),
        language_names={code: _said(name) for code, name in raw["languages"].items()},
        country_of_locale=raw["locales"],
        likely_codes={"en": tuple(raw["likely"]["en"]), "es": tuple(raw["likely"]["es"])},
    )


def _country(raw: Mapping[str, Any]) -> Country:
    return Country(
        code=raw["code"],
        name=_said(raw["name"]),
        also=tuple(raw["also"]),
        region=Region(raw["region"]),
        zones=frozenset(raw["zones"]),
        emergency=tuple(
            Emergency(
                to=number["to"],
                what=_said(number.get("for", "")),
                source=number["source"],
                seen=number["seen"],
            )
            for number in raw["emergency"]
        ),
        lines=tuple(_line(line) for line in raw["lines"]),
    )


def _line(raw: Mapping[str, Any]) -> Line:
    return Line(
        way=Way(raw["how"]),
        name=_said(raw["name"]),
        to=_said(raw["to"]),
        send=_said(raw.get("send", "")),
        hours=_said(raw.get("hours", "")),
        note=_said(raw.get("note", "")),
        speaks=tuple(raw.get("speaks", ())),
        source=raw["source"],
        seen=raw["seen"],
    )


def _said(raw: str | Mapping[str, str]) -> Said:
    """A word that is the same in both languages stands alone in the file."""
    return Said(raw, raw) if isinstance(raw, str) else Said(raw["en"], raw["es"])


def _names(country: Country) -> Sequence[str]:
    return (country.code, country.name.en, country.name.es, *country.also)


def _matches(country: Country, start: str) -> bool:
    """Whether a name, or a word inside one, starts with `start` (already plain)."""
    names = [_plain(name) for name in _names(country)]
    return any(name.startswith(start) or f" {start}" in name for name in names)


def _plain(text: str) -> str:
    """Lower case, without accents and full stops, as people type names."""
    apart = unicodedata.normalize("NFD", text.casefold().replace(".", ""))
    return " ".join("".join(c for c in apart if not unicodedata.combining(c)).split())
