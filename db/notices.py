"""What staff is to be told: which deliveries were missed or failed, and whether they know."""

from bot.domain.deliveries import Kind, Unsent
from db.engine import Connection
from db.times import from_unix


async def is_waiting(tx: Connection, guild_id: int) -> bool:
    """Whether staff is about to be told, of everything that is untold then."""
    return bool(
        await tx.value(
            """SELECT 1 FROM deliveries
               WHERE guild_id = :guild_id AND state = 'pending' AND kind = 'missed' LIMIT 1""",
            guild_id=guild_id,
        )
    )


async def untold(tx: Connection, guild_id: int) -> list[Unsent]:
    """What was missed or failed and staff does not know of yet, in the order it was due."""
    rows = await tx.all(
        """SELECT deliveries.id, deliveries.kind, events.title, events.zone, occurrences.starts_at
           FROM deliveries
           JOIN occurrences ON occurrences.id = deliveries.occurrence_id
           JOIN events ON events.id = occurrences.event_id
           WHERE deliveries.guild_id = :guild_id AND deliveries.told = 0
             AND deliveries.state IN ('missed', 'failed') AND deliveries.kind <> 'missed'
           ORDER BY deliveries.due_at, deliveries.id LIMIT 200""",
        guild_id=guild_id,
    )
    return [
        Unsent(
            row=row["id"],
            kind=Kind(row["kind"]),
            title=row["title"],
            starts_at=from_unix(row["starts_at"]),
            zone=row["zone"],
        )
        for row in rows
    ]


async def mark_told(tx: Connection, *, guild_id: int, delivery_id: int) -> None:
    """Staff knows that this one was not sent."""
    await tx.run(
        "UPDATE deliveries SET told = 1 WHERE guild_id = :guild_id AND id = :id",
        guild_id=guild_id,
        id=delivery_id,
    )
