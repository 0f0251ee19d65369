"""The Messenger port on Discord: posts domain values and says honestly what became of them."""

import asyncio
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta

import aiohttp
import discord

from bot.domain.deliveries import Message, Reminder
from bot.domain.rsvp import REACTIONS
from bot.ports import DeliveryFailed, MessageGone
from bot.ui import ids, messages, permissions
from bot.ui.cards import Payload

TIMEOUT = 15  # seconds for one request
# How much earlier than its first try a message may stand: clocks are not exact.
EARLIER = timedelta(minutes=15)
ASKED_AT_ONCE = 10  # members looked up together
# Discord's codes: the member takes no messages from us, or shares no server with us any more;
# opening the DM says so with status 400, posting into it with 403.
CLOSED = (50007, 50278)
NOT_THERE = (10007, 10013)  # no member of the server, no user at all
TOO_MANY = 40003  # "You are opening direct messages too fast"


class DiscordMessenger:
    """Sends through a discord.py client."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def post(self, channel_id: int, content: Message, *, nonce: str, marker: int) -> int:
        """Post with a nonce (Discord returns the first message for a repeated one) and a marker."""
        payload = messages.payload(await self._without_lost_role(content), marker=marker)
        channel = self._client.get_partial_messageable(channel_id)
        try:
            async with _honest():
                message = await channel.send(
                    payload.content or None,
                    embed=payload.embed or discord.utils.MISSING,
                    view=payload.view() if payload.buttons else discord.utils.MISSING,
                    allowed_mentions=payload.allowed_mentions,
                    nonce=nonce,
                    silent=payload.silent,
                )
        except MessageGone as gone:
            raise DeliveryFailed("no_channel", permanent=True) from gone
        await self._offer_reactions(message, payload)
        return message.id

    async def find(self, channel_id: int, *, marker: int, since: datetime) -> int | None:
        """Look back through the channel for the message that carries the marker."""
        channel = self._client.get_partial_messageable(channel_id)
        try:
            async with _honest():
                async for message in channel.history(limit=None):
                    if message.created_at < since - EARLIER:
                        break
                    if self._is_ours(message, marker):
                        return message.id
        except MessageGone as gone:
            raise DeliveryFailed("no_channel", permanent=True) from gone
        return None

    def _is_ours(self, message: discord.Message, marker: int) -> bool:
        assert self._client.user is not None  # it reads messages, so it is logged in
        if message.author.id != self._client.user.id:
            return False
        return ids.is_text_marked(message.content, marker) or any(
            ids.is_marked(custom_id, marker) for custom_id in _ids_in(message)
        )

    async def open_private(self, member_id: int) -> int:
        """Open the DM with a member, or find the one that is open."""
        try:
            async with _honest():
                channel = await self._client.create_dm(discord.Object(member_id))
        except MessageGone as gone:
            raise DeliveryFailed("closed", permanent=True) from gone  # nobody is there any more
        return channel.id

    async def edit(
        self, channel_id: int, message_id: int, content: Message, *, if_changed: bool = False
    ) -> bool:
        """Draw the message anew, unless it reads so already; missing reactions are offered."""
        payload = messages.payload(content)
        if if_changed and await self._reads(channel_id, message_id, payload):
            return False
        async with _honest():
            message = await self._partial(channel_id, message_id).edit(
                content=payload.content or None,
                embed=payload.embed,
                view=payload.view() if payload.buttons else None,
                allowed_mentions=discord.AllowedMentions.none(),
            )
        await self._offer_reactions(message, payload)
        return True

    async def read(self, channel_id: int, message_id: int) -> str:
        """The text of a message of ours, which no intent is needed for."""
        async with _honest():
            return (await self._partial(channel_id, message_id).fetch()).content

    async def remove(self, channel_id: int, message_id: int) -> None:
        """Delete a message of ours."""
        async with _honest():
            await self._partial(channel_id, message_id).delete()

    async def _reads(self, channel_id: int, message_id: int, payload: Payload) -> bool:
        """Whether the message reads like this already: its words and its buttons' labels."""
        async with _honest():
            message = await self._partial(channel_id, message_id).fetch()
        shown = [(embed.title, embed.description) for embed in message.embeds]
        wanted = [(payload.embed.title, payload.embed.description)] if payload.embed else []
        labels = [button.item.to_component_dict()["label"] for button in payload.buttons]
        return (
            message.content == payload.content and shown == wanted and _labels_in(message) == labels
        )

    async def seen_beside(
        self, guild_id: int, channel_id: int, others: Collection[int]
    ) -> frozenset[int]:
        """Those of the other channels that everybody sees who sees this one; none that is gone,
        as nobody knows any more who saw it."""
        if set(others) <= {channel_id}:
            return frozenset(others)
        channels = await self._channels(guild_id)
        here = channels.get(channel_id)
        if here is None:
            raise DeliveryFailed("no_channel", permanent=True)
        return frozenset(
            one
            for one in others
            if one in channels and permissions.seen_beside(here, channels[one])
        )

    async def seen_by_all(self, guild_id: int, channel_ids: Collection[int]) -> frozenset[int]:
        """Those of the channels that whoever joins the server sees; none that is gone."""
        if not channel_ids:
            return frozenset()
        channels = await self._channels(guild_id)
        found = {one: channels[one] for one in channel_ids if one in channels}
        return frozenset(one for one in found if permissions.seen_by_all(found[one]))

    async def _channels(self, guild_id: int) -> dict[int, discord.abc.GuildChannel]:
        """The server's channels, by id; a process that listens to no servers has to ask."""
        guild = self._client.get_guild(guild_id)
        if guild is not None:
            return {one.id: one for one in guild.channels}
        guild = await self._guild(guild_id)
        try:
            async with _honest():
                return {one.id: one for one in await guild.fetch_channels()}
        except MessageGone as gone:
            raise DeliveryFailed("no_channel", permanent=True) from gone

    async def _guild(self, guild_id: int) -> discord.Guild:
        """The server; a process that listens to no servers has to ask."""
        guild = self._client.get_guild(guild_id)
        if guild is not None:
            return guild
        try:
            async with _honest():
                return await self._client.fetch_guild(guild_id, with_counts=False)
        except MessageGone as gone:
            raise DeliveryFailed("no_channel", permanent=True) from gone

    async def names(self, guild_id: int, member_ids: Collection[int]) -> Mapping[int, str]:
        """The members' names on the server, asked for one by one, some at a time."""
        if not member_ids:
            return {}
        guild = await self._guild(guild_id)
        turns = asyncio.Semaphore(ASKED_AT_ONCE)

        async def name(member_id: int) -> tuple[int, str] | None:
            async with turns, _honest():
                try:
                    return member_id, (await guild.fetch_member(member_id)).display_name
                except discord.NotFound as error:
                    if error.code not in NOT_THERE:
                        raise
                    return None

        try:
            found = await asyncio.gather(*map(name, member_ids))
        except MessageGone as gone:
            raise DeliveryFailed("refused", permanent=True) from gone
        return dict(one for one in found if one is not None)

    async def reactions(self, channel_id: int, message_id: int) -> Mapping[str, frozenset[int]]:
        """Who reacted with what on a card, bots left out, read back page by page."""
        async with _honest():
            channel = self._client.get_partial_messageable(channel_id)
            message = await channel.fetch_message(message_id)
            return {
                str(reaction.emoji): frozenset(
                    [user.id async for user in reaction.users(limit=None) if not user.bot]
                )
                for reaction in message.reactions
                if str(reaction.emoji) in REACTIONS
            }

    async def clear_reactions(self, channel_id: int, message_id: int) -> bool:
        """Take everybody's reactions off; where we may not, at least our own, which ask for
        more."""
        message = self._partial(channel_id, message_id)
        try:
            async with _honest():
                await message.clear_reactions()
        except DeliveryFailed as failure:
            if failure.reason != "no_permission":
                raise
            assert self._client.user is not None  # it is logged in
            for emoji in REACTIONS:
                with suppress(MessageGone, DeliveryFailed):
                    async with _honest():
                        await message.remove_reaction(emoji, self._client.user)
            return False
        return True

    async def take_off_reactions(self, channel_id: int, message_id: int, *, member_id: int) -> bool:
        """Take the member's reactions off the card, where we may. A process that may not send
        still knows where nobody of us may, so that the person is told what they must do."""
        if not self._may_take_off(channel_id):
            return False
        message = self._partial(channel_id, message_id)
        for emoji in REACTIONS:
            try:
                async with _honest():
                    await message.remove_reaction(emoji, discord.Object(member_id))
            except MessageGone:
                continue  # nobody reacted so, or the card is gone: nothing is left that could tell
            except DeliveryFailed as failure:
                if failure.permanent:
                    return False
                raise
        return True

    def _may_take_off(self, channel_id: int) -> bool:
        """What this process knows of the channel; of one that it does not see, Discord knows."""
        channel = self._client.get_channel(channel_id)
        if not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
            return True
        return channel.permissions_for(channel.guild.me).manage_messages

    async def _offer_reactions(self, message: discord.Message, payload: Payload) -> None:
        """Put our reactions under the card. A card that stands must not fail for lack of them:
        the next drawing offers them again."""
        offered = {str(reaction.emoji) for reaction in message.reactions if reaction.me}
        for emoji in payload.reactions:
            if emoji not in offered:
                try:
                    async with _honest():
                        await message.add_reaction(emoji)
                except (DeliveryFailed, MessageGone):
                    return

    async def _without_lost_role(self, message: Message) -> Message:
        """A mention of a role that was deleted would read "@deleted-role" and reach nobody."""
        if not isinstance(message, Reminder) or message.event.ping_role_id is None:
            return message
        if await self._has_role(message.event.guild_id, message.event.ping_role_id):
            return message
        return replace(message, event=replace(message.event, ping_role_id=None))

    async def _has_role(self, guild_id: int, role_id: int) -> bool:
        """Whether the server has the role; a process that listens to no servers has to ask. Where
        that fails, the message itself will find out what is wrong."""
        guild = self._client.get_guild(guild_id)
        if guild is None:
            try:
                async with _honest():
                    guild = await self._client.fetch_guild(guild_id, with_counts=False)
            except (DeliveryFailed, MessageGone):
                return True
        return guild.get_role(role_id) is not None

    def _partial(self, channel_id: int, message_id: int) -> discord.PartialMessage:
        return self._client.get_partial_messageable(channel_id).get_partial_message(message_id)


