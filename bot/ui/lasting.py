"""Buttons and selects that answer after a restart and after months, and cost no memory.

All of them are of one class, so that a view made of them is not kept by discord.py. A custom_id
begins with its subject ("rsvp:going:12:7"); the cog of that subject registers who answers:

    async def cog_load(self) -> None:
        self._presses.register(ids.RSVP, self.press)  # press(interaction, match)
"""

import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, cast

import discord
from discord.ext import commands

from bot.domain.errors import Refusal
from bot.replies import Replies

Press = Callable[[discord.Interaction, re.Match[str]], Awaitable[None]]


class Presses:
    """Who answers which custom_id."""

    def __init__(self) -> None:
        self._known: list[tuple[re.Pattern[str], Press]] = []

    def register(self, pattern: str, press: Press) -> None:
        """Have `press` answer the custom_ids that match the whole pattern."""
        self._known.append((re.compile(pattern), press))

    @property
    def known(self) -> Sequence[tuple[re.Pattern[str], Press]]:
        """Every pattern that is answered, and by whom."""
        return self._known

    async def answer(self, interaction: discord.Interaction, custom_id: str) -> None:
        """Hand the press to whoever registered; a Refusal if nobody knows this button now."""
        for pattern, press in self._known:
            if match := pattern.fullmatch(custom_id):
                await press(interaction, match)
                return
        raise Refusal("This button is no longer in use. /help shows what you can do here.")


class Lasting(discord.ui.DynamicItem[discord.ui.Item[Any]], template=r"[a-z]+:"):
    """A button or select that carries everything in its custom_id.

    discord.py calls an item whose template is the whole custom_id, once it has built the message's
    view anew. This template is only how one begins, so a press goes straight to `Answering`.
    """


class Answering(commands.Bot):
    """A client whose lasting items are answered."""

    presses: Presses
    replies: Replies

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Answer a press on something lasting; whatever goes wrong ends in replies."""
        if interaction.type is not discord.InteractionType.component:
            return
        data = cast(dict[str, Any], interaction.data)
        custom_id = str(data["custom_id"])
        if ":" in custom_id:  # of what is not lasting, discord.py makes them up, in hexadecimals
            async with self.replies.answering(interaction):
                await self.presses.answer(interaction, custom_id)


def button(
    label: str,
    custom_id: str,
    *,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    row: int | None = None,
) -> Lasting:
    """A lasting button."""
    made: discord.ui.Button[Any] = discord.ui.Button(label=label, style=style, custom_id=custom_id)
    return Lasting(made, row=row)


def view(*items: Lasting) -> discord.ui.View:
    """A view of lasting items; discord.py forgets it once it is sent."""
    made = discord.ui.View(timeout=None)
    for item in items:
        made.add_item(item)
    return made
