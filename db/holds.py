"""Holds: to whom, and about whom, Hearth sends nothing by itself."""

from datetime import datetime

from bot.domain.holds import Hold
from db.engine import Connection
from db.times import from_unix, to_unix


async def is_held(tx: Connection, guild_id: int, member_id: int) -> bool:
    """Whether nothing is to be sent to or about this person; asked at the gate of whatever would
    name or reach them."""
    return bool(
        await tx.value(
            "SELECT COUNT(*) FROM holds WHERE guild_id = :guild_id AND member_id = :member_id",
            guild_id=guild_id,
            member_id=member_id,
        )
    )


async def place(tx: Connection, guild_id: int, *, member_id: int, by: int, now: datetime) -> bool:
    """Hold everything to and about this person. Whether that is new."""
    placed = await tx.run(
        """INSERT INTO holds (guild_id, member_id, since, by_id)
           VALUES (:guild_id, :member_id, :now, :by)
           ON CONFLICT (guild_id, member_id) DO NOTHING""",
        guild_id=guild_id,
        member_id=member_id,
        now=to_unix(now),
        by=by,
    )
    return placed > 0


async def lift(tx: Connection, guild_id: int, *, member_id: int) -> bool:
    """End the hold. Whether there was one."""
    lifted = await tx.run(
        "DELETE FROM holds WHERE guild_id = :guild_id AND member_id = :member_id",
        guild_id=guild_id,
        member_id=member_id,
    )
    return lifted > 0


async def of_server(tx: Connection, guild_id: int) -> list[Hold]:
    """The holds of a server, the newest first."""
    rows = await tx.all(
        """SELECT member_id, since, by_id FROM holds WHERE guild_id = :guild_id
           ORDER BY since DESC, member_id""",
        guild_id=guild_id,
    )
    return [
        Hold(member_id=row["member_id"], since=from_unix(row["since"]), by=row["by_id"])
        for row in rows
    ]


async def count_of_member(tx: Connection, member_id: int) -> int:
    """How many servers hold what is for this person; for themself."""
    return int(
        await tx.value(
            "SELECT COUNT(*) FROM holds WHERE member_id = :member_id", member_id=member_id
        )
    )


async def count_placed_by(tx: Connection, member_id: int) -> int:
    """How many holds this person placed, on all servers; for themself."""
    return int(
        await tx.value("SELECT COUNT(*) FROM holds WHERE by_id = :member_id", member_id=member_id)
    )
