"""/resource browse: look around in the library, by topic, then kind, then page by page."""

from re import Match
from typing import cast

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.errors import Refusal
from bot.domain.resources.model import Kind
from bot.i18n import Words
from bot.replies import Replies, guild_id
from bot.services.resources import ResourceService
from bot.services.setup import SetupService
from bot.ui import choices, lasting
from bot.ui import resource_buttons as buttons
from bot.ui import resources as looks
from bot.ui.choices import Offered
from bot.ui.groups import under
from bot.ui.lasting import Presses


class BrowsingCog(commands.Cog):
    """For everybody; only who asks sees the reply."""

    def __init__(
        self,
        resources: ResourceService,
        setup: SetupService,
        replies: Replies,
        presses: Presses,
    ) -> None:
        self._resources = resources
        self._setup = setup
        self._replies = replies
        self._presses = presses

    async def cog_load(self) -> None:
        """Answer the buttons and menus of every shelf that was ever shown."""
        self._presses.register(buttons.SHELF, self.turn_shelf)
        self._presses.register(buttons.TOPICS, self.choose_topic)

    @app_commands.command(extras=under("resource"))
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
                await self._setup.get(guild)  # before it, this says how to start
                raise looks.empty()
            view = lasting.view(*buttons.topic_menu(topics, None, _))
            await self._replies.say(interaction, _("Choose a topic. Only you see this."), view=view)
        else:
            await self._shelf(interaction, topic and topic.casefold().strip(), shown, 0, _)

    @browse.autocomplete("topic")
    @choices.or_nothing
    async def _topics(self, interaction: discord.Interaction, current: str) -> list[Offered]:
        topics = await self._resources.topics(guild_id(interaction))
        wanted = current.casefold().strip()
        fitting = [topic for topic, _ in topics if wanted in topic]
        return [app_commands.Choice(name=topic, value=topic) for topic in fitting[: choices.MOST]]

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
        embed = looks.page(shelf, start=start, count=count, _=_)
        view = lasting.view(
            *buttons.open_menu(shelf, _),
            *buttons.shelf_turners(topic, kind, start=start, count=count, _=_),
        )
        await buttons.turn(self._replies, interaction, embed=embed, view=view)
