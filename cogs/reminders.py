"""What you are told privately: allowed by a button, stopped by the one on every such message."""

import re

import discord
from discord.ext import commands

from bot.replies import Replies
from bot.services.private_messages import PrivateMessages
from bot.ui import ids, private
from bot.ui.lasting import Presses


class RemindersCog(commands.Cog):
    """For everyone, about themself; also in DMs."""

    def __init__(
        self, private_messages: PrivateMessages, replies: Replies, presses: Presses
    ) -> None:
        self._private_messages = private_messages
        self._replies = replies
        self._presses = presses

    async def cog_load(self) -> None:
        """Answer the buttons of every private message that was ever sent."""
        self._presses.register(ids.PRIVATE, self.press)

    async def press(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Allow private messages, or stop them. It is saved before it is told."""
        _ = await self._replies.words(interaction)
        if match["act"] == "allow":
            await self._private_messages.allow(interaction.user.id)
            await self._replies.say(interaction, private.allowed(_))
        else:
            await self._private_messages.stop(interaction.user.id)
            await self._replies.say(interaction, private.stopped(_), view=private.offer(_))
