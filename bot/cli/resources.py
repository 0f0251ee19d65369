"""`python -m bot resources search`: try the search on a library of your own, without Discord.
`check` is in resources_check.py.

It puts the library into a temporary database and asks it exactly as /resource find would.
"""

import asyncio
import json
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from bot.cli.resources_check import check
from bot.domain.resources.synonyms import read_synonyms
from bot.services.library import LibraryService
from bot.services.resources import ResourceService
from bot.services.shipped import Shipped, read_entries, shipped
from db.engine import Database
from db.migrate import migrate

A_SERVER = 1
SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)
_file = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def resources() -> None:
    """The resource library, without Discord."""


@resources.command()
@click.option("--library", type=_file, required=True, help="Entries, one JSON object a line.")
@click.option("--queries", type=_file, required=True, help="Questions, one JSON object a line.")
@click.option("--synonyms", type=_file, help="A synonym file instead of the shipped one.")
def search(library: Path, queries: Path, synonyms: Path | None) -> None:
    """Answer each question of a file; writes one JSON object a line: qid, results, abstain, ms."""
    asyncio.run(_search(library, queries, _ships(synonyms)))


resources.add_command(check)


def _ships(synonyms: Path | None) -> Shipped:
    if synonyms is None:
        return shipped()
    read, problems = read_synonyms(synonyms.read_text(encoding="utf-8"))
    for problem in problems:
        print(f"{synonyms.name}, line {problem.line}: {problem.why.key}", file=sys.stderr)
    return replace(shipped(), synonyms=read)


async def _search(library: Path, queries: Path, ships: Shipped) -> None:
    with tempfile.TemporaryDirectory() as folder:
        db = await Database.open(Path(folder) / "library.db")
        try:
            await migrate(db)
            with library.open(encoding="utf-8") as lines:
                entries = list(read_entries(lines))
            await LibraryService(db).put_in(A_SERVER, entries, source="file", now=SOME_DAY)
            service = ResourceService(db, ships=ships)
            with queries.open(encoding="utf-8") as lines:
                for line in lines:
                    if line.strip():
                        print(json.dumps(await _answer(service, json.loads(line))))
        finally:
            await db.close()


async def _answer(service: ResourceService, query: dict[str, Any]) -> dict[str, Any]:
    start = time.perf_counter()
    found = await service.find(A_SERVER, query["query"], reader=query.get("language") or "en")
    return {
        "qid": query["qid"],
        "results": [resource.key for resource in found.resources],
        "abstain": not found.strong,
        "ms": round(1000 * (time.perf_counter() - start), 2),
    }
