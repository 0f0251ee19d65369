"""/resource: find what helps, in your own words, or look around by topic and kind."""

from collections.abc import Sequence
from re import Match
from typing import cast

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.errors import Refusal
from bot.domain.helplines import shipped as help_lines
from bot.domain.resources.finding import Finding
from bot.domain.resources.model import Kind, Resource
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
        """Answer the buttons and menus of every page that was ever shown."""
        self._presses.register(buttons.FOUND, self.turn_found)
        self._presses.register(buttons.SHELF, self.turn_shelf)
        self._presses.register(buttons.TOPICS, self.choose_topic)
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

    @resource.command()
    @app_commands.describe(topic="Only entries on this topic", kind="Only entries of this kind")
    @app_commands.choices(kind=looks.KIND_CHOICES)
    async def browse(
        self, interaction: discord.Interaction, topic: str | None = None, kind: str | None = None
    ) -> None:
        """Look around in the library by topic and kind; only you see the reply"""
        _ = await self._replies.words(interaction)
        guild = guild_id(interaction)
        shown = looks.kind_of(kind)
        if topic is None and shown is None:
            topics = await self._resources.topics(guild)
            if not topics:
                raise await self._empty(guild)
            await interaction.response.send_message(
                _("Choose a topic. Only you see this."),
                view=lasting.view(*buttons.topic_menu(topics, None, _)),
                ephemeral=True,
            )
        else:
            await self._shelf(interaction, topic and topic.casefold().strip(), shown, 0, _)

    @browse.autocomplete("topic")
    @choices.or_nothing
    async def _topics(self, interaction: discord.Interaction, current: str) -> list[Offered]:
        topics = await self._resources.topics(guild_id(interaction))
        wanted = current.casefold().strip()
        fitting = [topic for topic, _ in topics if wanted in topic]
        return [app_commands.Choice(name=topic, value=topic) for topic in fitting[: choices.MOST]]

    async def turn_found(self, interaction: discord.Interaction, match: Match[str]) -> None:
        """Another page of what was found."""
        _ = await self._replies.words(interaction)
        ids = buttons.read_ids(match["ids"])
        found = await self._resources.listed(guild_id(interaction), ids)
        if not found:
            raise Refusal("These entries are no longer in the library.")
        start = min(int(match["start"]), (len(found) - 1) // looks.PAGE * looks.PAGE)
        page = found[start : start + looks.PAGE]
        await self._turn(
            interaction,
            looks.page(page, start=start, count=len(found), _=_),
            [
                *buttons.open_menu(page, _),
                *buttons.found_turners([each.id for each in found], start=start, _=_),
            ],
        )

    async def turn_shelf(self, interaction: discord.Interaction, match: Match[str]) -> None:
        """Another page of a shelf."""
        _ = await self._replies.words(interaction)
        kind = looks.kind_of(match["kind"])
        await self._shelf(interaction, match["topic"] or None, kind, int(match["start"]), _)

    async def choose_topic(self, interaction: discord.Interaction, match: Match[str]) -> None:
        """The shelf of the topic that was chosen."""
        _ = await self._replies.words(interaction)
        (topic,) = cast(dict[str, list[str]], interaction.data)["values"]
        await self._shelf(interaction, topic, looks.kind_of(match["kind"]), 0, _)

    async def open_one(self, interaction: discord.Interaction, match: Match[str]) -> None:
        """The entry that was chosen from a page."""
        _ = await self._replies.words(interaction)
        (chosen,) = cast(dict[str, list[str]], interaction.data)["values"]
        await self._open(interaction, choices.row_id(chosen), _, share=False)

    async def _shelf(
        self,
        interaction: discord.Interaction,
        topic: str | None,
        kind: Kind | None,
        start: int,
        _: Words,
    ) -> None:
        shelf, count = await self._resources.shelf(
            guild_id(interaction), topic=topic, kind=kind, start=start, size=looks.PAGE
        )
        if not shelf:
            raise Refusal("Nothing here yet. /resource browse shows what there is.")
        await self._turn(
            interaction,
            looks.page(shelf, start=start, count=count, _=_),
            [
                *buttons.open_menu(shelf, _),
                *buttons.shelf_turners(topic, kind, start=start, count=count, _=_),
            ],
        )

    async def _turn(
        self, interaction: discord.Interaction, page: discord.Embed, turners: list[Lasting]
    ) -> None:
        """Show a page in the place of the old one; one that others see stays as it is."""
        view = lasting.view(*turners)
        message = interaction.message
        if message is not None and message.flags.ephemeral:
            await self._replies.redraw(interaction, None, embed=page, view=view)
        else:
            await self._replies.say(interaction, "", embed=page, view=view)

    async def _show(
        self, interaction: discord.Interaction, finding: Finding, _: Words, *, share: bool
    ) -> None:
        if finding.library_is_empty:
            raise await self._empty(guild_id(interaction))
        await self._send(
            interaction,
            looks.finding_words(finding, _, share=share),
            finding.shown,
            [
                *buttons.open_menu(finding.shown[: looks.PAGE], _),
                *([] if finding.strong else suggesting.no_match(_)),
            ],
            _,
            ephemeral=not (share and finding.strong),
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
            ephemeral=True,
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
        ephemeral: bool,
    ) -> None:
        first = resources[: looks.PAGE]
        turners = buttons.found_turners([each.id for each in resources], start=0, _=_)
        await self._replies.say(
            interaction,
            text,
            embed=looks.page(first, start=0, count=len(resources), _=_) if first else None,
            view=lasting.view(*items, *turners) if items or turners else None,
            shared=not ephemeral,
        )

    async def _empty(self, guild: int) -> Refusal:
        """What to say of an empty library; before set-up, how to start."""
        await self._setup.get(guild)
        return Refusal("This server's library is empty. A moderator can fill it with /library add.")
