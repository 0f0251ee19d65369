"""/library import and export: the whole library in files."""

import asyncio
import io
import time
from contextlib import suppress
from typing import cast

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.domain.errors import Refusal
from bot.domain.resources.files import Format, check_file, read_file, read_text
from bot.domain.resources.importing import Step
from bot.i18n import Words
from bot.replies import Replies, guild_id, person
from bot.services.library import LibraryService
from bot.services.transfers import Progress, TransferService
from bot.ui import transfers as looks
from bot.ui.groups import under

LARGEST_WORDS = 64 * 1024  # bytes; the service counts characters
BEAT = 2.0  # seconds between two words on how far it is


class LibraryFilesCog(commands.Cog):
    """For moderators; the service asks again who they are."""

    def __init__(
        self,
        transfers: TransferService,
        library: LibraryService,
        replies: Replies,
        clock: Clock,
    ) -> None:
        self._transfers = transfers
        self._library = library
        self._replies = replies
        self._now = clock

    @app_commands.command(name="import", extras=under("library"))
    @app_commands.describe(
        file="A .jsonl or .csv file with entries, or a .txt file with this server's own words",
        save="Save it; without this you only see what the file would change",
    )
    async def take_in(
        self, interaction: discord.Interaction, file: discord.Attachment, save: bool = False
    ) -> None:
        """See what a file would change in the library, then save it"""
        guild, by = guild_id(interaction), person(interaction)
        await self._transfers.require_moderator(guild, by=by)
        _ = await self._replies.words(interaction)
        if file.filename.lower().endswith(".txt"):
            await self._take_in_words(interaction, file, _, save=save)
            return
        check_file(file.filename, size=file.size)
        await interaction.response.defer(ephemeral=True, thinking=True)
        rows = await asyncio.to_thread(read_file, file.filename, await _fetched(file))
        done = await self._transfers.take_in(
            guild,
            rows,
            save=save,
            progress=_shown_in(interaction, _),
            by=by,
            now=self._now(),
        )
        plan = done.plan
        problems = [_file(looks.all_problems(plan, _), "rows.txt")] if plan.problems else []
        await interaction.edit_original_response(
            content=looks.result(plan, _, saved=done.saved), attachments=problems
        )

    async def _take_in_words(
        self, interaction: discord.Interaction, file: discord.Attachment, _: Words, *, save: bool
    ) -> None:
        """A file of synonyms: the same as its form, for whoever keeps it elsewhere."""
        if file.size > LARGEST_WORDS:
            raise Refusal("This file is too large for the words of one server.")
        problems = await self._library.set_synonyms(
            guild_id(interaction),
            read_text(await _fetched(file)),
            save=save,
            by=person(interaction),
            now=self._now(),
        )
        await self._replies.say(interaction, looks.words_result(problems, _, saved=save))

    @app_commands.command(name="export", extras=under("library"))
    @app_commands.describe(
        format="JSON Lines loses nothing; CSV opens in a spreadsheet; or this server's own words"
    )
    @app_commands.choices(
        format=[
            app_commands.Choice(name="JSON Lines", value="jsonl"),
            app_commands.Choice(name="CSV", value="csv"),
            app_commands.Choice(name="own words of the search", value="words"),
        ]
    )
    async def export(self, interaction: discord.Interaction, format: str = "jsonl") -> None:
        """Get the whole library as a file; only you see it"""
        _ = await self._replies.words(interaction)
        await self._transfers.require_moderator(guild_id(interaction), by=person(interaction))
        if format == "words":
            rules = await self._library.synonyms(guild_id(interaction), by=person(interaction))
            await interaction.response.send_message(
                _("The words that your server taught the search. /library import reads them."),
                file=_file(rules.encode(), "synonyms.txt"),
                ephemeral=True,
            )
            return
        await interaction.response.defer(ephemeral=True, thinking=True)
        files = await self._transfers.export(
            guild_id(interaction), cast(Format, format), by=person(interaction)
        )
        for number, data in enumerate(files, start=1):
            name = f"library-{number}.{format}" if len(files) > 1 else f"library.{format}"
            await interaction.followup.send(
                _("Your library, with what is suggested and retired. /library import reads it.")
                if number == 1
                else "",
                file=_file(data, name),
                ephemeral=True,
            )


def _shown_in(interaction: discord.Interaction, _: Words) -> Progress:
    """Tells how far it is, every other second, and that a long save begins."""
    begun = told = time.monotonic()

    async def progress(step: Step, done: int, of: int) -> None:
        nonlocal told
        since = begun if step is Step.SAVING else told  # a file that is read at once is saved so
        if time.monotonic() - since >= BEAT:
            told = time.monotonic()
            with suppress(discord.HTTPException):  # the rows are read all the same
                await interaction.edit_original_response(content=looks.progress(step, done, of, _))

    return progress


def _file(data: bytes, name: str) -> discord.File:
    return discord.File(io.BytesIO(data), name)


async def _fetched(file: discord.Attachment) -> bytes:
    """The file that Discord itself holds for this interaction; no other address is asked."""
    try:
        return await file.read()
    except discord.HTTPException as error:
        raise Refusal("I could not fetch that file. Please send it once more.") from error
