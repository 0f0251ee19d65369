"""Events as people ask for them, and their rolling forward. Making and changing them: drafts.py,
changes.py."""

import asyncio
from datetime import datetime, timedelta

from bot.domain.access import Person, may_see
from bot.domain.agenda import Coming, EventPage
from bot.domain.drafts import PREVIEWED
from bot.domain.events import (
    Event,
    Occurrence,
    OccurrenceState,
    Server,
)
from bot.domain.language import Language
from bot.domain.looking import EVERYTHING, Looking, for_whom
from bot.domain.rsvp import SAID_NOTHING
from bot.domain.schedule import next_instances
from bot.services.leading import leads
from bot.services.planning import coming_starts, plan_event
from bot.services.regulars import count_silence
from bot.services.shipped import shipped
from db import cards as card_rows
from db import events as event_rows
from db import moods as mood_rows
from db import occurrences as occurrence_rows
from db import outlived as outlived_rows
from db import regulars as regular_rows
from db import rsvps as rsvp_rows
from db import servers as server_rows
from db.engine import Connection, Database

FAR = timedelta(days=366 * 30)  # further than the next date of any event


class EventService:
    """Events of a server, for its moderators and members."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def upcoming(
        self,
        guild_id: int,
        *,
        by: Person,
        within: timedelta,
        looking: Looking = EVERYTHING,
        reader: Language = "en",
        now: datetime,
    ) -> tuple[Server, list[Coming]]:
        """What takes place within that time where they see it and is what they look for, soonest
        first; `reader` is the language in which they typed."""
        async with self._db.read() as tx:
            server = await server_rows.get(tx, guild_id)
            events = {event.id: event for event in await _seen(tx, server, by)}
            dates = await occurrence_rows.between(tx, guild_id, after=now, until=now + within)
            answers = dict(
                await rsvp_rows.of_member(tx, guild_id=guild_id, member_id=by.member_id, after=now)
            )
        if looking.for_whom:
            wanted = _for_whom(looking.for_whom, list(events.values()), reader=reader)
            events = {event.id: event for event in wanted}
        return server, [
            Coming(
                event=events[date.event_id],
                occurrence=date,
                hour24=server.hour24,
                own=answers.get(date.id, SAID_NOTHING),
            )
            for date in dates
            if date.takes_place
            and date.event_id in events
            and looking.fits(events[date.event_id], date.starts_at)
        ]

    async def answered(
        self, guild_id: int, *, member_id: int, now: datetime
    ) -> tuple[Server, list[Coming]]:
        """The coming dates of a server that this member answered, soonest first."""
        async with self._db.read() as tx:
            server = await server_rows.get(tx, guild_id)
            coming = []
            usual = await regular_rows.series_of_member(tx, guild_id=guild_id, member_id=member_id)
            for occurrence_id, own in await rsvp_rows.of_member(
                tx, guild_id=guild_id, member_id=member_id, after=now
            ):
                date = await occurrence_rows.get(tx, guild_id=guild_id, occurrence_id=occurrence_id)
                event = await event_rows.get(tx, guild_id=guild_id, event_id=date.event_id)
                if date.takes_place:
                    coming.append(
                        Coming(
                            event=event,
                            occurrence=date,
                            hour24=server.hour24,
                            own=own,
                            usual=event.series in usual,
                        )
                    )
        return server, coming

    async def active(
        self, guild_id: int, *, by: Person, now: datetime
    ) -> tuple[Server, list[tuple[Event, datetime | None]]]:
        """Every event that was not cancelled where they see it, with its next start, soonest first;
        at the end those of which every date is past, which can still be copied."""
        async with self._db.read() as tx:
            server = await server_rows.get(tx, guild_id)
            events = await _seen(tx, server, by)
            dates = await occurrence_rows.between(tx, guild_id, after=now, until=now + FAR)
        starts: dict[int, datetime] = {}
        for date in dates:  # soonest first
            if date.takes_place and date.starts_at > now:
                starts.setdefault(date.event_id, date.starts_at)
        far = datetime.max.replace(tzinfo=now.tzinfo)
        listed = [(event, starts.get(event.id)) for event in events]
        return server, sorted(listed, key=lambda pair: pair[1] or far)

    async def going_on(
        self, guild_id: int, *, by: Person, now: datetime
    ) -> tuple[Server, list[tuple[Event, datetime | None]]]:
        """The same without those of which every date is past."""
        server, events = await self.active(guild_id, by=by, now=now)
        return server, [
            (event, start)
            for event, start in events
            if start or event.paused or next_instances(event.schedule, after=now, count=1)
        ]

    async def page(self, guild_id: int, event_id: int, *, by: Person, now: datetime) -> EventPage:
        """One event, its next six starts and its known dates; a Refusal if there is none that they
        may see."""

        async def work(tx: Connection) -> EventPage:
            server = await server_rows.get(tx, guild_id)
            event = await event_rows.get(tx, guild_id=guild_id, event_id=event_id)
            if not may_see(by, event, server):
                raise event_rows.not_found()
            dates = await occurrence_rows.of_event(tx, event, after=now)
            starts = await coming_starts(tx, event, after=now, count=PREVIEWED, dates=dates)
            return EventPage(
                event=event,
                server=server,
                next_starts=tuple(starts),
                dates=tuple(dates),
                leads=await leads(tx, by, server, event_id=event.id),
                moods=await mood_rows.totals(tx, event, now=now),
            )

        return await self._db.look(work)

    async def require_seen(self, guild_id: int, occurrence_id: int, *, by: Person) -> None:
        """Raises a Refusal for a date of an event that they may not see, as if there was none."""
        async with self._db.read() as tx:
            server = await server_rows.get(tx, guild_id)
            date = await occurrence_rows.get(tx, guild_id=guild_id, occurrence_id=occurrence_id)
            event = await event_rows.get(tx, guild_id=guild_id, event_id=date.event_id)
        if not may_see(by, event, server):
            raise occurrence_rows.not_found()

    async def dates_to_choose(
        self,
        guild_id: int,
        *,
        by: Person,
        state: OccurrenceState | None,
        begun: bool = True,
        now: datetime,
    ) -> tuple[Server, list[tuple[Event, Occurrence]]]:
        """Dates for autocomplete that they may see, soonest first: those that take place, or those
        in `state`; without `begun`, none that has begun."""
        async with self._db.read() as tx:
            server = await server_rows.get(tx, guild_id)
            events = {event.id: event for event in await _seen(tx, server, by)}
            found = await occurrence_rows.between(tx, guild_id, after=now, until=now + FAR)
        return server, [
            (events[date.event_id], date)
            for date in found
            if date.event_id in events
            and (date.takes_place if state is None else date.state is state)
            and (begun or date.starts_at > now)
        ]

    async def roll_forward(self, *, now: datetime) -> None:
        """Housekeeping: end what is past, plan what has come into the horizon, for every server.

        One short transaction an event, so that nobody's press waits for long, and an event that
        cannot be planned keeps no other one waiting; the first such fault is raised at the end.
        """
        faults: list[BaseException] = []
        async with self._db.write() as tx:
            for occurrence in await occurrence_rows.end_past(tx, now=now):
                await _redraw_now(tx, occurrence, now=now)
                event = await event_rows.get(
                    tx, guild_id=occurrence.guild_id, event_id=occurrence.event_id
                )
                await count_silence(tx, event, occurrence, now=now)
                if event.removes_cards:
                    await outlived_rows.owe_removal(tx, event, now=now)
            servers = await server_rows.every(tx)
        for server in servers:
            async with self._db.read() as tx:
                events = await event_rows.active(tx, server.guild_id)
            for event in events:
                [result] = await asyncio.gather(
                    self._roll(event, server, now=now), return_exceptions=True
                )
                if isinstance(result, BaseException):
                    faults.append(result)
        if faults:
            raise faults[0]

    async def _roll(self, event: Event, server: Server, *, now: datetime) -> None:
        async with self._db.write() as tx:
            await plan_event(tx, event, server, now=now)


async def _seen(tx: Connection, server: Server, by: Person) -> list[Event]:
    active = await event_rows.active(tx, server.guild_id)
    return [event for event in active if may_see(by, event, server)]


def _for_whom(typed: str, events: list[Event], *, reader: Language) -> list[Event]:
    known = shipped()
    found = for_whom(
        typed, events, reader=reader, synonyms=known.synonyms, dictionary=known.dictionary
    )
    return [event for event in events if event.id in found]


async def _redraw_now(tx: Connection, occurrence: Occurrence, *, now: datetime) -> None:
    """A change by moderators is shown at once, on private cards too: it tells of no member."""
    await card_rows.redraw(tx, guild_id=occurrence.guild_id, occurrence_id=occurrence.id, at=now)
