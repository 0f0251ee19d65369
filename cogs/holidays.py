"""/settings holidays: days off of the whole server."""

import re
from typing import cast

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.replies import Replies, guild_id, person
from bot.services.changes import ChangeService
from bot.services.holidays import HolidayService
from bot.ui import day_off_questions, holidays, ids, previews
from bot.ui.groups import under
from bot.ui.lasting import Presses


class HolidaysCog(commands.Cog):
    """Days off, for people who manage the server."""

    def __init__(
        self,
        made: HolidayService,
        changes: ChangeService,
        replies: Replies,
        presses: Presses,
        clock: Clock,
    ) -> None:
        self._holidays = made
        self._changes = changes
        self._replies = replies
        self._presses = presses
        self._now = clock

    async def cog_load(self) -> None:
        """Answer the menu that removes days off, Undo, and what staff is asked about dates."""
        self._presses.register(ids.HOLIDAYS, self.remove)
        self._presses.register(ids.HOLIDAYS_UNDO, self.undo)
        self._presses.register(ids.DAY_OFF, self.decide)

    @app_commands.command(name="holidays", extras=under("settings"))
    @app_commands.describe(
        name="What the days off are called, shown on the cards; empty: see the list",
        first="The day, or the first of them, for example: December 24",
        last="The last day, for example: January 1",
        ask="Dates stand, and staff is asked about each a week before, instead of skipping them",
    )
    async def add(
        self,
        interaction: discord.Interaction,
        name: str = "",
        first: str = "",
        last: str = "",
        ask: bool = False,
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
            guild,
            name=name,
            first=first,
            last=last,
            asks=ask,
            by=person(interaction),
            now=now,
        )
        _ = await self._replies.words(interaction)
        view = holidays.undo_view(made, _)
        await self._replies.say(interaction, holidays.added(made, _), view=view)

    async def remove(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Days off were chosen in the menu."""
        [chosen] = cast(dict[str, list[str]], interaction.data)["values"]
        await self._remove(interaction, int(chosen))

    async def undo(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Take back the days off that were just added."""
        await self._remove(interaction, int(match["holiday"]))

    async def _remove(self, interaction: discord.Interaction, holiday_id: int) -> None:
        made = await self._holidays.remove(
            guild_id(interaction), holiday_id, by=person(interaction), now=self._now()
        )
        _ = await self._replies.words(interaction)
        await previews.replace(interaction, holidays.removed(made, _))

    async def decide(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Skip this date or Keep it, under a question in the staff channel."""
        guild, date, holiday = (
            guild_id(interaction),
            int(match["occurrence"]),
            int(match["holiday"]),
        )
        by = person(interaction)
        if match["act"] == "keep":
            kept = await self._holidays.keep(guild, date, holiday_id=holiday, by=by)
            text, view = day_off_questions.kept(kept, by=interaction.user.id)
        else:
            made = await self._changes.skip(guild, date, holiday_id=holiday, by=by, now=self._now())
            _ = await self._replies.words(interaction)
            text, view = day_off_questions.skipped(made, _, by=interaction.user.id)
        await previews.replace(interaction, text, view=view)
