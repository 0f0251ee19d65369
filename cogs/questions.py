"""/ask: an anonymous question to the hosts of a date; /event questions, by which they read it, and
the button that blocks whoever asked."""

import re

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.domain.helplines import shipped
from bot.domain.questions import QUESTION_LIMIT
from bot.replies import Replies, guild_id, in_time, person, person_on
from bot.services.events import EventService
from bot.services.questions import QuestionService
from bot.services.resources import ResourceService
from bot.services.setup import SetupService
from bot.ui import choices, ids, questions
from bot.ui.groups import under
from bot.ui.lasting import Presses
from bot.ui.offered import Choices, Offered


class QuestionsCog(commands.Cog):
    """For everyone. Nothing of what is asked here is logged or kept."""

    def __init__(
        self,
        questions: QuestionService,
        resources: ResourceService,
        events: EventService,
        setup: SetupService,
        replies: Replies,
        presses: Presses,
        clock: Clock,
    ) -> None:
        self._questions = questions
        self._resources = resources
        self._setup = setup
        self._replies = replies
        self._presses = presses
        self._now = clock
        self._offered = Offered(events, replies, clock)
        self._lines = shipped()

    async def cog_load(self) -> None:
        """Answer the buttons under every question, and of what hosts are told of it."""
        self._presses.register(ids.BLOCK, self.block)
        self._presses.register(ids.PRIVATE_ASK, self.press_privately)

    @app_commands.command()
    @app_commands.guild_only()
    @app_commands.describe(
        date="Which date; questions are taken from 48 hours before it until its end",
        question="What you would like to ask; hosts and moderators see the text, not who asked",
    )
    async def ask(
        self,
        interaction: discord.Interaction,
        date: str,
        question: app_commands.Range[str, 1, QUESTION_LIMIT],
    ) -> None:
        """Ask the hosts of a date something; nobody sees who asked"""
        if self._resources.speaks_of_crisis(question):
            await self._help_first(interaction)
            return
        sent = await self._questions.ask(
            guild_id(interaction),
            choices.row_id(date),
            question,
            by=person(interaction),
            now=self._now(),
        )
        _ = await self._replies.words(interaction)
        await self._replies.say(interaction, questions.sent(sent, _))

    @ask.autocomplete("date")
    async def _dates(self, interaction: discord.Interaction, current: str) -> Choices:
        return await self._offered.dates(interaction, current, begun=True)

    @app_commands.command(name="questions", extras=under("event"))
    @app_commands.describe(date="Which date")
    async def read(self, interaction: discord.Interaction, date: str) -> None:
        """Read what was asked without a name about a date that you host; only you see it"""
        chosen, guild = choices.row_id(date), guild_id(interaction)
        await interaction.response.defer(ephemeral=True)  # Discord is asked for each
        asked = await self._questions.asked(guild, chosen, by=person(interaction))
        _ = await self._replies.words(interaction)
        if not asked:
            await self._replies.say(interaction, questions.nothing_asked(_))
        for one in asked:
            view = questions.block_view(one, _)
            await self._replies.say(interaction, one.message, view=view)

    @read.autocomplete("date")
    async def _their_dates(self, interaction: discord.Interaction, current: str) -> Choices:
        return await self._offered.dates(interaction, current, begun=True)

    async def press_privately(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """A host reads a question, or wants no more from whoever asked it."""
        guild, question = int(match["guild"]), int(match["question"])
        by = person_on(interaction, guild)
        if match["act"] == "read":
            shown = await self._questions.read(guild, question, by=by)
            _ = await self._replies.words(interaction)
            view = questions.block_view(shown, _)
            await self._replies.say(interaction, shown.message, view=view)
            return
        await self._questions.block(guild, question, by=by)
        _ = await self._replies.words(interaction)
        await self._replies.say(interaction, questions.blocked(_))

    async def block(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """No more questions from this person."""
        await self._questions.block(
            guild_id(interaction), int(match["question"]), by=person(interaction)
        )
        _ = await self._replies.words(interaction)
        await self._replies.say(interaction, questions.blocked(_))

    async def _help_first(self, interaction: discord.Interaction) -> None:
        """Help lines, for their eyes only; and nothing else happens."""
        _ = await self._replies.words(interaction)
        server = await in_time(self._setup.find(guild_id(interaction)))
        place = self._lines.guess(
            zone=server.zone if server else None, locale=str(interaction.locale)
        )
        text = questions.help_first(self._lines, place, _)
        view = questions.help_menus(self._lines, _)
        await self._replies.say(interaction, text, view=view)
