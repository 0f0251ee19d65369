"""What is kept about one person, for themself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.domain.language import Language
from bot.domain.private_reminders import NOTHING_CHOSEN, OwnReminders
from bot.domain.rsvp import Own


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAnswer:
    """One stored answer, as its owner may see it."""

    guild_id: int
    title: str
    zone: str
    starts_at: datetime
    own: Own
    hour24: bool
    kept_for: timedelta  # after the meeting; each server chooses


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateChoice:
    """Whether the person allowed private messages; `closed`: Discord refused one, and they were
    not told yet that nothing more is sent."""

    allowed: bool
    closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptData:
    """Everything about one person."""

    language: Language | None
    plain: bool  # text only
    answers: tuple[KeptAnswer, ...]
    drafts: int
    agreements: int  # to what events say before people come
    lists: int  # of who may come, on which the person stands or asks to
    hosts: int  # servers on which the person hosts an event, or did lately
    entries: int  # of libraries, that the person added
    questions: int  # asked anonymously, until a day after the meeting
    welcomed: int  # servers on which they were told what Hearth is
    usual: int  # groups to which the person usually comes
    changes: int  # holds and changes that say that this person made them, as a moderator
    holds: int  # servers that send this person nothing by themselves
    feeds: int = 0  # servers whose calendar address they have
    saved: int = 0  # entries of libraries, for themself
    private: PrivateChoice | None = None
    consented_at: datetime | None = None  # when they agreed that their answers are kept
    reminders: OwnReminders = NOTHING_CHOSEN  # by direct messages
    dm_channel: bool = False  # the address of their direct messages
    private_messages: int = 0  # that were or will be sent for dates that are not over


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """Every row that holds the person's id, by table; docs/privacy.md says what each column is."""

    member_id: int
    made_at: datetime
    rows: Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReactionLeft:
    """A card on which the person's reactions may still stand after their data was deleted."""

    guild_id: int
    channel_id: int
    message_id: int

    @property
    def link(self) -> str:
        """The address of the card."""
        return f"https://discord.com/channels/{self.guild_id}/{self.channel_id}/{self.message_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """The cards on which their reactions still stand: those where we may not take them off, and
    those where that is done soon, by the process that may ask Discord now."""

    for_them: tuple[ReactionLeft, ...] = ()
    soon: tuple[ReactionLeft, ...] = ()
