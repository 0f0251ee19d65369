"""What is on, and what is one person's own: /upcoming, /my events, /my leave, /my language."""

import re
from datetime import timedelta

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.domain.looking import Looking
from bot.replies import Replies, guild_id, person
from bot.services.events import EventService
from bot.services.regulars import RegularService
from bot.services.rsvp import RsvpService
from bot.services.setup import ReaderService
from bot.ui import choices, ids, lists, mine
from bot.ui.lasting import Presses

USUAL_DAYS = 14
MOST_DAYS = 60  # looked through when somebody looks for something


class MyCog(commands.Cog):
    """For everyone, about themself."""

    my = app_commands.Group(name="my", description="Your answers and your language")

    def __init__(
        self,
        events: EventService,
        rsvp: RsvpService,
        regulars: RegularService,
        readers: ReaderService,
        replies: Replies,
        presses: Presses,
        clock: Clock,
    ) -> None:
        self._events = events
        self._rsvp = rsvp
        self._regulars = regulars
        self._readers = readers
        self._replies = replies
        self._presses = presses
        self._now = clock

    async def cog_load(self) -> None:
        """Answer the buttons under /my events."""
        self._presses.register(ids.CHANGE_ANSWER, self.change)
        self._presses.register(ids.LEAVE, self.press_leave)

    @app_commands.command()
    @app_commands.guild_only()
    @app_commands.describe(
        for_whom="What it should be about, for example: caregivers",
        language="In which language",
        day="On which day of the week",
        days="How far to look ahead",
    )
    @app_commands.choices(language=choices.LANGUAGES, day=choices.WEEKDAYS)
    async def upcoming(
        self,
        interaction: discord.Interaction,
        for_whom: str = "",
        language: str | None = None,
        day: str | None = None,
        days: app_commands.Range[int, 1, 60] | None = None,
    ) -> None:
        """Show what is on in the coming days; only you see the reply"""
        looking = Looking(
            for_whom=for_whom.strip(),
            language=choices.language(language),
            weekday=None if day is None else int(day),
        )
        ahead = days or (MOST_DAYS if looking.narrows else USUAL_DAYS)
        _ = await self._replies.words(interaction)
        server, coming = await self._events.upcoming(
            guild_id(interaction),
            by=person(interaction),
            within=timedelta(days=ahead),
            looking=looking,
            reader=_.language,
            now=self._now(),
        )
        for page in lists.upcoming(server, coming, ahead, _, narrowed=looking.narrows):
            await self._replies.say(interaction, page)

    @my.command(name="events")
    @app_commands.guild_only()
    async def my_events(self, interaction: discord.Interaction) -> None:
        """Show, change or leave the dates that you answered; only you see the list"""
        server, coming = await self._events.answered(
            guild_id(interaction), member_id=interaction.user.id, now=self._now()
        )
        _ = await self._replies.words(interaction)
        for page in mine.pages(server, coming, _):
            await self._replies.say(interaction, page.text, view=page.view)

    async def change(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Change, under /my events: one date with its three answers."""
        seen = await self._rsvp.details(
            guild_id(interaction), int(match["occurrence"]), member_id=interaction.user.id
        )
        _ = await self._replies.words(interaction)
        await self._replies.say(interaction, lists.details(seen, _), view=mine.answers(seen, _))

    @my.command()
    @app_commands.guild_only()
    async def leave(self, interaction: discord.Interaction) -> None:
        """Say that you come to none of your coming dates on this server"""
        await self._ask_whether_to_leave(interaction)

    async def press_leave(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Leave everything here: asked first, then done."""
        if match["act"] == "ask":
            await self._ask_whether_to_leave(interaction)
            return
        await self._regulars.end_all(
            guild_id(interaction), member_id=interaction.user.id, now=self._now()
        )
        left = await self._rsvp.leave_all(
            guild_id(interaction),
            member_id=interaction.user.id,
            press=interaction.id,
            now=self._now(),
        )
        _ = await self._replies.words(interaction)
        await interaction.response.edit_message(content=mine.left(left, _), view=None)

    async def _ask_whether_to_leave(self, interaction: discord.Interaction) -> None:
        _ = await self._replies.words(interaction)
        await self._replies.say(interaction, mine.leave_question(_), view=mine.leave_view(_))

    @my.command(name="text")
    @app_commands.describe(plain="Whether I answer you in text only, without framed parts")
    @app_commands.choices(plain=choices.ON_OFF)
    async def my_text(self, interaction: discord.Interaction, plain: str) -> None:
        """Choose whether I answer you in text only; only you see the reply"""
        await self._readers.choose_plain(interaction.user.id, plain=plain == "on")
        _ = await self._replies.words(interaction)
        await self._replies.say(interaction, mine.text_only(_, plain=plain == "on"))

    @my.command(name="language")
    @app_commands.describe(language="The language in which Hearth answers you")
    @app_commands.choices(
        language=[
            *choices.LANGUAGES,
            app_commands.Choice(name="the language of my Discord", value="client"),
        ]
    )
    async def my_language(self, interaction: discord.Interaction, language: str) -> None:
        """Choose the language in which Hearth answers you"""
        await self._readers.choose(interaction.user.id, choices.language(language))
        _ = await self._replies.words(interaction)
        await self._replies.say(interaction, mine.language(_))
