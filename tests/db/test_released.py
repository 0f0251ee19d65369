"""A database that an earlier Hearth left is brought up to date, on both engines, and works on.

Nothing was released under a number yet: these are schemas of the way here, and that of the
present. `python -m tests.db.make_released` adds one at each release.
"""

import hashlib
import re
import secrets
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from bot.domain.rsvp import Answer
from db.copy import NUMBERED, TABLES, number_on
from db.engine import Database
from db.migrate import MIGRATIONS, NewerDatabase, migrate, migrations
from tests.db.make_released import RELEASED
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import CARD_DUE, DAY_BEFORE, HOUR, MAYA
from tests.postgres_cluster import USER

FILES = sorted(RELEASED.glob("*.sql"))
SOMEBODY_NEW = 44
CHECKSUMS = RELEASED / "checksums.txt"


@pytest_asyncio.fixture
async def bare(
    engine: str, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Database]:
    """A database in which nothing was made yet."""
    where: Path | str = tmp_path / "left" / "hearth.db"
    if engine == "postgres":
        folder, name = request.getfixturevalue("postgres"), f"bare_{secrets.token_hex(6)}"
        connection = await asyncpg.connect(f"postgresql://{USER}@/postgres?host={folder}")
        await connection.execute(f"CREATE DATABASE {name}")
        await connection.close()
        where = f"postgresql://{USER}@/{name}?host={folder}"
    opened = await Database.open(where)
    yield opened
    await opened.close()


async def left_behind(db: Database, file: Path, folder: Path) -> Counter[str]:
    """Make the database as that Hearth left it; how many rows each table has."""
    inserts = _brought(file, folder)
    await migrate(db, folder)
    async with db.write() as tx:
        await tx.script(inserts)
        for table in NUMBERED:
            if f"INSERT INTO {table} " in inserts:
                await number_on(tx, table)
    return Counter(re.findall(r"^INSERT INTO (\w+)", inserts, re.MULTILINE))


def _brought(file: Path, folder: Path) -> str:
    """Put what that Hearth had of migrations into the folder; the inserts of its rows."""
    folder.mkdir()
    for script in MIGRATIONS.glob("*.sql"):
        if int(script.name[:4]) <= int(file.stem):
            (folder / script.name).write_bytes(script.read_bytes())
    return file.read_text(encoding="utf-8")


async def shape(db: Database) -> set[tuple[str, str]]:
    """Every column of every table."""
    found = set()
    async with db.read() as tx:
        for table in TABLES:
            if tx.dialect == "sqlite":
                rows = await tx.all("SELECT name FROM pragma_table_info(:table)", table=table)
            else:
                rows = await tx.all(
                    """SELECT column_name AS name FROM information_schema.columns
                       WHERE table_schema = current_schema() AND table_name = :table""",
                    table=table,
                )
            found |= {(table, row["name"]) for row in rows}
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_it_keeps_every_row_and_goes_on(
    bare: Database, db: Database, file: Path, tmp_path: Path
) -> None:
    rows = await left_behind(bare, file, tmp_path / "migrations")

    assert await migrate(bare) == migrations()[-1][0]

    assert await shape(bare) == await shape(db)
    async with bare.read() as tx:
        kept = {table: await tx.value(f"SELECT COUNT(*) FROM {table}") for table in rows}
    assert kept == dict(rows)
    messenger = FakeMessenger()
    house = House(bare, messenger)
    house.now = CARD_DUE
    await house.until(DAY_BEFORE + HOUR)
    assert sorted(one.text.split("**")[1] for one in house.reminders) == ["Thrivers", "Yoga"]
    yoga = await house.first_date(await house.event(1))
    seen = await house.answer(yoga, SOMEBODY_NEW, Answer.GOING)
    assert seen.answer is Answer.GOING
    assert await house.services.readers.language(MAYA, client=None, guild_id=None) == "es"


def test_the_present_schema_has_a_file_of_its_own_at_a_release() -> None:
    """Between releases a schema may be newer than the newest file; it is never older."""
    assert int(FILES[-1].stem) <= migrations()[-1][0]
    assert len(FILES) >= 3


def test_no_migration_that_a_database_has_made_was_edited_since() -> None:
    known = dict(line.split("  ")[::-1] for line in CHECKSUMS.read_text().splitlines())

    now = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in MIGRATIONS.glob("*.sql")
    }

    assert {name: now.get(name) for name in known} == known


async def test_a_newer_database_is_refused_and_told_what_to_do(db: Database) -> None:
    async with db.write() as tx:
        await tx.run("INSERT INTO schema_version (version) VALUES (9999)")

    with pytest.raises(NewerDatabase, match="Start the newer Hearth again, or restore a backup"):
        await migrate(db)
