"""/library: moderators keep what members find with /resource."""

import io
from collections.abc import Mapping
from dataclasses import replace
from re import Match
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands
from discord.utils import escape_markdown

from bot.clock import Clock
from bot.domain.resources.model import Entry
from bot.replies import Replies, guild_id, person
from bot.services.library import LibraryService
from bot.services.resources import ResourceService
from bot.ui import choices, upkeep
from bot.ui import resource_buttons as buttons
from bot.ui import resources as looks
from bot.ui.lasting import Presses
from bot.ui.library_form import EntryForm, SynonymForm


class LibraryCog(commands.Cog):
    """For moderators; the service asks again who they are."""

    library = app_commands.Group(
        name="library", description="Keep this server's library", guild_only=True
    )

    def __init__(
        self,
        library: LibraryService,
        resources: ResourceService,
        replies: Replies,
        presses: Presses,
        clock: Clock,
    ) -> None:
        self._library = library
        self._resources = resources
        self._replies = replies
        self._presses = presses
        self._now = clock

    async def cog_load(self) -> None:
        """Answer the buttons that undo a retirement."""
        self._presses.register(buttons.BRING_BACK, self.bring_back)

    @library.command()
    @app_commands.describe(
        title="Title",
        url="Its web address, for example: https://www.cancer.gov/about",
        kind="Kind of entry",
        description="One or two sentences about it",
        topics="What it is about, with commas between, for example: grief, partners",
        language="The language it is in",
    )
    @app_commands.choices(kind=looks.KIND_CHOICES, language=choices.LANGUAGES)
    async def add(
        self,
        interaction: discord.Interaction,
        title: str,
        url: str,
        kind: str,
        description: str = "",
        topics: str = "",
        language: str | None = None,
    ) -> None:
        """Add an entry to this server's library"""
        _ = await self._replies.words(interaction)
        added = await self._library.add(
            guild_id(interaction),
            Entry(
                title=title,
                url=url,
                kind=looks.kind_of(kind) or "article",
                language=choices.language(language) or _.language,
                topics=tuple(topics.split(",")),
                summary=description,
            ),
            by=person(interaction),
            now=self._now(),
        )
        await self._replies.say(
            interaction,
            _("Added. Everyone here can find it with /resource find."),
            embed=looks.entry(added, _),
        )

    @library.command()
    @app_commands.describe(
        entry="Which entry", language="The language it is in, if that is to change"
    )
    @app_commands.choices(language=choices.LANGUAGES)
    async def edit(
        self, interaction: discord.Interaction, entry: str, language: str | None = None
    ) -> None:
        """Change an entry; a form opens"""
        _ = await self._replies.words(interaction)
        before = await self._library.open(
            guild_id(interaction), choices.row_id(entry), by=person(interaction)
        )

        async def save(interaction: discord.Interaction, typed: Mapping[str, Any]) -> None:
            after = await self._library.edit(
                guild_id(interaction),
                before.id,
                replace(
                    before.entry,
                    **typed,
                    language=choices.language(language) or before.entry.language,
                ),
                version=before.version,
                by=person(interaction),
                now=self._now(),
            )
            await self._replies.say(
                interaction,
                _("The change is saved."),
                embed=looks.entry(after, _),
                view=upkeep.undo_view(after, _),
            )

        await interaction.response.send_modal(
            EntryForm(before.entry, _, replies=self._replies, send=save)
        )

    @library.command()
    @app_commands.describe(entry="Which entry")
    async def retire(self, interaction: discord.Interaction, entry: str) -> None:
        """Take an entry out of the library; it can be brought back"""
        _ = await self._replies.words(interaction)
        retired = await self._library.retire(
            guild_id(interaction), choices.row_id(entry), by=person(interaction), now=self._now()
        )
        await interaction.response.send_message(
            _(
                "Retired: **{title}**. Members no longer find it.",
                title=escape_markdown(retired.entry.title),
            ),
            view=buttons.bring_back(retired, _),
            ephemeral=True,
        )

    @library.command(name="synonym")
    async def synonyms(self, interaction: discord.Interaction) -> None:
        """Teach the search this server's own words; a form opens"""
        _ = await self._replies.words(interaction)
        rules = await self._library.synonyms(guild_id(interaction), by=person(interaction))

        async def save(interaction: discord.Interaction, typed: Mapping[str, Any]) -> None:
            problems = await self._library.set_synonyms(
                guild_id(interaction), typed["text"], by=person(interaction), now=self._now()
            )
            # The rules come along as a file: to keep, to hand on, and to lose no typing.
            await interaction.response.send_message(
                looks.problems(problems, _)
                if problems
                else _("Saved. /resource find knows these words now."),
                file=discord.File(io.BytesIO(typed["text"].encode()), "synonyms.txt"),
                ephemeral=True,
            )

        await interaction.response.send_modal(
            SynonymForm(rules, _, replies=self._replies, send=save)
        )

    @edit.autocomplete("entry")
    @retire.autocomplete("entry")
    @choices.or_nothing
    async def _entries(
        self, interaction: discord.Interaction, current: str
    ) -> list[app_commands.Choice[str]]:
        return looks.entries_offered(
            await self._resources.suggestions(guild_id(interaction), current, with_topics=False)
        )

    async def bring_back(self, interaction: discord.Interaction, match: Match[str]) -> None:
        """Undo a retirement."""
        _ = await self._replies.words(interaction)
        await self._library.bring_back(
            guild_id(interaction), int(match["resource"]), by=person(interaction), now=self._now()
        )
        await interaction.response.edit_message(content=_("It is back in the library."), view=None)
