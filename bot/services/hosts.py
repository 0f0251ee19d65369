"""The hosts of an event: who takes turns, who helps, who leads which date."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from bot.domain.access import Person, require_moderator
from bot.domain.audit import Did, What
from bot.domain.changes import can_change
from bot.domain.errors import Refusal
from bot.domain.events import Event, Occurrence, Server, require_active
from bot.domain.hosts import MOST_HOSTS, Hosting, Turn, too_many
from bot.services.audit import audit_event
from bot.services.hosting import assign_turns, plan_asking
from bot.services.leading import require_lead
from db import events as event_rows
from db import host_turns as turn_rows
from db import hosts as host_rows
from db import occurrences as occurrence_rows
from db import servers as server_rows
from db.engine import Connection, Database

Change = Callable[[Connection, Event, Occurrence | None], Awaitable[None]]


class HostService:
    """Moderators choose the hosts; the hosts see who they are."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def hosts_anything(self, guild_id: int, member_id: int) -> bool:
        """Whether this person hosts some event of the server, or a date of one."""

        async def work(tx: Connection) -> bool:
            return await host_rows.hosts_anything(tx, guild_id, member_id)

        return await self._db.look(work)

    async def look(self, guild_id: int, event_id: int, *, by: Person, now: datetime) -> Hosting:
        """The hosts of an event and its coming turns."""

        async def work(tx: Connection) -> Hosting:
            server = await server_rows.get(tx, guild_id)
            await require_lead(tx, by, server, event_id=event_id)
            event = await event_rows.get(tx, guild_id=guild_id, event_id=event_id)
            return await _hosting(tx, event, server, now=now)

        return await self._db.look(work)

    async def add(
        self,
        guild_id: int,
        event_id: int,
        *,
        member_id: int,
        date_id: int | None = None,
        place: int | None = None,
        by: Person,
        now: datetime,
    ) -> Hosting:
        """Give somebody a place in the rota, the last one if none is named; or with a date, have
        them lead that one."""

        async def change(tx: Connection, event: Event, date: Occurrence | None) -> None:
            if date is not None:
                turn = await turn_rows.of_date(tx, date) or Turn(date=date)
                turn = replace(turn, member_id=member_id, confirmed=False)
                await turn_rows.keep(tx, turn)
                server = await server_rows.get(tx, guild_id)
                await plan_asking(tx, turn, server, now=now)
                return
            hosts = await host_rows.of_event(tx, event)
            rota = [one.member_id for one in hosts if one.place is not None]
            rota = [one for one in rota if one != member_id]
            rota.insert(len(rota) if place is None else place - 1, member_id)
            for number, one in enumerate(rota, start=1):
                await host_rows.keep(tx, event, one, place=number)

        return await self._change(guild_id, event_id, date_id, change, by=by, now=now)

    async def add_cohost(
        self,
        guild_id: int,
        event_id: int,
        *,
        member_id: int,
        date_id: int | None = None,
        by: Person,
        now: datetime,
    ) -> Hosting:
        """Have somebody help at every date, or at that one, who takes no turns."""

        async def change(tx: Connection, event: Event, date: Occurrence | None) -> None:
            if date is not None:
                await host_rows.keep_for_date(tx, event, date, member_id)
            else:
                await host_rows.keep(tx, event, member_id, place=None)

        return await self._change(guild_id, event_id, date_id, change, by=by, now=now)

    async def remove(
        self,
        guild_id: int,
        event_id: int,
        *,
        member_id: int,
        date_id: int | None = None,
        by: Person,
        now: datetime,
    ) -> Hosting:
        """Have somebody host the event no more, or only not that date. A turn that was theirs goes
        to the next in the rota; that one date is left to whoever is found."""

        async def change(tx: Connection, event: Event, date: Occurrence | None) -> None:
            gone = await host_rows.remove(tx, event, member_id, date=date)
            if date is None:
                gone += await turn_rows.leave(tx, event, member_id, after=now)
            else:
                gone += await turn_rows.release(tx, date, member_id)
            if not gone:
                raise Refusal("This person does not host this event, or not that date.")
            if not await host_rows.of_event(tx, event) and not await _is_led(tx, event, now=now):
                await turn_rows.forget(tx, guild_id=guild_id, series=event.series)

        return await self._change(guild_id, event_id, date_id, change, by=by, now=now)

    async def forget_old(self, *, now: datetime) -> None:
        """Housekeeping: who led a date is kept as long as the server keeps answers; and whose turn
        the last one was, until the next."""
        async with self._db.write() as tx:
            for server in await server_rows.every(tx):
                await turn_rows.remove_after_retention(
                    tx, server.guild_id, ended_before=now - server.answers_kept
                )

    async def _change(
        self,
        guild_id: int,
        event_id: int,
        date_id: int | None,
        change: Change,
        *,
        by: Person,
        now: datetime,
    ) -> Hosting:
        async def work(tx: Connection) -> Hosting:
            server = await server_rows.get(tx, guild_id)
            require_moderator(by, server)
            event = await event_rows.get(tx, guild_id=guild_id, event_id=event_id)
            require_active(event)
            await change(tx, event, await _date(tx, event, date_id, now=now))
            if too_many(await host_rows.of_event(tx, event)):
                raise Refusal("An event has at most {limit} hosts.", limit=MOST_HOSTS)
            await assign_turns(tx, event, server, now=now)
            await audit_event(tx, Did(What.HOSTS, by.member_id), event, event, (), now=now)
            return await _hosting(tx, event, server, now=now)

        return await self._db.transact(work)


async def _date(
    tx: Connection, event: Event, date_id: int | None, *, now: datetime
) -> Occurrence | None:
    if date_id is None:
        return None
    date = await occurrence_rows.get(tx, guild_id=event.guild_id, occurrence_id=date_id)
    if date.event_id != event.id or not date.takes_place or not can_change(date, now=now):
        raise Refusal("This date has begun, is over, or belongs to another event.")
    return date


async def _is_led(tx: Connection, event: Event, *, now: datetime) -> bool:
    coming = await turn_rows.coming(tx, event, after=now)
    return any(turn.member_id is not None for turn, _is_kept in coming)


async def _hosting(tx: Connection, event: Event, server: Server, *, now: datetime) -> Hosting:
    hosts = await host_rows.of_event(tx, event)
    turns = [turn for turn, is_kept in await turn_rows.coming(tx, event, after=now) if is_kept]
    return Hosting(event=event, server=server, hosts=tuple(hosts), turns=tuple(turns))
