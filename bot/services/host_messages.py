"""What hosts and staff are asked about who leads a date, as it is known by now."""

from datetime import datetime

from bot.domain.asking import FIRST, wanted
from bot.domain.coming import Admission
from bot.domain.deliveries import Delivery
from bot.domain.events import Event, Occurrence, Server
from bot.domain.hosts import HostAsked, HostWanted, Lead, RequestTold, Turn
from bot.domain.kinds import Kind
from db import admissions as admission_rows
from db import deliveries as delivery_rows
from db import host_turns as turn_rows
from db import hosts as host_rows
from db import members as member_rows
from db import servers as server_rows
from db.engine import Connection


async def is_theirs(tx: Connection, row: Delivery, date: Occurrence) -> bool:
    """Whether the date is to be led by whom the row is to ask."""
    turn = await turn_rows.of_date(tx, date)
    return turn is not None and turn.member_id == row.target


async def host_asked(
    tx: Connection, row: Delivery, event: Event, date: Occurrence
) -> HostAsked | None:
    """The question to a host; None if they said yes before they were asked first."""
    asked = await _asked(tx, row.target, event, date)
    return None if row.offset == FIRST and asked.lead is Lead.SURE else asked


async def host_wanted(
    tx: Connection, row: Delivery, event: Event, date: Occurrence
) -> HostWanted | None:
    """The question to staff; None if somebody has said that they lead."""
    asked = await _wanted(tx, event, date)
    return None if asked.lead is Lead.SURE else asked


async def request_told(
    tx: Connection, row: Delivery, event: Event, date: Occurrence
) -> RequestTold | None:
    """That somebody asks to come; None if it was answered, or this person hosts no more."""
    request = await admission_rows.find(tx, guild_id=row.guild_id, request_id=row.version)
    if request is None or request.admission is not Admission.WAITING:
        return None
    if not await host_rows.is_host(
        tx, row.guild_id, event_id=event.id, date_id=date.id, member_id=row.target
    ):
        return None
    language = await member_rows.language(tx, row.target) or event.language
    return RequestTold(guild_id=row.guild_id, request_id=request.id, language=language)


async def about_host(
    tx: Connection, kind: Kind, target: int, event: Event, date: Occurrence
) -> HostAsked | HostWanted:
    """What a posted question should read now."""
    if kind is Kind.HOST_ASKED:
        return await _asked(tx, target, event, date)
    return await _wanted(tx, event, date)


async def want_host(tx: Connection, date: Occurrence, server: Server, *, now: datetime) -> None:
    """Plan that the staff channel is asked now."""
    await delivery_rows.add(
        tx,
        date,
        wanted(date, at=now),
        channel_id=server.staff_channel_id,
        version=date.version,
    )


async def _asked(tx: Connection, member_id: int, event: Event, date: Occurrence) -> HostAsked:
    turn, server = await _turn(tx, date), await server_rows.get(tx, date.guild_id)
    return HostAsked(
        event=event,
        occurrence=date,
        hour24=server.hour24,
        language=await member_rows.language(tx, member_id) or event.language,
        lead=turn.lead,
        theirs=turn.member_id == member_id,
    )


async def _wanted(tx: Connection, event: Event, date: Occurrence) -> HostWanted:
    turn, server = await _turn(tx, date), await server_rows.get(tx, date.guild_id)
    return HostWanted(
        event=event,
        occurrence=date,
        hour24=server.hour24,
        language=server.language,
        lead=turn.lead,
    )


async def _turn(tx: Connection, date: Occurrence) -> Turn:
    return await turn_rows.of_date(tx, date) or Turn(date=date)
