"""What you are told privately: /my reminders, /my timezone, and the buttons of such messages."""

import re
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.domain.lengths import read_own_lead
from bot.domain.private_reminders import OwnReminders, read_quiet
from bot.replies import Replies
from bot.services.private_messages import PrivateMessages
from bot.services.private_reminders import PrivateReminders
from bot.services.setup import zone_named
from bot.ui import choices, consent, ids, private, private_reminders
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
        self._presses.register(ids.CONSENT_CHOICE, self.consented)

    async def press(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Allow private messages, reminders among them, or stop them. It is saved before it is
        told."""
        _ = await self._replies.words(interaction)
        match match["act"]:
            case "remind":
                await self._choose(interaction, {"on": True})
            case "allow":
                await self._private_messages.allow(interaction.user.id)
                await self._replies.say(interaction, private.allowed(_))
            case _:
                await self._stop(interaction)

    async def consented(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Agree, under the question before anything of them is kept: their choices are made."""
        choices, version = consent.unpacked(match["choices"]), int(match["version"])
        await self._choose(interaction, choices, consents_to=version)

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
        if new:
            await self._choose(interaction, new)
        else:
            await self._tell(interaction, await self._reminders.chosen(interaction.user.id))

    @app_commands.command(extras=under("my"))
    @app_commands.describe(zone="Where you are, for example: Central; left out, the group's time")
    async def timezone(self, interaction: discord.Interaction, zone: str | None = None) -> None:
        """Choose the time zone of your private messages and quiet hours"""
        await self._choose(interaction, {"zone": zone and zone_named(zone)})

    @timezone.autocomplete("zone")
    async def _zones(
        self, interaction: discord.Interaction, current: str
    ) -> list[app_commands.Choice[str]]:
        _ = await self._replies.words(interaction)
        return choices.zones(current, _)

    async def _choose(
        self,
        interaction: discord.Interaction,
        new: dict[str, Any],
        *,
        consents_to: int | None = None,
    ) -> None:
        """Make the choices and say what happens now; or ask whether anything may be kept."""
        more: dict[str, Any] = {"consents_to": consents_to, "now": self._now()}
        if "zone" in new:
            own = await self._reminders.set_zone(interaction.user.id, new["zone"], **more)
        else:
            own = await self._reminders.choose(interaction.user.id, **new, **more)
        _ = await self._replies.words(interaction)
        if own is None:
            view = consent.choice_buttons(new, _)
            await self._replies.say(interaction, consent.question(_), view=view)
        elif "zone" in new:
            said = private_reminders.zone_kept(own, _, now=self._now())
            await self._replies.say(interaction, said)
        else:
            await self._tell(interaction, own)

    async def _tell(self, interaction: discord.Interaction, own: OwnReminders) -> None:
        _ = await self._replies.words(interaction)
        view = None if own.on else private_reminders.offer_view(_)
        await self._replies.say(interaction, private_reminders.chosen(own, _), view=view)

    async def _stop(self, interaction: discord.Interaction) -> None:
        await self._private_messages.stop(interaction.user.id)
        _ = await self._replies.words(interaction)
        await self._replies.say(interaction, private.stopped(_), view=private.offer(_))
