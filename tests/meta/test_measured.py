"""The README tells what was measured, and nothing else."""

from pathlib import Path

from benchmarks.readme import PLACE, ROWS, read, table

ROOT = Path(__file__).parents[2]
RESULTS = (ROOT / "benchmarks" / "RESULTS.md").read_text(encoding="utf-8")


def test_the_readme_s_figures_are_those_of_the_results() -> None:
    told = PLACE.search((ROOT / "README.md").read_text(encoding="utf-8"))

    assert told is not None
    assert told[0] == table(RESULTS)


def test_no_figure_of_the_readme_is_missing_from_the_results() -> None:
    measured = read(RESULTS)

    assert [
        (row.benchmark, figure)
        for row in ROWS
        for figure in row.figures
        if (row.benchmark, "sqlite", figure) not in measured
    ] == []
