"""Memory a server: what a bot holds with many servers less what it holds with few, beside a bare
bot with the same intents and options."""

import asyncio
from functools import partial

from benchmarks.bench import Bench
from benchmarks.discord import LocalDiscord
from benchmarks.process import running

FEW = 10
CHANNELS, ROLES = 20, 10
SETTLE = 2.0


async def measure(bench: Bench) -> None:
    """The ratio, and the kilobytes of each."""
    many = 2_500 if bench.full else 1_000
    ours = await _a_server(bench, many, kind="hearth")
    bare = await _a_server(bench, many, kind="bare")
    report = bench.report
    report.add("bytes a server ÷ bare bot", ours / bare, most=1.2, bare=f"{bare / 1024:.1f} KB")
    report.add("memory a server", ours / 1024, "KB", bare=f"{bare / 1024:.1f} KB")


async def _a_server(bench: Bench, many: int, *, kind: str) -> float:
    few_bytes, many_bytes = [await _held(bench, guilds, kind=kind) for guilds in (FEW, many)]
    return (many_bytes - few_bytes) / (many - FEW)


async def _held(bench: Bench, guilds: int, *, kind: str) -> int:
    """The process's memory once it knows that many servers."""
    async with LocalDiscord() as discord:
        for _ in range(guilds):
            discord.world.add_guild(channels=CHANNELS, roles=ROLES)
        channel = next(iter(discord.world.channels.values()))
        async with running(discord, bench.folder, database=bench.engine.url, kind=kind) as child:
            press = partial(discord.press, channel, "rsvp:details:1:0", user_id=5)
            await press(within=60.0)  # what the gateway told before is then known
            await asyncio.sleep(SETTLE)
            return child.resident()
