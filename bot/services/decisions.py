"""Tells whoever asked to come how it was answered: privately if they allow it, else with the next
reply that they get in that server."""

from datetime import datetime, timedelta

from bot.domain.coming import Admission
from bot.domain.decisions import Decision, News, Told
from bot.domain.deliveries import Delivery, Planned
from bot.domain.events import Event, Occurrence, Server
from bot.domain.kinds import Kind
from db import admissions as admission_rows
from db import events as event_rows
from db import members as member_rows
from db import occurrences as occurrence_rows
from db import presses as press_rows
from db import private_deliveries as private_delivery_rows
from db import private_messages as private_rows
from db.engine import Connection

HELPS_FOR = timedelta(days=7)


async def plan_decision(tx: Connection, event: Event, *, member_id: int, now: datetime) -> None:
    """Plan that this person hears of it privately, in the transaction that decides, if they allow
    that and asked for a date that is not over."""
    request = await admission_rows.of_person(tx, event, member_id=member_id)
    if request is None or request.occurrence_id is None:
        return
    date = await occurrence_rows.get(
        tx, guild_id=event.guild_id, occurrence_id=request.occurrence_id
    )
    if date.ends_at <= now or not await private_rows.allows(tx, member_id):
        return
    planned = Planned(
        kind=Kind.DECIDED,
        offset=date.starts_at - now,  # each decision is told
        due_at=now,
        useful_until=min(now + HELPS_FOR, date.ends_at),
    )
    await private_delivery_rows.add(tx, date, planned, member_id=member_id)


async def decision(
    tx: Connection, row: Delivery, event: Event, date: Occurrence, server: Server
) -> Decision | None:
    """What the person is told by now; None if they know, or their data was deleted."""
    request = await admission_rows.of_person(tx, event, member_id=row.target)
    if request is None or not request.untold:
        return None
    asked = await press_rows.of_date(
        tx, guild_id=row.guild_id, occurrence_id=date.id, presses={row.target: 0}
    )
    return Decision(
        event=event,
        occurrence=date,
        hour24=server.hour24,
        language=await member_rows.language(tx, row.target) or event.language,
        let_in=request.admission is Admission.APPROVED,
        own=asked.members[row.target].own,
    )


async def has_news(tx: Connection, member_id: int, *, guild_id: int | None) -> bool:
    """Whether `take_news` would find something; asked first, as it writes."""
    if await private_rows.has_closed_news(tx, member_id):
        return True
    return guild_id is not None and await admission_rows.has_untold(
        tx, guild_id=guild_id, member_id=member_id
    )


async def take_news(tx: Connection, member_id: int, *, guild_id: int | None) -> News:
    """What this person is to be told now; asked once, they know."""
    told = []
    if guild_id is not None:
        for event_id, admission in await admission_rows.take_untold(
            tx, guild_id=guild_id, member_id=member_id
        ):
            event = await event_rows.get(tx, guild_id=guild_id, event_id=event_id)
            told.append(Told(title=event.title, let_in=admission is Admission.APPROVED))
    return News(closed=await private_rows.take_closed_news(tx, member_id), decisions=told)
