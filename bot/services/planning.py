"""Keeps the dates and deliveries of events planned ahead. Called inside the transaction of the
change that causes them, and by housekeeping, which rolls everything forward."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain import deliveries
from bot.domain.deliveries import HORIZON
from bot.domain.events import Event, EventState, Holiday, Occurrence, Server
from bot.domain.schedule import instances, local_date, next_instances
from bot.services.day_off_questions import plan_questions
from bot.services.hosting import assign_turns, plan_asking
from bot.services.private_reminders import plan_private_reminders
from bot.services.promotions import plan_untold
from bot.services.seats import fill_seats
from db import calls as call_rows
from db import cards as card_rows
from db import deliveries as delivery_rows
from db import holidays as holiday_rows
from db import host_turns as turn_rows
from db import occurrences as occurrence_rows
from db.engine import Connection

# So far ahead a date can be skipped, answered and listed; what is sent is planned later.
DATES_AHEAD = timedelta(days=92)
DAY = timedelta(days=1)


async def plan_event(tx: Connection, event: Event, server: Server, *, now: datetime) -> None:
    """Keep the dates of three months as rows, and always the next one; what is sent for them is
    planned inside the horizon. Days off are rows, too, skipped from the first."""
    if event.state is not EventState.ACTIVE:
        return
    holidays = await holiday_rows.of_server(tx, event.guild_id, since=now.date() - DAY)
    known = {
        date.recurrence_id: date for date in await occurrence_rows.of_event(tx, event, after=now)
    }
    for date in known.values():
        if date.moved_to is not None:  # its own day may be past, where no instance names it
            await _plan_sent(tx, event, date, holidays, server, now=now)
    for instance in instances(event.schedule, after=now):
        occurrence = known.get(instance.recurrence_id)
        day_off = event.day_off(local_date(instance), holidays)
        if occurrence is None:
            occurrence = await occurrence_rows.add(tx, event, instance, skipped=day_off)
        if occurrence is not None:
            await _plan_sent(tx, event, occurrence, holidays, server, now=now)
        far = instance.start > now + DATES_AHEAD
        if far and (day_off or (occurrence is not None and occurrence.takes_place)):
            break
    await assign_turns(tx, event, server, now=now)


async def _plan_sent(
    tx: Connection,
    event: Event,
    date: Occurrence,
    holidays: Sequence[Holiday],
    server: Server,
    *,
    now: datetime,
) -> None:
    """Plan what is sent for a date, and what staff is asked about it."""
    await plan_deliveries(tx, event, date, server, now=now)
    if date.starts_at <= now + HORIZON:
        await plan_questions(tx, date, holidays, server, now=now)


async def plan_deliveries(
    tx: Connection, event: Event, occurrence: Occurrence, server: Server, *, now: datetime
) -> None:
    """Plan the card and the reminders of one date under its current version, inside the horizon."""
    if occurrence.starts_at > now + HORIZON:
        return
    for planned in deliveries.plan(event, occurrence, lead=server.lead, now=now):
        await delivery_rows.add(
            tx, occurrence, planned, channel_id=occurrence.channel_id, version=occurrence.version
        )
    await plan_private_reminders(tx, event, occurrence, now=now)
    await plan_asking(tx, await turn_rows.of_date(tx, occurrence), server, now=now)


async def goes_on(tx: Connection, event: Event, *, after: datetime) -> bool:
    """Whether the event has a date that ends later, whatever its state, or will have one."""
    if await occurrence_rows.of_event(tx, event, after=after):
        return True
    return event.state is EventState.ACTIVE and bool(
        next_instances(event.schedule, after=after, count=1)
    )


async def coming_starts(
    tx: Connection,
    event: Event,
    *,
    after: datetime,
    count: int,
    dates: Sequence[Occurrence] | None = None,
) -> list[datetime]:
    """At most `count` starts later than `after` at which the event takes place, soonest first, as
    its dates and its days off are by now; `dates` are those that end later, if they are known."""
    if event.state is not EventState.ACTIVE:
        return []
    holidays = await holiday_rows.of_server(tx, event.guild_id, since=after.date() - DAY)
    if dates is None:
        dates = await occurrence_rows.of_event(tx, event, after=after)
    known = {date.recurrence_id for date in dates}
    today = after.astimezone(event.schedule.tzinfo).date()
    known |= set(await occurrence_rows.begun(tx, event, since=today, now=after))
    starts = [date.starts_at for date in dates if date.takes_place and date.starts_at > after]
    for instance in instances(event.schedule, after=after):
        day = local_date(instance)
        enough = len(starts) >= count and instance.start > sorted(starts)[count - 1]
        if enough or (event.paused and event.paused.until is None and event.paused.covers(day)):
            break
        if instance.recurrence_id not in known and not event.day_off(day, holidays):
            starts.append(instance.start)
    return sorted(starts)[:count]


async def change_date(
    tx: Connection,
    event: Event,
    server: Server,
    *,
    old: Occurrence,
    new: Occurrence,
    now: datetime,
) -> Occurrence:
    """Bring a date to what moderators made of it: what waits for the old one is not sent, what was
    posted is drawn again, also on private cards, as that tells of no member; and all is planned
    anew under the next version. `event` is the one that it belongs to now."""
    await delivery_rows.cancel_waiting(tx, old)
    changed = await occurrence_rows.change(tx, new)
    if new.takes_place and new.starts_at != old.starts_at:
        await call_rows.outdate(tx, old)
    await card_rows.redraw(tx, guild_id=old.guild_id, occurrence_id=old.id, at=now)
    await plan_deliveries(tx, event, changed, server, now=now)
    if old.fell_out and changed.takes_place:
        await plan_untold(tx, event, changed, now=now)
    await fill_seats(tx, event, changed, now=now)  # one may have become free while it was skipped
    return changed
