"""Backups: whole while somebody writes, for their owner's eyes, and rotated."""

import sqlite3
import stat
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from db import backup
from db.engine import DatabaseInUse
from db.migrate import migrate
from db.sqlite import SqliteDatabase
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import DAY, MONDAY


@pytest.fixture
async def running(tmp_path: Path) -> AsyncIterator[Path]:
    """A database that is in use, with a server in it."""
    path = tmp_path / "hearth.db"
    db = await SqliteDatabase.open_file(path)
    await migrate(db)
    await House(db, FakeMessenger()).set_up()
    yield path  # still open: its journal holds what is newest
    await db.close()


def titles(file: Path) -> int:
    with closing(sqlite3.connect(file)) as raw:
        return int(raw.execute("SELECT COUNT(*) FROM servers").fetchone()[0])


async def test_a_copy_of_a_running_database_is_whole_and_private(
    running: Path, tmp_path: Path
) -> None:
    copy = backup.back_up(running, tmp_path / "copies", now=MONDAY)

    assert copy.name == "hearth-20261123-170000.db"
    assert titles(copy) == 1
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert [*copy.parent.glob("*.part*")] == []


async def test_only_the_newest_stay(running: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    (folder / "notes.db").touch()
    for day in range(4):
        backup.back_up(running, folder, now=MONDAY + day * DAY, keep=2)

    assert [one.name for one in backup.backups(running, folder)] == [
        "hearth-20261126-170000.db", "hearth-20261125-170000.db",
    ]  # fmt: skip
    assert (folder / "notes.db").exists()


async def test_a_copy_that_fails_leaves_nothing(tmp_path: Path) -> None:
    spoilt = tmp_path / "hearth.db"
    spoilt.write_bytes(b"not a database" * 100)

    with pytest.raises(sqlite3.DatabaseError):
        backup.back_up(spoilt, tmp_path / "copies", now=MONDAY)

    assert [*(tmp_path / "copies").iterdir()] == []


@pytest.mark.parametrize("what", ["is missing", "is text", "is cut short", "is newer"])
async def test_what_is_no_backup_is_refused_in_words(
    running: Path, tmp_path: Path, what: str
) -> None:
    copy = backup.back_up(running, tmp_path / "copies", now=MONDAY)
    if what == "is missing":
        copy.unlink()
    elif what == "is text":
        copy.write_text("hello")
    elif what == "is cut short":
        copy.write_bytes(copy.read_bytes()[:-20_000])
    else:
        with closing(sqlite3.connect(copy)) as raw, raw:
            raw.execute("INSERT INTO schema_version VALUES (9999)")

    with pytest.raises(backup.NotABackup):
        backup.check(copy)


async def test_a_running_bot_is_not_restored_over(running: Path) -> None:
    with pytest.raises(DatabaseInUse), backup.alone(running):
        pass


def test_what_was_there_is_kept_with_its_journal(tmp_path: Path) -> None:
    database, new = tmp_path / "hearth.db", tmp_path / "new.db"
    database.write_text("old")
    (tmp_path / "hearth.db-wal").write_text("old journal")
    new.write_text("new")

    kept = backup.put_in_place(new, database, now=MONDAY)

    assert kept is not None
    assert (kept.read_text(), database.read_text()) == ("old", "new")
    assert kept.with_name(kept.name + "-wal").read_text() == "old journal"
    assert not (tmp_path / "hearth.db-wal").exists()


def test_a_database_without_tables_has_version_nought(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "hearth.db").execute("VACUUM").close()

    assert backup.version_of(tmp_path / "hearth.db") == 0
