"""Discord goes away in the middle of a drain: nothing is lost, little is asked meanwhile."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

from benchmarks.bench import Bench
from benchmarks.discord import LocalDiscord
from benchmarks.reminders import all_settled, count_posted, plant

A_SECOND = 50
START_UP = timedelta(seconds=4)
BEFORE = 3.0  # seconds of work before it begins
GRACE = 1.0  # what was on its way when it began is nobody's fault
SPARE = 25.0


async def measure(bench: Bench) -> None:
    """(time - N/50) ÷ length of the outage, and requests that could not help, a second."""
    total, length = (2_000, 60.0) if bench.full else (400, 15.0)
    async with LocalDiscord() as discord:
        due_at = datetime.now(UTC).replace(microsecond=0) + START_UP
        planted = await plant(bench, discord, [due_at] * total)
        async with bench.hearth(discord):
            await asyncio.sleep(due_at.timestamp() + BEFORE - time.time())
            await discord.go_away()
            begun = time.time()
            await asyncio.sleep(length)
            requests = sum(call.at >= begun + GRACE for call in discord.record.calls)
            connects = sum(at >= begun + GRACE for at in discord.record.connects)
            discord.come_back()
            await all_settled(bench, within=total / A_SECOND + length + SPARE)
        messages = count_posted(bench, discord, planted)
        last = max((each[-1].posted_at for each in messages.values()), default=0.0)
    wall = last - due_at.timestamp()
    report = bench.report
    report.add("(time - N/50) ÷ outage", (wall - total / A_SECOND) / length, most=1.10)
    report.add("useless requests a second", requests / (length - GRACE), most=1)
    report.add("tries to reach the gateway", connects)
    report.add("outage", length, "s")
