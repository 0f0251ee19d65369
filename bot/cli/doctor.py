"""`python -m bot doctor`: a line for each thing that Hearth needs, with what to do about it."""

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import click

from bot.app import use_own_zone_data
from bot.clock import machine_clock
from bot.doctor import Finding, discord_side, machine
from bot.settings import BadSettings, load, load_storage
from db import glance
from db import servers as server_rows
from db.engine import Database, DatabaseUnreachable
from db.glance import Configured


@click.command()
@click.option("--offline", is_flag=True, help="Do not ask Discord.")
def doctor(offline: bool) -> None:
    """Look at settings, token, channels, clock, database, disk and backups."""
    use_own_zone_data()
    ill = 0
    for finding in _everything(offline=offline):
        click.echo(str(finding))
        ill += not finding.is_well
    if ill:
        raise SystemExit(1)


def _everything(*, offline: bool) -> Iterator[Finding]:
    try:
        storage = load_storage()
    except BadSettings as bad:
        yield from (Finding(line, "docs/hosting.md explains it.") for line in bad.problems)
        return
    yield from machine.findings(storage, now=machine_clock())
    try:
        settings = load()
    except BadSettings as bad:
        yield from (Finding(line, "docs/hosting.md explains it.") for line in bad.problems)
        return
    yield Finding("The settings can be read.")
    if not offline:
        token = settings.token.get_secret_value()
        yield from asyncio.run(_discord(token, storage.database))


async def _discord(token: str, where: Path | str) -> list[Finding]:
    try:
        servers = await _servers(where)
    except (sqlite3.Error, DatabaseUnreachable):
        servers = []  # what is wrong with it is said already, or by PostgreSQL's own tools
    return [one async for one in discord_side.findings(token, servers, clock=machine_clock)]


async def _servers(where: Path | str) -> list[Configured]:
    if isinstance(where, Path):
        return glance.servers(where)
    db = await Database.open(where)
    try:
        async with db.read() as tx:
            return [
                Configured(
                    guild_id=one.guild_id,
                    announce_channel_id=one.announce_channel_id,
                    staff_channel_id=one.staff_channel_id,
                )
                for one in await server_rows.every(tx)
            ]
    finally:
        await db.close()
