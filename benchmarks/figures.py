"""Figures with their bars, printed for people or as JSON."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One measured value. `most` or `least` is its bar (both: exactly within); none: told only.

    `bare` is the same value of the bare discord.py bot, or of plain sqlite3, in the same run.
    """

    name: str
    value: float
    unit: str = ""
    most: float | None = None
    least: float | None = None
    bare: str = ""

    @property
    def met(self) -> bool:
        """Whether the value is within its bar."""
        above = self.least is None or self.value >= self.least
        return above and (self.most is None or self.value <= self.most)

    @property
    def bar(self) -> str:
        """The bar in words."""
        if self.most is not None and self.most == self.least:
            return f"= {number(self.most)}"
        parts = [
            f"{sign} {number(value)}"
            for sign, value in (("≥", self.least), ("≤", self.most))
            if value is not None
        ]
        return " and ".join(parts)


@dataclass
class Report:
    """What one benchmark found."""

    name: str
    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(
        self,
        name: str,
        value: float,
        unit: str = "",
        *,
        most: float | None = None,
        least: float | None = None,
        bare: str = "",
    ) -> None:
        """Add a figure."""
        self.figures.append(
            Figure(name=name, value=value, unit=unit, most=most, least=least, bare=bare)
        )

    @property
    def met(self) -> bool:
        """Whether every bar was met."""
        return all(figure.met for figure in self.figures)

    def text(self) -> str:
        """A table for the terminal."""
        rows = [("figure", "measured", "bar", "", "beside it")]
        rows += [
            (
                figure.name,
                f"{number(figure.value)} {figure.unit}".strip(),
                figure.bar,
                "" if not figure.bar else "ok" if figure.met else "BELOW",
                figure.bare,
            )
            for figure in self.figures
        ]
        widths = [max(len(row[column]) for row in rows) for column in range(5)]
        lines = [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in rows
        ]
        return "\n".join([f"# {self.name}", *lines, *(f"  note: {note}" for note in self.notes)])

    def json(self) -> str:
        """One line for a program."""
        return json.dumps(
            {
                "name": self.name,
                "met": self.met,
                "notes": self.notes,
                "figures": [
                    {
                        "name": figure.name,
                        "value": figure.value,
                        "unit": figure.unit,
                        "bar": figure.bar,
                        "met": figure.met,
                        "bare": figure.bare,
                    }
                    for figure in self.figures
                ],
            },
            ensure_ascii=False,
        )


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share (0.5, 0.99) of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def milliseconds(seconds: float) -> str:
    """For the column beside the figure."""
    return f"{seconds * 1000:.1f} ms"


def number(value: float) -> str:
    """A value with as many digits as help."""
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:.3f}" if abs(value) < 10 else f"{value:,.1f}"
