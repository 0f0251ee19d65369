"""/resource suggest and report, and the buttons below what was found: members tell moderators."""

from collections.abc import Mapping
from re import Match
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.domain.resources.desk import Report
from bot.domain.resources.model import Entry
from bot.i18n import Words
from bot.replies import Replies, guild_id
from bot.services.resources import ResourceService
from bot.services.setup import SetupService
from bot.services.suggestions import SuggestionService
from bot.ui import choices
from bot.ui import resources as cards
from bot.ui import suggesting as looks
from bot.ui.choices import Offered
from bot.ui.groups import under
from bot.ui.lasting import Presses
from bot.ui.library_form import EntryForm


class SuggestionsCog(commands.Cog):
    """For everybody. Moderators see what was said, and never by whom."""

    def __init__(
        self,
        suggestions: SuggestionService,
        resources: ResourceService,
        setup: SetupService,
        replies: Replies,
        presses: Presses,
        clock: Clock,
    ) -> None:
        self._suggestions = suggestions
        self._resources = resources
        self._setup = setup
        self._replies = replies
        self._presses = presses
        self._now = clock

    async def cog_load(self) -> None:
        """Answer the buttons of every page and card that was ever shown."""
        self._presses.register(looks.SUGGEST, self.press_suggest)
        self._presses.register(looks.ASK, self.ask)
        self._presses.register(looks.REPORT, self.press_report)

    @app_commands.command(extras=under("resource"))
    async def suggest(self, interaction: discord.Interaction) -> None:
        """Suggest something for the library; a form opens. Moderators do not see your name"""
        _ = await self._replies.words(interaction)
        await self._open_form(interaction, _)

    @app_commands.command(extras=under("resource"))
    @app_commands.describe(entry="Which entry", problem="What is wrong with it")
    @app_commands.choices(problem=looks.REPORT_CHOICES)
    async def report(self, interaction: discord.Interaction, entry: str, problem: str) -> None:
        """Tell moderators that an entry is wrong; they do not see your name"""
        _ = await self._replies.words(interaction)
        report = looks.report_of(problem) or "outdated"
        await self._report(interaction, choices.row_id(entry), report, _)

    @report.autocomplete("entry")
    @choices.or_nothing
    async def _entries(self, interaction: discord.Interaction, current: str) -> list[Offered]:
        offers = await self._resources.suggestions(
            guild_id(interaction), current, with_topics=False
        )
        return cards.entries_offered(offers)

    async def press_suggest(self, interaction: discord.Interaction, match: Match[str]) -> None:
        """Suggest a resource, where nothing was found."""
        await self._open_form(interaction, await self._replies.words(interaction))

    async def ask(self, interaction: discord.Interaction, match: Match[str]) -> None:
        """Ask a moderator: say who they are."""
        _ = await self._replies.words(interaction)
        server = await self._setup.get(guild_id(interaction))
        await self._replies.say(interaction, looks.whom_to_ask(server, _))

    async def press_report(self, interaction: discord.Interaction, match: Match[str]) -> None:
        """Report a problem: ask which, then keep it."""
        _ = await self._replies.words(interaction)
        report = looks.report_of(match["what"])
        if report is None:
            view = looks.report_view(int(match["resource"]), _)
            await self._replies.say(interaction, looks.report_question(_), view=view)
        else:
            await self._report(interaction, int(match["resource"]), report, _)

    async def _report(
        self, interaction: discord.Interaction, resource_id: int, report: Report, _: Words
    ) -> None:
        resource = await self._suggestions.report(
            guild_id(interaction), resource_id, report, now=self._now()
        )
        await self._replies.say(interaction, looks.reported(resource, _))

    async def _open_form(self, interaction: discord.Interaction, _: Words) -> None:
        await self._suggestions.require_room(
            guild_id(interaction), member_id=interaction.user.id, now=self._now()
        )
        empty = Entry(title="", url="", kind="article", language=_.language)

        async def save(submitted: discord.Interaction, typed: Mapping[str, Any]) -> None:
            made = await self._suggestions.suggest(
                guild_id(submitted),
                Entry(**typed, language=_.language),
                member_id=submitted.user.id,
                now=self._now(),
            )
            await self._replies.say(submitted, looks.suggested(made, _))

        heading = _("Suggest a resource")
        await interaction.response.send_modal(
            EntryForm(empty, _, heading=heading, replies=self._replies, send=save)
        )
