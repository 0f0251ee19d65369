"""Two hundred reminders due over fifteen seconds: how late after its moment each one starts."""

import random
from datetime import UTC, datetime, timedelta

from benchmarks.bench import Bench
from benchmarks.discord import LocalDiscord
from benchmarks.figures import percentile
from benchmarks.reminders import all_settled, count_posted, plant

TOTAL = 200
OVER_SECONDS = 15
START_UP = timedelta(seconds=4)
SPARE = 25.0


async def measure(bench: Bench) -> None:
    """Lateness is from the row's moment (a whole second) to the arrival of its first request."""
    chance = random.Random(7)
    async with LocalDiscord() as discord:
        begin = datetime.now(UTC).replace(microsecond=0) + START_UP
        due = [begin + timedelta(seconds=chance.randrange(OVER_SECONDS)) for _ in range(TOTAL)]
        planted = await plant(bench, discord, due)
        async with bench.hearth(discord):
            await all_settled(bench, within=START_UP.total_seconds() + OVER_SECONDS + SPARE)
        count_posted(bench, discord, planted)
        started: dict[int, float] = {}
        for call in discord.record.posts():
            started.setdefault(int(call.path.split("/")[2]), call.at)
    late = [
        started[reminder.channel.id] - reminder.due_at.timestamp()
        for reminder in planted
        if reminder.channel.id in started
    ]
    report = bench.report
    report.add("lateness p99", percentile(late, 0.99) * 1000, "ms", most=100)
    report.add("lateness p50", percentile(late, 0.5) * 1000, "ms")
    report.add("earliest", min(late) * 1000, "ms", least=0)
