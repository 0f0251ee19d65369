"""What ships with Hearth for the library: first entries, synonyms, crisis phrases, real words."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.domain.resources.crisis import CrisisPhrases, read_crisis_phrases
from bot.domain.resources.dictionary import Dictionary
from bot.domain.resources.model import Entry
from bot.domain.resources.synonyms import Synonyms, read_synonyms

DATA = Path(__file__).parent.parent / "data"


@dataclass(frozen=True, slots=True)
class Shipped:
    """What every server's search starts with."""

    synonyms: Synonyms
    crisis: CrisisPhrases
    dictionary: Dictionary


@cache
def shipped() -> Shipped:
    """Read once, at the first search: some fifteen megabytes, mostly the real words."""
    return Shipped(
        synonyms=read_synonyms(_text("synonyms.txt"))[0],
        crisis=read_crisis_phrases(json.loads(_text("crisis.json"))),
        dictionary=Dictionary(
            {
                language: frozenset(_text(f"words_{language}.txt").split())
                for language in ("en", "es")
            }
        ),
    )


def starter_library() -> list[tuple[str, Entry]]:
    """The entries that a server's library starts with, each under its key. No link was verified."""
    return list(read_entries(_text("library.jsonl").splitlines()))


def read_entries(lines: Iterable[str]) -> Iterator[tuple[str, Entry]]:
    """The entries of a JSON Lines file, each under its `id`."""
    for line in lines:
        if line.strip():
            fields = json.loads(line)
            yield fields["id"], _entry(fields)


def _entry(fields: dict[str, Any]) -> Entry:
    return Entry(
        title=fields["title"],
        url=fields["url"],
        kind=fields["kind"],
        language=fields["language"],
        topics=tuple(dict.fromkeys(tag.casefold() for tag in fields.get("tags", ()))),
        summary=fields.get("description", ""),
    )


def _text(name: str) -> str:
    return (DATA / name).read_text(encoding="utf-8")
