"""`python -m bot demo --check`: plays the story, says what was seen, and fails honestly."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.demo.check import check
from bot.demo.listing import LISTING, Group
from bot.demo.seeing import Unseen
from bot.demo.stage import Stage
from bot.demo.story import STORY, Step

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def done() -> "subprocess.CompletedProcess[str]":
    """The check, played once from start to end."""
    command = [sys.executable, "-m", "bot", "demo", "--check"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)


def test_the_check_sees_every_step(done: "subprocess.CompletedProcess[str]") -> None:
    *steps, last = done.stdout.splitlines()

    assert [line for line in steps if not line.startswith("seen  ")] == []
    assert last == f"{len(STORY)} of {len(STORY)} steps seen"
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("group", LISTING, ids=lambda group: group.title)
def test_the_check_says_how_a_line_of_the_listing_was_understood(
    done: "subprocess.CompletedProcess[str]", group: Group
) -> None:
    assert f"seen  /event create {group.title}: understood as “" in done.stdout


async def test_a_step_that_fails_says_what_was_seen_and_the_story_goes_on(tmp_path: Path) -> None:
    async def fails(on: Stage) -> str:
        raise Unseen("two reminders")

    async def works(on: Stage) -> str:
        return "one card"

    lines: list[str] = []

    all_seen = await check(
        tmp_path / "demo.db", say=lines.append, story=[Step("first", fails), Step("second", works)]
    )

    assert not all_seen
    assert lines == [
        "NOT SEEN  first: two reminders",
        "seen  second: one card",
        "1 of 2 steps seen",
    ]


async def test_an_error_that_no_member_would_notice_is_seen(tmp_path: Path) -> None:
    async def breaks_inside(on: Stage) -> str:
        async def on_broken() -> None:
            raise ZeroDivisionError

        on.hearth.client.add_listener(on_broken)
        on.hearth.client.dispatch("broken")
        await on.env.settle()
        return "an answer"

    lines: list[str] = []

    await check(tmp_path / "demo.db", say=lines.append, story=[Step("it", breaks_inside)])

    assert lines[0] == "NOT SEEN  it: an answer; but inside there was ZeroDivisionError()"
