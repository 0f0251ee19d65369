"""`python -m bot run`: starts the bot, and says in words why it cannot."""

import asyncio
import logging
import signal
import socket
import sqlite3
import sys
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import aiohttp
import click
import discord

from bot.domain.errors import Refusal
from bot.i18n import words
from bot.logs import set_up_logging
from bot.roles import Misused, Role, read_part
from bot.settings import BadSettings, Settings, load
from bot.web.serving import Address, BadAddress, CannotListen
from db.engine import DatabaseInUse, DatabaseUnreachable, PlaceTaken
from db.migrate import NewerDatabase

# Exit codes of sysexits.h; systemd and people can tell them apart. (70 is the watchdog's.)
UNAVAILABLE = 69
CANNOT_WRITE = 73
IN_USE = 75
CONFIG = 78

ROLES = [role.value for role in Role]
TOKEN_STEPS = """\
Where to get a token:
  1. Open https://discord.com/developers/applications and press New Application.
  2. Choose Bot in the menu, press Reset Token and copy it. Discord shows it once.
Where to put it:
  Into a file named .env in this folder, as one line: DISCORD_TOKEN=the-token
  (or into the environment, /run/secrets/discord_token, or a systemd credential)
Then call this again: python3 dev.py run
docs/hosting.md has each step, and how to invite the bot.

To look at Hearth without a token: python3 dev.py demo"""
REFUSED = "Discord does not accept this token. It may have been reset since: get a new one."
BAD_TOKEN_CLOSE = 4004  # how the gateway says the same
NO_DISCORD = (
    "Discord cannot be reached ({}). Check this machine's network, then start Hearth again; "
    "https://discordstatus.com tells whether Discord itself is down."
)
NO_DATABASE = (
    "Hearth cannot use {} ({}). Its database has to be in a folder that Hearth may write to; "
    "DATABASE_URL says where."
)
NO_POSTGRES = (
    "The PostgreSQL database of DATABASE_URL cannot be used ({}). Check that it runs, and that "
    "the address, the user and the password are right."
)
NO_LOG = "Hearth cannot write its log to {} ({}). LOG_FOLDER has to be a folder of its own."
# What SQLite says when the file itself is the trouble; anything else is a bug and stays one.
FILE_TROUBLE = {
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
}

log = logging.getLogger(__name__)
Program = Callable[[Settings], Awaitable[None]]


class CannotRun(Exception):
    """Why the bot stopped, in words for its host, and the exit code that goes with it."""

    def __init__(self, message: str, *, code: int) -> None:
        super().__init__(message)
        self.code = code


@click.command()
@click.option("--role", type=click.Choice(ROLES), default=Role.ALL.value, help="What it does.")
@click.option("--shards", help="Which servers it listens to, as in 0-7/16; all, if not said.")
@click.option(
    "--web",
    is_flag=False,
    flag_value=str(Address().port),
    metavar="[ADDRESS:]PORT",
    help="Serve pages for the host over HTTP; for this machine alone, if no address is given.",
)
@click.option("--json-logs", is_flag=True, help="Log one JSON object a line.")
def run(role: str, shards: str | None, web: str | None, *, json_logs: bool) -> None:
    """Run the bot on Discord until it is stopped: all of it, or a part of several processes."""
    try:
        settings = read_settings()
        part = read_part(Role(role), shards, on_a_file=isinstance(settings.database, Path))
        from bot.process import run as program  # all of Hearth; bad settings need not wait for it

        listen_on = None if web is None else Address.read(web)
        start(partial(program, part=part, listen_on=listen_on), settings, json_logs=json_logs)
    except (Misused, BadAddress) as problem:
        click.echo(problem, err=True)
        sys.exit(CONFIG)
    except CannotRun as problem:
        click.echo(problem, err=True)
        sys.exit(problem.code)


def read_settings() -> Settings:
    """The settings; raises CannotRun with everything that is wrong, and how to get a token."""
    try:
        return load()
    except BadSettings as bad:
        message = "\n".join(["Hearth cannot start:", *(f"  {line}" for line in bad.problems)])
        if any("DISCORD_TOKEN" in line for line in bad.problems):
            message += f"\n\n{TOKEN_STEPS}"
        raise CannotRun(message, code=CONFIG) from bad


def start(program: Program, settings: Settings, *, json_logs: bool = False) -> None:
    """Run the program until Ctrl-C or SIGTERM; raises CannotRun where the host can do something."""
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # Hearth does not speak
    try:
        set_up_logging(settings.log_level, settings.log_folder, as_json=json_logs)
    except OSError as error:
        raise CannotRun(NO_LOG.format(error.filename, error.strerror), code=CANNOT_WRITE) from error
    try:
        log.info("Starting on %s.", settings.database_name)
        asyncio.run(_until_stopped(program, settings))
    except (KeyboardInterrupt, asyncio.CancelledError):
        log.info("Stopped.")
    except (discord.DiscordException, aiohttp.ClientError) as error:
        if (problem := _about_discord(error)) is None:
            raise
        raise problem from error
    except (ConnectionError, TimeoutError, socket.gaierror) as error:
        raise CannotRun(NO_DISCORD.format(error), code=UNAVAILABLE) from error
    except NewerDatabase as error:
        raise CannotRun(str(error), code=CONFIG) from error
    except DatabaseUnreachable as error:
        raise CannotRun(NO_POSTGRES.format(error), code=UNAVAILABLE) from error
    except CannotListen as error:
        raise CannotRun(str(error), code=CONFIG) from error
    except PlaceTaken as error:
        raise CannotRun(str(error), code=IN_USE) from error
    except DatabaseInUse as error:
        message = f"Another Hearth already runs on {settings.database_name}. Stop it first."
        raise CannotRun(message, code=IN_USE) from error
    except (sqlite3.Error, OSError) as error:
        if (problem := _about_storage(error, settings)) is None:
            raise
        raise problem from error
    except Refusal as refusal:  # a full disk, a locked database
        raise CannotRun(words("en").say(refusal.text), code=CANNOT_WRITE) from refusal


async def _until_stopped(program: Program, settings: Settings) -> None:
    task = asyncio.current_task()
    assert task is not None
    # asyncio.run does this for Ctrl-C; systemd and Docker send SIGTERM.
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    await program(settings)


def _about_discord(error: Exception) -> CannotRun | None:
    """What the host can do about trouble with Discord, or None if it is a bug."""
    closed = error.code if isinstance(error, discord.ConnectionClosed) else None
    if isinstance(error, discord.LoginFailure) or closed == BAD_TOKEN_CLOSE:
        return CannotRun(f"{REFUSED}\n\n{TOKEN_STEPS}", code=CONFIG)
    away = (aiohttp.ClientError, discord.GatewayNotFound, discord.DiscordServerError)
    if isinstance(error, away) or closed is not None:
        return CannotRun(NO_DISCORD.format(error), code=UNAVAILABLE)
    return None


def _about_storage(error: sqlite3.Error | OSError, settings: Settings) -> CannotRun | None:
    """What the host can do about trouble with the database's file, or None if it is a bug."""
    if isinstance(error, OSError) and error.filename:
        return CannotRun(NO_DATABASE.format(error.filename, error.strerror), code=CANNOT_WRITE)
    if getattr(error, "sqlite_errorcode", 0) & 0xFF in FILE_TROUBLE:
        return CannotRun(NO_DATABASE.format(settings.database_name, error), code=CANNOT_WRITE)
    return None
