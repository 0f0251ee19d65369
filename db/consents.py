"""Who agreed to what is kept about them. A person's own row, which belongs to no server."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from db.engine import Connection
from db.times import from_unix, to_unix


async def keep(tx: Connection, members: Sequence[int], *, version: int, now: datetime) -> None:
    """These people agree to the text of that version."""
    await tx.many(
        """INSERT INTO consents (member_id, version, agreed_at)
           VALUES (:member_id, :version, :now)
           ON CONFLICT (member_id) DO UPDATE SET
               version = excluded.version, agreed_at = excluded.agreed_at""",
        [{"member_id": one, "version": version, "now": to_unix(now)} for one in members],
    )


async def version(tx: Connection, member_id: int) -> int | None:
    """To which words this person agreed, if they did."""
    return cast(
        int | None,
        await tx.value(
            "SELECT version FROM consents WHERE member_id = :member_id", member_id=member_id
        ),
    )


async def agreed_at(tx: Connection, member_id: int) -> datetime | None:
    """When this person agreed, if they did."""
    at = await tx.value(
        "SELECT agreed_at FROM consents WHERE member_id = :member_id", member_id=member_id
    )
    return None if at is None else from_unix(at)
