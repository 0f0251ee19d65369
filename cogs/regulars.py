"""“I usually come”: /my usual, and the buttons that begin and end it."""

import re

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.replies import Replies, guild_id, person
from bot.services.events import EventService
from bot.services.regulars import RegularService
from bot.ui import choices, ids, regulars
from bot.ui.groups import under
from bot.ui.lasting import Presses
from bot.ui.offered import Choices, Offered


class RegularsCog(commands.Cog):
    """For everyone, about themself; its buttons also in DMs."""

    def __init__(
        self,
        regulars: RegularService,
        events: EventService,
        replies: Replies,
        presses: Presses,
        clock: Clock,
    ) -> None:
        self._regulars = regulars
        self._replies = replies
        self._presses = presses
        self._now = clock
        self._offered = Offered(events, replies, clock)

    async def cog_load(self) -> None:
        """Answer the buttons."""
        self._presses.register(ids.USUAL, self.press)

    async def press(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """I usually come, or not any more; the button says of which server it is."""
        server, event_id = int(match["guild"]), int(match["event"])
        await self._choose(interaction, server, event_id, usually=match["act"] == "begin")

    @app_commands.command(extras=under("my"))
    @app_commands.guild_only()
    @app_commands.describe(event="Which group", usually="Whether you usually come")
    @app_commands.choices(
        usually=[
            app_commands.Choice(name="I usually come", value="yes"),
            app_commands.Choice(name="I no longer usually come", value="no"),
        ]
    )
    async def usual(
        self, interaction: discord.Interaction, event: str, usually: str = "yes"
    ) -> None:
        """Say that you usually come to a group, or that you no longer do; only you see the reply"""
        await self._choose(
            interaction, guild_id(interaction), choices.row_id(event), usually=usually == "yes"
        )

    @usual.autocomplete("event")
    async def _events_by_title(self, interaction: discord.Interaction, current: str) -> Choices:
        return await self._offered.events(interaction, current)

    async def _choose(
        self, interaction: discord.Interaction, server: int, event_id: int, *, usually: bool
    ) -> None:
        by, now = person(interaction), self._now()
        _ = await self._replies.words(interaction)
        if usually:
            event = await self._regulars.begin(
                server, event_id, by=by, press=interaction.id, now=now
            )
            view = regulars.end_view(event, _)
            await self._replies.say(interaction, regulars.begun(event, _), view=view)
            return
        event = await self._regulars.end(server, event_id, member_id=by.member_id, now=now)
        await self._replies.say(interaction, regulars.ended(event, _))
