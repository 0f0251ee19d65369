"""The baseline of every run: a bare discord.py bot with our intents and options, no database."""

import asyncio
import re
from pathlib import Path
from typing import Any, Self

import discord
from discord.ext import commands

from benchmarks import gaps


class Press(discord.ui.DynamicItem[discord.ui.Button[Any]], template=r"[a-z]+:.*"):
    """A lasting button that only says thanks."""

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: Any, match: re.Match[str], /
    ) -> Self:
        """The button of a message posted long ago."""
        return cls(item)

    async def callback(self, interaction: discord.Interaction) -> None:
        """Answer at once."""
        await interaction.response.send_message("Thank you.", ephemeral=True)


class BareBot(commands.Bot):
    """What discord.py does by itself."""

    def __init__(self, *, send_all: bool) -> None:
        """With `send_all` it posts to every channel at once when it is ready, as many bots do."""
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=discord.Intents(guilds=True, guild_reactions=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_ratelimit_timeout=60.0,
            guild_ready_timeout=0.2,
        )
        self._send_all = send_all

    async def setup_hook(self) -> None:
        """Know the button."""
        self.add_dynamic_items(Press)

    async def on_ready(self) -> None:
        """Post everywhere, if that was asked."""
        if self._send_all:
            channels = [channel for guild in self.guilds for channel in guild.text_channels]
            sends = (channel.send("It is time.") for channel in channels)
            await asyncio.gather(*sends, return_exceptions=True)


async def run(gap_file: Path, *, send_all: bool) -> None:
    """Run until killed."""
    async with gaps.written_to(gap_file), BareBot(send_all=send_all) as bot:
        await bot.start("a.b.c")
