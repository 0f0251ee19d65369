"""A local Discord, an empty database, and the bot started and killed as a test likes."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from benchmarks.bench import until
from benchmarks.discord import Channel, Guild, LocalDiscord
from benchmarks.engines import Engine, NoSuchEngine, engine
from benchmarks.process import NOTHING, Child, start
from benchmarks.seed import planting

WITHIN = 20.0  # seconds after which something that should happen never will


@dataclass
class Wire:
    """One server with an event, set up in the database; the bot is not started yet."""

    discord: LocalDiscord
    engine: Engine
    folder: Path
    guild: Guild
    channel: Channel
    event_id: int
    children: list[Child] = field(default_factory=list)

    async def start(
        self,
        role: str = "all",
        *,
        shards: str | None = None,
        shortened: Mapping[str, float] = NOTHING,
    ) -> Child:
        """Start the bot, or a part of it, and wait until it is connected."""
        child = await start(
            self.discord,
            self.folder,
            database=self.engine.url,
            role=role,
            shards=shards,
            shortened=shortened,
        )
        self.children.append(child)
        return child

    async def plan(self, kind: str, *, state: str = "announced") -> int:
        """A date in three hours for which something of that kind is due now; its id."""
        async with planting(self.engine) as plant:
            date = await plant.date(
                self.event_id, self.channel, starts_in=timedelta(hours=3), state=state
            )
            await plant.delivery(date, due_at=plant.now, kind=kind)
        return date.id

    async def settled(self, kind: str) -> tuple[str, int | None]:
        """Wait until the delivery of that kind is settled; its state and its message."""

        async def done() -> bool:
            waiting = "SELECT COUNT(*) FROM deliveries WHERE state IN ('pending', 'sending')"
            return bool(await self.engine.value(waiting) == 0)

        await until(done, within=WITHIN)
        [row] = await self.engine.rows(
            f"SELECT state, message_id FROM deliveries WHERE kind = '{kind}'"
        )
        return row[0], row[1]


@pytest.fixture
async def wire(tmp_path: Path) -> AsyncIterator[Wire]:
    """A wire whose bots are gone afterwards."""
    async with furnished("sqlite", tmp_path) as made:
        yield made


@pytest.fixture
async def shared(tmp_path: Path) -> AsyncIterator[Wire]:
    """The same on PostgreSQL, where several processes may share the work."""
    try:
        async with furnished("postgres", tmp_path) as made:
            yield made
    except NoSuchEngine as reason:
        pytest.skip(str(reason))


@asynccontextmanager
async def furnished(name: str, folder: Path) -> AsyncIterator[Wire]:
    """A server with an event on an engine; raises NoSuchEngine."""
    async with LocalDiscord() as discord, engine(name, folder) as database:
        guild = discord.world.add_guild(channels=2, roles=2)
        async with planting(database) as plant:
            await plant.server(guild)
            event_id = await plant.event(guild.channels[1], capacity=30)
        made = Wire(discord, database, folder, guild, guild.channels[1], event_id)
        yield made
        for child in made.children:
            await child.killed()
        assert discord.record.unknown() == []
