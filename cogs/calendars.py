"""/calendar get and reset, and the button under a date's details: meetings for people's own
calendars, as a file or as an address that stays up to date."""

import re

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.replies import Replies, guild_id, person
from bot.services.calendars import CalendarService
from bot.services.events import EventService
from bot.services.feeds import FeedService
from bot.ui import calendars, choices, feeds, ids
from bot.ui.lasting import Presses
from bot.ui.offered import Offered


class CalendarsCog(commands.Cog):
    """For everybody; only they see the file."""

    calendar = app_commands.Group(
        name="calendar", description="Meetings in your own calendar", guild_only=True
    )

    def __init__(
        self,
        files: CalendarService,
        feeds: FeedService,
        events: EventService,
        replies: Replies,
        presses: Presses,
        clock: Clock,
    ) -> None:
        self._files = files
        self._feeds = feeds
        self._offered = Offered(events, replies, clock)
        self._replies = replies
        self._presses = presses
        self._now = clock

    async def cog_load(self) -> None:
        """Answer the buttons."""
        self._presses.register(ids.CALENDAR, self.pressed)
        self._presses.register(ids.FEED, self.choose_names)

    @calendar.command(name="get")
    @app_commands.describe(
        date="Which date; left out, you get an address that stays up to date",
        dates="This date or all of its event",
        title="What your calendar shows",
    )
    @app_commands.choices(
        dates=[
            app_commands.Choice(name="only this date", value="date"),
            app_commands.Choice(name="all dates", value="all"),
        ],
        title=[
            app_commands.Choice(name="the name of the event", value="own"),
            app_commands.Choice(name="no name, place or words", value="neutral"),
        ],
    )
    async def get(
        self,
        interaction: discord.Interaction,
        date: str | None = None,
        dates: str = "date",
        title: str | None = None,
    ) -> None:
        """Get a date, an event, or all your meetings for your calendar; only you see it"""
        if date is None:
            await self._give_feed(interaction, title=title)
            return
        await self._give(
            interaction, choices.row_id(date), whole=dates == "all", neutral=title == "neutral"
        )

    @calendar.command()
    async def reset(self, interaction: discord.Interaction) -> None:
        """Get a new calendar address; the old one shows nothing any more"""
        _ = await self._replies.words(interaction)
        if not self._feeds.offered:
            await self._replies.say(interaction, feeds.not_offered(_))
            return
        feed = await self._feeds.reset(
            guild_id(interaction), by=person(interaction), now=self._now()
        )
        await self._replies.say(interaction, feeds.reset(feed, _), view=feeds.choice(feed, _))

    @get.autocomplete("date")
    async def _dates(
        self, interaction: discord.Interaction, current: str
    ) -> list[app_commands.Choice[str]]:
        return await self._offered.dates(interaction, current, begun=True)

    async def pressed(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Add to my calendar, or the same in another way."""
        await self._give(
            interaction,
            int(match["occurrence"]),
            whole=match["dates"] == "all",
            neutral=match["title"] == "neutral",
        )

    async def choose_names(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Whether the presser's feed has names."""
        _ = await self._replies.words(interaction)
        feed = await self._feeds.choose(
            guild_id(interaction), by=person(interaction), neutral=match["title"] == "neutral"
        )
        await self._replies.say(interaction, feeds.chosen(feed, _), view=feeds.choice(feed, _))

    async def _give_feed(self, interaction: discord.Interaction, *, title: str | None) -> None:
        _ = await self._replies.words(interaction)
        if not self._feeds.offered:
            await self._replies.say(interaction, feeds.not_offered(_))
            return
        feed = await self._feeds.get(
            guild_id(interaction),
            by=person(interaction),
            neutral=None if title is None else title == "neutral",
            now=self._now(),
        )
        await self._replies.say(interaction, feeds.given(feed, _), view=feeds.choice(feed, _))

    async def _give(
        self, interaction: discord.Interaction, occurrence_id: int, *, whole: bool, neutral: bool
    ) -> None:
        _ = await self._replies.words(interaction)
        given = await self._files.file(
            guild_id(interaction),
            occurrence_id,
            whole=whole,
            neutral=_("Meeting") if neutral else None,
            by=person(interaction),
            now=self._now(),
        )
        await interaction.response.send_message(
            calendars.told(_, whole=given.whole, feeds=self._feeds.offered),
            file=calendars.attached(given.content),
            view=calendars.others(
                given.occurrence_id,
                _,
                whole=given.whole,
                more=given.more,
                neutral=given.neutral,
            ),
            ephemeral=True,
        )
