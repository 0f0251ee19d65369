"""/board: one message that lists what is coming and is kept current; and its button."""

import re
from datetime import timedelta

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.domain.boards import completed
from bot.domain.events import Event
from bot.domain.weekly import suggest_weekly
from bot.replies import Replies, guild_id, person
from bot.services.boards import BoardService
from bot.services.events import EventService
from bot.ui import boards, choices, ids, lists, permissions
from bot.ui.lasting import Presses

Choices = list[app_commands.Choice[str]]
BOTH = "both"
DAYS_SHOWN = 60


class BoardsCog(commands.Cog):
    """For moderators; the button is for everyone."""

    board = app_commands.Group(
        name="board", description="A message that always lists what is coming", guild_only=True
    )

    def __init__(
        self,
        boards: BoardService,
        events: EventService,
        replies: Replies,
        presses: Presses,
        clock: Clock,
    ) -> None:
        self._boards = boards
        self._events = events
        self._replies = replies
        self._presses = presses
        self._now = clock

    async def cog_load(self) -> None:
        """Answer the button of every board that was ever posted."""
        self._presses.register(ids.BOARD, self.press)

    async def press(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """See every date, with your own answers; only you see the reply."""
        server, coming = await self._events.upcoming(
            guild_id(interaction),
            by=person(interaction),
            within=timedelta(days=DAYS_SHOWN),
            now=self._now(),
        )
        _ = await self._replies.words(interaction)
        for page in lists.upcoming(server, coming, DAYS_SHOWN, _):
            await self._replies.say(interaction, page)

    @board.command()
    @app_commands.describe(
        channel="Where the board stands",
        events="Only these events, with commas between them; all if you leave it out",
        language="Language of the board",
        digest="A weekly list beside it, for example: Mondays at 9 AM",
    )
    @app_commands.choices(
        language=[
            *choices.LANGUAGES,
            app_commands.Choice(name="English and Spanish", value=BOTH),
        ]
    )
    async def create(
        self,
        interaction: discord.Interaction,
        channel: discord.TextChannel,
        events: str = "",
        language: str | None = None,
        digest: str = "",
    ) -> None:
        """Post a list of what is coming that stays up to date"""
        _ = await self._replies.words(interaction)
        server, _events, _boards = await self._boards.choices(
            guild_id(interaction), by=person(interaction)
        )
        assert interaction.guild is not None  # guild_only
        lacking = permissions.missing(channel, interaction.guild.me, _, reacts=False)
        if lacking:
            await self._replies.say(interaction, boards.cannot_stand(channel.id, lacking, _))
            return
        server, board, listed = await self._boards.create(
            server.guild_id,
            channel_id=channel.id,
            language="both" if language == BOTH else choices.language(language),
            events=events,
            digest=digest,
            by=person(interaction),
            now=self._now(),
        )
        hidden = [one for one in listed if not _is_seen(one, channel)]
        await self._replies.say(interaction, boards.created(board, listed, hidden, server, _))

    @board.command()
    @app_commands.describe(board="Which board")
    async def remove(self, interaction: discord.Interaction, board: str) -> None:
        """Remove a board with its message"""
        removed = await self._boards.remove(
            guild_id(interaction),
            choices.row_id(board),
            by=person(interaction),
            now=self._now(),
        )
        _ = await self._replies.words(interaction)
        await self._replies.say(interaction, boards.removed(removed, _))

    @create.autocomplete("events")
    @choices.or_nothing
    async def _several_events(self, interaction: discord.Interaction, current: str) -> Choices:
        """The events that fit what stands behind the last comma, after those before it."""
        _server, events, _boards = await self._boards.choices(
            guild_id(interaction), by=person(interaction)
        )
        offered = completed(current, events, longest=choices.LONGEST)
        return [
            app_commands.Choice(name=choices.shortened(label), value=value)
            for label, value in offered[: choices.MOST]
        ]

    @create.autocomplete("digest")
    @choices.or_nothing
    async def _weekly(self, interaction: discord.Interaction, current: str) -> Choices:
        """What was understood so far, or a day of the week to begin with."""
        server, _events, _boards = await self._boards.choices(
            guild_id(interaction), by=person(interaction)
        )
        _ = await self._replies.words(interaction)
        found = suggest_weekly(current, server, _.language, now=self._now())
        return [app_commands.Choice(name=label, value=phrase) for label, phrase in found]

    @remove.autocomplete("board")
    @choices.or_nothing
    async def _boards_here(self, interaction: discord.Interaction, current: str) -> Choices:
        _server, events, found = await self._boards.choices(
            guild_id(interaction), by=person(interaction)
        )
        _ = await self._replies.words(interaction)
        assert interaction.guild is not None  # guild_only
        offered = []
        for board in found:
            channel = interaction.guild.get_channel(board.channel_id)
            name = channel.name if channel else str(board.channel_id)
            offered.append((boards.label(board, name, events, _), board.id))
        return choices.matching(current, offered)


def _is_seen(event: Event, channel: discord.TextChannel) -> bool:
    """Whether everybody sees the event's channel who sees this one."""
    other = channel.guild.get_channel(event.channel_id)
    return other is not None and permissions.seen_beside(channel, other)
