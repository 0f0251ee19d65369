"""What a server shows to whoever asks over HTTP: events open to all, and nothing of people.

Looked up at most twice a minute, however many ask.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.domain.deliveries import Message
from bot.domain.events import Event, Occurrence, Server
from bot.domain.feeds import OpenGroup, OpenSchedule, is_open_to_all
from bot.domain.links import take_out_links
from bot.ports import Messenger
from bot.services import feed_file
from bot.services.calendars import KNOWN_SINCE, days_off, name_entries
from bot.services.feed_file import Whole
from bot.services.planning import coming_starts
from db import events as event_rows
from db import occurrences as occurrence_rows
from db import servers as server_rows
from db.engine import Connection, Database

STANDS_FOR = timedelta(seconds=30)
LISTED_AHEAD = timedelta(days=62)
MOST_DATES = 20  # of one event on the page


@dataclass(frozen=True, slots=True)
class _Found:
    event: Event
    dates: list[Occurrence]
    off: frozenset[str]
    starts: list[datetime]


@dataclass(frozen=True, slots=True)
class _Made:
    at: datetime
    value: Any


class OpenEvents:
    """The same for every reader of a server."""

    def __init__(self, db: Database, messenger: Messenger[Message], *, salt: str) -> None:
        self._db = db
        self._messenger = messenger
        self._salt = salt
        self._made: dict[tuple[Any, ...], _Made] = {}  # bounded by the servers that are here
        self._turn = asyncio.Lock()

    async def file(self, guild_id: int, *, name: str, neutral: str | None, now: datetime) -> bytes:
        """The feed of the server's open events. Raises DeliveryFailed."""

        async def make() -> bytes:
            _server, found = await self._look(guild_id, now=now)
            events = [
                Whole(
                    event=one.event,
                    dates=one.dates,
                    off=one.off,
                    named=name_entries(one.event, neutral, salt=self._salt),
                )
                for one in found
            ]
            return feed_file.of_events(events, name=name, now=now)

        made: bytes = await self._once((guild_id, name, neutral), make, now=now)
        return made

    async def schedule(self, guild_id: int, *, now: datetime) -> OpenSchedule:
        """What the server's page lists. Raises DeliveryFailed."""

        async def make() -> OpenSchedule:
            server, found = await self._look(guild_id, now=now)
            return OpenSchedule(
                language=server.language,
                zone=server.zone,
                hour24=server.hour24,
                groups=tuple(_group(one, now=now) for one in found if one.starts),
            )

        made: OpenSchedule = await self._once((guild_id,), make, now=now)
        return made

    async def _once(
        self, key: tuple[Any, ...], make: Callable[[], Awaitable[Any]], *, now: datetime
    ) -> Any:
        async with self._turn:
            made = self._made.get(key)
            if made is None or not now - STANDS_FOR < made.at <= now:
                made = self._made[key] = _Made(now, await make())
            return made.value

    async def _look(self, guild_id: int, *, now: datetime) -> tuple[Server, list[_Found]]:
        async def work(tx: Connection) -> tuple[Server, list[_Found]]:
            server = await server_rows.get(tx, guild_id)
            events = await event_rows.active(tx, guild_id)
            return server, [await _found(tx, one, now=now) for one in events if is_open_to_all(one)]

        server, found = await self._db.look(work)
        channels = {one.event.channel_id for one in found}
        seen = await self._messenger.seen_by_all(guild_id, channels)
        return server, [one for one in found if one.event.channel_id in seen]


async def _found(tx: Connection, event: Event, *, now: datetime) -> _Found:
    dates = await occurrence_rows.of_event(tx, event, after=now - KNOWN_SINCE)
    off = await days_off(tx, event, dates, now=now)
    starts = await coming_starts(tx, event, after=now, count=MOST_DATES)
    return _Found(event, dates, off, starts)


def _group(found: _Found, *, now: datetime) -> OpenGroup:
    """Links to meeting services are taken out once more: this is read by the whole web."""
    event = found.event
    return OpenGroup(
        title=event.title,
        about=take_out_links(event.about)[0],
        language=event.language,
        schedule=event.schedule,
        starts=tuple(one for one in found.starts if one < now + LISTED_AHEAD),
    )
