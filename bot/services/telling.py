"""Tells those who answered what changed: one notice in the channel, without names."""

from datetime import datetime, timedelta

from bot.domain.changes import ChangedDate, Untold, facts
from bot.domain.deliveries import Changed, Planned
from bot.domain.events import Event, Privacy, Server
from bot.domain.kinds import Kind
from bot.services.planning import coming_starts
from db import changed_dates as date_rows
from db import changes as change_rows
from db import deliveries as delivery_rows
from db import events as event_rows
from db import occurrences as occurrence_rows
from db.engine import Connection, Database

KEPT = timedelta(days=1)


class TellingService:
    """Tells what changed once it can no longer be undone."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def next_due(self) -> datetime | None:
        """When something is to be told next."""
        return await self._db.look(date_rows.next_to_tell)

    async def tell_due(self, *, now: datetime) -> None:
        """Plan the notices of what changed and can no longer be undone."""
        if (due := await self.next_due()) is None or due > now:
            return
        async with self._db.write() as tx:
            for guild_id, event_id in await date_rows.events_to_tell(tx, now=now):
                event = await event_rows.get(tx, guild_id=guild_id, event_id=event_id)
                await _tell(tx, event, now=now)

    async def forget_old(self, *, now: datetime) -> int:
        """Housekeeping: what was before a change is kept for a day."""
        async with self._db.write() as tx:
            return await change_rows.remove_old(tx, before=now - KEPT)


async def _tell(tx: Connection, event: Event, *, now: datetime) -> None:
    """Plan one notice of every date of the event whose change is due to be told.

    Of a private event it is posted whether somebody answered or not: that it is there tells
    nothing of anybody.
    """
    due = await date_rows.to_tell(tx, event, now=now)
    ahead = [one for one in due if _is_ahead(one, now=now)]
    concerns = event.privacy is Privacy.PRIVATE or any(
        [await date_rows.concerns_somebody(tx, one.occurrence) for one in ahead]
    )
    told = ahead if concerns else []
    for one in due:
        being_told = Untold(one.was, None) if one in told else None
        await date_rows.keep(tx, one.occurrence, being_told)
    if not told:
        return
    first = told[0].occurrence
    notice = Planned(
        kind=Kind.CHANGED,
        offset=timedelta(),
        due_at=now,
        useful_until=max(start for one in told for start in _starts(one)),
    )
    await delivery_rows.add(tx, first, notice, channel_id=first.channel_id, version=first.version)


async def changed_notice(
    tx: Connection, event: Event, server: Server, *, now: datetime
) -> Changed | None:
    """What the notice says by now; None if there is nothing left to tell."""
    dates = [one for one in await date_rows.being_told(tx, event) if _is_ahead(one, now=now)]
    if not dates:
        return None
    return Changed(
        event=event,
        dates=tuple(dates),
        next_start=next(iter(await coming_starts(tx, event, after=now, count=1)), None),
        hour24=server.hour24,
    )


async def was_told(tx: Connection, said: Changed, *, now: datetime) -> None:
    """The notice is posted. Of what changed again on its way, another one tells."""
    guild_id = said.event.guild_id
    waiting = await date_rows.all_untold(tx, guild_id, [one.occurrence.id for one in said.dates])
    for one in said.dates:
        date = await occurrence_rows.get(tx, guild_id=guild_id, occurrence_id=one.occurrence.id)
        event = await event_rows.get(tx, guild_id=guild_id, event_id=date.event_id)
        waits = date.id in waiting and waiting[date.id].tell_at
        again = None if facts(event, date) == one.now else Untold(one.now, waits or now)
        await date_rows.keep(tx, date, again)


def _is_ahead(one: ChangedDate, *, now: datetime) -> bool:
    return any(start > now for start in _starts(one))


def _starts(one: ChangedDate) -> list[datetime]:
    return [facts.start for facts in (one.was, one.now) if facts.start is not None]
