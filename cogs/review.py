"""/library review: what moderators are to look at, one after the other."""

from collections.abc import Mapping
from dataclasses import replace
from re import Match
from typing import Any, cast

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.domain.resources.model import REJECTIONS, Resource
from bot.i18n import Words
from bot.replies import Replies, guild_id, person
from bot.services.library import LibraryService
from bot.services.review import Decision, ReviewService
from bot.ui import library as looks
from bot.ui.groups import under
from bot.ui.lasting import Presses
from bot.ui.library_form import EntryForm


class ReviewCog(commands.Cog):
    """For moderators; the service asks again who they are."""

    def __init__(
        self,
        review: ReviewService,
        library: LibraryService,
        replies: Replies,
        presses: Presses,
        clock: Clock,
    ) -> None:
        self._review = review
        self._library = library
        self._replies = replies
        self._presses = presses
        self._now = clock

    async def cog_load(self) -> None:
        """Answer the buttons of the queue."""
        self._presses.register(looks.QUEUE, self.turn)
        self._presses.register(looks.DECIDE, self.decide)
        self._presses.register(looks.REJECT, self.reject)

    @app_commands.command(name="review", extras=under("library"))
    async def review(self, interaction: discord.Interaction) -> None:
        """Look at what was suggested and reported; only you see the reply"""
        await self._show(interaction, 0, await self._replies.words(interaction))

    async def turn(self, interaction: discord.Interaction, match: Match[str]) -> None:
        """Another entry of the queue."""
        await self._show(interaction, int(match["place"]), await self._replies.words(interaction))

    async def decide(self, interaction: discord.Interaction, match: Match[str]) -> None:
        """A button under an entry of the queue."""
        _ = await self._replies.words(interaction)
        resource_id, version, place = (int(match[key]) for key in ("resource", "version", "place"))
        match match["act"]:
            case "edit":
                await self._edit(interaction, resource_id, place, _)
            case "reject":
                await self._library.open(guild_id(interaction), resource_id, by=person(interaction))
                await interaction.response.edit_message(
                    content=looks.rejection_question(_),
                    view=looks.rejection_view(resource_id, version, place, _),
                )
            case act:
                await self._decide(interaction, match, cast(Decision, act), _)

    async def reject(self, interaction: discord.Interaction, match: Match[str]) -> None:
        """Why a suggestion is not taken."""
        await self._decide(interaction, match, "reject", await self._replies.words(interaction))

    async def _decide(
        self, interaction: discord.Interaction, match: Match[str], act: Decision, _: Words
    ) -> None:
        why = match.groupdict().get("why")
        done = await self._review.decide(
            guild_id(interaction),
            int(match["resource"]),
            act,
            version=int(match["version"]),
            because=next((reason for reason in REJECTIONS if reason == why), None),
            by=person(interaction),
            now=self._now(),
        )
        said = looks.decided(done, act, _)
        await self._show(interaction, int(match["place"]), _, done=said, undo=done)

    async def _edit(
        self, interaction: discord.Interaction, resource_id: int, place: int, _: Words
    ) -> None:
        guild = guild_id(interaction)
        before = await self._library.open(guild, resource_id, by=person(interaction))

        async def save(submitted: discord.Interaction, typed: Mapping[str, Any]) -> None:
            await self._library.edit(
                guild,
                resource_id,
                replace(before.entry, **typed),
                version=before.version,
                by=person(submitted),
                now=self._now(),
            )
            await self._show(submitted, place, _, done=_("The change is saved."))

        await interaction.response.send_modal(
            EntryForm(before.entry, _, replies=self._replies, send=save)
        )

    async def _show(
        self,
        interaction: discord.Interaction,
        place: int,
        _: Words,
        *,
        done: str = "",
        undo: Resource | None = None,
    ) -> None:
        """In place of the queue that was there; below a notice, which all staff sees, anew."""
        waiting = await self._review.waiting(guild_id(interaction), place, by=person(interaction))
        shown = looks.queue(waiting, _, done=done, undo=undo)
        message = interaction.message
        if message is not None and message.flags.ephemeral:
            await interaction.response.edit_message(**shown)
        else:
            given = {name: one for name, one in shown.items() if one is not None}
            await interaction.response.send_message(**given, ephemeral=True)
