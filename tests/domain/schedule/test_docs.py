"""What docs/schedules.md promises can be read."""

import re
from pathlib import Path

import pytest

from bot.domain.schedule import Reading, read
from tests.domain.schedule.schedules import NOW

DOCS = Path(__file__).parents[3] / "docs" / "schedules.md"
# What may stand before a part of a phrase, such as "… starting Jan 5", to make it whole.
BEGINNINGS = (
    ("", "Tuesdays ", "every day ", "Tuesdays at 7 pm "),
    ("", "los martes ", "todos los días ", "los martes a las 19 h "),
)


def examples() -> list[tuple[str, int]]:
    """The phrases of the table of forms, English in its first column and Spanish in its second."""
    table = DOCS.read_text(encoding="utf-8").split("## What you can write")[1].split("##")[0]
    rows = [row.split("|")[1:3] for row in table.splitlines() if row.startswith("| `")]
    return [
        (phrase.removeprefix("… "), column)
        for row in rows
        for column, cell in enumerate(row)
        for phrase in re.findall(r"`([^`]+)`", cell)
    ]


@pytest.mark.parametrize(("example", "column"), examples())
def test_every_form_in_the_table_is_read(example: str, column: int) -> None:
    tries = [read(before + example, now=NOW) for before in BEGINNINGS[column]]

    assert any(isinstance(result, Reading) for result in tries), example


def test_there_are_enough_forms_to_be_a_table() -> None:
    assert len(examples()) > 60
