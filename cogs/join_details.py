"""Join details: /event link keeps them, the button and /join show them to those who come."""

import re
from collections.abc import Mapping
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.domain.access import Person
from bot.replies import Replies, guild_id, person
from bot.services.events import EventService
from bot.services.join_details import JoinDetailsService
from bot.ui import choices, ids, join_details
from bot.ui.groups import under
from bot.ui.lasting import Presses
from bot.ui.offered import Choices, Offered


class JoinDetailsCog(commands.Cog):
    """/event link, /join, and the button on cards and reminders."""

    def __init__(
        self,
        joining: JoinDetailsService,
        events: EventService,
        replies: Replies,
        presses: Presses,
        clock: Clock,
    ) -> None:
        self._joining = joining
        self._replies = replies
        self._presses = presses
        self._now = clock
        self._offered = Offered(events, replies, clock)

    async def cog_load(self) -> None:
        """Answer the button of every card and reminder that was ever posted."""
        self._presses.register(ids.JOIN, self.press)
        self._presses.register(ids.PRIVATE_JOIN, self.press_privately)

    async def press(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """The button Join details."""
        await self._show(interaction, int(match["occurrence"]))

    async def press_privately(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """The same in a direct message, where nobody leads: it says of which server it is."""
        member = Person(
            member_id=interaction.user.id,
            manages_server=False,
            manages_events=False,
            role_ids=frozenset(),
        )
        await self._show(
            interaction, int(match["occurrence"]), server=int(match["guild"]), by=member
        )

    @app_commands.command()
    @app_commands.guild_only()
    @app_commands.describe(date="Which date")
    async def join(self, interaction: discord.Interaction, date: str) -> None:
        """See how to take part in a date that you said you are going to"""
        await self._show(interaction, choices.row_id(date))

    @app_commands.command(extras=under("event"))
    @app_commands.describe(event="Which event", date="Only for this date; left out, for all")
    async def link(
        self, interaction: discord.Interaction, event: str, date: str | None = None
    ) -> None:
        """Keep the link, passcode or phone number of an event for those who come"""
        chosen = choices.row_id(event), None if date is None else choices.row_id(date)
        seen = await self._joining.to_change(guild_id(interaction), *chosen, by=person(interaction))

        async def send(submitted: discord.Interaction, new: Mapping[str, Any]) -> None:
            kept = await self._joining.change(
                guild_id(submitted), *chosen, by=person(submitted), now=self._now(), **new
            )
            _ = await self._replies.words(submitted)
            await self._replies.say(submitted, join_details.kept(kept, _))

        _ = await self._replies.words(interaction)
        form = join_details.JoinDetailsForm(seen, _, replies=self._replies, send=send)
        await interaction.response.send_modal(form)

    @link.autocomplete("event")
    async def _events_by_title(self, interaction: discord.Interaction, current: str) -> Choices:
        return await self._offered.events(interaction, current)

    @link.autocomplete("date")
    async def _dates_of_the_event(self, interaction: discord.Interaction, current: str) -> Choices:
        return await self._offered.dates(interaction, current, begun=True)

    @join.autocomplete("date")
    @choices.or_nothing
    async def _own_dates(self, interaction: discord.Interaction, current: str) -> Choices:
        server, dates = await self._joining.dates(
            guild_id(interaction), by=person(interaction), now=self._now()
        )
        _ = await self._replies.words(interaction)
        return choices.matching(current, choices.dates(server, dates, _))

    async def _show(
        self,
        interaction: discord.Interaction,
        occurrence_id: int,
        *,
        server: int | None = None,
        by: Person | None = None,
    ) -> None:
        seen = await self._joining.ask(
            server or guild_id(interaction),
            occurrence_id,
            by=by or person(interaction),
            now=self._now(),
        )
        _ = await self._replies.words(interaction)
        await self._replies.say(interaction, join_details.answered(seen, _))
