"""The moderators' desk: who changed what, to whom nothing is sent, how Hearth is doing."""

import asyncio
import re

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.i18n import closest, words
from bot.replies import Replies, guild_id, in_time, person
from bot.services.audit import AuditService
from bot.services.health import HealthService
from bot.services.holds import HoldService
from bot.ui import audit, health, holds, ids
from bot.ui.lasting import Presses


class DeskCog(commands.Cog):
    """For moderators; the services ask again who they are."""

    def __init__(
        self,
        changes: AuditService,
        held: HoldService,
        state: HealthService,
        replies: Replies,
        presses: Presses,
        clock: Clock,
    ) -> None:
        self._audit = changes
        self._holds = held
        self._health = state
        self._replies = replies
        self._presses = presses
        self._now = clock

    async def cog_load(self) -> None:
        """Answer the buttons that turn the pages of /audit."""
        self._presses.register(ids.AUDIT, self.turn)

    @app_commands.command()
    @app_commands.guild_only()
    @app_commands.describe(days="How far to look back")
    async def audit(
        self, interaction: discord.Interaction, days: app_commands.Range[int, 1, 180] = 7
    ) -> None:
        """Who changed what: events, settings, days off, library; never what members answer"""
        seen = await self._audit.page(
            guild_id(interaction), days=days, by=person(interaction), now=self._now()
        )
        _ = await self._replies.words(interaction)
        await self._replies.say(
            interaction, "", embed=audit.page(seen, _), view=audit.turner(seen, _)
        )

    async def turn(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Show older changes in the place of those shown, or the newest again."""
        seen = await self._audit.page(
            guild_id(interaction),
            days=int(match["days"]),
            older_than=int(match["older_than"]) or None,
            by=person(interaction),
            now=self._now(),
        )
        _ = await self._replies.words(interaction)
        await self._replies.redraw(
            interaction, None, embed=audit.page(seen, _), view=audit.turner(seen, _)
        )

    @app_commands.command()
    @app_commands.guild_only()
    @app_commands.describe(
        member="To whom and about whom nothing is sent; without one, the list of holds",
        lift="End the hold on this person",
    )
    async def hold(
        self,
        interaction: discord.Interaction,
        member: discord.User | None = None,
        lift: bool = False,
    ) -> None:
        """Stop everything that I send by myself to or about one person; they are not told"""
        guild, by, now = guild_id(interaction), person(interaction), self._now()
        if member is None:
            found = await self._holds.listed(guild, by=by)
            _ = await self._replies.words(interaction)
            for page in holds.listing(found, _):
                await self._replies.say(interaction, page)
            return
        act = self._holds.lift if lift else self._holds.place
        done = await act(guild, member.id, by=by, now=now)
        _ = await self._replies.words(interaction)
        said = (
            holds.lifted(member.id, _, was_held=done)
            if lift
            else holds.placed(member.id, _, new=done)
        )
        await self._replies.say(interaction, said)

    @app_commands.command()
    @app_commands.guild_only()
    async def health(self, interaction: discord.Interaction) -> None:
        """How I am doing: what I may do in each channel, what comes next, what was not posted"""
        now = self._now()
        said, seen = await asyncio.gather(
            in_time(self._replies.words(interaction)),
            self._health.look(guild_id(interaction), by=person(interaction), now=now),
        )
        _ = said or words(closest(str(interaction.locale)) or "en")
        panel = health.panel(seen, interaction.guild, _, skew=now - interaction.created_at)
        await self._replies.say(interaction, "", embed=panel)
