"""`python -m bot keys`: a new key for SECRET_KEY, and everything encrypted anew under it."""

import asyncio
from pathlib import Path

import click

from bot.keys import key_file, keys_at_hand, new_key
from bot.services.sealing import Resealed, reseal
from bot.services.vault import Vault
from bot.settings import BadSettings, StorageSettings, load_storage
from db.engine import Database, DatabaseInUse, DatabaseUnreachable
from db.migrate import migrate


@click.group()
def keys() -> None:
    """The keys that encrypt join details."""


@keys.command()
def new() -> None:
    """Print a new key for SECRET_KEY."""
    click.echo(new_key())


@keys.command()
def rotate() -> None:
    """Encrypt every join link and passcode anew with the first key of SECRET_KEY."""
    try:
        settings = load_storage()
        if not settings.secret_keys:
            raise click.ClickException("Set SECRET_KEY first: python -m bot keys new prints a key.")
        if isinstance(settings.database, Path) and not settings.database.exists():
            raise click.ClickException(f"There is no database at {settings.database}.")
        done = asyncio.run(_rotated(settings))
    except BadSettings as bad:
        raise click.ClickException(str(bad)) from None
    except DatabaseInUse:
        raise click.ClickException("Hearth is running. Stop it first, then rotate.") from None
    except DatabaseUnreachable as error:
        raise click.ClickException(f"The PostgreSQL database cannot be used ({error}).") from None
    click.echo(f"Encrypted anew with the first key: {done.renewed}.")
    if done.unreadable:
        raise click.ClickException(
            f"No key opens: {done.unreadable}. Add the key that was used for them to SECRET_KEY, "
            "or have moderators type them again with /event link."
        )
    click.echo("Every other key in SECRET_KEY can be taken out now, except for old backups.")
    if (file := key_file(settings.database)) and file.exists():
        click.echo(f"{file} can be deleted as well.")


async def _rotated(settings: StorageSettings) -> Resealed:
    db = await Database.open(settings.database)
    try:
        await migrate(db)
        return await reseal(db, Vault(keys_at_hand(settings.database, settings.secret_keys)))
    finally:
        await db.close()
