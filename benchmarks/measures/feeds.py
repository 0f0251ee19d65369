"""Two hundred presses at once beside a thousand calendars that read their feeds, and without."""

import asyncio
import json
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from benchmarks.bench import Bench, Standing
from benchmarks.discord import Guild, LocalDiscord
from benchmarks.figures import milliseconds, percentile
from benchmarks.process import ROOT
from benchmarks.readers import READERS, token_hash
from benchmarks.seed import planting

PRESSES = 200
ROUNDS = 9  # with readers and without, in turns; the median round counts
SETTLED = 1.5  # seconds of reading before the presses
MOST = 1.2
DATES = 6


async def measure(bench: Bench) -> None:
    """The p99 of the presses with readers ÷ without, in one run."""
    rounds = ROUNDS * 2 if bench.full else ROUNDS
    async with LocalDiscord() as discord:
        standing = await bench.event_with_card(discord, capacity=10_000)
        await _plant(bench, standing.guild)
        port = await _free_port()
        seen: Counter[str] = Counter()
        took: list[float] = []
        async with bench.hearth(discord, web=port):
            await discord.press(standing.channel, standing.button("details"), user_id=1)
            alone, beside = [], []
            for number in range(rounds):
                alone.append(await _burst(discord, standing, first=10_000 + number * 2 * PRESSES))
                async with _reading(port, number * READERS // rounds, seen, took):
                    first = 10_000 + (number * 2 + 1) * PRESSES
                    beside.append(await _burst(discord, standing, first=first))
    p99 = percentile([percentile(one, 0.99) for one in beside], 0.5)
    bare = percentile([percentile(one, 0.99) for one in alone], 0.5)
    report, answered = bench.report, seen["200"] + seen["304"]
    report.add("p99 beside readers ÷ without", p99 / bare, most=MOST, bare=milliseconds(bare))
    report.add("p99 beside readers", p99 * 1000, "ms", bare=milliseconds(bare))
    report.add("readings", answered, least=1)
    report.add("readings that failed", seen.total() - answered, most=0, least=0)
    report.add("median of a reading", percentile(took, 0.5) * 1000, "ms")
    report.add("p99 of a reading", percentile(took, 0.99) * 1000, "ms")


async def _plant(bench: Bench, guild: Guild) -> None:
    """Readers who go to some dates each, of events that are open to all."""
    async with planting(bench.engine) as plant:
        channel = guild.channels[1]
        dates = [
            await plant.date(
                await plant.event(channel), channel, starts_in=timedelta(days=1, hours=number)
            )
            for number in range(DATES)
        ]
        for number in range(READERS):
            await plant.reader(
                dates[number % 2 :: 2], member_id=5_000 + number, token_hash=token_hash(number)
            )


@asynccontextmanager
async def _reading(
    port: int, first: int, seen: Counter[str], took: list[float]
) -> AsyncIterator[None]:
    """The readers read inside the block; what they saw is added."""
    readers = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "benchmarks.readers",
        str(port),
        str(first),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert readers.stdout is not None
    await readers.stdout.readline()
    await asyncio.sleep(SETTLED)
    yield
    told, _ = await readers.communicate(b"")  # which ends its standard input
    found = json.loads(told)
    seen.update(found["seen"])
    took.extend(found["took"])


async def _burst(discord: LocalDiscord, standing: Standing, *, first: int) -> list[float]:
    answers = await asyncio.gather(
        *(
            discord.press(standing.channel, standing.button("going"), user_id=first + number)
            for number in range(PRESSES)
        )
    )
    return [answer.seconds for answer in answers]


async def _free_port() -> int:
    """A port of this machine that nobody listens on."""
    server = await asyncio.start_server(lambda _reader, _writer: None, "127.0.0.1", 0)
    port: int = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    return port
