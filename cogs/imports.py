"""/event import: a whole listing at once, from a form or a file, and the buttons under it."""

import re
from collections.abc import Mapping
from typing import Any, cast

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.domain.access import require_moderator
from bot.domain.errors import Refusal
from bot.domain.events import Privacy
from bot.domain.listing import ListingPreview
from bot.domain.listing_files import ListingFile, check_file, read_file
from bot.i18n import Words
from bot.replies import Replies, guild_id, person
from bot.services.imports import ImportService
from bot.ui import choices, ids, import_forms, permissions, previews
from bot.ui import imports as looks
from bot.ui.groups import under
from bot.ui.lasting import Presses


class ImportsCog(commands.Cog):
    """Many events in one text."""

    def __init__(
        self, imports: ImportService, replies: Replies, presses: Presses, clock: Clock
    ) -> None:
        self._imports = imports
        self._replies = replies
        self._presses = presses
        self._now = clock

    async def cog_load(self) -> None:
        """Answer the buttons under a listing."""
        self._presses.register(ids.LISTING, self.press)

    @app_commands.command(name="import", extras=under("event"))
    @app_commands.describe(
        file="A .txt, .md or .csv file with one event a line; without one a form opens",
        privacy="Who may find out who comes, for every event",
        language="Language of the cards; without it, that of each line",
        channel="Where cards and reminders are posted",
    )
    @app_commands.choices(privacy=choices.PRIVACY, language=choices.LANGUAGES)
    async def import_listing(
        self,
        interaction: discord.Interaction,
        file: discord.Attachment | None = None,
        privacy: str | None = None,
        language: str | None = None,
        channel: discord.TextChannel | None = None,
    ) -> None:
        """Plan many events at once from your listing; you see a preview first"""
        server = await self._imports.server(guild_id(interaction))
        require_moderator(person(interaction), server)
        _ = await self._replies.words(interaction)

        async def begin(interaction: discord.Interaction, given: ListingFile) -> None:
            seen = await self._imports.begin(
                server.guild_id,
                given.text,
                columns_left_out=given.columns_left_out,
                privacy=Privacy(privacy or server.default_privacy),
                channel_id=channel.id if channel else server.announce_channel_id,
                language=choices.language(language),
                by=person(interaction),
                now=self._now(),
            )
            await self._show(interaction, seen, 0, _)

        async def pasted(interaction: discord.Interaction, values: Mapping[str, Any]) -> None:
            await begin(interaction, ListingFile(values["text"]))

        if file is None:
            form = import_forms.paste_form(_, replies=self._replies, send=pasted)
            await interaction.response.send_modal(form)
            return
        check_file(file.filename, size=file.size)
        await interaction.response.defer(ephemeral=True)  # fetching a file may take its time
        await begin(interaction, read_file(file.filename, await _fetched(file)))

    async def press(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """A button or the menu under a listing."""
        _ = await self._replies.words(interaction)
        listing_id, version, page = (int(match[name]) for name in ("listing", "version", "page"))
        match match["act"]:
            case "post":
                await self._post(interaction, listing_id, version, _)
            case "lines":
                await self._edit(interaction, listing_id, version, page, _)
            case "discard":
                await self._imports.discard(
                    guild_id(interaction), listing_id, by=person(interaction)
                )
                text = _("The listing was discarded. Nothing more of it is posted.")
                await previews.replace(interaction, text)
            case "choose":
                await self._choose(interaction, listing_id, version, page, _)
            case _page:
                seen = await self._open(interaction, listing_id)
                await self._update(interaction, seen, page, _)

    async def _post(
        self, interaction: discord.Interaction, listing_id: int, version: int, _: Words
    ) -> None:
        await interaction.response.defer()  # a hundred events take more than a breath
        done = await self._imports.post(
            guild_id(interaction),
            listing_id,
            version=version,
            by=person(interaction),
            now=self._now(),
        )
        await interaction.edit_original_response(
            content=looks.posted(done, _), embed=None, view=None
        )
        if done.rest is not None:
            await self._show(interaction, done.rest, 0, _)

    async def _edit(
        self, interaction: discord.Interaction, listing_id: int, version: int, page: int, _: Words
    ) -> None:
        seen = await self._open(interaction, listing_id)
        numbers, text = seen.for_form(room=import_forms.ROOM)

        async def mend(submitted: discord.Interaction, values: Mapping[str, Any]) -> None:
            mended = await self._imports.mend(
                guild_id(submitted),
                listing_id,
                version=version,
                numbers=numbers,
                text=values["text"],
                by=person(submitted),
                now=self._now(),
            )
            await self._update(submitted, mended, page, _)

        form = import_forms.mend_form(seen, numbers, text, _, replies=self._replies, send=mend)
        await interaction.response.send_modal(form)

    async def _choose(
        self, interaction: discord.Interaction, listing_id: int, version: int, page: int, _: Words
    ) -> None:
        """What a line means, of what the menu offered."""
        (chosen,) = cast(dict[str, list[str]], interaction.data)["values"]
        number, offer = map(int, chosen.split(":"))
        seen = await self._imports.choose(
            guild_id(interaction),
            listing_id,
            version=version,
            number=number,
            offer=offer,
            by=person(interaction),
            now=self._now(),
        )
        await self._update(interaction, seen, page, _)

    async def _open(self, interaction: discord.Interaction, listing_id: int) -> ListingPreview:
        return await self._imports.open(
            guild_id(interaction), listing_id, by=person(interaction), now=self._now()
        )

    async def _show(
        self, interaction: discord.Interaction, seen: ListingPreview, page: int, _: Words
    ) -> None:
        """In a new reply that only its author sees."""
        shown = self._looks(interaction, seen, page, _)
        await self._replies.say(interaction, shown.content, embed=shown.embed, view=shown.view)

    async def _update(
        self, interaction: discord.Interaction, seen: ListingPreview, page: int, _: Words
    ) -> None:
        """In place of the one whose button or form was used."""
        shown = self._looks(interaction, seen, page, _)
        await self._replies.redraw(interaction, shown.content, embed=shown.embed, view=shown.view)

    def _looks(
        self, interaction: discord.Interaction, seen: ListingPreview, page: int, _: Words
    ) -> previews.Shown:
        assert interaction.guild is not None  # the group is for servers only
        trouble = permissions.trouble(
            interaction.guild, channel_id=seen.listing.channel_id, ping_role_id=None, _=_
        )
        return looks.preview(seen, page, _, now=self._now(), trouble=trouble)


async def _fetched(file: discord.Attachment) -> bytes:
    try:
        return await file.read()
    except discord.HTTPException as error:
        raise Refusal("I could not fetch that file. Please send it once more.") from error
