"""/privacy: what is kept about the asker, shown or deleted at once. Also in DM."""

import re

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.domain.errors import Refusal
from bot.replies import Replies
from bot.services.privacy import PrivacyService
from bot.ui import confirm, ids, kept
from bot.ui.lasting import Presses


class PrivacyCog(commands.Cog):
    """For everyone, about themself."""

    privacy = app_commands.Group(name="privacy", description="What Hearth keeps about you")

    def __init__(
        self, privacy: PrivacyService, replies: Replies, presses: Presses, clock: Clock
    ) -> None:
        self._privacy = privacy
        self._replies = replies
        self._presses = presses
        self._now = clock

    async def cog_load(self) -> None:
        """Answer the second press of /privacy delete."""
        self._presses.register(ids.FORGET, self.forget)

    @privacy.command()
    async def show(self, interaction: discord.Interaction) -> None:
        """Show what Hearth keeps about you; only you see it"""
        data = await self._privacy.show(interaction.user.id)
        _ = await self._replies.words(interaction)
        await self._replies.say(interaction, kept.shown(data, _))

    @privacy.command()
    async def delete(self, interaction: discord.Interaction) -> None:
        """Delete what Hearth keeps about you, on every server"""
        _ = await self._replies.words(interaction)
        question = _(
            "Delete your answers, drafts and language, on every server? "
            "Your name is then on none of our lists. This happens at once and cannot be taken back."
        )
        await self._replies.say(
            interaction, question, view=confirm.forget_view(interaction.user.id, _)
        )

    async def forget(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """The second press."""
        if int(match["member"]) != interaction.user.id:
            raise Refusal("This button belongs to somebody else.")
        _ = await self._replies.words(interaction)
        left = await self._privacy.delete(interaction.user.id, now=self._now())
        await interaction.response.edit_message(content=kept.deleted(left, _), view=None)
        still = await self._privacy.take_off_reactions(left, member_id=interaction.user.id)
        if left:
            await interaction.edit_original_response(content=kept.deleted(still, _), view=None)
