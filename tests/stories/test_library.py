"""A library's life, in English and in Spanish: members find, share, save, suggest and report;
moderators decide, undo and import; and help in a crisis comes before everything."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from simcord import InteractionResult, MemberActor

from bot.demo.stage import Stage, stage
from tests.cogs.library_scene import reply
from tests.cogs.seen import text, whole
from tests.made import MINUTE, MONDAY

ROWS = 1_000


@dataclass(frozen=True, kw_only=True)
class Said:
    """What people type, press and read in one language."""

    language: str
    typo: str
    found: str
    broad: str
    crisis: str
    help: str
    labels: Mapping[str, str]
    waits: str
    approved: str
    reported: str
    undone: str
    imported: str


ENGLISH = Said(
    language="en",
    typo="metastisis podcst",
    found="I looked for “metastasis podcast”.",
    broad="breast cancer",
    crisis="i want to die",
    help="Help now",
    labels={
        "next": "Next",
        "approve": "Approve",
        "retire": "Retire",
        "undo": "Undo",
        "save": "Save",
        "report": "Report a problem",
        "harm": "It could hurt somebody",
        "queue": "Open the queue",
    },
    waits="• 1 suggestion",
    approved="Approved: **Garden of calm**.",
    reported="A member says: It could hurt somebody.",
    undone="Undone. Members find **Garden of calm** as it was.",
    imported="Saved: 1000 new, 0 changed, 0 as they were.",
)
SPANISH = Said(
    language="es",
    typo="apoyo cuidadroes",
    found="apoyo cuidadores",
    broad="cáncer de mama",
    crisis="quiero morirme",
    help="Ayuda ahora",
    labels={
        "next": "Siguiente",
        "approve": "Aprobar",
        "retire": "Retirar",
        "undo": "Deshacer",
        "save": "Guardar",
        "report": "Avisar de un problema",
        "harm": "Podría hacer daño a alguien",
        "queue": "Abrir la lista",
    },
    waits="• 1 sugerencia",
    approved="Aprobado: **Garden of calm**.",
    reported="Alguien del grupo dice: Podría hacer daño a alguien.",
    undone="Deshecho. **Garden of calm** se encuentra como estaba.",
    imported="Guardado: 1000 nuevos, 0 cambiados, 0 como estaban.",
)
GARDEN: dict[str, Any] = {
    "title": "Garden of calm",
    "link": "https://garden.example/calm",
    "description": "Gardening for everybody who cares for somebody.",
    "topics": "gardening",
    "kind": ["group"],
}


class Story:
    """The stage, and whoever acts on it in one language."""

    def __init__(self, on: Stage, said: Said) -> None:
        self.on = on
        self.said = said

    async def find(self, query: str, **options: Any) -> InteractionResult:
        return await self.on.maya.slash(self.on.lounge, "resource find", query=query, **options)

    async def press(self, who: MemberActor, shown: InteractionResult, label: str) -> str:
        """What is read after a press below an answer."""
        return text(await who.click(reply(shown), label=self.said.labels[label]))

    async def set_up(self) -> None:
        await self.on.set_up(language=self.said.language)
        for who in (self.on.maya, self.on.ana, self.on.moderator):
            await who.slash(self.on.lounge, "my language", language=self.said.language)

    async def suggest(self) -> None:
        form = await self.on.ana.slash(self.on.lounge, "resource suggest")
        await self.on.ana.submit_modal(form, GARDEN)


@pytest.mark.parametrize("said", [ENGLISH, SPANISH], ids=["en", "es"])
async def test_a_library_lives(tmp_path: Path, said: Said) -> None:
    async with stage(tmp_path / "hearth.db", start=MONDAY) as on:
        story = Story(on, said)
        await a_crisis_before_set_up(story)
        await story.set_up()
        await members_find_turn_pages_and_share(story)
        await a_suggestion_is_told_approved_and_found(story)
        await a_report_retires_it_and_an_undo_brings_it_back(story)
        await a_thousand_rows_are_imported(story)


async def a_crisis_before_set_up(story: Story) -> None:
    """In a direct message, from somebody who never used the bot."""
    await story.on.ben.user.slash("my language", language=story.said.language)

    shown = await story.on.ben.user.slash("resource find", query=story.said.crisis)

    assert story.said.help in text(shown)
    assert "911" in text(shown)


async def members_find_turn_pages_and_share(story: Story) -> None:
    typo = await story.find(story.said.typo)
    first = await story.find(story.said.broad)
    before = text(first)
    second = await story.press(story.on.maya, first, "next")
    shared = reply(await story.find(story.said.broad, share=True))

    assert story.said.found in text(typo)
    assert "**1. " in before
    assert "**6. " in second
    assert not shared.ephemeral


async def a_suggestion_is_told_approved_and_found(story: Story) -> None:
    await story.suggest()
    await story.on.wait(11 * MINUTE)
    [notice] = [one for one in story.on.staff.history() if story.said.waits in one.content]
    opened = await story.on.moderator.click(notice, label=story.said.labels["queue"])

    done = await story.press(story.on.moderator, opened, "approve")

    assert done.startswith(story.said.approved)
    assert GARDEN["link"] in text(await story.find("gardning"))


async def a_report_retires_it_and_an_undo_brings_it_back(story: Story) -> None:
    on = story.on
    offered = await on.maya.autocomplete(on.lounge, "resource find", "query", "garden of c")
    card = await story.find(offered[-1]["value"])
    await story.press(on.maya, card, "save")
    asked = await on.maya.click(reply(card), label=story.said.labels["report"])
    await story.press(on.maya, asked, "harm")
    queue = await on.moderator.slash(on.staff, "library review")
    seen = text(queue)

    retired = await on.moderator.click(reply(queue), label=story.said.labels["retire"])
    meanwhile = text(await story.find("gardening"))
    back = await story.press(on.moderator, retired, "undo")

    assert story.said.reported in seen
    assert "Garden of calm" not in meanwhile
    assert back.startswith(story.said.undone)
    assert "Garden of calm" in text(await story.find("gardening"))
    assert "Garden of calm" in text(await on.maya.slash(on.lounge, "my resources"))


async def a_thousand_rows_are_imported(story: Story) -> None:
    rows = [
        {"title": f"Handout {number}", "url": f"https://handouts.example/{number}"}
        for number in range(ROWS)
    ]
    data = "".join(json.dumps(row) + "\n" for row in rows).encode()
    result = await story.on.moderator.slash(
        story.on.staff, "library import", file=("handouts.jsonl", data), save=True
    )
    [answer] = [one for one in (result.response, *result.followups) if one is not None]

    assert whole(answer.content, answer.embeds) == story.said.imported
    assert "https://handouts.example/777" in text(await story.find("handout 777"))
