"""`python -m bot doctor`: every line says what is so, and of a problem what to do."""

import asyncio
import os
import socket
from datetime import timedelta
from pathlib import Path
from typing import Any, NoReturn

import pytest
from click.testing import CliRunner

from bot.app import opened
from bot.cli.doctor import doctor
from bot.demo.stage import Stage, stage
from bot.doctor import Finding, discord_side, machine
from bot.settings import load_storage
from db.backup import back_up, folder_of
from db.glance import Configured
from tests.cogs.world import deny
from tests.made import DAY, MONDAY

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.abcdefghijklmnopqrstuvwxyz"


@pytest.fixture(autouse=True)
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a token and the address of its database."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/data/hearth.db")
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.delenv("SECRET_KEY", raising=False)
    return tmp_path / "data" / "hearth.db"


async def run_once(where: Path) -> None:
    async with opened(where, clock=lambda: MONDAY):
        pass


@pytest.fixture
def started(where: Path) -> Path:
    """The bot ran once, and a backup was made."""
    asyncio.run(run_once(where))
    copy = back_up(where, folder_of(where), now=MONDAY)
    os.utime(copy, (MONDAY.timestamp(), MONDAY.timestamp()))
    return where


def on_the_machine(later: timedelta = timedelta()) -> list[Finding]:
    return [*machine.findings(load_storage(), now=MONDAY + later)]


def problems(found: list[Finding]) -> list[str]:
    return [str(one) for one in found if not one.is_well]


def test_a_machine_that_is_well(started: Path) -> None:
    assert problems(on_the_machine()) == []


def test_a_backup_that_is_too_old(started: Path) -> None:
    assert problems(on_the_machine(timedelta(days=2) - timedelta(seconds=1))) == []

    [problem] = problems(on_the_machine(2 * DAY))

    assert "48 hours old. Do: python -m bot backup" in problem


def test_files_that_others_may_read(started: Path) -> None:
    Path(".env").write_text("LOG_LEVEL=INFO")
    Path(".env").chmod(0o644)
    started.with_suffix(".key").chmod(0o640)

    found = problems(on_the_machine())

    assert [one.split("Do: ")[1] for one in found] == [
        "chmod 600 .env", f"chmod 600 {started.with_suffix('.key')}",
    ]  # fmt: skip


def test_a_damaged_database(started: Path) -> None:
    started.write_bytes(started.read_bytes()[:-30_000])

    [problem] = problems(on_the_machine())

    assert "python -m bot restore FILE" in problem


def test_before_the_first_start_only_a_backup_is_missed() -> None:
    [problem] = problems(on_the_machine())

    assert "There is no backup." in problem


def test_no_secret_is_printed_and_a_problem_is_an_exit_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*asked: Any, **more: Any) -> NoReturn:
        raise socket.gaierror(-3, "no network")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)

    done = CliRunner().invoke(doctor, [])

    assert done.exit_code == 1
    assert "Discord cannot be reached" in done.output
    assert TOKEN not in done.output


def test_settings_that_cannot_be_read_are_told_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "abc")

    done = CliRunner().invoke(doctor, ["--offline"])

    assert done.exit_code == 1
    assert "DISCORD_TOKEN is not a bot token." in done.output


async def in_discord(on: Stage) -> list[str]:
    configured = Configured(
        guild_id=on.guild.id,
        announce_channel_id=on.announcements.id,
        staff_channel_id=on.staff.id,
    )
    found = [one async for one in discord_side.of_client(on.hearth.client, [configured])]
    return problems(found)


async def test_what_hearth_may_not_do_in_a_channel(tmp_path: Path) -> None:
    async with stage(tmp_path / "hearth.db", start=MONDAY) as on:
        assert await in_discord(on) == []
        deny(on, on.announcements, send_messages=True)

        [problem] = await in_discord(on)

    assert "channel for announcements: Hearth lacks Send Messages" in problem
