"""/resource find: what helps, in your own words. /resource browse is in browsing.py."""

from collections.abc import Sequence
from re import Match
from typing import cast

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.errors import Refusal
from bot.domain.helplines import shipped as help_lines
from bot.domain.resources.finding import Finding
from bot.domain.resources.model import Resource
from bot.i18n import Words, closest, words
from bot.replies import Replies, guild_id, in_time
from bot.services.resources import ResourceService
from bot.services.saved import SavedService
from bot.services.setup import SetupService
from bot.ui import choices, help_now, lasting, suggesting
from bot.ui import resource_buttons as buttons
from bot.ui import resources as looks
from bot.ui.choices import Offered
from bot.ui.lasting import Lasting, Presses


class ResourcesCog(commands.Cog):
    """For everybody. What is asked is kept nowhere and told to nobody."""

    resource = app_commands.Group(
        name="resource",
        description="Find what helps",
        allowed_contexts=app_commands.AppCommandContext(
            guild=True, dm_channel=True, private_channel=False
        ),
    )

    def __init__(
        self,
        resources: ResourceService,
        saved: SavedService,
        setup: SetupService,
        replies: Replies,
        presses: Presses,
    ) -> None:
        self._resources = resources
        self._saved = saved
        self._setup = setup
        self._replies = replies
        self._presses = presses

    async def cog_load(self) -> None:
        """Answer the buttons and menus of every answer that was ever shown."""
        self._presses.register(buttons.FOUND, self.turn_found)
        self._presses.register(buttons.OPEN, self.open_one)

    @resource.command()
    @app_commands.describe(
        query="In your own words, for example: cancer came back podcast",
        share="Post the answer here for everyone; otherwise only you see it",
    )
    async def find(
        self,
        interaction: discord.Interaction,
        query: app_commands.Range[str, 1, 200],
        share: bool = False,
    ) -> None:
        """Find articles, podcasts, groups and help lines in your own words"""
        if self._resources.speaks_of_crisis(query):
            await self._help_first(interaction, query)
            return
        _ = await self._replies.words(interaction)
        if chosen := looks.CHOSEN.fullmatch(query):
            await self._open(interaction, int(chosen[1]), _, share=share)
        else:
            finding = await self._resources.find(guild_id(interaction), query, reader=_.language)
            await self._show(interaction, finding, _, share=share)

    @find.autocomplete("query")
    @choices.or_nothing
    async def _offers(self, interaction: discord.Interaction, current: str) -> list[Offered]:
        if interaction.guild_id is None:
            return []
        offers = await self._resources.suggestions(interaction.guild_id, current)
        return looks.offered(offers)

    async def turn_found(self, interaction: discord.Interaction, match: Match[str]) -> None:
        """Another page of what was found."""
        _ = await self._replies.words(interaction)
        ids = buttons.read_ids(match["ids"])
        found = await self._resources.listed(guild_id(interaction), ids)
        if not found:
            raise Refusal("These entries are no longer in the library.")
        start = min(int(match["start"]), (len(found) - 1) // looks.PAGE * looks.PAGE)
        page = found[start : start + looks.PAGE]
        embed = looks.page(page, start=start, count=len(found), _=_)
        view = lasting.view(
            *buttons.open_menu(page, _),
            *buttons.found_turners([each.id for each in found], start=start, _=_),
        )
        await buttons.turn(self._replies, interaction, embed=embed, view=view)

    async def open_one(self, interaction: discord.Interaction, match: Match[str]) -> None:
        """The entry that was chosen from a page."""
        _ = await self._replies.words(interaction)
        (chosen,) = cast(dict[str, list[str]], interaction.data)["values"]
        await self._open(interaction, choices.row_id(chosen), _, share=False)

    async def _show(
        self, interaction: discord.Interaction, finding: Finding, _: Words, *, share: bool
    ) -> None:
        if finding.library_is_empty:
            await self._setup.get(guild_id(interaction))  # before it, this says how to start
            raise looks.empty()
        await self._send(
            interaction,
            looks.finding_words(finding, _, share=share),
            finding.shown,
            [
                *buttons.open_menu(finding.shown[: looks.PAGE], _),
                *([] if finding.strong else suggesting.no_match(_)),
            ],
            _,
            shared=share and finding.strong,
        )

    async def _help_first(self, interaction: discord.Interaction, query: str) -> None:
        """Help lines, then what was found; never posted for others, and without a database too."""
        known = await in_time(self._replies.words(interaction))
        _ = known or words(closest(str(interaction.locale)) or "en")
        guild, zone = interaction.guild_id, None
        resources: Sequence[Resource] = ()
        if guild is not None and known is not None:
            server = await in_time(self._setup.find(guild))
            zone = server.zone if server else None
            found = await in_time(self._resources.find(guild, query, reader=_.language))
            resources = found.resources if found else ()
        lines = help_lines()
        place = lines.guess(zone=zone, locale=str(interaction.locale))
        menus = help_now.menus(lines, _.language, in_server=guild is not None)
        await self._send(
            interaction,
            help_now.card(lines, place, _.language, in_server=guild is not None),
            resources,
            [item for item in menus.children if isinstance(item, Lasting)],
            _,
            shared=False,
        )

    async def _open(
        self, interaction: discord.Interaction, resource_id: int, _: Words, *, share: bool
    ) -> None:
        resource, saved = await self._saved.open(
            guild_id(interaction), resource_id, member_id=interaction.user.id
        )
        # Shared, it must not say what somebody saved.
        items = buttons.entry_buttons(resource, _, saved=saved and not share)
        await self._replies.say(
            interaction,
            "",
            embed=looks.entry(resource, _),
            view=lasting.view(*items),
            shared=share,
        )

    async def _send(
        self,
        interaction: discord.Interaction,
        text: str,
        resources: Sequence[Resource],
        items: list[Lasting],
        _: Words,
        *,
        shared: bool,
    ) -> None:
        first = resources[: looks.PAGE]
        turners = buttons.found_turners([each.id for each in resources], start=0, _=_)
        await self._replies.say(
            interaction,
            text,
            embed=looks.page(first, start=0, count=len(resources), _=_) if first else None,
            view=lasting.view(*items, *turners) if items or turners else None,
            shared=shared,
        )
