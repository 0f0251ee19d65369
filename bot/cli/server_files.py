"""`python -m bot export` and `import`: a server's settings, events and library as a file."""

import asyncio
import os
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TypeVar

import click

from bot.clock import machine_clock
from bot.domain.errors import Refusal, Text
from bot.domain.server_files.elsewhere import moved_to_server
from bot.domain.server_files.fields import LARGEST_ID, Unusable
from bot.domain.server_files.model import ServerFile
from bot.domain.server_files.reading import Problem, read
from bot.domain.server_files.writing import written
from bot.i18n import words
from bot.services.server_files import ServerFileService, TakenIn
from bot.settings import BadSettings, load_storage
from db import backup as copies
from db.engine import Database, DatabaseInUse, DatabaseUnreachable, PlaceTaken
from db.migrate import NewerDatabase, migrate

T = TypeVar("T")
LARGEST_FILE = 100 * 1024 * 1024  # bytes; 50,000 entries have about 40 million
_id = click.IntRange(1, LARGEST_ID)
_file = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("server", type=_id)
@click.option("--to", "target", type=_file, help="The file; else hearth-SERVER.json here.")
def export(server: int, target: Path | None) -> None:
    """Write a server's settings, events and library into a file, also while the bot runs.

    SERVER is the server's number. No member is in the file, and no join details.
    """
    target = target or Path(f"hearth-{server}.json")
    if target.exists():
        raise click.ClickException(f"There is a file {target} already; --to names another.")
    made = _asked(lambda db: ServerFileService(db).export(server, now=machine_clock()), copied=True)
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    target.write_text(written(made), encoding="utf-8")
    click.echo(
        f"Wrote {target}: {len(made.events)} events, {len(made.holidays)} days off, "
        f"{len(made.library)} entries of the library. It names no member and holds no join details."
    )


@click.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--server", type=_id, help="The number of another server that gets all of it.")
@click.option("--replace", "replaced", multiple=True, metavar="OLD=NEW",
              help="A channel or role of the file, and what stands in its place.")  # fmt: skip
@click.option("--beside", is_flag=True, help="Also where the server has events already.")
@click.option("--check", "only_check", is_flag=True, help="Look at the file, and save nothing.")
def import_(
    file: Path, server: int | None, replaced: tuple[str, ...], beside: bool, only_check: bool
) -> None:
    """Make a server as it stands in a file of `export`; the bot must be stopped.

    All of it is saved or, where anything cannot be used, nothing. A server that is set up keeps its
    settings.
    """
    if file.stat().st_size > LARGEST_FILE:
        raise click.ClickException(f"{file} is larger than 100 MB: no server's file is.")
    try:
        made, problems = read(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise click.ClickException(f"{file} is not plain text in UTF-8.") from None
    if made is None or problems:
        raise _unusable(file, problems)
    ids = dict(_pair(one) for one in replaced)
    if only_check:
        click.echo(f"{file} can be used: {len(made.events)} events. Nothing was saved.")
        return
    done = _asked(
        lambda db: _taken_in(db, made, server or made.server.guild_id, ids, beside=beside)
    )
    if done.problems:
        raise _unusable(file, done.problems)
    click.echo(
        f"Planned {done.events} events, {done.holidays} days off; new or changed in the library: "
        f"{done.entries}."
    )
    if done.kept_settings:
        click.echo("The server was set up already: its own settings stayed.")
    click.echo("Start Hearth, then give join details with /event link and hosts with /event hosts.")


async def _taken_in(
    db: Database, file: ServerFile, guild_id: int, ids: dict[int, int], *, beside: bool
) -> TakenIn:
    service = ServerFileService(db)
    settings = await service.settings(guild_id)
    moved = moved_to_server(file, guild_id, ids, settings=settings)
    return await service.take_in(moved, beside=beside, now=machine_clock())


def _asked(work: Callable[[Database], Awaitable[T]], *, copied: bool = False) -> T:
    """What the work on the database comes to, or a sentence for the host; `copied` works on a copy,
    so that the bot may run."""
    try:
        where = load_storage().database
        if isinstance(where, Path) and copied and not where.exists():
            raise click.ClickException(f"There is no database at {where}.")
        if isinstance(where, Path) and copied:
            with tempfile.TemporaryDirectory(dir=where.parent) as folder:
                copy = copies.back_up(where, Path(folder), now=machine_clock())
                return asyncio.run(_on(copy, work))
        return asyncio.run(_on(where, work))
    except (BadSettings, NewerDatabase, PlaceTaken, Unusable, copies.NotABackup) as problem:
        raise click.ClickException(str(problem)) from None
    except Refusal as refused:
        raise click.ClickException(words("en").say(refused.text)) from None
    except DatabaseInUse:
        raise click.ClickException("Hearth is running. Stop it first, then import.") from None
    except DatabaseUnreachable as error:
        raise click.ClickException(f"The database cannot be used ({error}).") from None


async def _on(where: Path | str, work: Callable[[Database], Awaitable[T]]) -> T:
    db = await Database.open(where)
    try:
        await migrate(db)
        return await work(db)
    finally:
        await db.close()


def _unusable(file: Path, problems: Sequence[Problem]) -> click.ClickException:
    lines = [
        f"  {one.part}: {words('en').say(one.why) if isinstance(one.why, Text) else one.why}"
        for one in problems
    ]
    return click.ClickException(
        "\n".join([f"{file} cannot be used as it is, so nothing was changed:", *lines])
    )


def _pair(text: str) -> tuple[int, int]:
    old, _, new = text.partition("=")
    if not (old.isdecimal() and new.isdecimal()):
        raise click.ClickException(f"--replace {text}: write the two numbers as 123=456.")
    return int(old), int(new)
