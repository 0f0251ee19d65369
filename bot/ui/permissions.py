"""What the bot needs in a channel, in plain words."""

import discord

from bot.i18n import Words


def missing(
    channel: discord.abc.GuildChannel, me: discord.Member, _: Words, *, reacts: bool = True
) -> list[str]:
    """The permissions that the bot lacks in this channel, as Discord's settings call them; it
    `reacts` where cards of open events are posted."""
    has = channel.permissions_for(me)
    needed = (
        (has.view_channel, _("View Channel")),
        (has.send_messages, _("Send Messages")),
        (has.embed_links, _("Embed Links")),
        (has.read_message_history, _("Read Message History")),
        (has.add_reactions or not reacts, _("Add Reactions")),
    )
    return [name for granted, name in needed if not granted]


def to_write(_: Words) -> list[str]:
    """The permissions without which nothing can be posted in a channel."""
    return [_("View Channel"), _("Send Messages"), _("Embed Links")]


def seen_beside(channel: discord.abc.GuildChannel, other: discord.abc.GuildChannel) -> bool:
    """Whether everybody sees the other channel who sees this one, whatever roles they have.

    In doubt no: what denies a role or person in the other channel must deny them here, too.
    """
    everyone = channel.guild.default_role
    if any(_sees(role, channel) and not _sees(role, other) for role in channel.guild.roles):
        return False
    denied = [
        target
        for target, overwrite in other.overwrites.items()
        if overwrite.view_channel is False and target != everyone
    ]
    if any(channel.overwrites_for(target).view_channel is not False for target in denied):
        return False
    invited = [
        target
        for target, overwrite in channel.overwrites.items()
        if overwrite.view_channel and not isinstance(target, discord.Role)
    ]
    return _sees(everyone, other) or all(
        other.overwrites_for(target).view_channel for target in invited
    )


def seen_by_all(channel: discord.abc.GuildChannel) -> bool:
    """Whether whoever joins the server sees the channel, without any role."""
    return _sees(channel.guild.default_role, channel)


def _sees(role: discord.Role, channel: discord.abc.GuildChannel) -> bool:
    return channel.permissions_for(role).view_channel


def trouble(
    guild: discord.Guild, *, channel_id: int, ping_role_id: int | None, _: Words
) -> list[str]:
    """What keeps an event from being posted as planned, as far as Discord shows it now."""
    return [
        *of_channel(guild, channel_id, _),
        *of_role(guild, ping_role_id, _, channel_id=channel_id),
    ]


def of_channel(guild: discord.Guild, channel_id: int, _: Words) -> list[str]:
    """What keeps us from posting in a channel; at most one line."""
    channel = guild.get_channel(channel_id)
    if channel is None:
        return [_("Its channel was deleted, so nothing can be posted there.")]
    if lacking := missing(channel, guild.me, _):
        permissions = ", ".join(lacking)
        return [
            _("In <#{id}> I still need: {permissions}.", id=channel_id, permissions=permissions)
        ]
    return []


def of_role(guild: discord.Guild, role_id: int | None, _: Words, *, channel_id: int) -> list[str]:
    """What keeps a role from being mentioned in a channel; at most one line."""
    if role_id is None:
        return []
    role = guild.get_role(role_id)
    if role is None:
        return [_("The role to mention was deleted, so nobody is mentioned.")]
    if role.is_default():
        return [_("I never mention @everyone. Please choose another role, or none.")]
    channel = guild.get_channel(channel_id)
    any_role = channel is not None and channel.permissions_for(guild.me).mention_everyone
    if not role.mentionable and not any_role:
        return [
            _(
                "I may not mention that role. Allow it in Server Settings, Roles: "
                "“Allow anyone to mention this role”."
            )
        ]
    return []


def report(
    channels: list[tuple[str, int, discord.abc.GuildChannel | None]], me: discord.Member, _: Words
) -> list[str]:
    """A line for each channel (its use, its id, the channel if it still exists)."""
    lines = []
    for use, channel_id, channel in channels:
        if channel is None:
            lines.append(
                _("{use}: the channel was deleted. Choose another with /settings change.", use=use)
            )
        elif lacking := missing(channel, me, _):
            lines.append(
                _(
                    "{use}: in <#{id}> I still need: {permissions}. "
                    "Edit the channel, open Permissions, and allow them for me.",
                    use=use,
                    id=channel_id,
                    permissions=", ".join(lacking),
                )
            )
        else:
            lines.append(
                _("{use}: <#{id}>. I have every permission that I need.", use=use, id=channel_id)
            )
    return lines
