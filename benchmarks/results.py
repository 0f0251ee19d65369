"""python -m benchmarks.results [--full] [NAME ...]: run every benchmark, or those named, and write
benchmarks/RESULTS.md and the README's table."""

import json
import os
import platform
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.__main__ import NAMES
from benchmarks.figures import number
from benchmarks.readme import write as write_readme

RESULTS = Path(__file__).parent / "RESULTS.md"
ROOT = Path(__file__).parents[1]
# What has nothing to do with the engine, or is about SQLite's own files, is run once.
ON_SQLITE_ALONE = ("store", "memory", "powercut", "broken")
HEADING = """\
# Results

Written by `python -m benchmarks.results{full}`. Each table is one run of the command above it. Read
the ratios: the milliseconds are this machine's. "Beside it" is the bare discord.py bot, or plain
sqlite3, in the same run. Read docs/benchmarks.md for what each one does.

{machine}, Python {python}, {date}
"""


def main(arguments: list[str]) -> int:
    """Run them one after the other; what is not run again stays. 0 if every bar was met."""
    full = ["--full"] if "--full" in arguments else []
    chosen = [name for name in arguments if not name.startswith("-")] or list(NAMES)
    before = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
    text = [HEADING.format(full="".join(f" {flag}" for flag in full), **here())]
    below = 0
    for name in NAMES:
        for engine in ("sqlite",) if name in ON_SQLITE_ALONE else ("sqlite", "postgres"):
            command = [name, "--engine", engine, *full]
            if name in chosen:
                done = measured(command)
                below += done.returncode != 0
                text.append(section(command, done.stdout, done.stderr))
            else:
                text += kept(before, name, engine)
    results = "\n".join(text)
    RESULTS.write_text(results, encoding="utf-8")
    write_readme(results)
    return int(below > 0)


def measured(command: list[str]) -> "subprocess.CompletedProcess[str]":
    """One benchmark, in a process of its own."""
    print(" ".join(command), file=sys.stderr, flush=True)
    return subprocess.run(
        [sys.executable, "-m", "benchmarks", *command, "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def kept(results: str, name: str, engine: str) -> list[str]:
    """The section of an earlier run."""
    found = re.search(
        rf"^## {name}\n\n`[^`]*--engine {engine}\b.*?(?=^## |\Z)", results, re.DOTALL | re.MULTILINE
    )
    return [found[0].rstrip("\n") + "\n"] if found else []


def here() -> dict[str, str]:
    """The machine and the day, as far as they matter to a reader."""
    cores = len(os.sched_getaffinity(0))
    return {
        "machine": f"{platform.system()} {platform.machine()}, {cores} cores",
        "python": platform.python_version(),
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
    }


def section(command: list[str], output: str, trouble: str) -> str:
    """One run as Markdown."""
    lines = [f"## {command[0]}\n", f"`python -m benchmarks {' '.join(command)}`\n"]
    if not output.strip():
        reason = trouble.strip().splitlines()[-1] if trouble.strip() else "no output"
        return "\n".join([*lines, f"Not measured: {reason}\n"])
    report = json.loads(output)
    lines += ["| figure | measured | bar | met | beside it |", "| --- | --- | --- | --- | --- |"]
    lines += [row(figure) for figure in report["figures"]]
    lines += ["", *(f"Note: {note}\n" for note in report["notes"])]
    return "\n".join(lines)


def row(figure: dict[str, Any]) -> str:
    """One figure as a row of the table."""
    measured = f"{number(figure['value'])} {figure['unit']}".strip()
    met = "" if not figure["bar"] else "yes" if figure["met"] else "**no**"
    return f"| {figure['name']} | {measured} | {figure['bar']} | {met} | {figure['bare']} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
