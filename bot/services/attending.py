"""Who comes to a date: seen by its hosts and moderators, and each look is kept in the audit.

Whoever has left the server is taken off first. To find that out Discord is asked between two
transactions: no event tells of it without a privileged intent.
"""

import asyncio
from dataclasses import replace
from datetime import datetime

from bot.domain.access import Person
from bot.domain.attending import Attending
from bot.domain.audit import What
from bot.domain.deliveries import Message
from bot.domain.errors import Refusal
from bot.ports import DeliveryFailed, Messenger
from bot.services.answering import take_out
from bot.services.hosting import forget_host
from bot.services.leading import require_lead
from db import agreements as agreement_rows
from db import audit as audit_rows
from db import events as event_rows
from db import hosts as host_rows
from db import occurrences as occurrence_rows
from db import rsvps as rsvp_rows
from db import servers as server_rows
from db.engine import Connection, Database

PATIENCE = 120  # seconds to look everybody up; an answer may take 15 minutes


class AttendingService:
    """For moderators, and for hosts of the date."""

    def __init__(self, db: Database, messenger: Messenger[Message]) -> None:
        self._db = db
        self._messenger = messenger

    async def look(self, guild_id: int, date_id: int, *, by: Person, now: datetime) -> Attending:
        """Everybody who comes and is still on the server, with their names; who left comes no more,
        and hosts nothing.

        Raises a Refusal for everyone else, and where Discord does not tell who is there.
        """
        known = await self._db.look(lambda tx: _members(tx, guild_id, date_id, by))
        try:
            async with asyncio.timeout(PATIENCE):
                names = await self._messenger.names(guild_id, known)
        except (DeliveryFailed, TimeoutError) as error:
            raise Refusal(
                "Discord did not tell who is still on this server. Please try again in a minute."
            ) from error

        async def work(tx: Connection) -> Attending:
            for member_id in known - names.keys():
                await take_out(tx, guild_id, date_id, member_id=member_id, now=now)
                await forget_host(tx, guild_id, member_id=member_id, now=now)
            return replace(await _seen(tx, guild_id, date_id, by, now=now), names=names)

        return await self._db.transact(work)

    async def page(self, guild_id: int, date_id: int, *, by: Person, now: datetime) -> Attending:
        """The same, for turning a page: nobody is looked up again."""
        return await self._db.transact(lambda tx: _seen(tx, guild_id, date_id, by, now=now))


async def _members(tx: Connection, guild_id: int, date_id: int, by: Person) -> frozenset[int]:
    """Everybody who comes to the date or hosts its event."""
    await require_lead(tx, by, await server_rows.get(tx, guild_id), date_id=date_id)
    date = await occurrence_rows.get(tx, guild_id=guild_id, occurrence_id=date_id)
    event = await event_rows.get(tx, guild_id=guild_id, event_id=date.event_id)
    coming = await rsvp_rows.attending(tx, guild_id=guild_id, occurrence_id=date_id)
    hosts = await host_rows.of_event(tx, event)
    return frozenset(member_id for member_id, _answer in coming) | {one.member_id for one in hosts}


async def _seen(
    tx: Connection, guild_id: int, date_id: int, by: Person, *, now: datetime
) -> Attending:
    server = await server_rows.get(tx, guild_id)
    await require_lead(tx, by, server, date_id=date_id)
    date = await occurrence_rows.get(tx, guild_id=guild_id, occurrence_id=date_id)
    event = await event_rows.get(tx, guild_id=guild_id, event_id=date.event_id)
    await audit_rows.add(
        tx,
        guild_id,
        by=by.member_id,
        what=What.SAW_WHO_COMES,
        about=event.title,
        after={"start": date.starts_at},
        now=now,
    )
    coming = await rsvp_rows.attending(tx, guild_id=guild_id, occurrence_id=date_id)
    return Attending(
        event=event,
        date=date,
        server=server,
        people=tuple(coming),
        newcomers=await agreement_rows.newcomers(tx, event, date) if event.before else None,
    )
