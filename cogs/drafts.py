"""The buttons under a draft's preview. They outlive restarts: each carries the id of its row, and
the version that its reader saw."""

import re
from collections.abc import Mapping
from typing import Any

import discord
from discord.ext import commands

from bot.clock import Clock
from bot.domain.drafts import Preview
from bot.domain.errors import Refusal
from bot.i18n import Words
from bot.replies import Replies, guild_id, person
from bot.services.drafts import DraftService
from bot.ui import changes, ids, lists, previews
from bot.ui.announcing_form import AnnouncingForm
from bot.ui.coming_form import ComingForm
from bot.ui.lasting import Presses
from bot.ui.modals import OptionsForm, WordsForm

FORMS = {
    "words": WordsForm,
    "options": OptionsForm,
    "announcing": AnnouncingForm,
    "coming": ComingForm,
}


class DraftsCog(commands.Cog):
    """Post, mend or discard a draft."""

    def __init__(
        self,
        drafts: DraftService,
        replies: Replies,
        presses: Presses,
        clock: Clock,
    ) -> None:
        self._presses = presses
        self._drafts = drafts
        self._replies = replies
        self._now = clock

    async def cog_load(self) -> None:
        """Answer the buttons of previews."""
        self._presses.register(ids.DRAFT, self.press)

    async def press(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """A button under the preview of a draft."""
        act, draft_id, version = match["act"], int(match["draft"]), int(match["version"])
        _ = await self._replies.words(interaction)
        match act:
            case "post":
                await self._post(interaction, draft_id, version, _)
            case "save":
                await self._save(interaction, draft_id, version, _)
            case "discard":
                await self._drafts.discard(guild_id(interaction), draft_id, by=person(interaction))
                text = _("The draft was discarded. Nothing was posted.")
                await previews.replace(interaction, text)
            case "words" | "options" | "announcing" | "coming":
                await self._edit(interaction, act, draft_id, version, _)
            case "open":
                seen = await self._open(interaction, draft_id)
                await previews.send(interaction, seen, self._replies, _, now=self._now())
            case _reading:
                await self._choose(interaction, int(act.removeprefix("reading")), draft_id, version)

    async def _post(
        self, interaction: discord.Interaction, draft_id: int, version: int, _: Words
    ) -> None:
        now, guild = self._now(), guild_id(interaction)
        event, starts = await self._drafts.post(
            guild, draft_id, version=version, by=person(interaction), now=now
        )
        server = await self._drafts.server(guild)
        await previews.replace(interaction, lists.posted(server, event, starts[0], _, now=now))

    async def _save(
        self, interaction: discord.Interaction, draft_id: int, version: int, _: Words
    ) -> None:
        made = await self._drafts.save(
            guild_id(interaction),
            draft_id,
            version=version,
            by=person(interaction),
            now=self._now(),
        )
        said = _("Saved. The cards show it, and everything is planned anew.")
        await previews.replace(
            interaction, changes.done(made, said, _), view=changes.undo_view(made, _)
        )

    async def _edit(
        self, interaction: discord.Interaction, act: str, draft_id: int, version: int, _: Words
    ) -> None:
        seen = await self._open(interaction, draft_id)

        async def send(submitted: discord.Interaction, new: Mapping[str, Any]) -> None:
            await self._change(submitted, draft_id, version, new)

        modal = FORMS[act](seen.draft.form, _, replies=self._replies, send=send)
        await interaction.response.send_modal(modal)

    async def _choose(
        self, interaction: discord.Interaction, number: int, draft_id: int, version: int
    ) -> None:
        """One of the two readings that were offered."""
        seen = await self._open(interaction, draft_id)
        offered = seen.refused.choices if seen.refused else ()
        if number >= len(offered):
            raise Refusal("This choice is no longer offered. Please use the newest preview.")
        await self._change(interaction, draft_id, version, {"when": offered[number].phrase})

    async def _open(self, interaction: discord.Interaction, draft_id: int) -> Preview:
        return await self._drafts.open(
            guild_id(interaction), draft_id, by=person(interaction), now=self._now()
        )

    async def _change(
        self,
        interaction: discord.Interaction,
        draft_id: int,
        version: int,
        new: Mapping[str, Any],
    ) -> None:
        seen = await self._drafts.change(
            guild_id(interaction),
            draft_id,
            version=version,
            by=person(interaction),
            now=self._now(),
            **new,
        )
        _ = await self._replies.words(interaction)
        await previews.update(interaction, seen, self._replies, _, now=self._now())
