"""Who left the server comes no more: looked up before reminders, and before anybody is told of a
seat. No gateway event tells of it without a privileged intent.

Discord is asked between two transactions; where it does not answer, nobody is taken off.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Collection
from datetime import datetime, timedelta

from bot.domain.deliveries import Message
from bot.ports import DeliveryFailed, Messenger
from bot.services.answering import take_out
from db import rsvps as rsvp_rows
from db import servers as server_rows
from db.engine import Connection, Database

log = logging.getLogger(__name__)

LOOKED_AHEAD = timedelta(minutes=65)  # from one housekeeping to the next, and a little
PATIENCE = 60  # seconds for the people of one date


class LeaverService:
    """Takes the answers of leavers off; a seat that was theirs goes to whoever waits longest."""

    def __init__(self, db: Database, messenger: Messenger[Message]) -> None:
        self._db = db
        self._messenger = messenger

    async def look_before_reminders(self, *, now: datetime) -> int:
        """Housekeeping: look up who comes, or waits, to dates that people are reminded of in the
        next hour. Returns how many had left."""

        async def soon(tx: Connection) -> list[tuple[int, int, int]]:
            return [
                (server.guild_id, date_id, member_id)
                for server in await server_rows.every(tx)
                for date_id, member_id in await rsvp_rows.soon_reminded(
                    tx, guild_id=server.guild_id, until=now + LOOKED_AHEAD
                )
            ]

        dates = defaultdict(set)
        for guild_id, date_id, member_id in await self._db.look(soon):
            dates[guild_id, date_id].add(member_id)
        return sum([await self._look(*date, members, now=now) for date, members in dates.items()])

    async def look_at_promoted(self, guild_id: int, date_id: int, *, now: datetime) -> int:
        """Look up who got a seat from the waitlist, before anybody is told of it."""

        async def promoted(tx: Connection) -> list[int]:
            given = await rsvp_rows.promoted(tx, guild_id=guild_id, occurrence_id=date_id)
            return [member_id for member_id, _since in given]

        return await self._look(guild_id, date_id, await self._db.look(promoted), now=now)

    async def _look(
        self, guild_id: int, date_id: int, member_ids: Collection[int], *, now: datetime
    ) -> int:
        try:
            async with asyncio.timeout(PATIENCE):
                here = await self._messenger.names(guild_id, member_ids)
        except (DeliveryFailed, TimeoutError):
            log.info("date %s: Discord did not tell who is still there", date_id)
            return 0
        gone = [one for one in member_ids if one not in here]

        async def work(tx: Connection) -> None:
            for member_id in gone:
                await take_out(tx, guild_id, date_id, member_id=member_id, now=now)

        if gone:
            await self._db.transact(work)
        return len(gone)
