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

    assert question.startswith("Before I keep anything about you: may I?")
    assert "moderators and hosts see who comes" in question
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


async def test_choices_for_reminders_wait_until_somebody_agrees(tmp_path: Path) -> None:
    async with announced(tmp_path) as on:
        chosen = {"before": "2 h", "quiet": "22-7:30", "wording": "named", "day_after": "on"}
        asked = await on.maya.slash(on.lounge, "my reminders", reminders="on", **chosen)
        question, buttons = text(asked), offered(asked)
        before = text(await on.maya.slash(on.lounge, "my reminders"))
        agreed = text(await pressed(on, asked, "Agree"))
        zone = text(await on.maya.slash(on.lounge, "my timezone", zone="Central"))
        answered = text(await on.maya.click(on.cards("Thrivers")[0], label="I'm going"))

    assert question.startswith("Before I keep anything about you: may I?")
    assert buttons == ["Agree", "Not now"]
    assert before.startswith("Private reminders are off.")
    assert agreed.splitlines() == [
        "I remind you privately 2 hours before each of your dates.",
        "The message names the group; a locked phone may show it.",
        "Quiet from 10:00 PM to 7:30 AM, group time.",
        "The day after, I ask how it was.",
        "“Stop private messages” under each ends that.",
    ]
    assert zone.startswith("Private messages tell your time:")
    assert "You said: I'm going." in answered  # they are asked once


async def test_a_zone_waits_for_it_too(tmp_path: Path) -> None:
    async with announced(tmp_path) as on:
        asked = await on.maya.slash(on.lounge, "my timezone", zone="Central")
        before = text(await on.maya.slash(on.lounge, "privacy show"))
        agreed = text(await pressed(on, asked, "Agree"))
        after = text(await on.maya.slash(on.lounge, "privacy show"))

    assert "Your time zone" not in before
    assert agreed.startswith("Private messages tell your time:")
    assert "Your time zone: CT." in after


async def test_not_now_turns_no_reminders_on_and_off_asks_nobody(tmp_path: Path) -> None:
    async with announced(tmp_path) as on:
        off = await on.maya.slash(on.lounge, "my reminders", reminders="off")
        assert off.response is not None
        asked = await on.maya.click(off.response, label="Remind me privately")
        await pressed(on, asked, "Not now")
        shown = text(await on.maya.slash(on.lounge, "my reminders"))

        assert text(off).startswith("Private reminders are off.")
        assert asked.response is not None
        assert asked.response.content.startswith("Nothing is kept, and nobody was told.")
        assert shown.startswith("Private reminders are off.")
