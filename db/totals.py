"""Counts over every server, for whoever runs the machine. They name no server and no person, and
private messages are counted like all others."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.deliveries import DeliveryState
from db.engine import Connection
from db.times import to_unix


async def servers(tx: Connection) -> int:
    """How many servers are set up."""
    return int(await tx.value("SELECT COUNT(*) FROM servers"))


async def by_state(tx: Connection) -> Mapping[DeliveryState, int]:
    """On every server, how many deliveries stand in each state."""
    rows = await tx.all("SELECT state, COUNT(*) AS many FROM deliveries GROUP BY state")
    return {DeliveryState(row["state"]): row["many"] for row in rows}


async def missed_by_reason(tx: Connection) -> Mapping[str, int]:
    """On every server, why messages were missed or failed."""
    rows = await tx.all(
        """SELECT COALESCE(reason, 'unknown') AS reason, COUNT(*) AS many FROM deliveries
           WHERE state IN ('missed', 'failed') GROUP BY COALESCE(reason, 'unknown')"""
    )
    return {row["reason"]: row["many"] for row in rows}


async def overdue(tx: Connection, *, now: datetime) -> int:
    """On every server, how many wait whose time has come."""
    return int(
        await tx.value(
            "SELECT COUNT(*) FROM deliveries WHERE state = 'pending' AND try_at < :now",
            now=to_unix(now),
        )
    )


async def lateness(tx: Connection, *, since: datetime) -> float | None:
    """On every server, how late the latest of what was sent since then was, in seconds."""
    late = await tx.value(
        """SELECT MAX(settled_at - due_at) FROM deliveries
           WHERE state = 'sent' AND settled_at >= :since""",
        since=to_unix(since),
    )
    return None if late is None else float(late)
