"""Everything that leaves the bot on a simulated Discord, with whoever reads it, held against what
each person may know. It knows no command, card or notice, so what is added later is watched too."""

import json
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from simcord import Env
from simcord.backend.models import Message
from simcord.types import HttpLogEntry

EPHEMERAL = 64
SHOWN_TO_ONE = (8, 9)  # interaction replies: autocomplete, a form
UPDATES = (6, 7)  # interaction replies that change the message under which was pressed
EVERYBODY = 0  # the reader of what a channel shows
SNOWFLAKE = re.compile(r"\d{15,}")
LONG_AGO = datetime.min.replace(tzinfo=UTC)
FAR_AHEAD = datetime.max.replace(tzinfo=UTC)
BEAT = timedelta(minutes=10)
AT_ONCE = timedelta(seconds=6)  # after the beat everything that is due then is out


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A request that somebody gets to see: its only reader, or everybody in the channel."""

    at: datetime
    method: str
    path: str
    text: str
    reader: int
    channel_id: int | None


@dataclass(frozen=True, kw_only=True)
class Known:
    """What only these people may read, and they only in this time."""

    what: str
    words: tuple[str, ...]
    readers: Collection[int] = ()
    since: datetime = LONG_AGO
    until: datetime = FAR_AHEAD

    def stands_in(self, text: str) -> bool:
        """Whether the text tells it."""
        return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in self.words)

    def may_be_in(self, sent: Sent) -> bool:
        """Whether whoever reads this may know."""
        return sent.reader in self.readers and self.since <= sent.at < self.until


class Wire(list[HttpLogEntry]):
    """Listens in where SimCord records each request."""

    def __init__(self, env: Env) -> None:
        super().__init__(env.backend.http_requests)
        self._env = env
        self.sent: list[Sent] = []
        env.backend.http_requests = self

    def append(self, request: HttpLogEntry, /) -> None:
        """A request goes out; who will see what is in it is found out now."""
        super().append(request)
        if request.method != "GET" and not request.path.startswith("/users/@me/channels"):
            self.sent.append(self._sent(request))

    def _sent(self, request: HttpLogEntry) -> Sent:
        channel_id, reader = self._goes_to(request)
        return Sent(
            at=self._env.now(),
            method=request.method,
            path=request.path,
            text=json.dumps([request.json, request.reason], ensure_ascii=False),
            reader=reader,
            channel_id=channel_id,
        )

    def _goes_to(self, request: HttpLogEntry) -> tuple[int | None, int]:
        """The channel, if it is to appear in one, and the reader."""
        backend, parts = self._env.backend, request.path.strip("/").split("/")
        if parts[0] == "channels":
            owners = {channel: member for member, channel in backend.dm_channels.items()}
            return int(parts[1]), owners.get(int(parts[1]), EVERYBODY)
        if parts[0] == "interactions":
            assert request.json is not None  # a reply says something
            pressed, kind = backend.interactions[int(parts[1])], request.json["type"]
            is_private = kind in SHOWN_TO_ONE or (
                self._is_ephemeral(pressed.channel_id, pressed.source_message_id)
                if kind in UPDATES
                else _flagged(request.json.get("data"))
            )
        elif parts[0] == "webhooks" and parts[2] in backend.interaction_tokens:
            pressed = backend.interactions[backend.interaction_tokens[parts[2]]]
            original = pressed.message_id or pressed.source_message_id
            changed = int(parts[4]) if parts[4:] and parts[4].isdigit() else original
            is_private = _flagged(request.json) or (
                (request.method != "POST" or pressed.loading)
                and self._is_ephemeral(pressed.channel_id, changed)
            )
        else:
            return None, EVERYBODY
        in_dm = pressed.channel_id in backend.dm_channels.values()
        return pressed.channel_id, pressed.user_id if is_private or in_dm else EVERYBODY

    def _is_ephemeral(self, channel_id: int, message_id: int | None) -> bool:
        message = self._env.backend.messages.get(channel_id, {}).get(message_id or 0)
        return message is not None and message.is_ephemeral

    def files(self) -> list[Sent]:
        """The files that were sent, with the readers of their messages."""
        return [
            Sent(
                at=self._env.now(),
                method="FILE",
                path=file["filename"],
                text=(self._env.backend.cdn.get(file["url"]) or b"").decode(errors="replace"),
                reader=self._only_reader(message),
                channel_id=message.channel_id,
            )
            for messages in self._env.backend.messages.values()
            for message in messages.values()
            for file in message.attachments
            if message.author_id == self._env.backend.bot_user.id
        ]

    def _only_reader(self, message: Message) -> int:
        if message.is_ephemeral:
            assert message.interaction_metadata is not None  # somebody pressed
            return int(message.interaction_metadata["user"]["id"])
        owners = {channel: member for member, channel in self._env.backend.dm_channels.items()}
        return owners.get(message.channel_id, EVERYBODY)


def _flagged(data: Any) -> bool:
    return bool(int((data or {}).get("flags") or 0) & EPHEMERAL)


def leaks(all_sent: Iterable[Sent], known: Iterable[Known]) -> list[str]:
    """What somebody could read who may not know it."""
    return [
        f"{one.what} in {sent.method} {SNOWFLAKE.sub('…', sent.path)} of {sent.at:%a %H:%M:%S}"
        for sent in all_sent
        for one in known
        if not one.may_be_in(sent) and one.stands_in(sent.text)
    ]


def logged(lines: str, known: Iterable[Known]) -> list[str]:
    """What stands in the log; nobody may know anything from there."""
    return [one.what for one in known if one.stands_in(lines)]


def off_the_beat(all_sent: Iterable[Sent], *, among: Collection[int]) -> list[str]:
    """What changed in these channels at another time than the beat, so that somebody who looks on
    may know who pressed. Only of a time in which members pressed between the beats, and nobody
    else did."""
    return [
        f"{sent.method} at {sent.at:%a %H:%M:%S}"
        for sent in all_sent
        if sent.channel_id in among and sent.reader == EVERYBODY
        if sent.at.timestamp() % BEAT.total_seconds() > AT_ONCE.total_seconds()
    ]


def read_in(all_sent: Iterable[Sent], *, among: Collection[int]) -> Sequence[tuple[str, ...]]:
    """All that could be read and seen in these channels, and when; Discord's ids stand as numbers
    in the order in which they came up."""
    numbers: dict[str, str] = {}

    def numbered(text: str) -> str:
        return SNOWFLAKE.sub(lambda found: numbers.setdefault(found[0], f"#{len(numbers)}"), text)

    return [
        (f"{sent.at:%a %H:%M:%S}", sent.method, numbered(sent.path), numbered(sent.text))
        for sent in all_sent
        if sent.channel_id in among and sent.reader == EVERYBODY
    ]
