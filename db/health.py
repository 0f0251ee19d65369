"""What the database knows of how Hearth is doing on a server. Rows of deliveries; none of private
messages, whose moments may tell of somebody."""

from datetime import datetime

from bot.domain.health import Coming
from bot.domain.kinds import Kind
from db.engine import Connection
from db.times import from_unix, to_unix


async def coming(tx: Connection, guild_id: int, *, limit: int) -> list[Coming]:
    """The next messages for everybody, soonest first; none that goes to or tells of one person."""
    rows = await tx.all(
        """SELECT deliveries.kind, deliveries.due_at, deliveries.target,
                  COALESCE(events.title, '') AS title
           FROM deliveries
           LEFT JOIN occurrences ON occurrences.id = deliveries.occurrence_id
           LEFT JOIN events ON events.id = occurrences.event_id
           WHERE deliveries.guild_id = :guild_id AND deliveries.state = 'pending'
             AND deliveries.kind IN ('card', 'reminder', 'changed', 'digest')
           ORDER BY deliveries.due_at, deliveries.id LIMIT :limit""",
        guild_id=guild_id,
        limit=limit,
    )
    return [
        Coming(
            kind=Kind(row["kind"]),
            due_at=from_unix(row["due_at"]),
            channel_id=row["target"],
            title=row["title"],
        )
        for row in rows
    ]


async def last_sent(tx: Connection, guild_id: int) -> datetime | None:
    """When something was posted last."""
    at = await tx.value(
        """SELECT MAX(settled_at) FROM deliveries
           WHERE guild_id = :guild_id AND state = 'sent' AND private = 0""",
        guild_id=guild_id,
    )
    return None if at is None else from_unix(at)


async def waiting_since(tx: Connection, guild_id: int) -> datetime | None:
    """The first try of what waits because Discord could not be reached."""
    at = await tx.value(
        """SELECT MIN(first_tried_at) FROM deliveries
           WHERE guild_id = :guild_id AND state = 'pending' AND attempts > 0
             AND reason = 'unreachable' AND first_tried_at > 0 AND private = 0""",
        guild_id=guild_id,
    )
    return None if at is None else from_unix(at)


async def overdue(tx: Connection, guild_id: int, *, since: datetime) -> int:
    """How many messages were due before then and were not even tried."""
    return int(
        await tx.value(
            """SELECT COUNT(*) FROM deliveries
               WHERE guild_id = :guild_id AND state = 'pending' AND attempts = 0
                 AND try_at < :since AND private = 0""",
            guild_id=guild_id,
            since=to_unix(since),
        )
    )


async def size(tx: Connection) -> int:
    """How large the database is, with every server in it; in bytes."""
    if tx.dialect == "sqlite":
        return int(
            await tx.value(
                "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
            )
        )
    return int(await tx.value("SELECT pg_database_size(current_database())"))
