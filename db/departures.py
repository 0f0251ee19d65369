"""Servers that Hearth was taken out of. A column of servers; and all that is deleted in the end."""

from collections.abc import Collection
from datetime import datetime

from bot.domain.shards import Shards
from db import resource_index
from db.copy import TABLES
from db.engine import Connection
from db.times import to_unix
from db.unread import OF_A_SHARD

OF_NO_SERVER = {
    "install", "members", "consents", "dm_choices", "dm_channels", "dm_opens", "member_zones",
    "plain_readers", "resource_search",
}  # fmt: skip
# What refers to a row goes before it; the server itself goes last, so that no rest is forgotten.
OF_SERVERS = (
    *(table for table in reversed(TABLES) if table not in {*OF_NO_SERVER, "servers"}),
    "servers",
)


async def left(tx: Connection, guild_id: int, *, now: datetime) -> None:
    """Hearth was taken out of the server, unless that is known already."""
    await tx.run(
        "UPDATE servers SET left_at = :now WHERE guild_id = :guild_id AND left_at IS NULL",
        guild_id=guild_id,
        now=to_unix(now),
    )


async def came_back(tx: Connection, guild_id: int) -> None:
    """Hearth is in the server."""
    await tx.run(
        "UPDATE servers SET left_at = NULL WHERE guild_id = :guild_id AND left_at IS NOT NULL",
        guild_id=guild_id,
    )


async def is_gone(tx: Connection, guild_id: int) -> bool:
    """Whether Hearth was taken out of the server."""
    return bool(
        await tx.value(
            """SELECT COUNT(*) FROM servers
               WHERE guild_id = :guild_id AND left_at IS NOT NULL""",
            guild_id=guild_id,
        )
    )


async def compare(
    tx: Connection, shards: Shards, present: Collection[int], *, now: datetime
) -> None:
    """Hearth is in these servers of some shards and in no other, whatever it missed of that."""
    rows = await tx.all(
        """SELECT guild_id FROM servers
           WHERE (guild_id / :of_a_shard) % :count BETWEEN :first AND :last""",
        of_a_shard=OF_A_SHARD,
        count=shards.count,
        first=shards.first,
        last=shards.last,
    )
    for row in rows:
        if row["guild_id"] in present:
            await came_back(tx, row["guild_id"])
        else:
            await left(tx, row["guild_id"], now=now)


async def departed(tx: Connection, *, before: datetime) -> list[int]:
    """The servers that Hearth was taken out of before then, and has not come back to."""
    rows = await tx.all(
        "SELECT guild_id FROM servers WHERE left_at < :before ORDER BY guild_id",
        before=to_unix(before),
    )
    return [row["guild_id"] for row in rows]


async def remove_some(tx: Connection, guild_id: int, *, limit: int) -> bool:
    """Delete up to `limit` rows of the server; False when there was nothing left to delete."""
    await resource_index.remove_server(tx, guild_id)
    row = "rowid" if tx.dialect == "sqlite" else "ctid"  # not every table has a number of its own
    for table in OF_SERVERS:
        removed = await tx.run(
            f"""DELETE FROM {table} WHERE {row} IN (
                    SELECT {row} FROM {table} WHERE guild_id = :guild_id LIMIT :limit)""",
            guild_id=guild_id,
            limit=limit,
        )
        if removed:
            return True
    return False
