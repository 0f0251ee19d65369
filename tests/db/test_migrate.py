"""Migrations: applied in order, once, each all or nothing; a newer database is refused."""

import sqlite3
from pathlib import Path

import pytest

from db.engine import Database
from db.migrate import MIGRATIONS, NewerDatabase, migrate, migrations


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    scripts = tmp_path / "migrations"
    scripts.mkdir()
    (scripts / "0001_start.sql").write_text("CREATE TABLE a (b TEXT);")
    return scripts


async def tables(db: Database) -> set[str]:
    async with db.read() as tx:
        return {row["name"] for row in await tx.all("SELECT name FROM sqlite_master")}


async def opened(tmp_path: Path) -> Database:
    return await Database.open(tmp_path / "hearth.db")


async def test_ours_are_numbered_without_a_gap() -> None:
    numbers = [number for number, _ in migrations(MIGRATIONS)]

    assert numbers == list(range(1, len(numbers) + 1))


async def test_a_new_migration_is_applied_to_an_old_database(tmp_path: Path, folder: Path) -> None:
    db = await opened(tmp_path)
    assert await migrate(db, folder) == 1
    (folder / "0002_more.sql").write_text("CREATE TABLE c (d TEXT);\nINSERT INTO a VALUES ('x');")

    assert await migrate(db, folder) == 2

    assert {"a", "c"} <= await tables(db)
    await db.close()


async def test_a_second_start_changes_nothing(tmp_path: Path, folder: Path) -> None:
    db = await opened(tmp_path)
    await migrate(db, folder)

    assert await migrate(db, folder) == 1

    async with db.read() as tx:
        assert await tx.value("SELECT COUNT(*) FROM schema_version") == 1
    await db.close()


async def test_a_migration_that_fails_leaves_nothing_of_itself(
    tmp_path: Path, folder: Path
) -> None:
    db = await opened(tmp_path)
    await migrate(db, folder)
    (folder / "0002_bad.sql").write_text(
        "CREATE TABLE c (d TEXT);\nINSERT INTO nowhere VALUES (1);"
    )

    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        await migrate(db, folder)

    assert "c" not in await tables(db)
    async with db.read() as tx:
        assert await tx.value("SELECT MAX(version) FROM schema_version") == 1
    await db.close()


async def test_a_newer_database_is_refused_in_words(tmp_path: Path, folder: Path) -> None:
    db = await opened(tmp_path)
    (folder / "0002_more.sql").write_text("CREATE TABLE c (d TEXT);")
    await migrate(db, folder)
    (folder / "0002_more.sql").unlink()

    with pytest.raises(NewerDatabase, match="Start the newer Hearth again") as refused:
        await migrate(db, folder)

    assert (refused.value.found, refused.value.known) == (2, 1)
    await db.close()


async def test_ids_are_never_given_twice(db: Database) -> None:
    """Old messages carry them in their buttons."""
    add = """INSERT INTO drafts (guild_id, author_id, version, form, changed_at)
             VALUES (1, 1, 1, '{}', 0) RETURNING id"""
    async with db.write() as tx:
        first = await tx.value(add)
        await tx.run("DELETE FROM drafts WHERE guild_id = 1")
        second = await tx.value(add)

    assert second > first
