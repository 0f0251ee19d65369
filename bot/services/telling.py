"""Tells those who answered what changed: privately who allowed that, the others by one notice in
the channel, without names."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.changes import ChangedDate, Untold, facts
from bot.domain.deliveries import Changed, Delivery, Planned
from bot.domain.events import Event, Privacy, Server
from bot.domain.kinds import Kind
from bot.services.planning import coming_starts
from bot.services.telling_privately import dates_to_tell, plan_private
from db import changed_dates as date_rows
from db import changes as change_rows
from db import deliveries as delivery_rows
from db import events as event_rows
from db import occurrences as occurrence_rows
from db import told_dates as told_rows
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
    """Plan what is said of every date of the event whose change is due to be told: a message to
    each who allowed them, and one notice in the channel, if anybody does not hear otherwise.

    Of a private event the notice is posted whether somebody answered or not: that it is there tells
    nothing of anybody.
    """
    privately: dict[int, list[ChangedDate]] = {}
    publicly = []
    for one in await date_rows.to_tell(tx, event, now=now):
        by_member = await told_rows.of_date(tx, one.occurrence)
        await told_rows.forget_date(tx, one.occurrence)
        people = {}
        if one.is_ahead(now=now):
            people = await date_rows.concerned(tx, one.occurrence)
        for member_id in [member_id for member_id, allowed in people.items() if allowed]:
            theirs = replace(one, was=by_member.get(member_id, one.was))
            if theirs.was != one.now:
                privately.setdefault(member_id, []).append(theirs)
        if one.is_ahead(now=now) and (event.privacy is Privacy.PRIVATE or not all(people.values())):
            publicly.append(one)
        being_told = Untold(one.was, None) if one in publicly else None
        await date_rows.keep(tx, one.occurrence, being_told)
    if publicly:
        first = publicly[0].occurrence
        await delivery_rows.add(
            tx,
            first,
            _notice(publicly, now=now),
            channel_id=first.channel_id,
            version=first.version,
        )
    await plan_private(tx, privately, now=now)


def _notice(told: list[ChangedDate], *, now: datetime) -> Planned:
    return Planned(
        kind=Kind.CHANGED,
        offset=timedelta(),
        due_at=now,
        useful_until=max(start for one in told for start in one.starts),
    )


async def tell_channel_instead(tx: Connection, row: Delivery, *, now: datetime) -> None:
    """A member was not reached: the channel is told, unless it was, as that of a private event
    always is."""
    dates = await dates_to_tell(tx, row, now=now)
    await told_rows.forget_message(tx, guild_id=row.guild_id, delivery_id=row.id)
    if not dates:
        return
    first = dates[0].occurrence
    event = await event_rows.get(tx, guild_id=row.guild_id, event_id=first.event_id)
    notice = _notice(dates, now=now)
    if event.privacy is Privacy.PRIVATE or await delivery_rows.was_tried(tx, first, notice):
        return
    waiting = await date_rows.all_untold(tx, row.guild_id, [one.occurrence.id for one in dates])
    for one in dates:
        waits = waiting.get(one.occurrence.id)
        if waits is None or waits.tell_at is not None:
            await date_rows.keep(
                tx, one.occurrence, Untold(one.was, waits.tell_at if waits else None)
            )
    await delivery_rows.add(tx, first, notice, channel_id=first.channel_id, version=first.version)


async def changed_notice(
    tx: Connection, event: Event, server: Server, *, now: datetime
) -> Changed | None:
    """What the notice says by now; None if there is nothing left to tell."""
    dates = [one for one in await date_rows.being_told(tx, event) if one.is_ahead(now=now)]
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
