"""What docs/schedules.md and the README promise can be read."""

import re
from pathlib import Path
from typing import get_args

import pytest

from bot.domain.schedule import Reading, read
from bot.domain.schedule.codes import Code
from tests.domain.schedule.schedules import NOW

ROOT = Path(__file__).parents[3]
DOCS = (ROOT / "docs" / "schedules.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
# What may stand before a part of a phrase, such as "… starting Jan 5", to make it whole.
BEGINNINGS = (
    ("", "Tuesdays ", "every day ", "Tuesdays at 7 pm "),
    ("", "los martes ", "todos los días ", "los martes a las 19 h "),
)


def examples(text: str, heading: str) -> list[tuple[str, int]]:
    """The phrases of the table under `heading`, and 0 for its English column, 1 for the other."""
    table = text.split(heading)[1].split("\n## ")[0]
    rows = [row.split("|")[1:3] for row in table.splitlines() if row.startswith("| `")]
    return [
        (phrase.removeprefix("… "), column)
        for row in rows
        for column, cell in enumerate(row)
        for phrase in re.findall(r"`([^`]+)`", cell)
    ]


IN_DOCS = examples(DOCS, "## What you can write")
IN_README = examples(README, "## What `when` understands")


@pytest.mark.parametrize(("example", "column"), IN_DOCS)
def test_every_form_in_the_table_is_read(example: str, column: int) -> None:
    tries = [read(before + example, now=NOW) for before in BEGINNINGS[column]]

    assert any(isinstance(result, Reading) for result in tries), example


@pytest.mark.parametrize(("example", "column"), IN_README)
def test_every_form_in_the_readme_is_read_as_it_stands(example: str, column: int) -> None:
    result = read(example, now=NOW, language="es" if column else "en")

    assert isinstance(result, Reading), example
    assert result.time is not None


def test_there_are_enough_forms_to_be_a_table() -> None:
    assert len(IN_DOCS) > 60
    assert {column for _, column in IN_README} == {0, 1}


def test_the_docs_tell_every_code_of_a_refusal() -> None:
    told = DOCS.split("## The codes of refusals")[1]

    assert [code for code in get_args(Code) if f"`{code}`" not in told] == []
