"""What can be seen on the machine itself: files, database, disk, backups, zone rules."""

import shutil
import sqlite3
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib import metadata
from pathlib import Path

from bot.doctor import Finding
from bot.keys import key_file, keys_at_hand
from bot.settings import StorageSettings
from db import backup, glance
from db.migrate import migrations

ROOM = 200 * 1024 * 1024  # bytes on the disk
BACKUP_AGE = timedelta(days=2)
GROUP_OR_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def findings(settings: StorageSettings, *, now: datetime) -> Iterator[Finding]:
    """Everything that needs neither Discord nor PostgreSQL."""
    yield Finding(f"Zone rules: tzdata {metadata.version('tzdata')}.")
    yield _keys(settings)
    where = settings.database
    yield from _files(where)
    if isinstance(where, Path):
        yield from _database(where)
        yield _disk(where)
        yield _backups(where, now=now)
    else:
        yield Finding("The database is PostgreSQL; pg_dump is what backs it up.")


def _keys(settings: StorageSettings) -> Finding:
    if keys_at_hand(settings.database, settings.secret_keys):
        return Finding("There is a key for join details.")
    return Finding(
        "There is no key for join details yet.",
        ""
        if isinstance(settings.database, Path)
        else "Set SECRET_KEY to what `python -m bot keys new` prints.",
    )


def _files(where: Path | str) -> Iterator[Finding]:
    """Secrets and the database are for their owner's eyes."""
    secrets = [Path(".env")]
    if isinstance(where, Path):
        secrets += [where, *([key] if (key := key_file(where)) else [])]
        secrets += backup.backups(where, backup.folder_of(where))
    for file in secrets:
        if file.is_file() and file.stat().st_mode & GROUP_OR_OTHERS:
            yield Finding(f"Others on this machine may read {file}.", f"Do: chmod 600 {file}")


def _database(where: Path) -> Iterator[Finding]:
    yield Finding(f"SQLite {sqlite3.sqlite_version}; one process writes, which old releases need.")
    if not where.exists():
        yield Finding(f"There is no database at {where} yet; the first start makes it.")
        return
    try:
        version = backup.check(where)
    except backup.NotABackup as problem:
        yield Finding(str(problem), "Do: python -m bot restore FILE, with the newest good backup.")
        return
    newest = migrations()[-1][0]
    behind = "" if version == newest else f" The next start brings it to {newest}."
    yield Finding(f"The database is whole, version {version}.{behind}")
    found = glance.zone_data(where) if version == newest else None
    if found not in (None, metadata.version("tzdata")):
        yield Finding(f"Dates follow the zone rules {found}; the next start moves them along.")


def _disk(where: Path) -> Finding:
    folder = next(one for one in (where.parent, *where.absolute().parents) if one.is_dir())
    free = shutil.disk_usage(folder).free
    said = f"{free // 1024 // 1024:,} MB are free where the database is."
    return Finding(said, "" if free > ROOM else "Make room: 200 MB should be free.")


def _backups(where: Path, *, now: datetime) -> Finding:
    copies = backup.backups(where, backup.folder_of(where))
    if not copies:
        return Finding("There is no backup.", "Do: python -m bot backup, every night.")
    age = now - datetime.fromtimestamp(copies[0].stat().st_mtime, UTC)
    said = f"{len(copies)} backups; the newest is {age // timedelta(hours=1)} hours old."
    return Finding(said, "" if age < BACKUP_AGE else "Do: python -m bot backup, every night.")
