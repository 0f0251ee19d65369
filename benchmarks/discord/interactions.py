"""Interactions: what a member presses or types, and the bot's answers to it."""

import asyncio
import secrets
import time
from dataclasses import dataclass, field
from typing import Any

from benchmarks.discord.people import PERMISSIONS, Json, member, user
from benchmarks.discord.world import APPLICATION_ID, EVERYTHING, Channel, Message, World

COMMAND, COMPONENT, MODAL = 2, 3, 5
BUTTON = 2
EPHEMERAL = 1 << 6


@dataclass
class Answer:
    """What became of an interaction: the first answer, its follow-ups, and how long it took."""

    id: int
    sent_at: float
    answered_at: float = 0.0
    kind: int = 0
    data: Json = field(default_factory=dict)
    followups: list[Json] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """From the gateway event to the arrival of the first answer."""
        return self.answered_at - self.sent_at

    @property
    def text(self) -> str:
        """What the member reads: the first answer and all that followed."""
        said = [self.data, *self.followups]
        return "\n".join(str(part["content"]) for part in said if part.get("content"))

    @property
    def only_for_them(self) -> bool:
        """Whether nobody else sees the first answer."""
        return bool(int(self.data.get("flags") or 0) & EPHEMERAL)


class Interactions:
    """The interactions that were sent, by token, until they are answered."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._open: dict[str, tuple[Answer, asyncio.Future[Answer]]] = {}

    def button(
        self, channel: Channel, custom_id: str, *, user_id: int, message: Message | None
    ) -> Json:
        """A press on a button. Without a message it is on one that was posted long ago."""
        button = {"type": BUTTON, "style": 2, "label": "A button", "custom_id": custom_id, "id": 2}
        body = {"components": [{"type": 1, "components": [button], "id": 1}]}
        stands = message or Message(self._world.snowflake(), channel.id, body, time.time())
        data = {"custom_id": custom_id, "component_type": BUTTON}
        payload = self._payload(COMPONENT, channel, data, user_id=user_id, moderator=False)
        return {**payload, "message": stands.json()}

    def command(
        self, channel: Channel, name: str, options: Json, *, user_id: int, moderator: bool
    ) -> Json:
        """A slash command: 'event skip' is a command with a subcommand."""
        given: list[Json] = [
            {"name": key, "type": _type_of(value), "value": value} for key, value in options.items()
        ]
        first, *rest = name.split()
        for part in reversed(rest):
            given = [{"name": part, "type": 1, "options": given}]
        data = {"id": "10000", "name": first, "type": 1, "options": given}
        return self._payload(COMMAND, channel, data, user_id=user_id, moderator=moderator)

    def opened(self, payload: Json) -> asyncio.Future[Answer]:
        """Begin to wait for the first answer; the clock starts now."""
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        answer = Answer(int(payload["id"]), time.perf_counter())
        self._open[payload["token"]] = (answer, future)
        return future

    def called_back(self, token: str, body: Json) -> Json | None:
        """The first answer; None if there was one already or the token is not known."""
        answer, future = self._open.get(token, (None, None))
        if answer is None or future is None or answer.answered_at:
            return None
        answer.answered_at = time.perf_counter()
        answer.kind, answer.data = body["type"], body.get("data") or {}
        if not future.done():
            future.set_result(answer)
        interaction = {"id": str(answer.id), "type": COMPONENT}
        if answer.kind != 4:
            return {"interaction": interaction, "resource": {"type": answer.kind}}
        message = Message(self._world.snowflake(), 0, answer.data, time.time())
        interaction["response_message_id"] = str(message.id)
        return {
            "interaction": interaction,
            "resource": {"type": answer.kind, "message": message.json()},
        }

    def followed_up(self, token: str, body: Json) -> Json | None:
        """A further message, or the edit of the first."""
        answer, _ = self._open.get(token, (None, None))
        if answer is None:
            return None
        answer.followups.append(body)
        return Message(self._world.snowflake(), 0, body, time.time()).json()

    def _payload(
        self, kind: int, channel: Channel, data: Json, *, user_id: int, moderator: bool
    ) -> Json:
        payload: Json = {
            "id": str(self._world.snowflake()),
            "application_id": str(APPLICATION_ID),
            "type": kind,
            "token": secrets.token_urlsafe(40),
            "version": 1,
            "data": data,
            "channel_id": str(channel.id),
            "channel": channel.json(),
            "locale": "en-US",
            "app_permissions": PERMISSIONS,
            "entitlements": [],
            "authorizing_integration_owners": {},
            "context": 0,
            "attachment_size_limit": 10_485_760,
        }
        if channel.guild_id is None:
            return {**payload, "user": user(user_id), "context": 1}
        permissions = EVERYTHING if moderator else PERMISSIONS
        return {
            **payload,
            "guild_id": str(channel.guild_id),
            "guild": {"id": str(channel.guild_id), "features": [], "locale": "en-US"},
            "guild_locale": "en-US",
            "member": member(user_id, permissions=permissions),
        }


def _type_of(value: Any) -> int:
    """The option type: boolean 5, integer 4, string 3."""
    if isinstance(value, bool):
        return 5
    return 4 if isinstance(value, int) else 3
