"""One press after the other: from the gateway event to the bot's first answer."""

from benchmarks.bench import Bench, Standing
from benchmarks.discord import LocalDiscord
from benchmarks.figures import milliseconds, percentile

WARM_UP = 20


async def measure(bench: Bench) -> None:
    """Median of Hearth, which has then saved the answer, beside that of the bare bot.

    Somebody's very first answer has a second message in its wake, which greets them, and which the
    next press would wait for: so those are told apart, and what is held against the bar is how the
    same people answer from then on.
    """
    times = 1_000 if bench.full else 300
    async with LocalDiscord() as discord:
        standing = await bench.event_with_card(discord, capacity=10_000)
        async with bench.bare(discord):
            bare = await _presses(discord, standing, times, "going")
        async with bench.hearth(discord):
            first = await _presses(discord, standing, times, "maybe")
            ours = await _presses(discord, standing, times, "going")
    median, bare_median = percentile(ours, 0.5), percentile(bare, 0.5)
    saved = await bench.engine.value("SELECT COUNT(*) FROM rsvps WHERE answer = 'going'")
    bench.report.add("p50 ÷ bare bot", median / bare_median, most=3, bare=milliseconds(bare_median))
    bench.report.add("p50", median * 1000, "ms", bare=milliseconds(bare_median))
    p99, bare_p99 = percentile(ours, 0.99), percentile(bare, 0.99)
    bench.report.add("p99", p99 * 1000, "ms", bare=milliseconds(bare_p99))
    bench.report.add("p50 of very first answers", percentile(first, 0.5) * 1000, "ms")
    bench.report.add("answers saved", saved, most=times + WARM_UP, least=times + WARM_UP)


async def _presses(
    discord: LocalDiscord, standing: Standing, times: int, answer: str
) -> list[float]:
    took = []
    for number in range(times + WARM_UP):
        reply = await discord.press(
            standing.channel, standing.button(answer), user_id=2_000 + number
        )
        took.append(reply.seconds)
    return took[WARM_UP:]
