"""The crash harness on bots that are wrong on purpose: it must catch each of them."""

from benchmarks.bench import Bench
from benchmarks.crash import Harness

VARIANTS = ("send-then-mark", "delete-then-send", "no-marker")


async def measure(bench: Bench) -> None:
    """At least one lost, doubled or wrong row for each variant."""
    deliveries, kills = (2_000, 30) if bench.full else (250, 4)
    for variant in VARIANTS:
        async with bench.fresh(variant) as fresh:
            outcome = await Harness(fresh, deliveries, kills, kind=variant).run()
        bench.report.add(
            f"{variant}: caught",
            outcome.sum,
            f"of {deliveries}",
            least=1,
            bare=f"{len(outcome.lost)} lost, {len(outcome.doubled)} doubled, "
            f"{len(outcome.wrong)} wrong",
        )
