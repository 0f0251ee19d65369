"""A community moves from SQLite to PostgreSQL, whole or not at all."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.domain.rsvp import Answer
from db import copy as moving
from db.copy import TABLES, NotEmpty, NotTheSame, copy
from db.engine import Database
from db.migrate import migrate
from db.sqlite import SqliteDatabase
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import GUILD
from tests.services.board_scene import make_board


@pytest_asyncio.fixture
async def outgrown(tmp_path: Path) -> AsyncIterator[SqliteDatabase]:
    """A file with a server, its library, an event, and answers."""
    opened = await SqliteDatabase.open_file(tmp_path / "outgrown.db")
    await migrate(opened)
    house = House(opened, FakeMessenger())
    await house.set_up()
    event = await house.plan()
    await make_board(house)
    date = await house.first_date(event)
    for member_id in range(100, 120):
        await house.answer(date, member_id, Answer.GOING)
    yield opened
    await opened.close()


def silent(table: str, rows: int) -> None:
    """Nobody watches."""


async def test_everything_arrives_and_the_bot_goes_on_there(
    outgrown: SqliteDatabase, db: Database
) -> None:
    counts = await copy(outgrown, db, progress=silent)

    assert counts["rsvps"] == 20
    assert counts["boards"] == 1
    assert counts["resources"] > 100
    house = House(db, FakeMessenger())
    found = await house.services.resources.find(GUILD, "metastisis", reader="en")
    assert found.shown
    later = await house.plan(title="Planned after the move")
    assert (await house.dates(later))[0].id > counts["occurrences"]


async def test_a_target_that_holds_something_is_refused(
    outgrown: SqliteDatabase, db: Database
) -> None:
    await House(db, FakeMessenger()).set_up()

    with pytest.raises(NotEmpty, match="servers"):
        await copy(outgrown, db, progress=silent)


async def test_what_does_not_arrive_whole_is_not_kept(
    outgrown: SqliteDatabase, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    insert = moving._insert

    async def lossy(tx, table, columns, rows):  # type: ignore[no-untyped-def]  # as it is there
        await insert(tx, table, columns, rows[1:] if table == "rsvps" else rows)

    monkeypatch.setattr(moving, "_insert", lossy)

    with pytest.raises(NotTheSame, match="rsvps"):
        await copy(outgrown, db, progress=silent)
    async with db.read() as tx:
        assert await tx.value("SELECT COUNT(*) FROM servers") == 0


async def test_no_table_is_forgotten(outgrown: SqliteDatabase) -> None:
    async with outgrown.read() as tx:
        rows = await tx.all(
            """SELECT name FROM sqlite_master WHERE type = 'table'
               AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'resource_search_%'"""
        )

    assert {row["name"] for row in rows} - {"schema_version"} == set(TABLES)
