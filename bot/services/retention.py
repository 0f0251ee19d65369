"""Housekeeping of what was kept long enough: servers that are gone, how to join what has ended."""

from collections.abc import Collection
from datetime import datetime, timedelta
from functools import partial

from bot.domain.events import EventState
from bot.domain.shards import Shards
from bot.services.bites import BITE, in_bites
from bot.services.planning import goes_on
from db import deletions as deletion_rows
from db import departures as departure_rows
from db import events as event_rows
from db import join_details as join_rows
from db.engine import Database

COMES_BACK_WITHIN = timedelta(days=7)  # to a server that Hearth was taken out of
BACKUPS_KEPT = timedelta(days=90)
UNDONE_WITHIN = timedelta(days=1)  # for so long a change can bring an ended event back


class RetentionService:
    """For the client, which sees servers come and go, and for the hourly housekeeping."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def server_left(self, guild_id: int, *, now: datetime) -> None:
        """Hearth was taken out of the server: in seven days everything of it is deleted."""
        async with self._db.write() as tx:
            await departure_rows.left(tx, guild_id, now=now)

    async def server_came(self, guild_id: int) -> None:
        """Hearth was invited again in time: everything is as it was."""
        async with self._db.write() as tx:
            await departure_rows.came_back(tx, guild_id)

    async def servers_are(self, present: Collection[int], shards: Shards, *, now: datetime) -> None:
        """At start: the servers of these shards that Hearth is in, and so those that it is not in
        any more."""
        async with self._db.write() as tx:
            await departure_rows.compare(tx, shards, present, now=now)

    async def forget_departed(self, *, now: datetime) -> None:
        """Housekeeping: what belongs to servers that Hearth left more than seven days ago goes."""
        async with self._db.read() as tx:
            gone = await departure_rows.departed(tx, before=now - COMES_BACK_WITHIN)
        for guild_id in gone:
            await in_bites(
                self._db, partial(departure_rows.remove_some, guild_id=guild_id, limit=BITE)
            )

    async def forget_join_details(self, *, now: datetime) -> None:
        """Housekeeping: how to join goes with the date; that of an event once it has no date any
        more and nothing can bring one back."""
        ended = now - UNDONE_WITHIN
        await in_bites(self._db, partial(join_rows.forget_past, ended_before=ended, limit=BITE))
        async with self._db.read() as tx:
            kept = await join_rows.events_with(tx)
        for guild_id, event_id in kept:
            async with self._db.write() as tx:
                event = await event_rows.get(tx, guild_id=guild_id, event_id=event_id)
                cancelled = event.state is EventState.CANCELLED
                if cancelled or not await goes_on(tx, event, after=ended):
                    await join_rows.forget_event(tx, event)

    async def forget_deletions(self, *, now: datetime) -> None:
        """Housekeeping: who had their data deleted is remembered, by hash, for as long as a backup
        from before may be restored."""
        async with self._db.write() as tx:
            await deletion_rows.remove_older(tx, than=now - BACKUPS_KEPT)

    async def overwrite(self, *, now: datetime) -> None:
        """The end of housekeeping: what was deleted stands in no file any more."""
        await self._db.overwrite()
