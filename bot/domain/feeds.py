"""Calendars that are read over HTTP: which there are, and what stands where everybody sees it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.events import Event, Privacy
from bot.domain.language import Language
from bot.domain.schedule import Schedule


class Which(StrEnum):
    """What an address of somebody's feed shows."""

    MINE = "mine"  # the dates to which they said that they come, or may come
    SERVER = "server"  # what is open to everybody on the server


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedGiven:
    """What somebody gets who asks for their feed: its addresses, if they are new. Afterwards nobody
    knows them any more, as only a hash is kept."""

    addresses: dict[Which, str]
    neutral: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenGroup:
    """What a server's page says of an event; `language` is that of its title and its words."""

    title: str
    about: str
    language: Language
    schedule: Schedule
    starts: tuple[datetime, ...]  # its next ones, soonest first


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSchedule:
    """What a server's page lists, by title. `zone` says where its people are, as far as anything
    does."""

    language: Language
    zone: str
    hour24: bool
    groups: tuple[OpenGroup, ...]


def is_open_to_all(event: Event) -> bool:
    """Whether the event may stand where everybody sees it, as far as it says itself; its channel
    must be seen by everybody, too."""
    return event.privacy is Privacy.OPEN and event.role_id is None and not event.approval
