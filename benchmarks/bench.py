"""What every measurement is given: a folder, a database, a report; and the usual first steps."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from benchmarks.discord import Channel, Guild, LocalDiscord, Message
from benchmarks.engines import Engine
from benchmarks.figures import Report, milliseconds
from benchmarks.process import Child, running
from benchmarks.seed import planting
from bot.domain.events import Privacy

LONGEST_GAP_MS = 100


@dataclass
class Bench:
    """One run of one benchmark. `scale`: how much faster than in life the crash harness runs."""

    folder: Path
    engine: Engine
    report: Report
    full: bool
    scale: float = 10.0
    bare_gap: str = ""

    @asynccontextmanager
    async def hearth(
        self, discord: LocalDiscord, *, kind: str = "hearth", web: int | None = None
    ) -> AsyncIterator[Child]:
        """The real bot on this run's database; the longest gap of its loop goes to the report.
        `web` is the port of its pages, if it serves any."""
        async with running(
            discord, self.folder, database=self.engine.url, kind=kind, web=web
        ) as child:
            since = time.time()
            yield child
            gap = child.longest_gap(since=since)
        self.report.add(
            "longest gap of the event loop",
            gap * 1000,
            "ms",
            most=LONGEST_GAP_MS,
            bare=self.bare_gap,
        )

    @asynccontextmanager
    async def fresh(self, name: str) -> AsyncIterator["Bench"]:
        """The same run in a folder and on a database of its own."""
        folder = self.folder / name
        folder.mkdir()
        async with self.engine.another(folder) as other:
            yield replace(self, folder=folder, engine=other)

    @asynccontextmanager
    async def bare(self, discord: LocalDiscord, *, send_all: bool = False) -> AsyncIterator[Child]:
        """The bare discord.py bot."""
        kind = "bare-send-all" if send_all else "bare"
        async with running(discord, self.folder, kind=kind) as child:
            since = time.time()
            yield child
            self.bare_gap = milliseconds(child.longest_gap(since=since))

    async def event_with_card(
        self, discord: LocalDiscord, *, privacy: Privacy = Privacy.OPEN, capacity: int | None = None
    ) -> "Standing":
        """A server with one announced date, whose card stands in its channel."""
        guild = discord.world.add_guild(channels=2)
        channel = guild.channels[1]
        card = discord.world.post(channel, {"embeds": [{"title": "A card", "description": ""}]})
        async with planting(self.engine) as plant:
            await plant.server(guild)
            event = await plant.event(channel, privacy=privacy, capacity=capacity)
            date = await plant.date(event, channel, starts_in=timedelta(hours=3), card=card)
        return Standing(guild, channel, card, date.id)


@dataclass(frozen=True)
class Standing:
    """An announced date on the local Discord."""

    guild: Guild
    channel: Channel
    card: Message
    occurrence_id: int

    def button(self, act: str) -> str:
        """The custom_id of one of the card's buttons, as posted months ago."""
        return f"rsvp:{act}:{self.occurrence_id}:0"


async def until(
    holds: Callable[[], Awaitable[bool]], *, within: float, every: float = 0.1
) -> float | None:
    """Wait until it holds and return how long that took, or None if it never did."""
    begun = time.monotonic()
    while not await holds():
        if time.monotonic() - begun > within:
            return None
        await asyncio.sleep(every)
    return time.monotonic() - begun
