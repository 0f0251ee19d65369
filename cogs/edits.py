"""/event edit and /event duplicate: a draft that begins with an event that exists."""

import re

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.domain.changes import Scope
from bot.domain.events import Event, require_active
from bot.replies import Replies, guild_id, person
from bot.services.drafts import DraftService
from bot.services.edits import EditService
from bot.services.events import EventService
from bot.ui import choices, edits, ids, previews
from bot.ui.groups import under
from bot.ui.lasting import Presses
from bot.ui.offered import Offered

Choices = list[app_commands.Choice[str]]


class EditsCog(commands.Cog):
    """Editing and copying what is planned. The preview that follows is the one of a new event."""

    def __init__(
        self,
        made: EditService,
        drafts: DraftService,
        events: EventService,
        replies: Replies,
        presses: Presses,
        clock: Clock,
    ) -> None:
        self._edits = made
        self._drafts = drafts
        self._events = events
        self._replies = replies
        self._presses = presses
        self._now = clock
        self._offered = Offered(events, replies, clock)

    async def cog_load(self) -> None:
        """Answer the buttons that choose what is edited."""
        self._presses.register(ids.EDIT, self.press)

    @app_commands.command(extras=under("event"))
    @app_commands.describe(
        event="Which event",
        date="From which date on, or which date alone; without it, the next one is offered",
        channel="Where its coming cards and reminders are posted",
    )
    async def edit(
        self,
        interaction: discord.Interaction,
        event: str,
        date: str | None = None,
        channel: discord.TextChannel | None = None,
    ) -> None:
        """Change an event: one date, all from a date on, or all; you see a preview first"""
        page = await self._events.page(
            guild_id(interaction),
            choices.row_id(event),
            by=person(interaction),
            now=self._now(),
        )
        page.require_lead()
        require_active(page.event)
        chosen = page.to_change(choices.row_id(date) if date else None, now=self._now())
        if chosen is None or channel is not None or not page.event.has_several_dates:
            await self._edit_all(interaction, page.event, channel)
            return
        _ = await self._replies.words(interaction)
        await self._replies.say(
            interaction,
            edits.scope_question(page.event, _),
            view=edits.scope_view(page.event, chosen, _, hour24=page.server.hour24),
        )

    async def _edit_all(
        self,
        interaction: discord.Interaction,
        event: Event,
        channel: discord.TextChannel | None,
    ) -> None:
        now = self._now()
        seen = await self._edits.begin(
            guild_id(interaction),
            event.id,
            scope=Scope.ALL,
            occurrence_id=None,
            by=person(interaction),
            now=now,
            channel_id=channel.id if channel else event.channel_id,
        )
        _ = await self._replies.words(interaction)
        await previews.send(interaction, seen, self._replies, _, now=now)

    async def press(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """A scope was chosen: the preview takes the place of the question."""
        now = self._now()
        seen = await self._edits.begin(
            guild_id(interaction),
            int(match["event"]),
            scope=Scope(match["scope"]),
            occurrence_id=int(match["occurrence"]),
            by=person(interaction),
            now=now,
        )
        _ = await self._replies.words(interaction)
        await previews.update(interaction, seen, self._replies, _, now=now)

    @app_commands.command(extras=under("event"))
    @app_commands.describe(event="Which event")
    async def duplicate(self, interaction: discord.Interaction, event: str) -> None:
        """Plan a new event that begins as a copy of another; you see a preview first"""
        now = self._now()
        seen = await self._drafts.copy(
            guild_id(interaction), choices.row_id(event), by=person(interaction), now=now
        )
        _ = await self._replies.words(interaction)
        await previews.send(interaction, seen, self._replies, _, now=now)

    @edit.autocomplete("event")
    @duplicate.autocomplete("event")
    async def _events_by_title(self, interaction: discord.Interaction, current: str) -> Choices:
        return await self._offered.events(interaction, current)

    @edit.autocomplete("date")
    async def _its_dates(self, interaction: discord.Interaction, current: str) -> Choices:
        return await self._offered.dates(interaction, current)
