"""Days off of a server: dates on them are skipped, now and as they are planned."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain import changes
from bot.domain.access import Person, require_manager
from bot.domain.audit import What, of_holiday
from bot.domain.changes import ChangedDate, DaysOff, can_change, held_on
from bot.domain.errors import Refusal
from bot.domain.events import Event, Holiday, Occurrence, Server, SkippedBy
from bot.domain.links import for_everyone
from bot.domain.notices import DayOffNotice
from bot.domain.typed_days import one_day
from bot.services.leading import require_lead
from bot.services.planning import change_date, plan_event
from bot.services.undo import note_changed
from db import audit as audit_rows
from db import changes as change_rows
from db import events as event_rows
from db import holidays as holiday_rows
from db import occurrences as occurrence_rows
from db import servers as server_rows
from db.engine import Connection, Database

LONGEST_NAME = 60
MOST = 50  # days off that are still to come
LONGEST = timedelta(days=92)

Becomes = Callable[[Event, Occurrence], Occurrence]


class HolidayService:
    """The days off of a server, for those who manage it."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def listed(self, guild_id: int, *, now: datetime) -> tuple[Server, list[Holiday]]:
        """The days off that are not past, soonest first."""
        async with self._db.read() as tx:
            server = await server_rows.get(tx, guild_id)
            return server, await _holidays(tx, server, now=now)

    async def add(
        self,
        guild_id: int,
        *,
        name: str,
        first: str,
        last: str,
        asks: bool = False,
        by: Person,
        now: datetime,
    ) -> DaysOff:
        """Keep days off as they are typed, one or from the first to the last, and skip what falls
        on them; with `asks` it stands, and staff is asked about each date. Raises a Refusal for
        days that are not understood, past, or too many."""
        require_manager(by)
        name = for_everyone(name)
        if not 1 <= len(name) <= LONGEST_NAME:
            raise Refusal("Please give the days off a name of 1 to {limit} characters.",
                          limit=LONGEST_NAME)  # fmt: skip
        async with self._db.write() as tx:
            server = await server_rows.get(tx, guild_id)
            begin = one_day(first, server, now=now)
            end = one_day(last, server, now=now) if last.strip() else begin
            if not begin <= end <= begin + LONGEST:
                raise Refusal("The last day must be the first one or up to three months later.")
            if len(await _holidays(tx, server, now=now)) >= MOST:
                raise Refusal("There are {limit} days off already. Please remove some.", limit=MOST)
            holiday = await holiday_rows.add(
                tx, guild_id, name=name, first=begin, last=end, asks=asks
            )
            await audit_rows.add(
                tx,
                guild_id,
                by=by.member_id,
                what=What.DAYS_OFF_ADDED,
                about=name,
                after=of_holiday(holiday),
                now=now,
            )

            def becomes(event: Event, date: Occurrence) -> Occurrence:
                return changes.on_days_off(date, [holiday])

            return await _apply(tx, server, holiday, becomes, now=now)

    async def remove(self, guild_id: int, holiday_id: int, *, by: Person, now: datetime) -> DaysOff:
        """Forget days off: what they skipped takes place, unless it is a day off for another
        reason."""
        require_manager(by)
        async with self._db.write() as tx:
            server = await server_rows.get(tx, guild_id)
            holiday = await holiday_rows.remove(tx, guild_id, holiday_id)
            await audit_rows.add(
                tx,
                guild_id,
                by=by.member_id,
                what=What.DAYS_OFF_REMOVED,
                about=holiday.name,
                before=of_holiday(holiday),
                now=now,
            )
            others = await _holidays(tx, server, now=now)

            def becomes(event: Event, date: Occurrence) -> Occurrence:
                was_off = date.skipped_by is SkippedBy.HOLIDAY and holiday.covers(held_on(date))
                return changes.under_days_off(date, event, others) if was_off else date

            return await _apply(tx, server, holiday, becomes, now=now)

    async def keep(
        self, guild_id: int, occurrence_id: int, *, holiday_id: int, by: Person
    ) -> DayOffNotice:
        """Staff was asked about a date on a day off, and it takes place; so it does anyway. Raises
        a Refusal if there is nothing to decide any more."""
        async with self._db.read() as tx:
            server = await server_rows.get(tx, guild_id)
            await require_lead(tx, by, server, date_id=occurrence_id)
            holiday = await holiday_rows.get(tx, guild_id, holiday_id)
            date = await occurrence_rows.get(tx, guild_id=guild_id, occurrence_id=occurrence_id)
            if not date.takes_place:
                raise Refusal("This date does not take place any more.")
            event = await event_rows.get(tx, guild_id=guild_id, event_id=date.event_id)
        return DayOffNotice(
            holiday=holiday,
            event=event,
            occurrence=date,
            language=server.language,
            hour24=server.hour24,
        )


async def _holidays(tx: Connection, server: Server, *, now: datetime) -> list[Holiday]:
    today = now.astimezone(ZoneInfo(server.zone)).date()
    return await holiday_rows.of_server(tx, server.guild_id, since=today)


async def _apply(
    tx: Connection, server: Server, holiday: Holiday, becomes: Becomes, *, now: datetime
) -> DaysOff:
    touched: list[tuple[Event, ChangedDate]] = []
    for event in await event_rows.active(tx, server.guild_id):
        dates = await occurrence_rows.of_event(tx, event, after=now)
        ahead = [date for date in dates if can_change(date, now=now)]
        pairs = [(date, new) for date in ahead if (new := becomes(event, date)) != date]
        if not pairs and not holiday.asks:
            continue
        before = await change_rows.snapshot(tx, event, now=now)
        for old, new in pairs:
            await change_date(tx, event, server, old=old, new=new, now=now)
        await plan_event(tx, event, server, now=now)
        changed = await note_changed(
            tx, server.guild_id, before, undo_until=now + changes.UNDO, now=now
        )
        touched += [(event, one) for one in changed]
    touched.sort(key=lambda pair: pair[1].occurrence.starts_at)
    return DaysOff(server=server, holiday=holiday, touched=tuple(touched))
