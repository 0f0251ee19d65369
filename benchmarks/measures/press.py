"""One press after the other: from the gateway event to the bot's first answer."""

from benchmarks.bench import Bench, Standing
from benchmarks.discord import LocalDiscord
from benchmarks.figures import milliseconds, percentile

WARM_UP = 20


async def measure(bench: Bench) -> None:
    """Median of Hearth, which has then saved the answer, beside that of the bare bot."""
    times = 1_000 if bench.full else 300
    async with LocalDiscord() as discord:
        standing = await bench.event_with_card(discord, capacity=10_000)
        async with bench.bare(discord):
            bare = await _presses(discord, standing, times)
        async with bench.hearth(discord):
            ours = await _presses(discord, standing, times)
    median, bare_median = percentile(ours, 0.5), percentile(bare, 0.5)
    saved = await bench.engine.value("SELECT COUNT(*) FROM rsvps WHERE answer IS NOT NULL")
    bench.report.add("p50 ÷ bare bot", median / bare_median, most=3, bare=milliseconds(bare_median))
    bench.report.add("p50", median * 1000, "ms", bare=milliseconds(bare_median))
    p99, bare_p99 = percentile(ours, 0.99), percentile(bare, 0.99)
    bench.report.add("p99", p99 * 1000, "ms", bare=milliseconds(bare_p99))
    bench.report.add("answers saved", saved, most=times + WARM_UP, least=times + WARM_UP)


async def _presses(discord: LocalDiscord, standing: Standing, times: int) -> list[float]:
    took = []
    for number in range(times + WARM_UP):
        answer = await discord.press(
            standing.channel, standing.button("going"), user_id=2_000 + number
        )
        took.append(answer.seconds)
    return took[WARM_UP:]
