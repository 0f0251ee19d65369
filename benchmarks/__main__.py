"""python -m benchmarks NAME [--engine sqlite|postgres] [--json] [--full] [--scale N]"""

import argparse
import asyncio
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

from benchmarks.bench import Bench
from benchmarks.engines import NoSuchEngine, engine
from benchmarks.figures import Report
from benchmarks.process import DidNotStart

NAMES = {
    "press": "one press after the other: time to the first answer beside a bare bot",
    "burst": "200 presses at once on one event: times, rows, the card, its edits",
    "minds": "100 members change their mind back to back, by button and by reaction",
    "feeds": "200 presses at once beside 1,000 calendars that read their feeds, and without them",
    "seats": "200 presses at once for 10 seats",
    "kill": "kill -9 at the 100th acknowledgement: what is on disk",
    "drain": "reminders due at once: how long beside Discord's own limit, all sent, how many 429s",
    "lateness": "200 reminders due over 15 s: how late each starts",
    "crash": "SIGKILL at random with lost replies, 500s and cancels: lost, doubled, wrong",
    "broken": "the harness of crash on three broken variants: it must see each",
    "outage": "Discord goes away in the middle: time beside the outage, useless requests",
    "lock": "another process holds the database for 14 s while reminders are due",
    "store": "event page and next-due pick in a large database beside plain sqlite3",
    "search": "the library's search: quality beside plain FTS5, times in a large database",
    "memory": "memory a server beside a bare bot",
    "powercut": "unsynced bytes are lost with the power: lost, doubled",
}
BELOW, CANNOT = 1, 2


def main(arguments: list[str]) -> int:
    """Run one benchmark; 1 if it is below a bar, 2 if it cannot run here."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("name", nargs="?", choices=[*NAMES], metavar="NAME")
    parser.add_argument("--engine", default="sqlite", choices=["sqlite", "postgres"])
    parser.add_argument("--json", action="store_true", help="one line of JSON")
    parser.add_argument("--full", action="store_true", help="the sizes of the README's figures")
    parser.add_argument(
        "--scale",
        type=float,
        default=10.0,
        metavar="N",
        help="crash, broken, powercut: pacer, Discord's limit, nonce window and waits run N times"
        " as fast as in life (default 10)",
    )
    chosen = parser.parse_args(arguments)
    if chosen.name is None:
        for name, meaning in NAMES.items():
            print(f"{name:<9} {meaning}")
        return 0
    begun = time.monotonic()
    try:
        report = asyncio.run(
            run(chosen.name, engine_name=chosen.engine, full=chosen.full, scale=chosen.scale)
        )
    except (NoSuchEngine, DidNotStart) as reason:
        print(reason, file=sys.stderr)
        return CANNOT
    if chosen.json:
        print(report.json())
    else:
        print(report.text())
        print(f"  {time.monotonic() - begun:.0f} s in all, {chosen.engine}")
    return 0 if report.met else BELOW


async def run(name: str, *, engine_name: str, full: bool, scale: float) -> Report:
    """Run one benchmark in a folder of its own."""
    measure = import_module(f"benchmarks.measures.{name}").measure
    with tempfile.TemporaryDirectory(prefix="hearth-bench-") as folder:
        async with engine(engine_name, Path(folder)) as database:
            report = Report(name)
            await measure(Bench(Path(folder), database, report, full=full, scale=scale))
            return report


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
