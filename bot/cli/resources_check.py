"""`python -m bot resources check`: is a library in order, and, if asked, are its links there?"""

import asyncio
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from bot.domain.errors import Refusal
from bot.domain.resources.files import read_file
from bot.domain.resources.link_checks import Found
from bot.domain.resources.model import Entry, Resource
from bot.domain.resources.records import with_record
from bot.domain.resources.synonyms import read_synonyms
from bot.i18n import words
from bot.services.link_checks import Links
from bot.services.shipped import DATA
from bot.web.link_look import LinkLook

SAID = {
    Found.THERE: "there",
    Found.SUSPECT: "NOT FOUND",
    Found.UNKNOWN: "does not say (look yourself)",
}
_file = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--library", type=_file, help="A .jsonl or .csv file instead of the shipped one.")
@click.option("--synonyms", type=_file, help="A synonym file instead of the shipped one.")
@click.option("--links", is_flag=True, help="Ask for each link, one a second, which takes time.")
def check(library: Path | None, synonyms: Path | None, links: bool) -> None:
    """Say what is wrong with a library; exit code 1 if anything is."""
    found, problems = read_library(library or DATA / "library.jsonl")
    problems += synonym_problems(synonyms or DATA / "synonyms.txt")
    for line in (*summary(found), *problems):
        click.echo(line)
    gone = asyncio.run(look_at(found, LinkLook(), say=click.echo)) if links else 0
    sys.exit(1 if problems or gone else 0)


def read_library(path: Path) -> tuple[list[Resource], list[str]]:
    """The entries of a file that are in order, and what is wrong with the other rows."""
    found: list[Resource] = []
    problems: list[str] = []
    seen: dict[str, int] = {}
    for row in read_file(path.name, path.read_bytes()):
        name = str(row.record.get("id") or row.number)
        why = row.problem
        try:
            entry = with_record(_blank(name), row.record)
        except Refusal as refused:
            why = why or refused.text
        if why is not None:
            problems.append(f"{path.name}, row {row.number}: {words('en').say(why)}")
        elif name in seen:
            problems.append(f"{path.name}, row {row.number}: the id of row {seen[name]} again")
        else:
            seen[name] = row.number
            found.append(entry)
    return found, problems


def _blank(name: str) -> Resource:
    empty = Entry(title="", url="", kind="article", language="en")
    return Resource(id=0, guild_id=0, key=name, entry=empty)


def synonym_problems(path: Path) -> list[str]:
    """What is wrong with which line of a synonym file."""
    _, problems = read_synonyms(path.read_text(encoding="utf-8"))
    return [f"{path.name}, line {one.line}: {words('en').say(one.why)}" for one in problems]


def summary(found: Iterable[Resource]) -> Iterator[str]:
    """How many entries there are of which kind and language, and how many nobody looked at."""
    entries = list(found)
    kinds = Counter(f"{one.entry.kind} ({one.entry.language})" for one in entries)
    counted = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
    yield f"{len(entries)} entries: {counted}"
    unseen = sum(one.reviewed_on is None for one in entries)
    yield f"{unseen} of them were never looked at by anybody."


async def look_at(found: Iterable[Resource], links: Links, *, say: Callable[[str], None]) -> int:
    """Ask for each link, say what is not plainly there, and return how many are gone."""
    gone = 0
    for one in found:
        what = await links.look(one.entry.url)
        if what is not Found.THERE:
            say(f"{one.key}: {SAID[what]}: {one.entry.url}")
        gone += what is Found.SUSPECT
    say(f"{gone} links were not found.")
    return gone
