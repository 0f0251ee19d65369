"""The question before somebody's first answer, as they see it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from simcord import InteractionResult

from bot.demo.stage import Stage, stage
from tests.cogs.seen import offered, text
from tests.made import DAY, MONDAY

THURSDAYS = "Thursdays at 7:00 p.m. ET"


@asynccontextmanager
async def announced(folder: Path, *, privacy: str = "private") -> AsyncIterator[Stage]:
    async with stage(folder / "hearth.db", start=MONDAY, asks_consent=True) as on:
        await on.set_up()
        await on.plan("Thrivers", THURSDAYS, privacy=privacy)
        await on.wait(DAY)
        yield on


async def pressed(on: Stage, asked: InteractionResult, label: str) -> InteractionResult:
    assert asked.response is not None
    return await on.maya.click(asked.response, label=label)


async def test_the_first_press_asks_and_agreeing_answers(tmp_path: Path) -> None:
    async with announced(tmp_path) as on:
        asked = await on.maya.click(on.cards("Thrivers")[0], label="I'm going")
        question, buttons = text(asked), offered(asked)
        agreed = await pressed(on, asked, "Agree")
        again = await on.maya.click(on.cards("Thrivers")[0], label="Maybe")

    assert question.startswith("Before your first answer: may I keep it?")
    assert "**Delete it:** /privacy delete" in question
    assert buttons == ["Agree", "Not now"]
    assert "You said: I'm going." in text(agreed)
    assert "You said: maybe." in text(again)


async def test_not_now_keeps_nothing(tmp_path: Path) -> None:
    async with announced(tmp_path) as on:
        asked = await on.maya.click(on.cards("Thrivers")[0], label="I'm going")
        await pressed(on, asked, "Not now")

        assert asked.response is not None
        assert asked.response.content.startswith("Nothing is kept, and nobody was told.")
        assert "No answers." in text(await on.maya.slash(on.lounge, "privacy show"))


async def test_it_is_asked_by_command_too_and_shown_by_privacy(tmp_path: Path) -> None:
    async with announced(tmp_path) as on:
        asked = await on.maya.slash(on.lounge, "rsvp", date="1", answer="maybe")
        agreed = await pressed(on, asked, "Agree")
        shown = text(await on.maya.slash(on.lounge, "privacy show"))

    assert "You said: maybe." in text(agreed)
    assert "that your answers are kept." in shown


@pytest.mark.parametrize("emoji", ["✅", "❔"])
async def test_a_reaction_is_not_asked(tmp_path: Path, emoji: str) -> None:
    async with announced(tmp_path, privacy="open") as on:
        await on.maya.react(on.cards("Thrivers")[0], emoji)

        assert "• Thrivers" in text(await on.maya.slash(on.lounge, "privacy show"))
