"""Meetings for people's own calendars: a file that only the asker gets."""

import hmac
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from bot.domain.access import Person, may_see
from bot.domain.events import Event, EventState, Occurrence
from bot.domain.schedule import instances, local_date
from bot.services import calendar_file
from bot.services.calendar_file import Named
from db import events as event_rows
from db import holidays as holiday_rows
from db import occurrences as occurrence_rows
from db import servers as server_rows
from db.engine import Connection, Database

KNOWN_SINCE = timedelta(days=1)  # today's date is in the file, also when it has begun
LOOKED_AHEAD = timedelta(days=366)  # for days off; the file is made anew before that


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFile:
    """The file, and of which dates it is; `more` says that the event has others."""

    content: bytes
    occurrence_id: int
    whole: bool
    more: bool
    neutral: bool


class CalendarService:
    """For everybody who sees the event. `salt` makes UIDs that say nothing elsewhere."""

    def __init__(self, db: Database, *, salt: str) -> None:
        self._db = db
        self._salt = salt

    async def file(
        self,
        guild_id: int,
        occurrence_id: int,
        *,
        whole: bool,
        neutral: str | None = None,
        by: Person,
        now: datetime,
    ) -> CalendarFile:
        """The file of a date, or of the `whole` event from now on; with `neutral` it is called so,
        and says neither where nor what it is about.

        Raises a Refusal for a date that they may not see, as if there was none.
        """

        async def work(tx: Connection) -> CalendarFile:
            server = await server_rows.get(tx, guild_id)
            date = await occurrence_rows.get(tx, guild_id=guild_id, occurrence_id=occurrence_id)
            event = await event_rows.get(tx, guild_id=guild_id, event_id=date.event_id)
            if not may_see(by, event, server):
                raise occurrence_rows.not_found()
            more = event.has_several_dates and event.state is EventState.ACTIVE
            named = name_entries(event, neutral, salt=self._salt)
            if whole and more:
                dates = await occurrence_rows.of_event(tx, event, after=now - KNOWN_SINCE)
                off = await days_off(tx, event, dates, now=now)
                content = calendar_file.of_event(event, dates, named, off=off, now=now)
            else:
                content = calendar_file.of_date(event, date, named, now=now)
            return CalendarFile(
                content=content,
                occurrence_id=date.id,
                whole=whole and more,
                more=more,
                neutral=neutral is not None,
            )

        return await self._db.look(work)


def name_entries(event: Event, neutral: str | None, *, salt: str) -> Named:
    """What the entries of an event are called; `neutral` in place of its title, if given."""
    marks = {"mark": f"calendar {event.id}", "date_mark": f"calendar date {event.series}"}
    keyed = {
        name: hmac.digest(salt.encode(), what.encode(), "sha256").hex()[:32]
        for name, what in marks.items()
    }
    if neutral is not None:
        return Named(title=neutral, **keyed)
    return Named(title=event.title, where=event.where, about=event.about, **keyed)


async def days_off(
    tx: Connection, event: Event, known: Collection[Occurrence], *, now: datetime
) -> frozenset[str]:
    """The recurrence ids of today and the coming year at which nothing will take place though no
    date in `known` says so: days off, and those of which the date was moved and is past."""
    today = now.astimezone(event.schedule.tzinfo).date()
    decided = {one.recurrence_id for one in known}
    begun = await occurrence_rows.begun(tx, event, since=today, now=now)
    off = frozenset(begun) - decided
    holidays = await holiday_rows.of_server(tx, event.guild_id, since=today)
    if event.paused is None and not holidays:
        return off
    found = takewhile(
        lambda one: one.start < now + LOOKED_AHEAD,
        instances(event.schedule, after=now - KNOWN_SINCE),
    )
    return off | {
        one.recurrence_id
        for one in found
        if one.recurrence_id not in decided and event.day_off(local_date(one), holidays)
    }
