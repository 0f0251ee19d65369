"""Who had their data deleted, by keyed hash: a restored backup must not bring it back."""

from dataclasses import dataclass
from datetime import datetime

from db.engine import Connection
from db.times import to_unix

EVERYWHERE = 0


@dataclass(frozen=True, slots=True)
class Deletion:
    """Somebody's data was deleted then, on one server or everywhere."""

    member_hash: str
    guild_id: int
    made_at: int


async def remember(
    tx: Connection, *, member_hash: str, guild_id: int | None, now: datetime
) -> None:
    """Somebody's data is deleted now; on every server, if none is named."""
    await keep(tx, Deletion(member_hash, guild_id or EVERYWHERE, to_unix(now)))


async def keep(tx: Connection, deletion: Deletion) -> None:
    """Keep a deletion, or that it was made again."""
    await tx.run(
        """INSERT INTO deletions (member_hash, guild_id, made_at)
           VALUES (:member_hash, :guild_id, :made_at)
           ON CONFLICT (member_hash, guild_id) DO UPDATE SET made_at = excluded.made_at""",
        member_hash=deletion.member_hash,
        guild_id=deletion.guild_id,
        made_at=deletion.made_at,
    )


async def every(tx: Connection) -> set[Deletion]:
    """All that are remembered."""
    rows = await tx.all("SELECT member_hash, guild_id, made_at FROM deletions")
    return {Deletion(row["member_hash"], row["guild_id"], row["made_at"]) for row in rows}


async def remove_older(tx: Connection, *, than: datetime) -> int:
    """Forget those from before any backup that may still be restored."""
    return await tx.run("DELETE FROM deletions WHERE made_at < :than", than=to_unix(than))
