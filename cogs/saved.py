"""/my resources, and Save and Remove below an entry: what a member keeps for themself."""

from re import Match

import discord
from discord import app_commands
from discord.ext import commands

from bot.replies import Replies, guild_id
from bot.services.saved import SavedService
from bot.ui import lasting, suggesting
from bot.ui import resource_buttons as buttons
from bot.ui import resources as looks
from bot.ui.groups import under
from bot.ui.lasting import Presses


class SavedCog(commands.Cog):
    """For everyone, about themself; nobody else is told."""

    def __init__(self, saved: SavedService, replies: Replies, presses: Presses) -> None:
        self._saved = saved
        self._replies = replies
        self._presses = presses

    async def cog_load(self) -> None:
        """Answer the buttons of every card that was ever shown."""
        self._presses.register(buttons.KEEP, self.keep)
        self._presses.register(buttons.SAVED, self.turn)

    @app_commands.command(name="resources", extras=under("my"))
    @app_commands.guild_only()
    async def my_resources(self, interaction: discord.Interaction) -> None:
        """Show what you saved from the library; only you see it"""
        await self._show(interaction, 0)

    async def turn(self, interaction: discord.Interaction, match: Match[str]) -> None:
        """Another page of what was saved."""
        await self._show(interaction, int(match["start"]))

    async def keep(self, interaction: discord.Interaction, match: Match[str]) -> None:
        """Save an entry, or remove it. Below what everyone sees, the button stays as it is."""
        _ = await self._replies.words(interaction)
        guild, resource_id = guild_id(interaction), int(match["resource"])
        member_id, saves = interaction.user.id, match["act"] == "save"
        if saves:
            resource = await self._saved.save(guild, resource_id, member_id=member_id)
            text = _("Saved. /my resources shows it to you alone.")
        else:
            resource = await self._saved.remove(guild, resource_id, member_id=member_id)
            text = _("Removed from what you saved.")
        view = lasting.view(*buttons.entry_buttons(resource, _, saved=saves))
        message = interaction.message
        if message is not None and message.flags.ephemeral:
            await interaction.response.edit_message(content=text, view=view)
        else:
            await self._replies.say(interaction, text, view=view)

    async def _show(self, interaction: discord.Interaction, start: int) -> None:
        _ = await self._replies.words(interaction)
        guild, member_id = guild_id(interaction), interaction.user.id
        saved = await self._saved.mine(guild, member_id=member_id)
        own = suggesting.own_suggestions(await self._saved.suggested(guild, member_id=member_id), _)
        if not saved:
            nothing = _(
                "You saved nothing here yet. Open an entry with /resource find, and press Save."
            )
            await self._replies.say(interaction, f"{nothing}\n{own}".strip())
            return
        start = min(start, (len(saved) - 1) // looks.PAGE * looks.PAGE)
        some = saved[start : start + looks.PAGE]
        embed = looks.page(some, start=start, count=len(saved), _=_)
        view = lasting.view(
            *buttons.open_menu(some, _), *buttons.saved_turners(start=start, count=len(saved), _=_)
        )
        message = interaction.message
        if message is not None and message.flags.ephemeral:
            await self._replies.redraw(interaction, own, embed=embed, view=view)
        else:
            await self._replies.say(interaction, own, embed=embed, view=view)
