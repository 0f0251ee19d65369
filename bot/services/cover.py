"""A host says that they lead a date, or that they cannot; whoever says so first takes it."""

from datetime import datetime

from bot.domain.access import Person
from bot.domain.errors import Refusal
from bot.domain.events import Event, Occurrence, Server
from bot.domain.hosts import Answered
from bot.services.host_messages import want_host
from bot.services.leading import require_lead
from db import calls as call_rows
from db import cards as card_rows
from db import events as event_rows
from db import host_turns as turn_rows
from db import occurrences as occurrence_rows
from db import private_messages as private_rows
from db import servers as server_rows
from db.engine import Connection, Database


class CoverService:
    """For moderators and hosts of the date."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def take(self, guild_id: int, date_id: int, *, by: Person, now: datetime) -> Answered:
        """This person leads the date, unless somebody else has said so before; not even two at
        once can both have it, as one statement decides."""

        async def work(tx: Connection) -> Answered:
            server, event, date = await _date(tx, guild_id, date_id, by=by, now=now)
            taken = await turn_rows.take(tx, date, by.member_id)
            await _redraw(tx, date, now=now)
            return Answered(
                event=event,
                occurrence=date,
                server=server,
                leads=True,
                done=taken,
                may_offer_messages=taken and not await private_rows.allows(tx, by.member_id),
            )

        return await self._db.transact(work)

    async def ask(self, guild_id: int, date_id: int, *, by: Person, now: datetime) -> Answered:
        """Nobody leads the date, and the staff channel is asked who can."""

        async def work(tx: Connection) -> Answered:
            server, event, date = await _date(tx, guild_id, date_id, by=by, now=now)
            left = await turn_rows.leave_open(tx, date)
            if left:
                await want_host(tx, date, server, now=now)
                await _redraw(tx, date, now=now)
            return Answered(event=event, occurrence=date, server=server, leads=False, done=left)

        return await self._db.transact(work)


async def _date(
    tx: Connection, guild_id: int, date_id: int, *, by: Person, now: datetime
) -> tuple[Server, Event, Occurrence]:
    server = await server_rows.get(tx, guild_id)
    await require_lead(tx, by, server, date_id=date_id)
    date = await occurrence_rows.get(tx, guild_id=guild_id, occurrence_id=date_id)
    if not date.takes_place or date.starts_at <= now:
        raise Refusal("This date has begun or does not take place, so nobody needs to host it.")
    if await turn_rows.of_date(tx, date) is None:
        raise Refusal("This event has no hosts yet. Moderators choose them with /event hosts.")
    event = await event_rows.get(tx, guild_id=guild_id, event_id=date.event_id)
    return server, event, date


async def _redraw(tx: Connection, date: Occurrence, *, now: datetime) -> None:
    """What asks who leads the date reads otherwise now; it is drawn with the card."""
    if await call_rows.outdate_about_hosts(tx, date):
        await card_rows.redraw(tx, guild_id=date.guild_id, occurrence_id=date.id, at=now)
