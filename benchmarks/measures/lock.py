"""Another process holds the database for 14 s while reminders are due."""

from datetime import UTC, datetime, timedelta

from benchmarks.bench import Bench, until
from benchmarks.discord import LocalDiscord
from benchmarks.reminders import all_settled, count_posted, plant

HELD = 14.0
START_UP = timedelta(seconds=3)
SPARE = 20.0


async def measure(bench: Bench) -> None:
    """It begins when a tenth is posted; afterwards all are sent, none twice."""
    total = 300 if bench.full else 200
    async with LocalDiscord() as discord:
        due_at = datetime.now(UTC).replace(microsecond=0) + START_UP
        planted = await plant(bench, discord, [due_at] * total)
        async with bench.hearth(discord):

            async def begun() -> bool:
                return len(discord.record.posts()) >= total // 10

            await until(begun, within=20.0, every=0.02)
            posted = len(discord.record.posts())
            await bench.engine.hold(HELD)
            meanwhile = len(discord.record.posts()) - posted
            settled = await all_settled(bench, within=total / 50 + HELD + SPARE)
        count_posted(bench, discord, planted)
        states = await bench.engine.rows("SELECT state, COUNT(*) FROM deliveries GROUP BY state")
    bench.report.add("rows sent", dict(states).get("sent", 0), most=total, least=total)
    bench.report.add("posted meanwhile", meanwhile)
    bench.report.add("done after the lock", -1 if settled is None else settled, "s")
