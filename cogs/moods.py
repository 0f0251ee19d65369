"""The day after: the buttons Good, Mixed and Hard of a private message, and /my mood."""

import re

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.domain.helplines import shipped
from bot.domain.moods import Heard, Mood
from bot.replies import Replies
from bot.services.moods import MoodService
from bot.ui import help_now, ids, moods
from bot.ui.groups import under
from bot.ui.lasting import Presses


class MoodsCog(commands.Cog):
    """For everyone who wanted to be asked; also in direct messages."""

    def __init__(
        self, moods: MoodService, replies: Replies, presses: Presses, clock: Clock
    ) -> None:
        self._moods = moods
        self._replies = replies
        self._presses = presses
        self._now = clock
        self._lines = shipped()

    async def cog_load(self) -> None:
        """Answer the buttons of every such message."""
        self._presses.register(ids.DAY_AFTER, self.press)

    async def press(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Count it; whoever had a hard time sees help lines and when the next meeting is."""
        mood = Mood(match["act"])
        said = await self._moods.hear(
            int(match["guild"]),
            int(match["occurrence"]),
            mood,
            asked_by=int(match["marker"]),
            member_id=interaction.user.id,
            now=self._now(),
        )
        await self._answer(interaction, said, mood)

    @app_commands.command(name="mood", extras=under("my"))
    @app_commands.describe(how="How it was; hosts see only totals")
    @app_commands.choices(
        how=[
            app_commands.Choice(name="Good", value="good"),
            app_commands.Choice(name="Mixed", value="mixed"),
            app_commands.Choice(name="Hard", value="hard"),
        ]
    )
    async def mood(self, interaction: discord.Interaction, how: str) -> None:
        """Say how your last meeting was, if I asked you; only you see the reply"""
        mood = Mood(how)
        said = await self._moods.hear_newest(mood, member_id=interaction.user.id, now=self._now())
        await self._answer(interaction, said, mood)

    async def _answer(self, interaction: discord.Interaction, said: Heard, mood: Mood) -> None:
        _ = await self._replies.words(interaction)
        await self._replies.say(interaction, moods.heard(said, mood, _))
        if mood is Mood.HARD:
            zone = said.event.schedule.zone
            place = self._lines.guess(zone=zone, locale=str(interaction.locale))
            text = help_now.card(self._lines, place, _.language, in_server=False)
            view = help_now.menus(self._lines, _.language, in_server=False)
            await self._replies.say(interaction, text, view=view)
