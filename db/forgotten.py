"""Whose reactions on a card must not bring their answer back: keyed hashes, until it is over."""

from datetime import datetime

from db.engine import Connection
from db.times import to_unix


async def hashes(tx: Connection, *, guild_id: int, occurrence_id: int) -> set[str]:
    """The hashes of everyone forgotten on this card."""
    rows = await tx.all(
        """SELECT member_hash FROM forgotten
           WHERE guild_id = :guild_id AND occurrence_id = :occurrence_id""",
        guild_id=guild_id,
        occurrence_id=occurrence_id,
    )
    return {row["member_hash"] for row in rows}


async def remember(tx: Connection, *, guild_id: int, occurrence_id: int, member_hash: str) -> None:
    """Do not let this member's reactions on the card bring their answer back."""
    await tx.run(
        """INSERT INTO forgotten (guild_id, occurrence_id, member_hash)
           VALUES (:guild_id, :occurrence_id, :member_hash)
           ON CONFLICT (occurrence_id, member_hash) DO NOTHING""",
        guild_id=guild_id,
        occurrence_id=occurrence_id,
        member_hash=member_hash,
    )


async def welcome_back(
    tx: Connection, *, guild_id: int, occurrence_id: int, member_hash: str
) -> bool:
    """The member answers again by themself: what was forgotten no longer stands in the way.
    Whether anything was."""
    gone = await tx.run(
        """DELETE FROM forgotten WHERE guild_id = :guild_id
             AND occurrence_id = :occurrence_id AND member_hash = :member_hash""",
        guild_id=guild_id,
        occurrence_id=occurrence_id,
        member_hash=member_hash,
    )
    return gone > 0


async def remove_of_past(tx: Connection, *, now: datetime) -> int:
    """Drop the hashes of every server's dates that are over."""
    return await tx.run(
        """DELETE FROM forgotten WHERE occurrence_id IN (
               SELECT id FROM occurrences WHERE ends_at <= :now)""",
        now=to_unix(now),
    )
