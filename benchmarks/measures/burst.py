"""Two hundred presses at once on one event, and what then stands on disk and on the card."""

import asyncio

from benchmarks.bench import Bench, Standing, until
from benchmarks.discord import LocalDiscord
from benchmarks.figures import milliseconds, percentile

PRESSES = 200
ROUNDS = 9  # of the bare bot and of ours, in turns; the median round counts
QUIET = 8.0  # seconds in which a late edit would still be seen
CARD_WITHIN = 40.0


async def measure(bench: Bench) -> None:
    """First answers beside the bare bot; rows saved; the card right, with few edits."""
    async with LocalDiscord() as beside, LocalDiscord() as discord:
        plain = await bench.event_with_card(beside, capacity=10_000)
        standing = await bench.event_with_card(discord, capacity=10_000)
        async with bench.hearth(discord), bench.bare(beside):
            await discord.press(standing.channel, standing.button("details"), user_id=1)
            discord.record.clear()
            bare, ours = [], []
            for number in range(ROUNDS):
                first = 1_000 + number * PRESSES
                bare.append(await _burst(beside, plain, first=first))
                ours.append(await _burst(discord, standing, first=first))
            wanted = f"Going: {PRESSES * ROUNDS}."
            waited = await until(lambda: _shows(standing, wanted), within=CARD_WITHIN)
            await asyncio.sleep(QUIET)
            edits = len(discord.record.of("PATCH", f"/messages/{standing.card.id}"))
    saved = await bench.engine.value("SELECT COUNT(*) FROM rsvps WHERE answer = 'going'")
    p99 = percentile([percentile(took, 0.99) for took in ours], 0.5)
    bare_p99 = percentile([percentile(took, 0.99) for took in bare], 0.5)
    report, expected = bench.report, PRESSES * ROUNDS
    report.add("p99 ÷ bare bot", p99 / bare_p99, most=1.5, bare=milliseconds(bare_p99))
    report.add("p99", p99 * 1000, "ms", bare=milliseconds(bare_p99))
    report.add("answers saved", saved, most=expected, least=expected)
    report.add("card right at the end", float(waited is not None), most=1, least=1)
    report.add("edits of the card", edits, most=3 * ROUNDS)
    report.add("card right after", CARD_WITHIN if waited is None else waited, "s")


async def _burst(discord: LocalDiscord, standing: Standing, *, first: int) -> list[float]:
    answers = await asyncio.gather(
        *(
            discord.press(standing.channel, standing.button("going"), user_id=first + number)
            for number in range(PRESSES)
        )
    )
    return [answer.seconds for answer in answers]


async def _shows(standing: Standing, text: str) -> bool:
    return text in standing.card.text
