"""`python -m bot run` where it cannot run: a sentence, an exit code, never a traceback."""

import asyncio
import logging
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import aiohttp
import aiohttp.abc
import discord
import pytest

from bot.cli.run import CANNOT_WRITE, CONFIG, IN_USE, UNAVAILABLE, CannotRun, start
from bot.domain.errors import StorageFull
from bot.logs import set_up_logging
from bot.settings import Settings
from db.engine import Database
from db.migrate import NewerDatabase, migrate

ROOT = Path(__file__).parents[1]
TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.abcdefghijklmnopqrstuvwxyz"


class NoNames(aiohttp.abc.AbstractResolver):
    """A machine without a network: no name leads anywhere."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[aiohttp.abc.ResolveResult]:
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    async def close(self) -> None:
        """Nothing is held."""


def run_bot(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The real command in an empty working folder."""
    return subprocess.run(
        [sys.executable, "-m", "bot", "run"],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def settings_for(folder: Path) -> Settings:
    return Settings.model_validate(
        {"DISCORD_TOKEN": TOKEN, "DATABASE_URL": f"sqlite:///{folder}/hearth.db"}
    )


def why_not(error: BaseException, folder: Path) -> CannotRun:
    """What the host reads when the program ends with this error."""

    async def program(settings: Settings) -> None:
        raise error

    with pytest.raises(CannotRun) as caught:
        start(program, settings_for(folder))
    return caught.value


def test_without_a_token_the_host_reads_what_to_do(tmp_path: Path) -> None:
    done = run_bot(tmp_path)

    assert done.returncode == 78
    assert done.stdout == ""
    for needed in (
        "DISCORD_TOKEN is not set",
        "https://discord.com/developers/applications",
        ".env",
        "python3 dev.py demo",
    ):
        assert needed in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []  # no demo, no database was begun


def test_a_wrong_level_alone_does_not_send_the_host_after_a_token(tmp_path: Path) -> None:
    done = run_bot(tmp_path, DISCORD_TOKEN=TOKEN, LOG_LEVEL="loud")

    assert done.returncode == 78
    assert "LOG_LEVEL must be" in done.stderr
    assert "Where to get a token" not in done.stderr


def test_out_of_reach_of_discord_the_host_reads_one_sentence(tmp_path: Path) -> None:
    async def program(settings: Settings) -> None:
        connector = aiohttp.TCPConnector(resolver=NoNames())
        async with discord.Client(intents=discord.Intents.none(), connector=connector) as client:
            await client.login(settings.token.get_secret_value())

    with pytest.raises(CannotRun) as caught:
        start(program, settings_for(tmp_path))

    assert caught.value.code == UNAVAILABLE
    assert "Discord cannot be reached" in str(caught.value)
    assert TOKEN not in str(caught.value)


def test_a_refused_token_is_told_like_a_missing_one(tmp_path: Path) -> None:
    problem = why_not(discord.LoginFailure("Improper token has been passed."), tmp_path)

    assert problem.code == CONFIG
    assert "does not accept this token" in str(problem)
    assert "Reset Token" in str(problem)


@pytest.mark.parametrize(
    "error",
    [
        aiohttp.ClientConnectionError("Cannot connect to host"),
        socket.gaierror(-2, "Name or service not known"),
        TimeoutError("no answer"),
    ],
)
def test_no_way_to_discord_is_not_the_hosts_settings(error: Exception, tmp_path: Path) -> None:
    problem = why_not(error, tmp_path)

    assert problem.code == UNAVAILABLE
    assert "Discord cannot be reached" in str(problem)


def test_a_newer_database_is_told_with_both_versions(tmp_path: Path) -> None:
    async def program(settings: Settings) -> None:
        db = await Database.open(settings.database)
        try:
            await migrate(db)
            async with db.write() as tx:
                await tx.run("INSERT INTO schema_version (version) VALUES (9999)")
            await migrate(db)
        finally:
            await db.close()

    with pytest.raises(CannotRun) as caught:
        start(program, settings_for(tmp_path))

    assert caught.value.code == CONFIG
    assert "9999" in str(caught.value)
    assert isinstance(caught.value.__cause__, NewerDatabase)


def test_a_second_bot_on_the_same_database_is_told_to_wait(tmp_path: Path) -> None:
    async def program(settings: Settings) -> None:
        first = await Database.open(settings.database)
        try:
            await Database.open(settings.database)
        finally:
            await first.close()

    with pytest.raises(CannotRun) as caught:
        start(program, settings_for(tmp_path))

    assert caught.value.code == IN_USE
    assert "Another Hearth" in str(caught.value)


def test_a_database_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    async def program(settings: Settings) -> None:
        await Database.open(settings.database)

    blocked = tmp_path / "data"
    blocked.write_text("")

    with pytest.raises(CannotRun, match="DATABASE_URL"):
        start(program, settings_for(blocked))


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    async def program(settings: Settings) -> None:
        await Database.open(settings.database)

    (tmp_path / "hearth.db").write_bytes(b"not a database, but long enough to be read" * 50)

    with pytest.raises(CannotRun, match="not a database"):
        start(program, settings_for(tmp_path))


def test_a_full_disk_is_told_in_the_sentence_of_the_refusal(tmp_path: Path) -> None:
    assert "disk is full" in str(why_not(StorageFull(), tmp_path))


@pytest.mark.parametrize("bug", [sqlite3.OperationalError("no such column: x"), KeyError("x")])
def test_a_bug_stays_a_bug(bug: Exception, tmp_path: Path) -> None:
    async def program(settings: Settings) -> None:
        raise bug

    with pytest.raises(type(bug)):
        start(program, settings_for(tmp_path))


def test_sigterm_closes_what_is_open_and_ends_well(tmp_path: Path) -> None:
    closed = []

    async def program(settings: Settings) -> None:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            await asyncio.Event().wait()
        finally:
            closed.append(True)

    start(program, settings_for(tmp_path))

    assert closed == [True]


def test_a_log_folder_that_cannot_be_used_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("a file")
    settings = settings_for(tmp_path).model_copy(update={"log_folder": tmp_path / "log"})

    async def never(chosen: Settings) -> None:
        raise AssertionError("it must not start")

    with pytest.raises(CannotRun, match="LOG_FOLDER") as problem:
        start(never, settings)

    assert problem.value.code == CANNOT_WRITE


def test_debug_is_for_our_own_lines_alone() -> None:
    root = logging.getLogger()
    before = root.level
    try:
        set_up_logging("DEBUG")

        assert logging.getLogger("bot.cli.run").isEnabledFor(logging.DEBUG)
        assert not logging.getLogger("discord.gateway").isEnabledFor(logging.DEBUG)
        assert not logging.getLogger("aiosqlite").isEnabledFor(logging.DEBUG)
    finally:
        root.setLevel(before)
        for name in ("bot", "cogs", "db"):
            logging.getLogger(name).setLevel(logging.NOTSET)
