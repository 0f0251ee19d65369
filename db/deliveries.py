"""Deliveries: one row for whatever the bot sends by itself. States: bot/domain/deliveries.py."""

from datetime import datetime, timedelta

from bot.domain.deliveries import Delivery, DeliveryState, Kind, Planned
from bot.domain.events import Occurrence
from db.engine import Connection, Row
from db.times import from_unix, to_unix

_COLUMNS = """id, guild_id, occurrence_id, version, kind, offset_s, target, due_at, useful_until,
    attempts, first_tried_at"""


async def add(
    tx: Connection, of: Occurrence, planned: Planned, *, channel_id: int, version: int
) -> None:
    """Plan a row; one that exists under the same key stays as it is."""
    await tx.run(
        """
        INSERT INTO deliveries (guild_id, occurrence_id, version, kind, offset_s, target, state,
                                due_at, try_at, useful_until)
        VALUES (:guild_id, :occurrence_id, :version, :kind, :offset_s, :target, 'pending',
                :due_at, :due_at, :useful_until)
        ON CONFLICT (occurrence_id, version, kind, offset_s, target) DO NOTHING
        """,
        guild_id=of.guild_id,
        occurrence_id=of.id,
        version=version,
        kind=planned.kind.value,
        offset_s=int(planned.offset.total_seconds()),
        target=channel_id,
        due_at=to_unix(planned.due_at),
        useful_until=to_unix(planned.useful_until),
    )


async def cancel_waiting(tx: Connection, of: Occurrence) -> None:
    """Nothing that still waits for this date is sent. A row being sent sees it at its gate."""
    await tx.run(
        """UPDATE deliveries SET state = 'cancelled'
           WHERE guild_id = :guild_id AND occurrence_id = :id AND state = 'pending'
             AND kind <> 'missed'""",
        guild_id=of.guild_id,
        id=of.id,
    )


async def claim_due(tx: Connection, *, now: datetime, by: str, limit: int = 20) -> list[Delivery]:
    """Take the rows whose time has come, nearest start first, so that no one else sends them."""
    rows = await tx.all(
        f"""
        UPDATE deliveries SET state = 'sending', attempts = attempts + 1, claimed_by = :by,
               first_tried_at = COALESCE(first_tried_at, :now)
        WHERE id IN (SELECT deliveries.id FROM deliveries
                     JOIN occurrences ON occurrences.id = deliveries.occurrence_id
                     WHERE deliveries.state = 'pending' AND deliveries.try_at <= :now
                     ORDER BY occurrences.starts_at, deliveries.id LIMIT :limit)
        RETURNING {_COLUMNS}
        """,
        now=to_unix(now),
        by=by,
        limit=limit,
    )
    return sorted((_delivery(row) for row in rows), key=lambda row: row.useful_until)


async def next_due(tx: Connection) -> datetime | None:
    """When the next row is to be tried."""
    at = await tx.value("SELECT MIN(try_at) FROM deliveries WHERE state = 'pending'")
    return None if at is None else from_unix(at)


async def release_claims_of_others(tx: Connection, *, by: str) -> int:
    """Rows claimed by a process that is gone become due again; `by` is the one that lives."""
    return await tx.run(
        "UPDATE deliveries SET state = 'pending' WHERE state = 'sending' AND claimed_by <> :by",
        by=by,
    )


async def settle(
    tx: Connection,
    row: Delivery,
    state: DeliveryState,
    *,
    now: datetime,
    message_id: int | None = None,
    reason: str | None = None,
) -> None:
    """The end of a row that was being sent."""
    await tx.run(
        """UPDATE deliveries SET state = :state, settled_at = :now, message_id = :message_id,
                  reason = :reason
           WHERE guild_id = :guild_id AND id = :id AND state = 'sending'""",
        state=state.value,
        now=to_unix(now),
        message_id=message_id,
        reason=reason,
        guild_id=row.guild_id,
        id=row.id,
    )


async def try_later(tx: Connection, row: Delivery, *, at: datetime, reason: str) -> None:
    """The row waits for another try."""
    await tx.run(
        """UPDATE deliveries SET state = 'pending', try_at = :at, reason = :reason
           WHERE guild_id = :guild_id AND id = :id AND state = 'sending'""",
        at=to_unix(at),
        reason=reason,
        guild_id=row.guild_id,
        id=row.id,
    )


async def untold(tx: Connection, guild_id: int) -> list[tuple[int, int, Kind]]:
    """(row, date, kind) of what was missed and staff does not know of yet."""
    rows = await tx.all(
        """SELECT id, occurrence_id, kind FROM deliveries
           WHERE guild_id = :guild_id AND state IN ('missed', 'failed') AND told = 0
             AND kind <> 'missed'
           ORDER BY due_at LIMIT 200""",
        guild_id=guild_id,
    )
    return [(row["id"], row["occurrence_id"], Kind(row["kind"])) for row in rows]


async def mark_told(tx: Connection, guild_id: int, *, up_to: int) -> None:
    """Staff knows of every missed row up to this id."""
    await tx.run(
        """UPDATE deliveries SET told = 1
           WHERE guild_id = :guild_id AND state IN ('missed', 'failed') AND id <= :up_to""",
        guild_id=guild_id,
        up_to=up_to,
    )


async def sent_messages(tx: Connection, of: Occurrence, kind: Kind) -> list[tuple[int, int, int]]:
    """(row, channel, message) of what was sent for a date and still stands there."""
    rows = await tx.all(
        """SELECT id, target, message_id FROM deliveries
           WHERE guild_id = :guild_id AND occurrence_id = :id AND kind = :kind
             AND state = 'sent' AND message_id IS NOT NULL""",
        guild_id=of.guild_id,
        id=of.id,
        kind=kind.value,
    )
    return [(row["id"], row["target"], row["message_id"]) for row in rows]


async def retracted(tx: Connection, *, guild_id: int, delivery_id: int) -> None:
    """The sent message was taken back."""
    await tx.run(
        """UPDATE deliveries SET state = 'retracted'
           WHERE guild_id = :guild_id AND id = :id AND state = 'sent'""",
        guild_id=guild_id,
        id=delivery_id,
    )


async def remove_settled(tx: Connection, *, before: datetime) -> int:
    """Forget the rows of every server that ended before `before`."""
    return await tx.run(
        """DELETE FROM deliveries
           WHERE state IN ('sent', 'failed', 'missed', 'cancelled', 'retracted')
             AND useful_until < :before""",
        before=to_unix(before),
    )


def _delivery(row: Row) -> Delivery:
    return Delivery(
        id=row["id"],
        guild_id=row["guild_id"],
        occurrence_id=row["occurrence_id"],
        version=row["version"],
        kind=Kind(row["kind"]),
        offset=timedelta(seconds=row["offset_s"]),
        channel_id=row["target"],
        due_at=from_unix(row["due_at"]),
        useful_until=from_unix(row["useful_until"]),
        attempts=row["attempts"],
        first_tried_at=from_unix(row["first_tried_at"]),
    )
