"""Why moderators are to look at entries of their library, and whether staff was told."""

from datetime import date, datetime
from typing import cast

from bot.domain.resources.desk import FLAGS, Flag
from bot.domain.resources.model import Resource
from db import resource_rows as rows
from db.engine import Connection
from db.times import to_unix

_IN_ORDER = " ".join(f"WHEN '{flag}' THEN {place}" for place, flag in enumerate(FLAGS))


async def add(tx: Connection, resource: Resource, flag: Flag, *, now: datetime) -> None:
    """Put the entry into the queue; staff is told anew, unless it stands there for that already."""
    await tx.run(
        """INSERT INTO resource_flags (resource_id, guild_id, flag, since, told)
           VALUES (:id, :guild_id, :flag, :now, 0)
           ON CONFLICT (resource_id, flag) DO NOTHING""",
        id=resource.id,
        guild_id=resource.guild_id,
        flag=flag,
        now=to_unix(now),
    )


async def add_due(tx: Connection, *, today: date, now: datetime) -> set[int]:
    """Housekeeping: on every server, what is to be reviewed by now goes into the queue; returns
    the servers on which something did."""
    found = await tx.all(
        """INSERT INTO resource_flags (resource_id, guild_id, flag, since, told)
           SELECT id, guild_id, 'due', CAST(:now AS BIGINT), 0 FROM resources
           WHERE status = 'approved' AND review_by <= :today
             AND guild_id IN (SELECT guild_id FROM servers)
           ON CONFLICT (resource_id, flag) DO NOTHING RETURNING guild_id""",
        today=today.isoformat(),
        now=to_unix(now),
    )
    return {each["guild_id"] for each in found}


async def clear(tx: Connection, resource: Resource) -> None:
    """A moderator looked at the entry: it leaves the queue."""
    await tx.run(
        "DELETE FROM resource_flags WHERE guild_id = :guild_id AND resource_id = :id",
        guild_id=resource.guild_id,
        id=resource.id,
    )


async def remove(tx: Connection, resource: Resource, flag: Flag) -> None:
    """The entry waits for that reason no longer."""
    await tx.run(
        """DELETE FROM resource_flags
           WHERE guild_id = :guild_id AND resource_id = :id AND flag = :flag""",
        guild_id=resource.guild_id,
        id=resource.id,
        flag=flag,
    )


async def queue(
    tx: Connection, *, guild_id: int, place: int
) -> tuple[Resource, tuple[Flag, ...], int] | None:
    """The entry at this place of the queue, why it is in it, and how many wait; harm first, then
    suggestions, then in the order of time. None if nothing is at that place."""
    row = await tx.one(
        f"""SELECT {rows.COLUMNS}, COUNT(*) OVER () AS waiting
            FROM resources JOIN (
                SELECT resource_id, MIN(CASE flag {_IN_ORDER} END) AS urgency, MIN(since) AS since
                FROM resource_flags WHERE guild_id = :guild_id GROUP BY resource_id
            ) AS flagged ON flagged.resource_id = resources.id
            WHERE resources.guild_id = :guild_id
            ORDER BY urgency, flagged.since, resources.id LIMIT 1 OFFSET :place""",
        guild_id=guild_id,
        place=place,
    )
    if row is None:
        return None
    found = await tx.all(
        """SELECT flag FROM resource_flags WHERE guild_id = :guild_id AND resource_id = :id""",
        guild_id=guild_id,
        id=row["id"],
    )
    held = {each["flag"] for each in found}
    return rows.read(row), tuple(flag for flag in FLAGS if flag in held), int(row["waiting"])


async def untold(tx: Connection, guild_id: int) -> tuple[tuple[Flag, int], ...]:
    """How many entries staff was not told of, by the reason."""
    found = await tx.all(
        """SELECT flag, COUNT(*) AS entries FROM resource_flags
           WHERE guild_id = :guild_id AND told = 0 GROUP BY flag""",
        guild_id=guild_id,
    )
    counts = {each["flag"]: int(each["entries"]) for each in found}
    return tuple((flag, counts[flag]) for flag in FLAGS if flag in counts)


async def mark_told(tx: Connection, guild_id: int) -> None:
    """Staff knows that there is something to look at; the queue shows all of it."""
    await tx.run(
        "UPDATE resource_flags SET told = 1 WHERE guild_id = :guild_id AND told = 0",
        guild_id=guild_id,
    )


async def suggested_since(tx: Connection, *, guild_id: int, member_id: int, since: datetime) -> int:
    """How many resources this person suggested on this server since then."""
    return cast(
        int,
        await tx.value(
            """SELECT COUNT(*) FROM resources
               WHERE guild_id = :guild_id AND added_by = :member_id AND suggested_at > :since""",
            guild_id=guild_id,
            member_id=member_id,
            since=to_unix(since),
        ),
    )


async def suggestions(tx: Connection, *, guild_id: int, most: int) -> list[Resource]:
    """Suggestions that wait for a moderator."""
    found = await tx.all(
        f"""SELECT {rows.COLUMNS} FROM resources
            WHERE guild_id = :guild_id AND status = 'suggested' ORDER BY id DESC LIMIT :most""",
        guild_id=guild_id,
        most=most,
    )
    return [rows.read(each) for each in found]


async def remove_rejected(tx: Connection, *, before: datetime) -> int:
    """Housekeeping: forget on every server the suggestions that were not taken by then."""
    return await tx.run(
        """DELETE FROM resources WHERE status = 'retired' AND suggested_at IS NOT NULL
             AND reviewed_on IS NULL AND changed_at < :before""",
        before=to_unix(before),
    )
