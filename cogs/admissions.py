"""Who may come to an event whose moderators let people in: /event people, and the requests."""

import re

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.domain.errors import Refusal
from bot.replies import Replies, guild_id, person, person_on
from bot.services.admissions import AdmissionService
from bot.services.events import EventService
from bot.ui import admissions, choices, ids
from bot.ui.groups import under
from bot.ui.lasting import Presses
from bot.ui.offered import Choices, Offered


class AdmissionsCog(commands.Cog):
    """For moderators and hosts."""

    def __init__(
        self,
        admissions: AdmissionService,
        events: EventService,
        replies: Replies,
        presses: Presses,
        clock: Clock,
    ) -> None:
        self._admissions = admissions
        self._replies = replies
        self._presses = presses
        self._now = clock
        self._offered = Offered(events, replies, clock)

    async def cog_load(self) -> None:
        """Answer the buttons of every request that was ever posted."""
        self._presses.register(ids.ADMIT, self.press)
        self._presses.register(ids.PRIVATE_ADMIT, self.press_privately)

    async def press(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Approve or Not now under a request."""
        made = await self._admissions.decide(
            guild_id(interaction),
            int(match["request"]),
            approve=match["act"] == "approve",
            by=person(interaction),
            now=self._now(),
        )
        text = admissions.decided(made, by=interaction.user.id)
        await interaction.response.edit_message(content=text, view=None)

    async def press_privately(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """A host looks who asks, and decides, in a direct message."""
        guild, request = int(match["guild"]), int(match["request"])
        by = person_on(interaction, guild)
        if match["act"] == "show":
            asked = await self._admissions.waiting(guild, request, by=by)
            _ = await self._replies.words(interaction)
            view = admissions.decision(asked, _)
            await self._replies.say(interaction, admissions.who_asks(asked, _), view=view)
            return
        made = await self._admissions.decide(
            guild,
            request,
            approve=match["act"] == "approve",
            elsewhere=True,
            by=by,
            now=self._now(),
        )
        text = admissions.decided(made, by=interaction.user.id)
        await interaction.response.edit_message(content=text, view=None)

    @app_commands.command(extras=under("event"))
    @app_commands.describe(
        event="Which event",
        let_in="Somebody who may come",
        take_off="Somebody who may not come any more; their answers to coming dates are removed",
    )
    async def people(
        self,
        interaction: discord.Interaction,
        event: str,
        let_in: discord.User | None = None,
        take_off: discord.User | None = None,
    ) -> None:
        """See and change who may come to an event whose moderators let people in"""
        if let_in is not None and take_off is not None:
            raise Refusal("Please choose one person at a time: “let_in” or “take_off”.")
        guild, chosen, by, now = (
            guild_id(interaction),
            choices.row_id(event),
            person(interaction),
            self._now(),
        )
        if let_in is not None:
            seen = await self._admissions.let_in(guild, chosen, member_id=let_in.id, by=by, now=now)
        elif take_off is not None:
            seen = await self._admissions.take_off(
                guild, chosen, member_id=take_off.id, by=by, now=now
            )
        else:
            seen = await self._admissions.people(guild, chosen, by=by)
        _ = await self._replies.words(interaction)
        for page in admissions.people(seen, _):
            await self._replies.say(interaction, page)

    @people.autocomplete("event")
    async def _events_by_title(self, interaction: discord.Interaction, current: str) -> Choices:
        return await self._offered.events(interaction, current)
