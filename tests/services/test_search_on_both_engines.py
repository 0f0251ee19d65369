"""Whatever the engine, a question finds the same entries in the same order."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from benchmarks.search_quality import LIBRARY, questions
from bot.services.library import LibraryService
from bot.services.resources import ResourceService
from bot.services.shipped import read_entries
from db.engine import Database
from db.migrate import migrate
from tests.made import GUILD, MONDAY

Order = list[tuple[list[str | None], bool]]


@pytest_asyncio.fixture
async def file(tmp_path: Path) -> AsyncIterator[Database]:
    """A database of SQLite, beside that of the engine in turn."""
    opened = await Database.open(tmp_path / "beside.db")
    await migrate(opened)
    yield opened
    await opened.close()


async def order(db: Database) -> Order:
    """What every sample question finds, best first."""
    entries = read_entries(LIBRARY.read_text("utf-8").splitlines())
    await LibraryService(db).put_in(GUILD, entries, source="sample", now=MONDAY)
    service = ResourceService(db)
    found = [await service.find(GUILD, asked.query, reader=asked.language) for asked in questions()]
    return [([one.key for one in each.resources], each.strong) for each in found]


async def test_every_sample_question_finds_the_same_in_the_same_order(
    db: Database, file: Database
) -> None:
    assert await order(db) == await order(file)
