"""/board page: the list of open events as a page on the web."""

from contextlib import suppress

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.ports import DeliveryFailed
from bot.replies import Replies, guild_id, person
from bot.services.schedule_pages import SchedulePageService
from bot.ui import feeds
from bot.ui.groups import under

ON, OFF = "on", "off"


class SchedulePagesCog(commands.Cog):
    """For moderators."""

    def __init__(self, pages: SchedulePageService, replies: Replies, clock: Clock) -> None:
        self._pages = pages
        self._replies = replies
        self._now = clock

    @app_commands.command(extras=under("board"))
    @app_commands.guild_only()
    @app_commands.describe(show="On or off; how it is now, if you leave it out")
    @app_commands.choices(
        show=[
            app_commands.Choice(name="on", value=ON),
            app_commands.Choice(name="off", value=OFF),
        ]
    )
    async def page(self, interaction: discord.Interaction, show: str | None = None) -> None:
        """A page on the web that lists what is open to everyone"""
        server_id, by, now = guild_id(interaction), person(interaction), self._now()
        if show is None:
            address = await self._pages.address(server_id, by=by)
        else:
            address = await self._pages.turn(server_id, on=show == ON, by=by, now=now)
        listed = None
        if address is not None:
            with suppress(DeliveryFailed):  # the page itself says so, then
                listed = await self._pages.listed(server_id, now=now)
        _ = await self._replies.words(interaction)
        await self._replies.say(interaction, feeds.page(address, listed, _))
