"""What services need from outside, as protocols: the house sees Discord only through these."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol, TypeVar


class DeliveryFailed(Exception):
    """Discord did not take a message.

    `permanent` says that trying again cannot help (the channel is gone, we may not write there);
    `reason` is a short code for the row and for staff: `no_channel`, `no_permission`, `refused`,
    `unreachable`; of private messages also `closed` (the member takes none) and `too_many` (no
    more DMs may be opened for a while, if known until `not_before`).
    """

    def __init__(self, reason: str, *, permanent: bool, not_before: datetime | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.not_before = not_before


class MessageGone(Exception):
    """The message to edit or read was deleted, or its channel was."""


Content = TypeVar("Content", contravariant=True)


class Messenger(Protocol[Content]):
    """Turns domain values into Discord messages and says honestly what became of them."""

    async def post(self, channel_id: int, content: Content, *, nonce: str, marker: int) -> int:
        """Post and return the message's id. `marker` is put where `find` sees it.

        Raises DeliveryFailed.
        """

    async def find(self, channel_id: int, *, marker: int, since: datetime) -> int | None:
        """The id of the message of an earlier try that was posted after all, or None; the first
        try was at `since`, and whatever was said in the channel from then on is looked through.

        Raises DeliveryFailed when the channel cannot be read.
        """

    async def open_private(self, member_id: int) -> int:
        """Open the DM with a member and return its channel's id.

        Raises DeliveryFailed.
        """

    async def edit(
        self, channel_id: int, message_id: int, content: Content, *, if_changed: bool = False
    ) -> bool:
        """Draw the message anew and say whether it was edited. With `if_changed` it is looked at
        first, and one that reads so already is left alone: Discord marks every edit.

        Raises MessageGone or DeliveryFailed.
        """

    async def read(self, channel_id: int, message_id: int) -> str:
        """The text of a message of ours.

        Raises MessageGone or DeliveryFailed.
        """

    async def remove(self, channel_id: int, message_id: int) -> None:
        """Delete a message of ours.

        Raises MessageGone or DeliveryFailed.
        """

    async def seen_beside(
        self, guild_id: int, channel_id: int, others: Collection[int]
    ) -> frozenset[int]:
        """Those of the other channels that everybody sees who sees the channel; it may be among
        them.

        Raises DeliveryFailed.
        """

    async def seen_by_all(self, guild_id: int, channel_ids: Collection[int]) -> frozenset[int]:
        """Those of the channels that whoever joins the server sees, without any role.

        Raises DeliveryFailed.
        """

    async def names(self, guild_id: int, member_ids: Collection[int]) -> Mapping[int, str]:
        """The names that these people have on the server; of who left it there is none.

        Raises DeliveryFailed.
        """

    async def reactions(self, channel_id: int, message_id: int) -> Mapping[str, frozenset[int]]:
        """Who reacted with what, people only: emoji -> member ids.

        Raises MessageGone or DeliveryFailed.
        """

    async def clear_reactions(self, channel_id: int, message_id: int) -> bool:
        """Take everybody's reactions off a card of ours; False where we may not.

        Raises MessageGone or DeliveryFailed.
        """

    async def take_off_reactions(self, channel_id: int, message_id: int, *, member_id: int) -> bool:
        """Take this member's reactions off; False where we may not.

        Raises DeliveryFailed when Discord cannot be asked now, or not by this process.
        """
