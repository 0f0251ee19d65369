"""What you are told privately: /my reminders, /my timezone, and the buttons of such messages."""

import re
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.domain.lengths import read_own_lead
from bot.domain.private_reminders import read_quiet
from bot.replies import Replies
from bot.services.private_messages import PrivateMessages
from bot.services.private_reminders import PrivateReminders
from bot.services.setup import zone_named
from bot.ui import choices, ids, private, private_reminders
from bot.ui.groups import under
from bot.ui.lasting import Presses


class RemindersCog(commands.Cog):
    """For everyone, about themself; also in DMs."""

    def __init__(
        self,
        private_messages: PrivateMessages,
        reminders: PrivateReminders,
        replies: Replies,
        presses: Presses,
        clock: Clock,
    ) -> None:
        self._private_messages = private_messages
        self._reminders = reminders
        self._replies = replies
        self._presses = presses
        self._now = clock

    async def cog_load(self) -> None:
        """Answer the buttons of every private message that was ever sent."""
        self._presses.register(ids.PRIVATE, self.press)

    async def press(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Allow private messages, reminders among them, or stop them. It is saved before it is
        told."""
        _ = await self._replies.words(interaction)
        match match["act"]:
            case "remind":
                own = await self._reminders.choose(interaction.user.id, on=True, now=self._now())
                await self._replies.say(interaction, private_reminders.chosen(own, _))
            case "allow":
                await self._private_messages.allow(interaction.user.id)
                await self._replies.say(interaction, private.allowed(_))
            case _:
                await self._stop(interaction)

    @app_commands.command(extras=under("my"))
    @app_commands.describe(
        reminders="Whether I remind you by direct messages, or stop all of those",
        before="How long before the start, for example: 1 h",
        quiet="Hours in which your phone should not ring, for example: 22-7; or none",
        wording="Whether the message says which group it is",
        day_after="Whether I ask you the day after how it was; hosts see only totals",
    )
    @app_commands.choices(
        reminders=[
            app_commands.Choice(name="on", value="on"),
            app_commands.Choice(name="off", value="off"),
            app_commands.Choice(name="stop every private message", value="stop"),
        ],
        wording=[
            app_commands.Choice(name="neutral: it names no group", value="neutral"),
            app_commands.Choice(name="it names the group", value="named"),
        ],
        day_after=choices.ON_OFF,
    )
    async def reminders(
        self,
        interaction: discord.Interaction,
        reminders: str | None = None,
        before: str | None = None,
        quiet: str | None = None,
        wording: str | None = None,
        day_after: str | None = None,
    ) -> None:
        """See and choose whether and how I remind you privately; only you see it"""
        if reminders == "stop":
            await self._stop(interaction)
            return
        new: dict[str, Any] = {}
        if reminders is not None:
            new["on"] = reminders == "on"
        if before is not None:
            new["lead"] = read_own_lead(before)
        if quiet is not None:
            new["quiet"] = read_quiet(quiet)
        if wording is not None:
            new["names"] = wording == "named"
        if day_after is not None:
            new["day_after"] = day_after == "on"
        member_id = interaction.user.id
        if new:
            own = await self._reminders.choose(member_id, **new, now=self._now())
        else:
            own = await self._reminders.chosen(member_id)
        _ = await self._replies.words(interaction)
        view = None if own.on else private_reminders.offer_view(_)
        await self._replies.say(interaction, private_reminders.chosen(own, _), view=view)

    @app_commands.command(extras=under("my"))
    @app_commands.describe(zone="Where you are, for example: Central; left out, the group's time")
    async def timezone(self, interaction: discord.Interaction, zone: str | None = None) -> None:
        """Choose the time zone of your private messages and quiet hours"""
        own = await self._reminders.set_zone(
            interaction.user.id, zone and zone_named(zone), now=self._now()
        )
        _ = await self._replies.words(interaction)
        await self._replies.say(interaction, private_reminders.zone_kept(own, _, now=self._now()))

    @timezone.autocomplete("zone")
    async def _zones(
        self, interaction: discord.Interaction, current: str
    ) -> list[app_commands.Choice[str]]:
        _ = await self._replies.words(interaction)
        return choices.zones(current, _)

    async def _stop(self, interaction: discord.Interaction) -> None:
        await self._private_messages.stop(interaction.user.id)
        _ = await self._replies.words(interaction)
        await self._replies.say(interaction, private.stopped(_), view=private.offer(_))
