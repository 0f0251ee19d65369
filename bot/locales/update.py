"""Brings the Spanish catalogue up to date with the code: `python -m bot.locales.update`.

Every text in the code gets its place, what is already translated stays, and what is no longer
used is kept at the end of the file, so that nobody's work is lost.
"""

import asyncio
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from bot.app import opened
from bot.i18n import LOCALES
from bot.locales.extract import Found, Key, in_code, in_commands

ROOT = Path(__file__).parents[2]
FOLDERS = ("bot", "cogs", "db")
SPANISH = LOCALES / "es" / "LC_MESSAGES" / "hearth.po"
NEVER = datetime(2026, 1, 1, tzinfo=UTC)  # a real date would change the file at every run

HEADER = """\
Spanish texts of Hearth: usted, neutral American Spanish, gender-neutral.
Written by `python -m bot.locales.update`; translate here, change the English in the code."""


async def everything() -> list[Found]:
    """Every text for people, in the code and in the command tree."""
    with tempfile.TemporaryDirectory() as folder:
        async with opened(Path(folder) / "hearth.db") as hearth:
            await hearth.client.setup_hook()
            commands = hearth.client.tree.get_commands()
            return [*in_code(ROOT, FOLDERS), *in_commands(commands)]


def merged(old: Catalog, found: Iterable[Found]) -> Catalog:
    """A catalogue of all that was found, with the translations that `old` has."""
    new = Catalog(
        locale="es",
        project="Hearth",
        version="1",
        msgid_bugs_address="see CONTRIBUTING.md",
        last_translator="the people of Hearth",
        language_team="Spanish",
        header_comment="\n".join(f"# {line}" for line in HEADER.splitlines()),
        creation_date=NEVER,
        revision_date=NEVER,
        fuzzy=False,
    )
    known = {key_of(message): message for message in (*old.obsolete.values(), *old) if message.id}
    for each in found:
        key = each.key
        before = known.get(key)
        new.add(
            (key.text, key.many) if key.many else key.text,
            string=before.string if before else None,
            locations=[(each.file, 0)],
            flags=[flag for flag in (before.flags if before else ()) if flag == "fuzzy"],
            user_comments=before.user_comments if before else (),
            context=key.context or None,
        )
    wanted = {each.key for each in found}
    for key, message in known.items():
        if key not in wanted and message.string:
            new.obsolete[message.id if not key.context else (message.id, key.context)] = message
    return new


def read(path: Path) -> Catalog:
    """The catalogue in a .po file; an empty one where there is no file yet."""
    if not path.exists():
        return Catalog(locale="es")
    with path.open("rb") as file:
        return read_po(file, locale="es")


def key_of(message: Message) -> Key:
    """What the text of a catalogue is looked up by."""
    one, many = (message.id, "") if isinstance(message.id, str) else message.id
    return Key(message.context or "", one, many)


def is_translated(message: Message) -> bool:
    """Whether a person wrote every form of it, and nobody doubts it."""
    forms = (message.string,) if isinstance(message.string, str) else message.string or ()
    return bool(forms) and all(forms) and not message.fuzzy


def main() -> None:
    """Write the catalogue, and say how many texts still need Spanish."""
    found = asyncio.run(everything())
    new = merged(read(SPANISH), found)
    SPANISH.parent.mkdir(parents=True, exist_ok=True)
    with SPANISH.open("wb") as file:
        write_po(file, new, width=100, include_lineno=False, sort_by_file=True)
    missing = sum(not is_translated(message) for message in new if message.id)
    click.echo(f"{len(new)} texts, {missing} without Spanish, {len(new.obsolete)} no longer used")


if __name__ == "__main__":
    main()
