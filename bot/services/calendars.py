"""Meetings for people's own calendars: a file that only the asker gets."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.access import Person, may_see
from bot.domain.events import Event, EventState
from bot.services import calendar_file
from bot.services.calendar_file import Named
from db import events as event_rows
from db import occurrences as occurrence_rows
from db import servers as server_rows
from db.engine import Connection, Database

KNOWN_SINCE = timedelta(days=1)  # today's date is in the file, also when it has begun


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
            named = self._named(event, neutral)
            if whole and more:
                dates = await occurrence_rows.of_event(tx, event, after=now - KNOWN_SINCE)
                content = calendar_file.of_event(event, dates, named, now=now)
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

    def _named(self, event: Event, neutral: str | None) -> Named:
        mark = hmac.digest(self._salt.encode(), f"calendar {event.id}".encode(), "sha256").hex()
        if neutral is not None:
            return Named(title=neutral, mark=mark[:32])
        return Named(title=event.title, where=event.where, about=event.about, mark=mark[:32])
