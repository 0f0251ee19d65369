"""Reminders that are all due at once: Discord takes 50 requests a second, and so much is the floor.

Beside it: the bare bot, which sends all at once and leaves the rest to discord.py.
"""

import asyncio
from datetime import UTC, datetime, timedelta

from benchmarks.bench import Bench
from benchmarks.discord import LocalDiscord
from benchmarks.reminders import all_settled, count_posted, plant

A_SECOND = 50
START_UP = timedelta(seconds=4)
SPARE = 20.0
BARE_SENDS, BARE_WITHIN = 400, 20.0


async def measure(bench: Bench) -> None:
    """The time from due to the last message, over N/50 s; everything sent; few 429s."""
    total = 2_000 if bench.full else 1_000
    async with LocalDiscord() as discord:
        due_at = datetime.now(UTC).replace(microsecond=0) + START_UP
        planted = await plant(bench, discord, [due_at] * total)
        async with bench.hearth(discord):
            await all_settled(bench, within=START_UP.total_seconds() + total / A_SECOND + SPARE)
        messages = count_posted(bench, discord, planted)
        last = max((each[0].posted_at for each in messages.values()), default=0.0)
        refused, asked = discord.record.refused(), len(discord.record.posts())
    floor = total / A_SECOND
    wall = last - due_at.timestamp()
    bare_sent, bare_refused = await _bare(bench)
    report = bench.report
    report.add("time ÷ (N/50 s)", wall / floor, most=1.05)
    report.add(
        "429s of all sends",
        100 * refused / max(1, asked),
        "%",
        most=0.5,
        bare=f"{bare_refused} for {BARE_SENDS} messages",
    )
    report.add("time", wall, "s", bare=f"{bare_sent} of {BARE_SENDS} posted by the bare bot")


async def _bare(bench: Bench) -> tuple[int, int]:
    async with LocalDiscord() as discord:
        for _ in range(BARE_SENDS // 50):
            discord.world.add_guild(channels=50)
        async with bench.bare(discord, send_all=True):
            still = 0
            for _ in range(int(BARE_WITHIN)):
                await asyncio.sleep(1.0)
                asked = len(discord.record.calls)
                if asked == still and asked > BARE_SENDS:
                    break
                still = asked
        return len([*discord.world.messages()]), discord.record.refused()
