"""Backups of a SQLite database: a whole copy while the bot runs, checked, and rotated."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from db import glance
from db.deletions import Deletion
from db.engine import DatabaseInUse
from db.migrate import migrations

KEPT = 14
PARTS = ("", "-wal", "-shm")  # the files of a database


class NotABackup(Exception):
    """The file cannot be restored; says why, in words for a host."""


def folder_of(database: Path) -> Path:
    """Where the backups of a database stand, if the host says nothing else."""
    return database.parent / "backups"


def back_up(database: Path, folder: Path, *, now: datetime, keep: int = KEPT) -> Path:
    """Copy the database as it is at this moment; only the newest `keep` copies of the folder stay.

    The copy is whole, checked and safe on the disk before it gets its name. Raises sqlite3.Error
    or OSError, having left nothing.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    copy = folder / f"{database.stem}-{now:%Y%m%d-%H%M%S}.db"
    part = copy.with_suffix(".part")
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    try:
        glance.ask(database, "VACUUM INTO ?", str(part))
        check(part)
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(copy)
    finally:
        part.unlink(missing_ok=True)
    for old in backups(database, folder)[keep:]:
        old.unlink()
    return copy


def backups(database: Path, folder: Path) -> list[Path]:
    """The copies in the folder, the newest first."""
    day, second = "[0-9]" * 8, "[0-9]" * 6
    return sorted(folder.glob(f"{database.stem}-{day}-{second}.db"), reverse=True)


def check(file: Path) -> int:
    """Look through a database and return the version of its schema; raises NotABackup."""
    if not file.is_file():
        raise NotABackup(f"There is no file {file}.")
    newest = migrations()[-1][0]
    try:
        [(found,)] = glance.ask(file, "PRAGMA integrity_check(1)")
        [(version,)] = glance.ask(file, "SELECT COALESCE(MAX(version), 0) FROM schema_version")
    except sqlite3.DatabaseError as error:
        raise NotABackup(f"{file} is no database of Hearth ({error}).") from error
    if found != "ok":
        raise NotABackup(f"{file} is damaged ({found}). Take an older backup.")
    if version > newest:
        raise NotABackup(
            f"{file} is from a newer Hearth (version {version}, this one knows {newest}). "
            "Restore it with that one."
        )
    return int(version)


def version_of(database: Path) -> int:
    """The version of a database's schema; 0 if there is none yet."""
    try:
        [(version,)] = glance.ask(database, "SELECT COALESCE(MAX(version), 0) FROM schema_version")
    except sqlite3.OperationalError:
        return 0
    return int(version)


def deletions_in(database: Path) -> set[Deletion] | None:
    """Who had their data deleted, by a database that is to be replaced; None if it cannot say."""
    try:
        rows = glance.ask(database, "SELECT member_hash, guild_id, made_at FROM deletions")
    except sqlite3.DatabaseError:
        return None
    return {Deletion(*row) for row in rows}


def numbers_in(database: Path) -> dict[str, int]:
    """The highest number that was given in each table; empty if the database cannot say."""
    try:
        return dict(glance.ask(database, "SELECT name, seq FROM sqlite_sequence"))
    except sqlite3.DatabaseError:
        return {}


def feeds_in(database: Path) -> set[str]:
    """The hashes of calendar addresses that open something, by a database that is to be replaced;
    none if it cannot say, as one of them may have been taken back."""
    try:
        rows = glance.ask(database, "SELECT token_hash FROM feeds")
    except sqlite3.DatabaseError:
        return set()
    return {str(row[0]) for row in rows}


@contextmanager
def alone(database: Path) -> Iterator[None]:
    """Nobody else works on the database inside the block; raises DatabaseInUse."""
    database.parent.mkdir(parents=True, exist_ok=True)
    with database.with_name(database.name + ".lock").open("w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise DatabaseInUse(database.name) from error
        yield


def put_in_place(new: Path, database: Path, *, now: datetime) -> Path | None:
    """Put a database where another is, and return where that one is kept now, if there was one."""
    kept = database.with_name(f"{database.name}.before-{now:%Y%m%d-%H%M%S}")
    there = database.exists()
    for part in PARTS:
        old = database.with_name(database.name + part)
        if old.exists():
            old.replace(kept.with_name(kept.name + part))
    new.replace(database)
    return kept if there else None
