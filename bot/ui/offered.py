"""Events and dates as autocomplete offers them, the same for every command that takes one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

import discord
from discord import app_commands

from bot.clock import Clock
from bot.domain.access import Person
from bot.domain.errors import Refusal
from bot.domain.events import Event, Occurrence, OccurrenceState, Server
from bot.replies import Replies, guild_id, person
from bot.ui import choices

Choices = list[app_commands.Choice[str]]


class Planned(Protocol):
    """Finds what can be chosen; the service of events does."""

    async def active(
        self, guild_id: int, *, by: Person, now: datetime
    ) -> tuple[Server, Sequence[tuple[Event, datetime | None]]]:
        """Every event that goes on, with its next start."""

    async def dates_to_choose(
        self,
        guild_id: int,
        *,
        by: Person,
        state: OccurrenceState | None,
        begun: bool = True,
        now: datetime,
    ) -> tuple[Server, Sequence[tuple[Event, Occurrence]]]:
        """Dates that take place, or those in `state`; without `begun`, none that has begun."""


class Offered:
    """Where a command would refuse, as before /setup, it offers nothing: a list can say nothing."""

    def __init__(self, planned: Planned, replies: Replies, clock: Clock) -> None:
        self._planned = planned
        self._replies = replies
        self._now = clock

    async def events(self, interaction: discord.Interaction, typed: str) -> Choices:
        """Events by title and schedule."""
        now = self._now()
        try:
            server, events = await self._planned.active(
                guild_id(interaction), by=person(interaction), now=now
            )
        except Refusal:
            return []
        _ = await self._replies.words(interaction)
        offered = choices.events(server, [event for event, _start in events], _, now=now)
        return choices.matching(typed, offered)

    async def dates(
        self,
        interaction: discord.Interaction,
        typed: str,
        *,
        state: OccurrenceState | None = None,
        begun: bool = False,
    ) -> Choices:
        """Dates, soonest first; of one event if it was chosen before in the same command."""
        try:
            server, dates = await self._planned.dates_to_choose(
                guild_id(interaction),
                by=person(interaction),
                state=state,
                begun=begun,
                now=self._now(),
            )
        except Refusal:
            return []
        chosen = getattr(interaction.namespace, "event", None)
        if chosen is not None:
            dates = [(event, date) for event, date in dates if str(event.id) == chosen]
        _ = await self._replies.words(interaction)
        return choices.matching(typed, choices.dates(server, dates, _))
