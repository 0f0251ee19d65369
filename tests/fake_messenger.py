"""A Discord that only remembers: it refuses what Discord would refuse, and fails when told to."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.domain.deliveries import Message
from bot.ports import DeliveryFailed, MessageGone
from bot.ui import ids, messages
from bot.ui.cards import Payload
from tests.meta.discord_limits import check


@dataclass
class Posted:
    """A message as it stands in its channel."""

    id: int
    channel_id: int
    message: Message
    payload: Payload
    nonce: str
    marker: int
    edits: list[Payload] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What can be read in it now."""
        return _read(self._shown)

    @property
    def labels(self) -> list[str]:
        """The buttons under it now."""
        return _labels(self._shown)

    @property
    def _shown(self) -> Payload:
        return self.edits[-1] if self.edits else self.payload

    def is_marked(self, marker: int) -> bool:
        """Whether a look at the channel would find that delivery's mark in it."""
        custom_ids = [str(button.item.custom_id) for button in self.payload.buttons]  # type: ignore[attr-defined]  # they are buttons
        return ids.is_text_marked(self.payload.content, marker) or any(
            ids.is_marked(custom_id, marker) for custom_id in custom_ids
        )


def dm(member_id: int) -> int:
    """The channel of the DM with this member."""
    return 5000 + member_id


class FakeMessenger:
    """The Messenger port. `faults` are raised by the next calls, one each (None: no fault)."""

    def __init__(self) -> None:
        self.posted: list[Posted] = []
        self.faults: list[Exception | None] = []
        self.away = False  # nothing can be reached
        self.lost_answers = 0
        self.gone_channels: set[int] = set()
        self.reacted: dict[int, dict[str, set[int]]] = {}
        self.may_take_off = True
        self.hidden: set[int] = set()  # channels that not everybody sees
        self.taken_off: list[tuple[int, int]] = []
        self.opened: list[int] = []
        self.refuses_to_open: list[DeliveryFailed] = []
        self.closed: set[int] = set()
        self.left: set[int] = set()  # members who are on the server no more
        self.while_sending: Any = None
        self.while_opening: Any = None
        self._next_id = 1000

    async def post(self, channel_id: int, content: Message, *, nonce: str, marker: int) -> int:
        self._fail(channel_id, gone=DeliveryFailed("no_channel", permanent=True))
        if channel_id in map(dm, self.closed):
            raise DeliveryFailed("closed", permanent=True)
        assert 1 <= len(nonce) <= 25
        for earlier in self.posted:
            if earlier.nonce == nonce:
                return earlier.id
        payload = messages.payload(content, marker=marker)
        check(payload)
        assert payload.content or payload.embed
        self._next_id += 1
        posted = Posted(self._next_id, channel_id, content, payload, nonce, marker)
        self.posted.append(posted)
        if self.while_sending is not None:
            await self.while_sending()
        if self.lost_answers:
            self.lost_answers -= 1
            raise DeliveryFailed("unreachable", permanent=False)
        return posted.id

    async def find(self, channel_id: int, *, marker: int, since: datetime) -> int | None:
        self._fail(channel_id, gone=DeliveryFailed("no_channel", permanent=True))
        for one in self.posted:
            if one.channel_id == channel_id and one.is_marked(marker):
                return one.id
        return None

    async def open_private(self, member_id: int) -> int:
        self._fail(0, gone=MessageGone())
        if self.refuses_to_open:
            raise self.refuses_to_open.pop(0)
        self.opened.append(member_id)
        if self.while_opening is not None:
            await self.while_opening()
        return dm(member_id)

    async def edit(
        self, channel_id: int, message_id: int, content: Message, *, if_changed: bool = False
    ) -> bool:
        self._fail(channel_id, gone=MessageGone())
        payload = messages.payload(content)
        check(payload)
        posted = self.message(message_id)
        unchanged = (posted.text, posted.labels) == (_read(payload), _labels(payload))
        if if_changed and unchanged:
            return False
        posted.edits.append(payload)
        return True

    async def read(self, channel_id: int, message_id: int) -> str:
        self._fail(channel_id, gone=MessageGone())
        return self.message(message_id).text

    async def remove(self, channel_id: int, message_id: int) -> None:
        self._fail(channel_id, gone=MessageGone())
        self.posted.remove(self.message(message_id))

    async def seen_beside(
        self, guild_id: int, channel_id: int, others: Collection[int]
    ) -> frozenset[int]:
        return frozenset(one for one in others if one == channel_id or one not in self.hidden)

    async def seen_by_all(self, guild_id: int, channel_ids: Collection[int]) -> frozenset[int]:
        self._fail(0, gone=MessageGone())
        return frozenset(one for one in channel_ids if one not in self.hidden)

    async def names(self, guild_id: int, member_ids: Collection[int]) -> Mapping[int, str]:
        self._fail(0, gone=MessageGone())
        return {one: f"Member {one}" for one in member_ids if one not in self.left}

    async def reactions(self, channel_id: int, message_id: int) -> Mapping[str, frozenset[int]]:
        self._fail(channel_id, gone=MessageGone())
        self.message(message_id)
        found = {
            emoji: frozenset(members) for emoji, members in self.reacted.get(message_id, {}).items()
        }
        if self.while_sending is not None:
            await self.while_sending()
        return found

    async def clear_reactions(self, channel_id: int, message_id: int) -> bool:
        self._fail(channel_id, gone=MessageGone())
        self.message(message_id)
        if self.may_take_off:
            self.reacted.pop(message_id, None)
        return self.may_take_off

    async def take_off_reactions(self, channel_id: int, message_id: int, *, member_id: int) -> bool:
        self._fail(channel_id, gone=MessageGone())
        if self.may_take_off:
            self.taken_off.append((message_id, member_id))
        return self.may_take_off

    def message(self, message_id: int) -> Posted:
        """The message of that id; MessageGone if it was deleted."""
        for one in self.posted:
            if one.id == message_id:
                return one
        raise MessageGone

    def delete(self, posted: Posted) -> None:
        """Somebody deletes a message by hand."""
        self.posted.remove(posted)

    @property
    def texts(self) -> list[str]:
        """What can be read, oldest first."""
        return [one.text for one in self.posted]

    def _fail(self, channel_id: int, *, gone: Exception) -> None:
        if self.away:
            raise DeliveryFailed("unreachable", permanent=False)
        if channel_id in self.gone_channels:
            raise gone
        if self.faults and (fault := self.faults.pop(0)) is not None:
            raise fault


def _read(payload: Payload) -> str:
    return payload.content or (payload.embed.description if payload.embed else "") or ""


def _labels(payload: Payload) -> list[str]:
    return [one.item.to_component_dict()["label"] for one in payload.buttons]
