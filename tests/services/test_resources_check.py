"""`python -m bot resources check`: what ships is in order, and what is not is named."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli.resources import resources
from bot.cli.resources_check import look_at
from bot.domain.resources.link_checks import Found
from bot.domain.resources.model import Entry, Resource


def run(*options: str) -> Result:
    return CliRunner().invoke(resources, ["check", *options])


def test_what_ships_is_in_order() -> None:
    result = run()

    assert result.exit_code == 0, result.output
    assert result.output.startswith("126 entries: ")
    assert "126 of them were never looked at by anybody." in result.output


def test_every_row_and_rule_that_is_not_in_order_is_named(tmp_path: Path) -> None:
    library, rules = tmp_path / "own.csv", tmp_path / "rules.txt"
    library.write_text(
        "id,title,url\na,Garden,https://g.example/\na,Again,https://h.example/\nb,No,nowhere\n",
        encoding="utf-8",
    )
    rules.write_text("alone\n", encoding="utf-8")

    result = run("--library", str(library), "--synonyms", str(rules))

    assert result.exit_code == 1
    assert "own.csv, row 3: the id of row 2 again" in result.output
    assert "own.csv, row 4: “nowhere” is not a web address." in result.output
    assert "rules.txt, line 1: A word alone stands for nothing else" in result.output


class Web:
    """Some pages are gone, some do not say."""

    async def look(self, url: str) -> Found:
        return {"g": Found.SUSPECT, "u": Found.UNKNOWN}.get(url[-1], Found.THERE)


@pytest.mark.parametrize(("ends", "gone"), [("tu", 0), ("tgug", 2)])
async def test_links_that_are_gone_are_named_and_counted(ends: str, gone: int) -> None:
    said: list[str] = []
    found = [
        Resource(
            id=0,
            guild_id=0,
            key=f"k{end}",
            entry=Entry(title=end, url=f"https://x.example/{end}", kind="book", language="en"),
        )
        for end in ends
    ]

    assert await look_at(found, Web(), say=said.append) == gone
    assert sum("NOT FOUND" in line for line in said) == gone
    assert "ku: does not say (look yourself): https://x.example/u" in said