def _labels_in(message: discord.Message) -> list[str | None]:
    return [
        child.label
        for row in message.components
        if isinstance(row, discord.ActionRow)
        for child in row.children
        if isinstance(child, discord.Button)
    ]


def _ids_in(message: discord.Message) -> list[str]:
    return [
        child.custom_id
        for row in message.components
        if isinstance(row, discord.ActionRow)
        for child in row.children
        if isinstance(child, discord.Button) and child.custom_id
    ]


@asynccontextmanager
async def _honest() -> AsyncIterator[None]:
    """Discord's and the network's faults as what they mean for a message."""
    try:
        async with asyncio.timeout(TIMEOUT):
            yield
    except discord.NotFound as error:
        raise MessageGone from error
    except discord.HTTPException as error:
        if error.code in CLOSED:
            raise DeliveryFailed("closed", permanent=True) from error
        if error.code == TOO_MANY:
            raise DeliveryFailed("too_many", permanent=False) from error
        if error.status == 403:
            raise DeliveryFailed("no_permission", permanent=True) from error
        unwell = error.status >= 500 or error.status == 429
        raise DeliveryFailed(
            "unreachable" if unwell else "refused", permanent=not unwell
        ) from error
    except (TimeoutError, OSError, aiohttp.ClientError, discord.RateLimited) as error:
        raise DeliveryFailed("unreachable", permanent=False) from error
