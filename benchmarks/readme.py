"""The README's table of figures, taken from RESULTS.md, so that the two cannot differ."""

import re
from dataclasses import dataclass
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"
PLACE = re.compile(r"(?<=<!-- measured -->\n).*?(?=<!-- /measured -->)", re.DOTALL)
ENGINES = ("sqlite", "postgres")

Figures = dict[tuple[str, str, str], tuple[str, str]]  # benchmark, engine, figure: value and bar


@dataclass(frozen=True)
class Row:
    """What a reader is told of some figures of one benchmark."""

    what: str
    benchmark: str
    figures: tuple[str, ...]


ROWS = (
    Row("a press → its first answer, as a multiple of a bare discord.py bot's", "press",
        ("p50 ÷ bare bot",)),
    Row("200 presses at once: the slowest percent, likewise", "burst", ("p99 ÷ bare bot",)),
    Row("200 people for 10 seats at once: seats given, waiting", "seats",
        ("seats given", "on the waitlist")),
    Row("2,000 reminders due at once, as a multiple of what Discord's limit takes", "drain",
        ("time ÷ (N/50 s)",)),
    Row("how late a reminder starts, 99 of 100", "lateness", ("lateness p99",)),
    Row("killed again and again while it delivers: lost, doubled, wrong", "crash",
        ("lost", "doubled", "wrong states")),
    Row("power cut: lost, doubled, wrong", "powercut", ("lost", "doubled", "wrong states")),
    Row("memory a server, as a multiple of a bare discord.py bot's", "memory",
        ("bytes a server ÷ bare bot",)),
)  # fmt: skip


def write(results: str) -> None:
    """Put the table of these results between the README's marks."""
    text = README.read_text(encoding="utf-8")
    README.write_text(PLACE.sub(lambda _: table(results), text), encoding="utf-8")


def table(results: str) -> str:
    """The table of these results, a line for each row and a column for each engine."""
    figures = read(results)
    lines = ["| | SQLite | PostgreSQL | bar |", "| --- | --- | --- | --- |"]
    for row in ROWS:
        cells = [_cell(figures, row, engine, which=0) for engine in ENGINES]
        lines.append(
            f"| {' | '.join([row.what, *cells, _cell(figures, row, 'sqlite', which=1)])} |"
        )
    return "\n".join(lines) + "\n"


def read(results: str) -> Figures:
    """Every figure of RESULTS.md."""
    found: Figures = {}
    for section in results.split("\n## ")[1:]:
        engine = re.search(r"--engine (\w+)", section)
        assert engine is not None, "each section names its command"
        name = section.split("\n", 1)[0].strip()
        for line in section.splitlines():
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if line.startswith("| ") and len(cells) == 5:
                found[name, engine[1], cells[0]] = (cells[1], cells[2])
    return found


def _cell(figures: Figures, row: Row, engine: str, *, which: int) -> str:
    keys = [(row.benchmark, engine, figure) for figure in row.figures]
    return ", ".join(figures[key][which] for key in keys) if keys[0] in figures else "–"
