"""/privacy: what is kept about the asker, shown, handed out or deleted at once; also in DM."""

import io
import re

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.domain.errors import Refusal
from bot.domain.kept import Left
from bot.replies import Replies, guild_id, person
from bot.services.privacy import PrivacyService
from bot.ui import choices, confirm, ids, kept
from bot.ui.lasting import Presses

ACCOUNT = re.compile(r"(?:<@!?)?(\d{15,20})>?")


class PrivacyCog(commands.Cog):
    """For everyone, about themself; and for moderators, about somebody who cannot."""

    privacy = app_commands.Group(name="privacy", description="What Hearth keeps about you")

    def __init__(
        self, privacy: PrivacyService, replies: Replies, presses: Presses, clock: Clock
    ) -> None:
        self._privacy = privacy
        self._replies = replies
        self._presses = presses
        self._now = clock

    async def cog_load(self) -> None:
        """Answer the second presses of /privacy delete and /privacy remove."""
        self._presses.register(ids.FORGET, self.forget)
        self._presses.register(ids.REMOVE, self.removed)

    @privacy.command()
    async def show(self, interaction: discord.Interaction) -> None:
        """Show what Hearth keeps about you; only you see it"""
        data = await self._privacy.show(interaction.user.id)
        _ = await self._replies.words(interaction)
        await self._replies.say(interaction, kept.shown(data, _))

    @privacy.command()
    async def export(self, interaction: discord.Interaction) -> None:
        """Get what Hearth keeps about you as a file; only you see it"""
        data = await self._privacy.export(interaction.user.id, now=self._now())
        _ = await self._replies.words(interaction)
        await interaction.response.send_message(
            _("Here is everything that Hearth keeps about you. Only you see this file."),
            file=discord.File(io.BytesIO(kept.export(data)), "hearth-privacy.json"),
            ephemeral=True,
        )

    @privacy.command()
    @app_commands.describe(server="Only on one server; left out, everywhere")
    async def delete(self, interaction: discord.Interaction, server: str | None = None) -> None:
        """Delete what Hearth keeps about you, everywhere or on one server"""
        _ = await self._replies.words(interaction)
        only = None if server is None else choices.snowflake(server)
        question = confirm.forget_question(None if only is None else _name(interaction, only), _)
        await self._replies.say(
            interaction, question, view=confirm.forget_view(interaction.user.id, only, _)
        )

    @delete.autocomplete("server")
    async def _servers(
        self, interaction: discord.Interaction, current: str
    ) -> list[choices.Offered]:
        known = await self._privacy.servers(interaction.user.id)
        return choices.matching(current, [(_name(interaction, one), one) for one in known])

    async def forget(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """The second press of /privacy delete."""
        member_id = interaction.user.id
        if int(match["member"]) != member_id:
            raise Refusal("This button belongs to somebody else.")
        _ = await self._replies.words(interaction)
        only = int(match["guild"]) if match["guild"] else None
        left = await self._privacy.delete(member_id, guild_id=only, now=self._now())
        await interaction.response.edit_message(
            content=kept.deleted(Left(), _, everywhere=only is None), view=None
        )
        still = await self._privacy.take_off_reactions(left, member_id=member_id)
        if left:
            await interaction.edit_original_response(
                content=kept.deleted(still, _, everywhere=only is None)
            )

    @privacy.command()
    @app_commands.guild_only()
    @app_commands.describe(account="The number of the person's account, for whoever cannot do it")
    async def remove(self, interaction: discord.Interaction, account: str) -> None:
        """Delete what is kept about a person on this server, for moderators"""
        await self._privacy.require_moderator(guild_id(interaction), by=person(interaction))
        _ = await self._replies.words(interaction)
        if (found := ACCOUNT.fullmatch(account.strip())) is None:
            raise Refusal(
                "That is not the number of an account. It has 15 to 20 digits: in Discord's "
                "settings turn on Developer Mode, then choose Copy User ID on the person."
            )
        member_id = int(found[1])
        await self._replies.say(
            interaction,
            confirm.remove_question(member_id, _),
            view=confirm.remove_view(member_id, _),
        )

    async def removed(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """The second press of /privacy remove."""
        member_id = int(match["member"])
        left = await self._privacy.remove(
            guild_id(interaction), member_id, by=person(interaction), now=self._now()
        )
        _ = await self._replies.words(interaction)
        await interaction.response.edit_message(content=kept.removed(Left(), _), view=None)
        still = await self._privacy.take_off_reactions(left, member_id=member_id)
        if left:
            await interaction.edit_original_response(content=kept.removed(still, _))


def _name(interaction: discord.Interaction, server_id: int) -> str:
    """What the server is called; one that the bot is not in any more has only its number."""
    server = interaction.client.get_guild(server_id)
    return str(server_id) if server is None else server.name
