"""SIGKILL at random while reminders go out, with replies lost, 500s and dates skipped."""

from benchmarks.bench import Bench
from benchmarks.crash import Harness

SHOWN = 5


async def measure(bench: Bench) -> None:
    """Lost, doubled and wrong rows: none of them."""
    deliveries, kills = (10_000, 100) if bench.full else (1_000, 20)
    outcome = await Harness(bench, deliveries, kills).run()
    report = bench.report
    report.add("kills", outcome.kills, most=kills, least=kills)
    report.add("deliveries", deliveries)
    report.add("of dates skipped meanwhile", outcome.skipped)
    report.add("lost", len(outcome.lost), most=0)
    report.add("doubled", len(outcome.doubled), most=0)
    report.add("wrong states", len(outcome.wrong), most=0)
    report.notes += (outcome.lost + outcome.doubled + outcome.wrong)[:SHOWN]
    if not outcome.settled:
        report.notes.append("some rows were still waiting at the end")
