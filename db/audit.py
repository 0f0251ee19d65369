"""Audit: who changed what. A row is written in the transaction of its change."""

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any

from bot.domain.audit import AuditEntry, Facts, What
from bot.domain.schedule import Pause, Schedule
from db import events as event_rows
from db import forms
from db.engine import Connection, Row
from db.times import from_unix, to_unix

NOTHING: Facts = MappingProxyType({})


async def add(
    tx: Connection,
    guild_id: int,
    *,
    by: int,
    what: What,
    about: str = "",
    before: Facts = NOTHING,
    after: Facts = NOTHING,
    now: datetime,
) -> None:
    """Keep that this member did this to what is called so."""
    await tx.run(
        """INSERT INTO audit (guild_id, made_at, by_id, what, about, before, after)
           VALUES (:guild_id, :now, :by, :what, :about, :before, :after)""",
        guild_id=guild_id,
        now=to_unix(now),
        by=by,
        what=what.value,
        about=about,
        before=_written(before),
        after=_written(after),
    )


async def newest(
    tx: Connection, guild_id: int, *, since: datetime, older_than: int | None, limit: int
) -> list[AuditEntry]:
    """The changes of a server since then, newest first; `older_than` is the id of one."""
    rows = await tx.all(
        """SELECT id, made_at, by_id, what, about, before, after FROM audit
           WHERE guild_id = :guild_id AND made_at >= :since AND id < :older_than
           ORDER BY id DESC LIMIT :limit""",
        guild_id=guild_id,
        since=to_unix(since),
        older_than=2**62 if older_than is None else older_than,
        limit=limit,
    )
    return [_entry(row) for row in rows]


async def count_of_member(tx: Connection, member_id: int) -> int:
    """How many changes name this person, on all servers; for themself."""
    return int(
        await tx.value("SELECT COUNT(*) FROM audit WHERE by_id = :member_id", member_id=member_id)
    )


async def remove_older(tx: Connection, *, than: datetime, limit: int) -> bool:
    """Forget the changes of every server that are older, up to `limit` at a time; False when there
    was nothing left."""
    gone = await tx.run(
        "DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE made_at < :than LIMIT :limit)",
        than=to_unix(than),
        limit=limit,
    )
    return gone > 0


def _entry(row: Row) -> AuditEntry:
    return AuditEntry(
        id=row["id"],
        made_at=from_unix(row["made_at"]),
        by=row["by_id"],
        what=What(row["what"]),
        about=row["about"],
        before=json.loads(row["before"], object_hook=_read),
        after=json.loads(row["after"], object_hook=_read),
    )


def _written(facts: Facts) -> str:
    return json.dumps(dict(facts), default=_tagged, ensure_ascii=False)


def _tagged(value: object) -> dict[str, Any]:
    """What JSON has no word for, under a tag that no field has."""
    match value:
        case timedelta():
            return {"$length": forms.seconds(value)}
        case datetime():
            return {"$moment": to_unix(value)}
        case date():
            return {"$day": value.isoformat()}
        case Schedule():
            return {"$schedule": event_rows.schedule_values(value)}
        case Pause():
            return {"$pause": [value.start, value.until]}
        case _:
            raise TypeError(f"the audit cannot keep a {type(value).__name__}")


def _read(found: dict[str, Any]) -> Any:
    match found:
        case {"$length": seconds}:
            return timedelta(seconds=seconds)
        case {"$moment": unix}:
            return from_unix(unix)
        case {"$day": iso}:
            return date.fromisoformat(iso)
        case {"$schedule": values}:
            return event_rows.schedule_in(values)
        case {"$pause": [start, until]}:
            return Pause(start, until)
        case Mapping():
            return found
