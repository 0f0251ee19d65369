"""What moderators do to single dates and to a series at once: skip, restore, move, pause, resume,
cancel; and the undo. Each is one transaction, can be undone, and is told to whom it concerns."""

from datetime import datetime, timedelta

from bot.domain import changes
from bot.domain.access import Person
from bot.domain.audit import Did, What
from bot.domain.changes import Done, can_change
from bot.domain.errors import Refusal
from bot.domain.events import (
    Event,
    EventState,
    Occurrence,
    OccurrenceState,
    Server,
    Skipped,
    SkippedBy,
    require_active,
)
from bot.domain.links import for_everyone
from bot.domain.schedule import Pause
from bot.domain.series import Series
from bot.domain.typed_days import new_wall, one_day
from bot.services.leading import require_lead
from bot.services.planning import change_date, coming_starts, plan_event
from bot.services.undo import record, take_back
from db import changes as change_rows
from db import events as event_rows
from db import holidays as holiday_rows
from db import occurrences as occurrence_rows
from db import servers as server_rows
from db.engine import Connection, Database

DAY = timedelta(days=1)
FURTHEST_MOVE = timedelta(days=183)  # "November 23" on the 26th means a slip, not next year


class ChangeService:
    """Changes of events, for moderators and their hosts."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def skip(
        self,
        guild_id: int,
        occurrence_id: int,
        *,
        why: str = "",
        holiday_id: int | None = None,
        by: Person,
        now: datetime,
    ) -> Done:
        """Skip one date: nothing is sent for it any more and its card says so; as its reason it
        names the days off of `holiday_id`, about which staff was asked."""
        async with self._db.write() as tx:
            server, event, date = await _date(tx, guild_id, occurrence_id, by)
            if holiday_id is not None:
                why = (await holiday_rows.get(tx, guild_id, holiday_id)).name
            if date.state is OccurrenceState.SKIPPED:
                raise Refusal("This date is skipped already.")
            if not date.takes_place or date.starts_at <= now:
                raise Refusal("This date cannot be skipped: it has begun, is over or cancelled.")
            new = changes.skipped(date, Skipped(SkippedBy.MODERATOR, for_everyone(why)))
            did = Did(What.SKIPPED, by.member_id)
            return await _one(tx, event, server, did=did, old=date, new=new, now=now)

    async def restore(
        self, guild_id: int, occurrence_id: int, *, by: Person, now: datetime
    ) -> Done:
        """Take a skip back: the card reads as before and the reminders are planned anew."""
        async with self._db.write() as tx:
            server, event, date = await _date(tx, guild_id, occurrence_id, by)
            if date.state is not OccurrenceState.SKIPPED:
                raise Refusal("This date is not skipped.")
            if event.state is EventState.CANCELLED:
                raise Refusal("This event was cancelled, so its dates cannot be restored.")
            if date.starts_at <= now:
                raise Refusal("This date has passed, so it cannot be restored.")
            did, new = Did(What.RESTORED, by.member_id), changes.restored(date)
            return await _one(tx, event, server, did=did, old=date, new=new, now=now)

    async def move(
        self, guild_id: int, occurrence_id: int, *, to: str, by: Person, now: datetime
    ) -> Done:
        """Move one date; the series goes on as it was. `to` is what a moderator types: a day, a
        time, or both; what it leaves out stays."""
        async with self._db.write() as tx:
            server, event, date = await _date(tx, guild_id, occurrence_id, by)
            if not can_change(date, now=now) or not date.takes_place:
                raise Refusal("Only a date that is still to come and takes place can be moved.")
            wall = new_wall(to, date, event, server, now=now)
            new = changes.moved(date, event, wall)
            if new.starts_at == date.starts_at:
                raise Refusal("The meeting is at that time already.")
            if new.starts_at <= now:
                raise Refusal("That time has passed. Please choose one that is still to come.")
            if abs(new.starts_at - date.starts_at) > FURTHEST_MOVE:
                raise Refusal(
                    "That is more than half a year away from the date. If you mean it, "
                    "skip this date and plan a new event."
                )
            moment_before = new.starts_at - timedelta(seconds=1)
            if new.starts_at in await coming_starts(tx, event, after=moment_before, count=1):
                raise Refusal("Another date of this event starts at that time.")
            did = Did(What.MOVED, by.member_id)
            return await _one(tx, event, server, did=did, old=date, new=new, now=now)

    async def pause(
        self,
        guild_id: int,
        event_id: int,
        *,
        until: str,
        why: str,
        by: Person,
        now: datetime,
    ) -> Done:
        """No dates from today until and with that local day, as a moderator types it; without one,
        until somebody resumes it."""
        async with self._db.write() as tx:
            server, event = await _event(tx, guild_id, event_id, by)
            require_active(event)
            today = now.astimezone(event.schedule.tzinfo).date()
            paused = Pause(today, one_day(until, server, now=now) if until.strip() else None)
            did = Did(What.PAUSED, by.member_id)
            return await _pause(tx, event, server, paused, why=for_everyone(why), did=did, now=now)

    async def resume(self, guild_id: int, event_id: int, *, by: Person, now: datetime) -> Done:
        """End a pause: the dates that it took out take place, unless they are days off."""
        async with self._db.write() as tx:
            server, event = await _event(tx, guild_id, event_id, by)
            require_active(event)
            if event.paused is None:
                raise Refusal("This event is not paused.")
            did = Did(What.RESUMED, by.member_id)
            return await _pause(tx, event, server, None, why="", did=did, now=now)

    async def cancel(
        self, guild_id: int, event_id: int, *, version: int, by: Person, now: datetime
    ) -> Done:
        """End the event: no date takes place any more, nothing is sent, its cards say so.

        `version` is that of the event as the moderator saw it.
        """
        async with self._db.write() as tx:
            server, event = await _event(tx, guild_id, event_id, by)
            require_active(event)
            require_version(event, version)
            whole = [event, *await _singles(tx, event)]
            before = await change_rows.snapshot(tx, *whole, now=now)
            for one in whole:
                ended = await event_rows.cancel(tx, one)
                for date in await occurrence_rows.of_event(tx, ended, after=now):
                    if date.state is not OccurrenceState.OVER:
                        new = changes.cancelled(date)
                        await change_date(tx, ended, server, old=date, new=new, now=now)
            did = Did(What.CANCELLED, by.member_id)
            event = await event_rows.get(tx, guild_id=guild_id, event_id=event.id)
            return await record(tx, event, server, before=before, did=did, now=now)

    async def undo(self, guild_id: int, change_id: int, *, by: Person, now: datetime) -> Done:
        """Put an event and its dates back to what they were before a change. Whoever was told of
        the change already is told of this, too."""
        async with self._db.write() as tx:
            server = await server_rows.get(tx, guild_id)
            changed_id = await change_rows.event_of(tx, guild_id=guild_id, change_id=change_id)
            await require_lead(tx, by, server, event_id=changed_id)
            change = await change_rows.to_undo(tx, guild_id=guild_id, change_id=change_id, now=now)
            changed = await take_back(tx, change, server, by=by, now=now)
            event = await event_rows.get(tx, guild_id=guild_id, event_id=change.event_id)
            return Done(
                change_id=0, event=event, dates=changed, undo_until=now, hour24=server.hour24
            )


def require_version(event: Event, version: int) -> None:
    """Raises a Refusal if the event is not what the moderator saw."""
    if event.version != version:
        raise Refusal(
            "Someone changed this event meanwhile. Please look at it again with "
            "/event show, then decide."
        )


async def _one(
    tx: Connection,
    event: Event,
    server: Server,
    *,
    did: Did,
    old: Occurrence,
    new: Occurrence,
    now: datetime,
) -> Done:
    before = await change_rows.snapshot(tx, event, now=now)
    await change_date(tx, event, server, old=old, new=new, now=now)
    await plan_event(tx, event, server, now=now)
    return await record(tx, event, server, before=before, did=did, now=now)


async def _pause(
    tx: Connection,
    event: Event,
    server: Server,
    paused: Pause | None,
    *,
    why: str,
    did: Did,
    now: datetime,
) -> Done:
    """Give the event another pause or none, with the dates that were split off alone, and bring
    the dates to come in line with it."""
    whole = [event, *await _singles(tx, event)]
    before = await change_rows.snapshot(tx, *whole, now=now)
    holidays = await holiday_rows.of_server(tx, event.guild_id, since=now.date() - DAY)
    whole = [await event_rows.pause(tx, one, paused, reason=why) for one in whole]
    for one in whole:
        for date in await occurrence_rows.of_event(tx, one, after=now):
            new = changes.repaused(date, one, holidays)
            if new != date and can_change(date, now=now):
                await change_date(tx, one, server, old=date, new=new, now=now)
        await plan_event(tx, one, server, now=now)
    return await record(tx, whole[0], server, before=before, did=did, now=now)


async def _singles(tx: Connection, event: Event) -> list[Event]:
    events = await event_rows.of_series(tx, guild_id=event.guild_id, series=event.series)
    return Series(events).singles_of(event)


async def _event(tx: Connection, guild_id: int, event_id: int, by: Person) -> tuple[Server, Event]:
    server = await server_rows.get(tx, guild_id)
    await require_lead(tx, by, server, event_id=event_id)
    return server, await event_rows.get(tx, guild_id=guild_id, event_id=event_id)


async def _date(
    tx: Connection, guild_id: int, occurrence_id: int, by: Person
) -> tuple[Server, Event, Occurrence]:
    server = await server_rows.get(tx, guild_id)
    await require_lead(tx, by, server, date_id=occurrence_id)
    date = await occurrence_rows.get(tx, guild_id=guild_id, occurrence_id=occurrence_id)
    event = await event_rows.get(tx, guild_id=guild_id, event_id=date.event_id)
    return server, event, date
