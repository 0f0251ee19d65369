"""The power goes while reminders go out: every byte of the database that was not synced is lost.

Beside it, to show that the harness sees the difference: the same bot with `synchronous=NORMAL`.
"""

import asyncio
from functools import partial

from benchmarks import durable
from benchmarks.bench import Bench
from benchmarks.crash import Harness, Outcome
from benchmarks.engines import NoSuchEngine, Sqlite


async def measure(bench: Bench) -> None:
    """Lost and doubled rows after power cuts: none of them."""
    if not isinstance(bench.engine, Sqlite):
        raise NoSuchEngine("PostgreSQL's own syncing is not ours to test.")
    deliveries, cuts = (1_500, 20) if bench.full else (500, 8)
    async with bench.fresh("full") as full, bench.fresh("normal") as normal:
        ours, relaxed = await asyncio.gather(
            _cut(full, deliveries, cuts, kind="hearth"),
            _cut(normal, deliveries, cuts, kind="sync-normal"),
        )
    beside = f"{len(relaxed.lost)} lost, {len(relaxed.doubled)} doubled"
    report = bench.report
    report.add("power cuts", ours.kills, most=cuts, least=cuts)
    report.add("deliveries", deliveries)
    report.add("lost", len(ours.lost), most=0)
    report.add("doubled", len(ours.doubled), most=0)
    report.add("wrong states", len(ours.wrong), most=0)
    report.add("synchronous=NORMAL: caught", relaxed.sum, least=1, bare=beside)
    report.notes += ours.lost + ours.doubled + ours.wrong


async def _cut(bench: Bench, deliveries: int, cuts: int, *, kind: str) -> Outcome:
    assert isinstance(bench.engine, Sqlite)
    shadows = bench.folder / "synced"
    harness = Harness(
        bench,
        deliveries,
        cuts,
        kind=kind,
        durable=str(shadows),
        after_planting=partial(durable.begin, bench.engine.path, shadows),
        after_kill=partial(durable.cut_power, bench.engine.path, shadows),
    )
    return await harness.run()
