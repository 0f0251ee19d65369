"""Days off that ask: a date on one stands, and staff is asked once whether it takes place. Called
inside the transaction that plans an event, and at the gate of the question."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.changes import asked_about
from bot.domain.deliveries import Delivery
from bot.domain.events import Holiday, Occurrence, Server
from bot.domain.notices import DayOffNotice
from db import day_off_questions as question_rows
from db import events as event_rows
from db import holidays as holiday_rows
from db.engine import Connection

ASKED_AHEAD = timedelta(days=7)


async def plan_questions(
    tx: Connection,
    date: Occurrence,
    holidays: Sequence[Holiday],
    server: Server,
    *,
    now: datetime,
) -> None:
    """Have staff asked a week before the date, or at once if it is nearer."""
    for holiday in holidays:
        if asked_about(date, holiday) and date.starts_at > now:
            due_at = max(now, date.starts_at - ASKED_AHEAD)
            await question_rows.ask(tx, date, holiday, server, due_at=due_at)


async def day_off_notice(
    tx: Connection, row: Delivery, date: Occurrence, server: Server, *, now: datetime
) -> DayOffNotice | None:
    """The question as it reads by now; None if nobody has to decide any more."""
    holiday = await holiday_rows.find(tx, row.guild_id, row.version)
    if holiday is None or not asked_about(date, holiday) or date.starts_at <= now:
        return None
    return DayOffNotice(
        holiday=holiday,
        event=await event_rows.get(tx, guild_id=row.guild_id, event_id=date.event_id),
        occurrence=date,
        language=server.language,
        hour24=server.hour24,
    )
