"""Nobody but Discord is asked for anything: no statistics, no error reports, no updates."""

import asyncio
import socket
from datetime import timedelta
from pathlib import Path
from typing import Any, NoReturn

import aiohttp
import pytest

from bot import process
from bot.demo.stage import stage
from bot.settings import Settings
from tests.made import MONDAY
from tests.meta.sources import imports, sources

# Who may hold a connection, and to whom.
MAY_TALK = {
    "bot.traffic": "listens to what discord.py sends",
    "bot.ui.messenger": "names the faults of what discord.py sends",
    "bot.cli.run": "names the faults of what discord.py sends",
    "bot.doctor.discord_side": "asks Discord, through discord.py, when the host calls it",
    "bot.demo": "the demo's own page, on this machine",
    "bot.web": "answers who asks this machine, where the host has it do so",
    "bot.systemd": "tells systemd, on this machine",
    "db.postgres": "the host's own database",
    "bot.web.link_look": "the pages of libraries, and only where the host says CHECK_LINKS=yes",
}
TALKS = {"aiohttp", "asyncpg", "ftplib", "http", "httpx", "requests", "smtplib", "socket", "urllib"}
NAMES = {"urllib.parse"}  # reads addresses and asks nobody
TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.abcdefghijklmnopqrstuvwxyz"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every name that anything looks up; none is found, and no address is reached."""
    names: list[str] = []

    def refuse(host: Any, *more: Any, **options: Any) -> NoReturn:
        names.append(str(host))
        raise socket.gaierror(-3, "nobody is to be asked")

    async def refuse_to_connect(loop: Any, sock: Any, address: Any) -> NoReturn:
        refuse(address)

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(
        asyncio.selector_events.BaseSelectorEventLoop, "sock_connect", refuse_to_connect
    )
    return names


def may_talk(module: str) -> bool:
    return any(module == one or module.startswith((f"{one}.", f"{one}_")) for one in MAY_TALK)


def test_no_other_module_could() -> None:
    talking = [
        f"{source.module} imports {name}"
        for source in sources("bot", "cogs", "db")
        for name in imports(source)
        if name.split(".")[0] in TALKS and not name.startswith((*NAMES, "http.HTTPStatus"))
        if not may_talk(source.module)
    ]

    assert talking == []


async def test_starting_asks_for_discord_alone(tmp_path: Path, asked: list[str]) -> None:
    settings = Settings.model_validate(
        {"DISCORD_TOKEN": TOKEN, "DATABASE_URL": f"sqlite:///{tmp_path}/hearth.db"}
    )

    with pytest.raises((aiohttp.ClientError, OSError)):
        await process.run(settings)

    assert set(asked) == {"discord.com"}


async def test_a_week_of_work_asks_nobody_else(tmp_path: Path, asked: list[str]) -> None:
    async with stage(tmp_path / "hearth.db", start=MONDAY) as on:  # Discord is simulated
        await on.set_up()
        await on.plan("Yoga", "Thursdays at 7:00 p.m. ET", privacy="open")
        await on.moderator.slash(
            on.staff, "library add", title="A", url="https://example.org/a", kind="article"
        )
        await on.wait(timedelta(days=7))

        assert on.cards("Yoga")

    assert asked == []
