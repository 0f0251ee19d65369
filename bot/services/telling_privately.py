"""Tells those who allowed it in a direct message which of their dates changed. What each of them
knows of a date stands with their message, so that a correction reaches whoever heard otherwise."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.changes import ChangedDate, Facts, Untold, facts
from bot.domain.deliveries import LATEST, Delivery, Planned
from bot.domain.events import Event, Server
from bot.domain.kinds import Kind
from bot.domain.private_messages import ChangedForMember
from bot.services.planning import coming_starts
from db import changed_dates as date_rows
from db import events as event_rows
from db import members as member_rows
from db import occurrences as occurrence_rows
from db import private_deliveries as private_delivery_rows
from db import private_reminders as reminder_rows
from db import told_dates as told_rows
from db.engine import Connection


async def plan_private(
    tx: Connection, told: Mapping[int, list[ChangedDate]], *, now: datetime
) -> None:
    """Plan one message for each of these members about their dates, which were `was` to them."""
    for member_id, dates in told.items():
        first = dates[0].occurrence
        helps_until = max(start for one in dates for start in one.starts)
        planned = Planned(
            kind=Kind.CHANGED_FOR_MEMBER,
            offset=first.starts_at - now,  # tells it from an earlier one of the same version
            due_at=now,
            useful_until=min(now + LATEST, helps_until),
        )
        row = await private_delivery_rows.add(tx, first, planned, member_id=member_id)
        if row is not None:
            await told_rows.add(tx, dates, delivery_id=row)


async def changed_for_member(
    tx: Connection, row: Delivery, event: Event, server: Server, *, now: datetime
) -> ChangedForMember | None:
    """What the member is told by now; None if there is nothing left to tell."""
    dates = [
        one
        for one in await dates_to_tell(tx, row, now=now)
        if row.target in await date_rows.concerned(tx, one.occurrence)
    ]
    if not dates:
        return None
    own = await reminder_rows.of_member(tx, row.target)
    return ChangedForMember(
        event=event,
        dates=tuple(dates),
        next_start=next(iter(await coming_starts(tx, event, after=now, count=1)), None),
        hour24=server.hour24,
        language=await member_rows.language(tx, row.target) or event.language,
        zone=own.zone or event.schedule.zone,
        names=own.names,
    )


async def dates_to_tell(tx: Connection, row: Delivery, *, now: datetime) -> list[ChangedDate]:
    """The dates of a message that still are not what its member knows, soonest first."""
    known = await told_rows.of_message(tx, guild_id=row.guild_id, delivery_id=row.id)
    found = [await _changed(tx, row.guild_id, *one) for one in known.items()]
    left = [one for one in found if one.was != one.now and one.is_ahead(now=now)]
    return sorted(left, key=lambda one: one.occurrence.starts_at)


async def was_told_privately(
    tx: Connection, row: Delivery, said: ChangedForMember, *, now: datetime
) -> None:
    """The message is posted. Of what changed on its way and is not to be told anyway, another one
    tells."""
    waiting = await date_rows.all_untold(
        tx, row.guild_id, [one.occurrence.id for one in said.dates]
    )
    for one in said.dates:
        await told_rows.told(tx, one.occurrence, one.now, delivery_id=row.id)
        by_now = await _changed(tx, row.guild_id, one.occurrence.id, one.now)
        if by_now.was != by_now.now and one.occurrence.id not in waiting:
            await date_rows.keep(tx, by_now.occurrence, Untold(one.now, now))


async def _changed(tx: Connection, guild_id: int, occurrence_id: int, known: Facts) -> ChangedDate:
    date = await occurrence_rows.get(tx, guild_id=guild_id, occurrence_id=occurrence_id)
    event = await event_rows.get(tx, guild_id=guild_id, event_id=date.event_id)
    return ChangedDate(occurrence=date, was=known, now=facts(event, date))
