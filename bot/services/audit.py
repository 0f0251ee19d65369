"""The audit: written inside the transaction of each change, read by moderators, kept 180 days."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from bot.domain.access import Person, require_moderator
from bot.domain.audit import (
    OF_ENTRY,
    TELLS_A_NEW_EVENT,
    AuditPage,
    Did,
    What,
    differences,
    of_event,
    picked,
)
from bot.domain.changes import ChangedDate
from bot.domain.events import Event
from bot.domain.resources.model import Resource
from bot.services.bites import BITE, in_bites
from db import audit as audit_rows
from db import servers as server_rows
from db.engine import Connection, Database

KEPT = timedelta(days=180)
PAGE = 10


class AuditService:
    """Who changed what, for moderators."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def page(
        self,
        guild_id: int,
        *,
        days: int,
        older_than: int | None = None,
        by: Person,
        now: datetime,
    ) -> AuditPage:
        """The changes of that many days, newest first; `older_than` is the last one seen so far."""

        async def work(tx: Connection) -> AuditPage:
            server = await server_rows.get(tx, guild_id)
            require_moderator(by, server)
            found = await audit_rows.newest(
                tx,
                guild_id,
                since=now - timedelta(days=days),
                older_than=older_than,
                limit=PAGE + 1,
            )
            return AuditPage(
                server=server,
                days=days,
                entries=tuple(found[:PAGE]),
                is_first=older_than is None,
                more=len(found) > PAGE,
            )

        return await self._db.look(work)

    async def forget_old(self, *, now: datetime) -> None:
        """Housekeeping: changes are kept for 180 days."""
        old = partial(audit_rows.remove_older, than=now - KEPT, limit=BITE)
        await in_bites(self._db, old)


async def audit_new_event(tx: Connection, did: Did, event: Event, *, now: datetime) -> None:
    """Keep that somebody planned an event."""
    await audit_rows.add(
        tx,
        event.guild_id,
        by=did.by,
        what=did.what,
        about=event.title,
        after=picked(event, TELLS_A_NEW_EVENT),
        now=now,
    )


async def audit_event(
    tx: Connection,
    did: Did,
    before: Event,
    after: Event,
    dates: tuple[ChangedDate, ...],
    *,
    now: datetime,
) -> None:
    """Keep what somebody did to an event and its dates."""
    was, is_now = of_event(before, after, dates)
    await audit_rows.add(
        tx,
        before.guild_id,
        by=did.by,
        what=did.what,
        about=before.title,
        before=was,
        after=is_now,
        now=now,
    )


async def audit_entry(
    tx: Connection,
    what: What,
    entry: Resource,
    *,
    was: Resource | None = None,
    by: Person,
    now: datetime,
) -> None:
    """Keep what somebody did to an entry of the library; without what it was, it is new."""
    before: dict[str, Any] = {}
    after = picked(entry.entry, ("url",))
    if was is not None:
        before, after = differences(was.entry, entry.entry, OF_ENTRY)
    await audit_rows.add(
        tx,
        entry.guild_id,
        by=by.member_id,
        what=what,
        about=(was or entry).entry.title,
        before=before,
        after=after,
        now=now,
    )
