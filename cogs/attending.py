"""/event who: who comes to a date, for its hosts and moderators."""

import re

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.replies import Replies, guild_id, person
from bot.services.attending import AttendingService
from bot.services.events import EventService
from bot.ui import attending, choices, ids
from bot.ui.groups import under
from bot.ui.lasting import Presses
from bot.ui.offered import Choices, Offered


class AttendingCog(commands.Cog):
    """The list in pages, and as a text that only the asker gets."""

    def __init__(
        self,
        attending: AttendingService,
        events: EventService,
        replies: Replies,
        presses: Presses,
        clock: Clock,
    ) -> None:
        self._attending = attending
        self._replies = replies
        self._presses = presses
        self._now = clock
        self._offered = Offered(events, replies, clock)

    async def cog_load(self) -> None:
        """Answer the buttons under a list."""
        self._presses.register(ids.WHO, self.press)

    @app_commands.command(extras=under("event"))
    @app_commands.describe(date="Which date")
    async def who(self, interaction: discord.Interaction, date: str) -> None:
        """Who comes to a date; only you see it, and /audit says that you looked"""
        chosen, guild = choices.row_id(date), guild_id(interaction)
        await interaction.response.defer(ephemeral=True)  # everybody is looked up
        seen = await self._attending.look(guild, chosen, by=person(interaction), now=self._now())
        _ = await self._replies.words(interaction)
        await self._replies.say(
            interaction, attending.page(seen, 0, _), view=attending.buttons(seen, 0, _)
        )

    async def press(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Another page in the place of this one, or all of it as a text."""
        chosen, guild, by = int(match["occurrence"]), guild_id(interaction), person(interaction)
        if match["act"] == "copy":
            await interaction.response.defer(ephemeral=True, thinking=True)
            seen = await self._attending.look(guild, chosen, by=by, now=self._now())
            _ = await self._replies.words(interaction)
            await interaction.followup.send(
                _("Only you get this file. Please delete it when you need it no more."),
                file=attending.file(seen, _),
                ephemeral=True,
            )
            return
        seen = await self._attending.page(guild, chosen, by=by, now=self._now())
        _ = await self._replies.words(interaction)
        number = min(int(match["page"]), seen.pages - 1)
        text, view = attending.page(seen, number, _), attending.buttons(seen, number, _)
        if interaction.message is not None and interaction.message.flags.ephemeral:
            await interaction.response.edit_message(content=text, view=view)
        else:  # a message that others see must never name people, however the button came there
            await self._replies.say(interaction, text, view=view)

    @who.autocomplete("date")
    async def _dates(self, interaction: discord.Interaction, current: str) -> Choices:
        return await self._offered.dates(interaction, current, begun=True)
