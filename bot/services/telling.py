"""Tells those who answered what changed: one notice in the channel, without names."""

from datetime import datetime, timedelta

from bot.domain.changes import ChangedDate
from bot.domain.deliveries import Changed, Delivery, Planned
from bot.domain.events import Event, Privacy, Server
from bot.domain.kinds import Kind
from bot.services.planning import coming_starts
from db import changed_dates as date_rows
from db import changes as change_rows
from db import deliveries as delivery_rows
from db import events as event_rows
from db import servers as server_rows
from db.engine import Connection, Database

KEPT = timedelta(days=1)


class TellingService:
    """Tells what changed once it can no longer be undone."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def next_due(self) -> datetime | None:
        """When something is to be told next."""
        return await self._db.look(change_rows.next_to_tell)

    async def tell_due(self, *, now: datetime) -> None:
        """Plan the notices of what changed and can no longer be undone."""
        if (due := await self.next_due()) is None or due > now:
            return
        async with self._db.write() as tx:
            for change in await change_rows.take_to_tell(tx, now=now):
                server = await server_rows.get(tx, change.guild_id)
                for event_id in (change.event_id, change.split_id):
                    if event_id is not None:
                        event = await event_rows.get(
                            tx, guild_id=change.guild_id, event_id=event_id
                        )
                        await tell(tx, event, server, now=now)

    async def forget_old(self, *, now: datetime) -> int:
        """Housekeeping: what was before a change is kept for a day."""
        async with self._db.write() as tx:
            return await change_rows.remove_old(tx, before=now - KEPT)


async def tell(tx: Connection, event: Event, server: Server, *, now: datetime) -> None:
    """Plan one notice of every date of the event that changed and was not told.

    Of a private event it is posted whether somebody answered or not: that it is there tells
    nothing of anybody.
    """
    changed = [one for one in await date_rows.outdated(tx, event) if _is_ahead(one, now=now)]
    for one in changed:
        await date_rows.mark_told(tx, one.occurrence, now=now)
    if not changed:
        return
    concerned = await date_rows.concerned(tx, event, told_at=now)
    if event.privacy is Privacy.OPEN and not concerned:
        return
    first = changed[0].occurrence
    notice = Planned(
        kind=Kind.CHANGED,
        offset=timedelta(),
        due_at=now,
        useful_until=max(start for one in changed for start in _starts(one)),
    )
    await delivery_rows.add(tx, first, notice, channel_id=first.channel_id, version=first.version)


async def changed_notice(
    tx: Connection, row: Delivery, event: Event, server: Server, *, now: datetime
) -> Changed | None:
    """What the notice says by now; None if another change is told instead of it."""
    dates = await date_rows.outdated(tx, event, told_at=row.due_at)
    if not dates:
        return None
    return Changed(
        event=event,
        dates=tuple(dates),
        next_start=next(iter(await coming_starts(tx, event, after=now, count=1)), None),
        hour24=server.hour24,
    )


def _is_ahead(one: ChangedDate, *, now: datetime) -> bool:
    return any(start > now for start in _starts(one))


def _starts(one: ChangedDate) -> list[datetime]:
    return [facts.start for facts in (one.was, one.now) if facts.start is not None]
