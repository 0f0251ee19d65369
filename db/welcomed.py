"""Who was told on a server what Hearth is and who sees what."""

from collections.abc import Collection
from typing import cast

from db.engine import Connection


async def keep(tx: Connection, guild_id: int, member_ids: Collection[int]) -> None:
    """These members are told now."""
    await tx.many(
        """INSERT INTO welcomed (guild_id, member_id) VALUES (:guild_id, :member_id)
           ON CONFLICT (guild_id, member_id) DO NOTHING""",
        [{"guild_id": guild_id, "member_id": member_id} for member_id in member_ids],
    )


async def count_of_member(tx: Connection, member_id: int) -> int:
    """On how many servers this person was told; for themself."""
    return cast(
        int,
        await tx.value(
            "SELECT COUNT(*) FROM welcomed WHERE member_id = :member_id", member_id=member_id
        ),
    )
