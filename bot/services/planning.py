"""Keeps the dates and deliveries of events planned ahead. Called inside the transaction of the
change that causes them, and by housekeeping, which rolls everything forward."""

from datetime import datetime, timedelta

from bot.domain import deliveries
from bot.domain.deliveries import HORIZON
from bot.domain.events import Event, EventState, Occurrence, Server
from bot.domain.schedule import instances
from db import deliveries as delivery_rows
from db import occurrences as occurrence_rows
from db.engine import Connection

# So far ahead a date can be skipped, answered and listed; what is sent is planned later.
DATES_AHEAD = timedelta(days=92)


async def plan_event(tx: Connection, event: Event, server: Server, *, now: datetime) -> None:
    """Keep the dates of three months as rows, and always the next one; what is sent for them is
    planned inside the horizon."""
    if event.state is not EventState.ACTIVE:
        return
    known = {
        date.recurrence_id: date for date in await occurrence_rows.of_event(tx, event, after=now)
    }
    for instance in instances(event.schedule, after=now):
        occurrence = known.get(instance.recurrence_id)
        if occurrence is None:
            occurrence = await occurrence_rows.add(tx, event, instance)
        if occurrence is not None and instance.start <= now + HORIZON:
            await plan_deliveries(tx, event, occurrence, server, now=now)
        if instance.start > now + DATES_AHEAD and occurrence is not None and occurrence.takes_place:
            break


async def plan_deliveries(
    tx: Connection, event: Event, occurrence: Occurrence, server: Server, *, now: datetime
) -> None:
    """Plan the card and the reminders of one date under its current version."""
    for planned in deliveries.plan(event, occurrence, lead=server.lead, now=now):
        await delivery_rows.add(
            tx, occurrence, planned, channel_id=occurrence.channel_id, version=occurrence.version
        )
