"""Starts, watches and kills the bot under test, which is a process of its own."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Coroutine, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import gaps
from benchmarks.child import Setting
from benchmarks.discord import LocalDiscord

ROOT = Path(__file__).parents[1]
PAGE = os.sysconf("SC_PAGE_SIZE")
NOTHING: Mapping[str, float] = {}


class DidNotStart(Exception):
    """The child ended or never connected; holds the end of its log."""


@dataclass
class Child:
    """A running bot. Its log and its gaps are files in its folder."""

    process: asyncio.subprocess.Process
    log: Path
    gap_file: Path
    started_at: float

    def kill(self) -> None:
        """SIGKILL: no time for anything."""
        if self.process.returncode is None:
            self.process.kill()

    async def killed(self) -> None:
        """SIGKILL, and wait until it is gone."""
        self.kill()
        await self.process.wait()

    async def stop(self) -> None:
        """SIGTERM as a host would; SIGKILL if it does not end."""
        if self.process.returncode is not None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(5):
                await self.process.wait()
        except TimeoutError:
            await self.killed()

    def resident(self) -> int:
        """The bytes of memory that it holds."""
        pages = Path(f"/proc/{self.process.pid}/statm").read_text(encoding="utf-8").split()[1]
        return int(pages) * PAGE

    def longest_gap(self, *, since: float) -> float:
        """The longest gap of its event loop since `time.time()` was that, in seconds."""
        return gaps.longest(self.gap_file, since=since)

    def said(self, words: str) -> bool:
        """Whether its log has these words."""
        return words in self.log.read_text(encoding="utf-8")

    def last_words(self) -> str:
        """The end of its log."""
        return "\n".join(self.log.read_text(encoding="utf-8").splitlines()[-25:])


async def start(
    discord: LocalDiscord,
    folder: Path,
    *,
    database: str = "",
    kind: str = "hearth",
    shortened: Mapping[str, float] = NOTHING,
    durable: str = "",
    role: str = "all",
    shards: str | None = None,
    pace: int | None = None,
    web: int | None = None,
) -> Child:
    """Start a bot in `folder` and wait until it is connected, or, as a dispatcher, until it has
    brought its commands; raises DidNotStart. `pace`: requests a second, if not the usual ones."""
    setting = Setting(
        api=discord.url,
        gateway=discord.gateway.url,
        gaps=str(folder / f"{kind}.gaps"),
        kind=kind,
        shortened=dict(shortened),
        durable=durable,
        role=role,
        shards=shards,
        pace=pace,
        web=web,
    )
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": str(ROOT),
        "DISCORD_TOKEN": "a.b.c",
        "DATABASE_URL": database,
        "LOG_LEVEL": "INFO",
        **setting.environment(),
    }
    # Of several processes each has a log of its own; one that is started again goes on in its own.
    log = folder / (f"{kind}.log" if role == "all" else f"{role}-{time.monotonic_ns()}.log")
    with log.open("a", encoding="utf-8") as output:
        discord.gateway.forget_absent()
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "benchmarks.child",
            cwd=folder,
            env=environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    child = Child(process, log, Path(setting.gaps), time.time())
    if role == "dispatcher":
        await until_there(child, discord.synced())
    else:
        shard = None if shards is None else int(shards.partition("/")[0].rpartition("-")[2])
        await until_there(child, discord.identified(shard=shard))
    return child


async def until_there(child: Child, sign: Coroutine[Any, Any, Any]) -> None:
    """Wait for the sign that the child is connected; raises DidNotStart."""
    there = asyncio.create_task(sign)
    ended = asyncio.create_task(child.process.wait())
    await asyncio.wait({there, ended}, return_when=asyncio.FIRST_COMPLETED)
    ended.cancel()
    if there.done() and not there.exception():
        return
    there.cancel()
    await child.killed()
    raise DidNotStart(child.last_words())


@asynccontextmanager
async def running(
    discord: LocalDiscord,
    folder: Path,
    *,
    database: str = "",
    kind: str = "hearth",
    shortened: Mapping[str, float] = NOTHING,
    web: int | None = None,
) -> AsyncIterator[Child]:
    """A connected bot while entered."""
    child = await start(discord, folder, database=database, kind=kind, shortened=shortened, web=web)
    try:
        yield child
    finally:
        await child.stop()
        discord.gateway.forget_absent()
