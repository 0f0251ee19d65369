"""How Hearth is doing on a server, for moderators; also when the database does not answer."""

import asyncio
from datetime import datetime

from bot.domain.access import Person, require_moderator
from bot.domain.errors import Refusal, StorageBusy, StorageFull
from bot.domain.health import FAILURES_OF, SHOWN, SILENT, Health, Stored
from bot.pace import Breaker
from db import boards as board_rows
from db import events as event_rows
from db import health as health_rows
from db import notices as notice_rows
from db import servers as server_rows
from db.engine import Connection, Database

PATIENCE = 1.5  # seconds; Discord waits three for an answer


class HealthService:
    """Looks, and changes nothing. Whoever drives the bot says with `ticked` that it did."""

    def __init__(
        self, db: Database, breaker: Breaker, *, version: str, patience: float = PATIENCE
    ) -> None:
        self._db = db
        self._breaker = breaker
        self._version = version
        self._patience = patience
        self._last_tick: datetime | None = None

    def ticked(self, *, now: datetime) -> None:
        """What was due is sent and drawn."""
        self._last_tick = now

    async def look(self, guild_id: int, *, by: Person, now: datetime) -> Health:
        """What can be said in a moment, whatever the database does; a Refusal for everyone but
        moderators. Without the database, those are whom Discord lets manage events."""
        stored = await self._in_time(guild_id, by=by, now=now)
        if stored is None and not (by.manages_events or by.manages_server):
            raise Refusal(
                "The database does not answer, so I cannot see whether you are a moderator. "
                "Please try again in a minute."
            )
        return Health(
            stored=stored,
            last_tick=self._last_tick,
            discord_away=self._breaker.open,
            version=self._version,
            now=now,
        )

    async def _in_time(self, guild_id: int, *, by: Person, now: datetime) -> Stored | None:
        async def work(tx: Connection) -> Stored:
            server = await server_rows.get(tx, guild_id)
            require_moderator(by, server)
            return Stored(
                server=server,
                events=tuple(await event_rows.active(tx, guild_id)),
                board_channels=tuple(
                    board.channel_id for board in await board_rows.of_server(tx, guild_id)
                ),
                coming=tuple(await health_rows.coming(tx, guild_id, limit=SHOWN)),
                failed=tuple(await notice_rows.failed(tx, guild_id, since=now - FAILURES_OF)),
                last_sent=await health_rows.last_sent(tx, guild_id),
                waiting_since=await health_rows.waiting_since(tx, guild_id),
                overdue=await health_rows.overdue(tx, guild_id, since=now - SILENT),
                engine=tx.dialect,
                size=await health_rows.size(tx),
            )

        try:
            async with asyncio.timeout(self._patience):
                return await self._db.look(work)
        except (TimeoutError, StorageBusy, StorageFull):
            return None
