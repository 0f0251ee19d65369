"""New time zone rules: meetings keep their local time, so what was computed is computed anew.

A country that changes its clocks does so by law, and the law reaches us with the tzdata package.
"""

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.events import Event, Occurrence, OccurrenceState, Server
from bot.domain.kinds import Kind
from bot.domain.schedule import start_of
from bot.services.planning import plan_event
from bot.services.staff import plan_notice
from db import calls as call_rows
from db import cards as card_rows
from db import deliveries as delivery_rows
from db import events as event_rows
from db import notices as notice_rows
from db import occurrences as occurrence_rows
from db import servers as server_rows
from db.engine import Connection, Database

log = logging.getLogger(__name__)

SOON = timedelta(hours=48)  # whoever read the card may not look again before the meeting


class ZoneDataService:
    """Keeps the dates in line with the zone rules of this installation."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def catch_up(self, *, version: str, now: datetime) -> int:
        """At start, if these rules are not those that the dates were computed with: move the
        dates of every server, and return how many moved.

        One transaction a server. After a kill it begins again, and finds the rest.
        """
        async with self._db.read() as tx:
            if await server_rows.zone_data(tx) == version:
                return 0
            servers = await server_rows.every(tx)
        moved = 0
        for server in servers:
            async with self._db.write() as tx:
                moved += await _move_dates(tx, server, now=now)
        async with self._db.write() as tx:
            await server_rows.keep_zone_data(tx, version)
        log.info("Zone rules %s: %s dates moved.", version, moved)
        return moved


async def _move_dates(tx: Connection, server: Server, *, now: datetime) -> int:
    moved, soon = 0, False
    for event in await event_rows.active(tx, server.guild_id):
        dates = await occurrence_rows.of_event(tx, event, after=now)
        pairs = [(date, await _moved(tx, event, date, now=now)) for date in dates]
        changed = [(before, after) for before, after in pairs if after is not None]
        if changed:
            await plan_event(tx, event, server, now=now)
        moved += len(changed)
        for before, after in changed:
            if after.takes_place and min(before.starts_at, after.starts_at) <= now + SOON:
                await notice_rows.remember_move(tx, after, was=before.starts_at)
                soon = True
    if soon:
        await plan_notice(tx, server.guild_id, Kind.MOVED, due_at=now)
    return moved


async def _moved(
    tx: Connection, event: Event, date: Occurrence, *, now: datetime
) -> Occurrence | None:
    """The date at its new moment, nothing planned for it yet; None if it stays where it is."""
    starts_at = start_of(event.schedule, date.moved_to or date.recurrence_id)
    has_begun = max(starts_at, date.starts_at) <= now
    if starts_at == date.starts_at or has_begun or date.state is OccurrenceState.OVER:
        return None
    await delivery_rows.cancel_waiting(tx, date)
    moved = await occurrence_rows.change(
        tx, replace(date, starts_at=starts_at, ends_at=starts_at + event.length)
    )
    await delivery_rows.take_along(tx, moved, shift=starts_at - date.starts_at)
    outdated = await call_rows.outdate(tx, date) if date.takes_place else 0
    if outdated or date.card_message_id is not None:
        await card_rows.redraw(tx, guild_id=date.guild_id, occurrence_id=date.id, at=now)
    return moved
