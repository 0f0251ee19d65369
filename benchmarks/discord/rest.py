"""REST, version 10: the routes that a bot like ours uses, with their limits and error codes."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import unquote

from benchmarks.discord.faults import Faults
from benchmarks.discord.limits import Limits
from benchmarks.discord.people import BOT_ID, Json
from benchmarks.discord.people import member as member_json
from benchmarks.discord.people import user as user_json
from benchmarks.discord.record import Record
from benchmarks.discord.world import APPLICATION_ID, Channel, Message, World

UNKNOWN_CHANNEL, UNKNOWN_GUILD, UNKNOWN_MEMBER, UNKNOWN_MESSAGE = 10003, 10004, 10007, 10008
MISSING_ACCESS, CANNOT_DM, OPENING_TOO_FAST = 50001, 50007, 40003


class Refused(Exception):
    """Discord says no: a status and a JSON error code."""

    def __init__(self, status: int, code: int) -> None:
        super().__init__(code)
        self.status = status
        self.code = code


@dataclass
class Shared:
    """What all routes work on."""

    world: World
    record: Record
    faults: Faults
    limits: Limits
    nonce_window: float = 180.0  # "the past few minutes"
    closed_dms: frozenset[int] = frozenset()
    opens_a_second: int = 5  # Discord does not tell its own number
    opened_at: list[float] = field(default_factory=list)
    commands: tuple[Json, ...] = ()
    brought: asyncio.Event = field(default_factory=asyncio.Event)  # when somebody brings commands


class Messages:
    """Messages and reactions in channels."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._nonces: dict[tuple[int, str], tuple[float, Message]] = {}

    def create(self, channel_id: int, body: Json) -> Json:
        """Post, or return the first message of a repeated nonce; a deleted one is gone."""
        channel = self._channel(channel_id)
        nonce = (channel_id, str(body.get("nonce")))
        if body.get("nonce") is not None and body.get("enforce_nonce"):
            known = self._nonces.get(nonce)
            if known and time.monotonic() - known[0] < self._shared.nonce_window:
                if known[1].deleted:
                    raise Refused(404, UNKNOWN_MESSAGE)
                return known[1].json()
        message = self._shared.world.post(channel, body)
        self._nonces[nonce] = (time.monotonic(), message)
        return message.json()

    def edit(self, channel_id: int, message_id: int, body: Json) -> Json:
        """Change what is given, leave the rest."""
        message = self.get(channel_id, message_id)
        message.body = {**message.body, **body}
        message.edits += 1
        return message.json()

    def delete(self, channel_id: int, message_id: int) -> None:
        """Take the message away."""
        self.get(channel_id, message_id).deleted = True

    def history(self, channel_id: int, query: Json) -> list[Json]:
        """Newest first, up to 100, before or after an id."""
        before = int(query.get("before", 1 << 63))
        after = int(query.get("after", 0))
        standing = [
            message
            for message in self._channel(channel_id).messages.values()
            if not message.deleted and after < message.id < before
        ]
        newest_first = sorted(standing, key=lambda message: -message.id)
        return [message.json() for message in newest_first[: int(query.get("limit", 50))]]

    def get(self, channel_id: int, message_id: int) -> Message:
        """The message, if it stands."""
        message = self._channel(channel_id).messages.get(message_id)
        if message is None or message.deleted:
            raise Refused(404, UNKNOWN_MESSAGE)
        return message

    def reacted(self, channel_id: int, message_id: int, emoji: str, query: Json) -> list[Json]:
        """Who reacted, by id, page by page."""
        users = self.get(channel_id, message_id).reactions.get(unquote(emoji), [])
        after = int(query.get("after", 0))
        page = sorted(user_id for user_id in users if user_id > after)
        return [user_json(user_id) for user_id in page[: int(query.get("limit", 25))]]

    def react(self, channel_id: int, message_id: int, emoji: str) -> None:
        """The bot's own reaction."""
        users = self.get(channel_id, message_id).reactions.setdefault(unquote(emoji), [])
        if BOT_ID not in users:
            users.append(BOT_ID)

    def unreact(self, channel_id: int, message_id: int, emoji: str, user_id: int) -> None:
        """Take off somebody's reaction."""
        users = self.get(channel_id, message_id).reactions.get(unquote(emoji), [])
        if user_id in users:
            users.remove(user_id)

    def _channel(self, channel_id: int) -> Channel:
        channel = self._shared.world.channels.get(channel_id)
        if channel is None or channel.gone:
            raise Refused(404, UNKNOWN_CHANNEL)
        if channel.forbidden:
            raise Refused(403, MISSING_ACCESS)
        if channel.recipient_id in self._shared.closed_dms:
            raise Refused(403, CANNOT_DM)
        return channel


class People:
    """The application, its commands, users, members and DMs."""

    def __init__(self, shared: Shared, gateway_url: Callable[[], str]) -> None:
        self._shared = shared
        self._gateway_url = gateway_url

    def me(self) -> Json:
        """Who the token is."""
        return user_json(BOT_ID)

    def application(self) -> Json:
        """The application of the token."""
        return {
            "id": str(APPLICATION_ID),
            "name": "Hearth",
            "icon": None,
            "description": "",
            "summary": "",
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "0" * 64,
            "owner": user_json(1),
            "team": None,
            "flags": 0,
        }

    def gateway(self) -> Json:
        """Where to connect, and with how many shards."""
        limit = {"total": 1000, "remaining": 999, "reset_after": 1, "max_concurrency": 16}
        return {"url": self._gateway_url(), "shards": 1, "session_start_limit": limit}

    def sync(self, commands: list[Json]) -> list[Json]:
        """Keep the commands and give each its id."""
        self._shared.commands = tuple(
            {
                **command,
                "id": str(10_000 + number),
                "application_id": str(APPLICATION_ID),
                "version": "1",
                "default_member_permissions": command.get("default_member_permissions"),
                "dm_permission": True,
                "description": command.get("description", ""),
            }
            for number, command in enumerate(commands)
        )
        self._shared.brought.set()
        return list(self._shared.commands)

    def open_dm(self, body: Json) -> Json:
        """The DM channel with a person; refused where many are opened at once."""
        now = time.monotonic()
        lately = [at for at in self._shared.opened_at if now - at < 1.0]
        if len(lately) >= self._shared.opens_a_second:
            raise Refused(403, OPENING_TOO_FAST)
        self._shared.opened_at.append(now)
        return self._shared.world.open_dm(int(body["recipient_id"])).json()

    def guild(self, guild_id: int) -> Json:
        """A guild with its roles."""
        guild = self._shared.world.guilds.get(guild_id)
        if guild is None:
            raise Refused(404, UNKNOWN_GUILD)
        return guild.json()

    def member(self, guild_id: int, user_id: int) -> Json:
        """A member, if they have not left."""
        guild = self._shared.world.guilds.get(guild_id)
        if guild is None or user_id in guild.left:
            raise Refused(404, UNKNOWN_MEMBER)
        return member_json(user_id)
