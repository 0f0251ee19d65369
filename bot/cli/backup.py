"""`python -m bot backup` and `restore`: a copy of the database, and the way back."""

import asyncio
import shutil
import sqlite3
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path

import click

from bot.clock import machine_clock
from bot.keys import key_file
from bot.services.restoring import catch_up, replay
from bot.settings import BadSettings, load_storage
from db import backup as copies
from db.deletions import Deletion
from db.engine import Database, DatabaseInUse
from db.migrate import migrate

_folder = click.Path(file_okay=False, path_type=Path)
_file = click.Path(dir_okay=False, path_type=Path)
MORE = 1_000_000  # rows: more than are made between two backups
WITH_POSTGRES = (
    "This Hearth uses PostgreSQL, which has tools of its own: pg_dump and pg_restore. "
    "docs/hosting.md shows the commands."
)


@click.command()
@click.option("--to", "folder", type=_folder, help="The folder; beside the database, if not said.")
@click.option("--keep", type=click.IntRange(1, 1000), default=copies.KEPT, help="How many stay.")
def backup(folder: Path | None, keep: int) -> None:
    """Copy the database while the bot runs, and let the oldest copies go."""
    database = _database()
    if not database.exists():
        raise click.ClickException(f"There is no database at {database}.")
    where = folder or copies.folder_of(database)
    try:
        copy = copies.back_up(database, where, now=machine_clock(), keep=keep)
    except (OSError, sqlite3.Error, copies.NotABackup) as error:
        raise click.ClickException(f"The copy could not be made: {error}") from None
    click.echo(f"Copied to {copy}, and looked through: it is whole.")
    if (file := key_file(database)) and file.exists():
        click.echo(f"It opens no join details without {file}: keep a copy of that elsewhere.")


@click.command()
@click.argument("file", type=_file)
def restore(file: Path) -> None:
    """Put a backup in the place of the database; the bot must be stopped."""
    database, now = _database(), machine_clock()
    try:
        with copies.alone(database):
            copies.check(file)
            known = copies.deletions_in(database) if database.exists() else None
            numbers = copies.numbers_in(database) if database.exists() else {}
            if not numbers:  # of a database that is lost, nobody knows how far it had counted
                numbers = {name: last + MORE for name, last in copies.numbers_in(file).items()}
            feeds = copies.feeds_in(database) if database.exists() else set()
            made = database.with_name(database.name + ".restoring")
            shutil.copyfile(file, made)
            made.chmod(0o600)
            again = asyncio.run(_brought_up_to_date(made, known or (), feeds, numbers, now=now))
            kept = copies.put_in_place(made, database, now=now)
    except DatabaseInUse:
        raise click.ClickException("Hearth is running. Stop it first, then restore.") from None
    except copies.NotABackup as problem:
        raise click.ClickException(f"{problem} Nothing was changed.") from None
    click.echo(f"Restored {file}.")
    if kept is not None:
        click.echo(f"What was there before is kept as {kept}. Delete it when all is well.")
    click.echo(f"Deleted again, for people who had asked for it since: {again}.")
    if known is None:
        click.echo(
            "The old database could not say who had their data deleted since this backup. "
            "Please delete it again for whoever asks: /privacy remove. "
            "Calendar addresses (/calendar get) show nothing any more; members get new ones."
        )


async def _brought_up_to_date(
    made: Path,
    known: Collection[Deletion],
    feeds: Collection[str],
    numbers: Mapping[str, int],
    *,
    now: datetime,
) -> int:
    db = await Database.open(made)
    try:
        await migrate(db)
        await catch_up(db, numbers, now=now)
        return await replay(db, known, feeds=feeds, now=now)
    finally:
        await db.close()
        made.with_name(made.name + ".lock").unlink(missing_ok=True)


def _database() -> Path:
    try:
        where = load_storage().database
    except BadSettings as bad:
        raise click.ClickException(str(bad)) from None
    if not isinstance(where, Path):
        raise click.ClickException(WITH_POSTGRES)
    return where
