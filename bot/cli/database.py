"""`python -m bot db copy`: move a community that has outgrown one file to PostgreSQL."""

import asyncio
from pathlib import Path

import click

from bot.keys import key_file
from bot.settings import BadSettings, load_storage
from db.copy import NotEmpty, NotTheSame, copy
from db.engine import Database, DatabaseInUse, DatabaseUnreachable, PlaceTaken
from db.migrate import migrate


@click.group()
def database() -> None:
    """The database of this Hearth."""


@database.command(name="copy")
@click.option("--to", "target", required=True, help="postgresql://user:password@host/name")
def copy_to(target: str) -> None:
    """Copy everything into an empty PostgreSQL database, and compare both before it is kept."""
    if not target.startswith(("postgresql://", "postgres://")):
        raise click.ClickException("--to must be an address like postgresql://user:pass@host/name.")
    try:
        settings = load_storage()
        if isinstance(settings.database, Path) and not settings.database.exists():
            raise click.ClickException(f"There is no database at {settings.database} to copy.")
        counts = asyncio.run(_copied(settings.database, target))
    except BadSettings as bad:
        raise click.ClickException(str(bad)) from None
    except DatabaseInUse:
        raise click.ClickException("Hearth is running. Stop it first, then copy.") from None
    except PlaceTaken as problem:
        raise click.ClickException(str(problem)) from None
    except DatabaseUnreachable as error:
        raise click.ClickException(f"The PostgreSQL database cannot be used ({error}).") from None
    except NotEmpty as table:
        raise click.ClickException(
            f"The target is not empty: its table {table} holds rows. Nothing was copied."
        ) from None
    except NotTheSame as table:
        raise click.ClickException(
            f"What arrived in {table} is not what was sent. Nothing was kept; please try again."
        ) from None
    click.echo(f"{sum(counts.values()):,} rows of {len(counts)} tables are there, and the same.")
    click.echo(
        "Now set DATABASE_URL to the new address and start Hearth. Keep the file until then."
    )
    if (file := key_file(settings.database)) and file.exists():
        click.echo(f"Add the key that stands in {file} to SECRET_KEY: it opens the join details.")


async def _copied(where: Path | str, target: str) -> dict[str, int]:
    source = await Database.open(where)
    try:
        await migrate(source)
        into = await Database.open(target)
        try:
            return await copy(source, into, progress=_show)
        finally:
            await into.close()
    finally:
        await source.close()


def _show(table: str, rows: int) -> None:
    if rows % 10_000 < 200:
        click.echo(f"{table}: {rows:,} rows", err=True)
