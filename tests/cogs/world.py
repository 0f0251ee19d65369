"""What happens to a server: permissions change, things are deleted, people come and go."""

import discord
from simcord import ChannelHandle
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.demo.stage import Stage


def deny(on: Stage, channel: ChannelHandle, **permissions: bool) -> None:
    """Take these permissions from everyone in the channel, the bot too."""
    denied = discord.Permissions(**permissions).value
    everyone = Overwrite(on.guild.default_role.id, OverwriteType.ROLE, deny=denied)
    own = Overwrite(on.guild.roles["Hearth"].id, OverwriteType.ROLE, deny=denied)
    for overwrite in (everyone, own):
        on.env.backend.set_overwrite(channel.id, overwrite)


def allow(on: Stage, channel: ChannelHandle) -> None:
    """Give the bot back what was taken in the channel."""
    for role in (on.guild.default_role, on.guild.roles["Hearth"]):
        on.env.backend.delete_overwrite(channel.id, role.id)


async def show_to_everyone(on: Stage, command: str) -> None:
    """What a server's owner can do in Discord's own settings: open a command to all."""
    found = next(one for one in await on.hearth.client.tree.fetch_commands() if one.name == command)
    on.guild.set_command_permissions(found, {on.guild.default_role: True})
