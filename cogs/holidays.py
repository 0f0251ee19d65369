"""/settings holidays: days off of the whole server."""

import re
from typing import cast

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.replies import Replies, guild_id, person
from bot.services.holidays import HolidayService
from bot.ui import holidays, ids, previews
from bot.ui.groups import under
from bot.ui.lasting import Presses


class HolidaysCog(commands.Cog):
    """Days off, for people who manage the server."""

    def __init__(
        self, made: HolidayService, replies: Replies, presses: Presses, clock: Clock
    ) -> None:
        self._holidays = made
        self._replies = replies
        self._presses = presses
        self._now = clock

    async def cog_load(self) -> None:
        """Answer the menu that removes days off."""
        self._presses.register(ids.HOLIDAYS, self.remove)

    @app_commands.command(name="holidays", extras=under("settings"))
    @app_commands.describe(
        name="What the days off are called, shown on the cards; empty: see the list",
        first="The day, or the first of them, for example: December 24",
        last="The last day, for example: January 1",
    )
    async def add(
        self, interaction: discord.Interaction, name: str = "", first: str = "", last: str = ""
    ) -> None:
        """Show, add or remove days off, on which nothing takes place"""
        now, guild = self._now(), guild_id(interaction)
        if not first.strip():
            _server, listed = await self._holidays.listed(guild, now=now)
            _ = await self._replies.words(interaction)
            text, menu = holidays.listing(listed, _), holidays.menu(listed, _)
            await self._replies.say(interaction, text, view=menu)
            return
        made = await self._holidays.add(
            guild, name=name, first=first, last=last, by=person(interaction), now=now
        )
        _ = await self._replies.words(interaction)
        await self._replies.say(interaction, holidays.added(made, _))

    async def remove(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Days off were chosen in the menu."""
        [chosen] = cast(dict[str, list[str]], interaction.data)["values"]
        made = await self._holidays.remove(
            guild_id(interaction), int(chosen), by=person(interaction), now=self._now()
        )
        _ = await self._replies.words(interaction)
        await previews.replace(interaction, holidays.removed(made, _))
