"""What entries of the library were before each change, so that it can be undone."""

import json
from dataclasses import dataclass
from datetime import datetime

from bot.domain.audit import What
from bot.domain.resources.model import Resource
from bot.domain.resources.records import record_of, with_record
from db.engine import Connection
from db.times import from_unix, to_unix


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A change of an entry, and what the entry was before."""

    id: int
    what: What
    was: Resource
    made_at: datetime


async def add(tx: Connection, was: Resource, what: What, *, now: datetime) -> None:
    """Keep what the entry was before this change."""
    await tx.run(
        """INSERT INTO resource_history (resource_id, guild_id, what, was, made_at)
           VALUES (:id, :guild_id, :what, :was, :now)""",
        id=was.id,
        guild_id=was.guild_id,
        what=what.value,
        was=json.dumps(record_of(was), ensure_ascii=False),
        now=to_unix(now),
    )


async def newest(tx: Connection, resource: Resource, *, most: int) -> list[Past]:
    """The last changes of the entry, newest first."""
    found = await tx.all(
        """SELECT id, what, was, made_at FROM resource_history
           WHERE guild_id = :guild_id AND resource_id = :id ORDER BY id DESC LIMIT :most""",
        guild_id=resource.guild_id,
        id=resource.id,
        most=most,
    )
    return [
        Past(
            id=each["id"],
            what=What(each["what"]),
            was=with_record(resource, json.loads(each["was"])),
            made_at=from_unix(each["made_at"]),
        )
        for each in found
    ]


async def remove(tx: Connection, past: Past) -> None:
    """The change was undone."""
    await tx.run(
        "DELETE FROM resource_history WHERE guild_id = :guild_id AND id = :id",
        guild_id=past.was.guild_id,
        id=past.id,
    )


async def remove_older(tx: Connection, *, than: datetime) -> int:
    """Housekeeping: forget on every server what entries were before that."""
    return await tx.run("DELETE FROM resource_history WHERE made_at < :than", than=to_unix(than))
