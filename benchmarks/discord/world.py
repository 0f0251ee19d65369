"""What exists on the local Discord: guilds, channels, messages, and how they read as JSON."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from benchmarks.discord.people import BOT_ID, Json, member, role, user

APPLICATION_ID = BOT_ID
EPOCH_MS = 1_420_070_400_000
EVERYTHING = str((1 << 50) - 1)
TEXT, DM = 0, 1


@dataclass
class Message:
    """A message that stands in a channel, or stood there."""

    id: int
    channel_id: int
    body: Json
    posted_at: float
    edits: int = 0
    deleted: bool = False
    reactions: dict[str, list[int]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Everything a reader sees: the content and the embeds' texts."""
        parts = [self.body.get("content") or ""]
        for embed in self.body.get("embeds") or []:
            parts += [embed.get("title") or "", embed.get("description") or ""]
        return "\n".join(part for part in parts if part)

    @property
    def custom_ids(self) -> list[str]:
        """The custom_ids of its buttons and selects."""
        rows = self.body.get("components") or []
        return [item["custom_id"] for row in rows for item in row.get("components", [])]

    def json(self) -> Json:
        """The message as REST and the gateway show it. A nonce is not stored by Discord."""
        return {
            "id": str(self.id),
            "channel_id": str(self.channel_id),
            "type": 0,
            "content": self.body.get("content") or "",
            "author": user(BOT_ID),
            "embeds": self.body.get("embeds") or [],
            "components": self.body.get("components") or [],
            "attachments": [],
            "mentions": [],
            "mention_roles": [],
            "mention_everyone": False,
            "pinned": False,
            "tts": False,
            "flags": self.body.get("flags") or 0,
            "timestamp": _iso(self.posted_at),
            "edited_timestamp": _iso(self.posted_at) if self.edits else None,
            "reactions": [
                {
                    "emoji": {"id": None, "name": emoji},
                    "count": len(users),
                    "me": BOT_ID in users,
                    "me_burst": False,
                    "burst_colors": [],
                    "count_details": {"burst": 0, "normal": len(users)},
                }
                for emoji, users in self.reactions.items()
                if users
            ],
        }


@dataclass
class Channel:
    """A text channel of a guild, or a DM (then `guild_id` is None)."""

    id: int
    guild_id: int | None
    recipient_id: int | None = None
    gone: bool = False
    forbidden: bool = False
    messages: dict[int, Message] = field(default_factory=dict)

    def json(self) -> Json:
        """The channel as the gateway and REST show it."""
        if self.guild_id is None:
            assert self.recipient_id is not None
            return {"id": str(self.id), "type": DM, "recipients": [user(self.recipient_id)]}
        return {
            "id": str(self.id),
            "guild_id": str(self.guild_id),
            "type": TEXT,
            "name": f"channel-{self.id}",
            "position": 0,
            "permission_overwrites": [],
            "parent_id": None,
            "nsfw": False,
            "topic": None,
            "rate_limit_per_user": 0,
        }


@dataclass
class Guild:
    """A server with its channels; members exist as soon as they do something."""

    id: int
    channels: list[Channel]
    roles: int = 1
    left: set[int] = field(default_factory=set)

    def json(self) -> Json:
        """The guild as GUILD_CREATE tells it, with as many roles as were asked for."""
        return {
            "id": str(self.id),
            "name": f"guild-{self.id}",
            "owner_id": "1",
            "icon": None,
            "splash": None,
            "banner": None,
            "description": None,
            "region": "",
            "afk_timeout": 300,
            "afk_channel_id": None,
            "system_channel_id": None,
            "system_channel_flags": 0,
            "rules_channel_id": None,
            "public_updates_channel_id": None,
            "verification_level": 1,
            "default_message_notifications": 1,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "premium_tier": 0,
            "premium_subscription_count": 0,
            "preferred_locale": "en-US",
            "nsfw_level": 0,
            "features": [],
            "emojis": [],
            "stickers": [],
            "roles": [role(self.id, self.id + number) for number in range(self.roles)],
            "channels": [channel.json() for channel in self.channels],
            "threads": [],
            "members": [member(BOT_ID)],
            "presences": [],
            "voice_states": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "member_count": 100,
            "large": False,
            "unavailable": False,
            "joined_at": _iso(time.time()),
        }


class World:
    """Everything there is, by id."""

    def __init__(self) -> None:
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self._last = 0

    def snowflake(self) -> int:
        """A new id, greater than every one before it, that tells its time as Discord's do."""
        now = (int(time.time() * 1000) - EPOCH_MS) << 22
        self._last = max(self._last + 1, now)
        return self._last

    def add_guild(self, *, channels: int = 1, roles: int = 1) -> Guild:
        """A new server with that many channels and roles."""
        guild = Guild(self.snowflake(), [], roles)
        self._last += roles  # their ids follow the guild's
        for _ in range(channels):
            channel = Channel(self.snowflake(), guild.id)
            guild.channels.append(channel)
            self.channels[channel.id] = channel
        self.guilds[guild.id] = guild
        return guild

    def open_dm(self, recipient_id: int) -> Channel:
        """The DM with a person, made if there is none."""
        for channel in self.channels.values():
            if channel.recipient_id == recipient_id:
                return channel
        channel = Channel(self.snowflake(), None, recipient_id)
        self.channels[channel.id] = channel
        return channel

    def post(self, channel: Channel, body: Json) -> Message:
        """Put a message of the bot into a channel."""
        message = Message(self.snowflake(), channel.id, body, time.time())
        channel.messages[message.id] = message
        return message

    def messages(self) -> Iterator[Message]:
        """Every message that stands, on all channels."""
        for channel in self.channels.values():
            yield from (message for message in channel.messages.values() if not message.deleted)


def _iso(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).isoformat()
