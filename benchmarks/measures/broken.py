"""The crash harness on bots that are wrong on purpose: it must catch each of them."""

import asyncio

from benchmarks.bench import Bench
from benchmarks.crash import Harness, Outcome

VARIANTS = ("send-then-mark", "delete-then-send", "no-marker")


LONG_DOWN = (12.0, 18.0)  # so that the nonce of an earlier try no longer helps


async def measure(bench: Bench) -> None:
    """At least one lost, doubled or wrong row for each variant; they run side by side."""
    deliveries, kills = (2_000, 30) if bench.full else (250, 6)

    async def outcome(variant: str) -> Outcome:
        async with bench.fresh(variant) as fresh:
            harness = Harness(fresh, deliveries, kills, kind=variant, down=LONG_DOWN)
            return await harness.run()

    outcomes = await asyncio.gather(*map(outcome, VARIANTS))
    for variant, found in zip(VARIANTS, outcomes, strict=True):
        bench.report.add(
            f"{variant}: caught",
            found.sum,
            f"of {deliveries}",
            least=1,
            bare=f"{len(found.lost)} lost, {len(found.doubled)} doubled, {len(found.wrong)} wrong",
        )
