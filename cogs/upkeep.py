"""/library details, pin, history and list, and the Undo of a change: entries over the years."""

from itertools import pairwise
from re import Match
from typing import Any, cast

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.domain.resources.model import LONGEST_DETAIL, LONGEST_MINUTES, LONGEST_NOTE
from bot.replies import Replies, guild_id, person
from bot.services.resources import ResourceService
from bot.services.upkeep import List, UpkeepService
from bot.ui import choices
from bot.ui import resources as cards
from bot.ui import upkeep as looks
from bot.ui.choices import Offered
from bot.ui.groups import under
from bot.ui.lasting import Presses

Detail = app_commands.Range[str, 1, LONGEST_DETAIL]


class UpkeepCog(commands.Cog):
    """For moderators; the service asks again who they are."""

    def __init__(
        self,
        upkeep: UpkeepService,
        resources: ResourceService,
        replies: Replies,
        presses: Presses,
        clock: Clock,
    ) -> None:
        self._upkeep = upkeep
        self._resources = resources
        self._replies = replies
        self._presses = presses
        self._now = clock

    async def cog_load(self) -> None:
        """Answer the buttons that take a change back."""
        self._presses.register(looks.UNDO, self.undo)

    @app_commands.command(extras=under("library"))
    @app_commands.describe(
        entry="Which entry",
        audience="For whom it is, for example: husbands",
        minutes="How long it takes; 0 for nothing",
        content_note="What readers should know before they open it",
        phone="A number to call",
        text_line="A number to text, and what to text",
        hours="When somebody answers",
        countries="For which countries, as two letters with commas between: US, MX",
        review_by="When you want to look at it again, for example: July 10",
    )
    async def details(
        self,
        interaction: discord.Interaction,
        entry: str,
        audience: Detail | None = None,
        minutes: app_commands.Range[int, 0, LONGEST_MINUTES] | None = None,
        content_note: app_commands.Range[str, 1, LONGEST_NOTE] | None = None,
        phone: Detail | None = None,
        text_line: Detail | None = None,
        hours: Detail | None = None,
        countries: Detail | None = None,
        review_by: Detail | None = None,
    ) -> None:
        """Say more about an entry; “none” empties a field"""
        _ = await self._replies.words(interaction)
        typed: dict[str, Any] = {
            "audience": audience,
            "minutes": minutes,
            "content_note": content_note,
            "phone": phone,
            "text_line": text_line,
            "hours": hours,
            "countries": countries,
            "review_by": review_by,
        }
        changed = await self._upkeep.describe(
            guild_id(interaction),
            choices.row_id(entry),
            {name: value for name, value in typed.items() if value is not None},
            by=person(interaction),
            now=self._now(),
        )
        await self._replies.say(
            interaction,
            _("The change is saved."),
            embed=cards.entry(changed, _),
            view=looks.undo_view(changed, _),
        )

    @app_commands.command(extras=under("library"))
    @app_commands.describe(entry="Which entry")
    async def pin(self, interaction: discord.Interaction, entry: str) -> None:
        """Pin an entry to the top of its shelves, or no longer"""
        _ = await self._replies.words(interaction)
        changed = await self._upkeep.pin(
            guild_id(interaction), choices.row_id(entry), by=person(interaction), now=self._now()
        )
        await self._replies.say(
            interaction, looks.pinned(changed, _), view=looks.undo_view(changed, _)
        )

    @app_commands.command(extras=under("library"))
    @app_commands.describe(entry="Which entry; retired ones are in the list, too")
    async def history(self, interaction: discord.Interaction, entry: str) -> None:
        """Show what was changed of an entry, and undo the last change"""
        _ = await self._replies.words(interaction)
        seen = await self._upkeep.history(
            guild_id(interaction), choices.row_id(entry), by=person(interaction)
        )
        states = [seen.resource, *(one.was for one in seen.past)]
        moments = [f"<t:{int(one.made_at.timestamp())}:f>" for one in seen.past]
        past = [
            (when, was, became)
            for when, (became, was) in zip(moments, pairwise(states), strict=True)
        ]
        await self._replies.say(
            interaction,
            "",
            embed=looks.history(seen.server, seen.resource, past, _),
            view=looks.undo_view(seen.resource, _) if past else None,
        )

    @app_commands.command(name="list", extras=under("library"))
    @app_commands.describe(which="Which entries")
    @app_commands.choices(which=looks.LISTS)
    async def show_list(self, interaction: discord.Interaction, which: str) -> None:
        """List what is to be reviewed, pinned, suggested or retired"""
        _ = await self._replies.words(interaction)
        server, entries = await self._upkeep.listed(
            guild_id(interaction), cast(List, which), by=person(interaction)
        )
        for page in looks.listing(server, entries, _):
            await self._replies.say(interaction, page)

    @details.autocomplete("entry")
    @pin.autocomplete("entry")
    @choices.or_nothing
    async def _entries(self, interaction: discord.Interaction, current: str) -> list[Offered]:
        return cards.entries_offered(
            await self._resources.suggestions(guild_id(interaction), current, with_topics=False)
        )

    @history.autocomplete("entry")
    @choices.or_nothing
    async def _any_entry(self, interaction: discord.Interaction, current: str) -> list[Offered]:
        guild = guild_id(interaction)
        unlisted = await self._upkeep.unlisted(guild, by=person(interaction))
        found = await self._resources.suggestions(guild, current, with_topics=False)
        others = choices.matching(current, unlisted)
        return [*cards.entries_offered(found[: choices.MOST - len(others[:10])]), *others[:10]]

    async def undo(self, interaction: discord.Interaction, match: Match[str]) -> None:
        """Take the last change of an entry back."""
        _ = await self._replies.words(interaction)
        done = await self._upkeep.undo(
            guild_id(interaction),
            int(match["resource"]),
            version=int(match["version"]),
            by=person(interaction),
            now=self._now(),
        )
        await self._replies.redraw(
            interaction, looks.undone(done, _), embed=cards.entry(done, _), view=None
        )
