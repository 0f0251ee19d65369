"""Posted messages that call people to a date: reminders, and what tells of a seat. They are taken
back when the date falls out, and drawn anew when it moves. Rows of deliveries."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.deliveries import DeliveryState
from bot.domain.events import Occurrence
from bot.domain.kinds import Kind
from db.engine import Connection
from db.kinds import ABOUT_HOSTS, CALLING
from db.times import from_unix


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One of them, where it stands; `row` is its delivery's id, `target` a channel or a member."""

    row: int
    kind: Kind
    target: int
    due_at: datetime
    channel_id: int
    message_id: int


async def in_state(tx: Connection, of: Occurrence, state: DeliveryState) -> list[Call]:
    """Those of a date that stand as called, or are taken back."""
    rows = await tx.all(
        f"""SELECT deliveries.id, kind, target, due_at, message_id,
                   CASE private WHEN 1 THEN dm_channels.channel_id ELSE target END AS channel_id
            FROM deliveries
            LEFT JOIN dm_channels ON private = 1 AND dm_channels.member_id = deliveries.target
            WHERE guild_id = :guild_id AND occurrence_id = :id AND kind IN {CALLING}
              AND state = :state AND message_id IS NOT NULL""",
        guild_id=of.guild_id,
        id=of.id,
        state=state.value,
    )
    return [
        Call(
            row=row["id"],
            kind=Kind(row["kind"]),
            target=row["target"],
            due_at=from_unix(row["due_at"]),
            channel_id=row["channel_id"],
            message_id=row["message_id"],
        )
        for row in rows
        if row["channel_id"] is not None
    ]


async def mark(tx: Connection, state: DeliveryState, *, guild_id: int, delivery_id: int) -> None:
    """A message was taken back, or stands again."""
    await tx.run(
        """UPDATE deliveries SET state = :state
           WHERE guild_id = :guild_id AND id = :id AND state IN ('sent', 'retracted')""",
        state=state.value,
        guild_id=guild_id,
        id=delivery_id,
    )


async def outdate(tx: Connection, of: Occurrence) -> int:
    """What was posted names the old moment of a date that moved: none of it stands until it is
    drawn anew. How many there are."""
    return await tx.run(
        f"""UPDATE deliveries SET state = 'retracted'
            WHERE guild_id = :guild_id AND occurrence_id = :id AND kind IN {CALLING}
              AND state = 'sent' AND message_id IS NOT NULL""",
        guild_id=of.guild_id,
        id=of.id,
    )


async def outdate_about_hosts(tx: Connection, of: Occurrence) -> int:
    """Who leads the date is known, or unknown again: what asks for it is to be drawn anew. How many
    messages there are."""
    return await tx.run(
        f"""UPDATE deliveries SET state = 'retracted'
            WHERE guild_id = :guild_id AND occurrence_id = :id AND kind IN {ABOUT_HOSTS}
              AND state = 'sent' AND message_id IS NOT NULL""",
        guild_id=of.guild_id,
        id=of.id,
    )
