"""What is posted for boards: their message and their weekly digests. Rows of deliveries."""

from datetime import datetime

from bot.domain.boards import WEEK, Board
from bot.domain.kinds import Kind
from db.engine import Connection
from db.times import from_unix, to_unix


async def add(
    tx: Connection, of: Board, kind: Kind, *, due_at: datetime, useful_until: datetime
) -> None:
    """Plan a row; one that is due at the same moment stays as it is."""
    await tx.run(
        """INSERT INTO deliveries (guild_id, board_id, version, kind, offset_s, target, state,
                                   due_at, try_at, useful_until)
           VALUES (:guild_id, :board_id, 0, :kind, 0, :target, 'pending', :due_at, :due_at,
                   :useful_until)
           ON CONFLICT (board_id, kind, due_at) DO NOTHING""",
        guild_id=of.guild_id,
        board_id=of.id,
        kind=kind.value,
        target=of.channel_id,
        due_at=to_unix(due_at),
        useful_until=to_unix(useful_until),
    )


async def forget(tx: Connection, of: Board) -> None:
    """The rows of the board's earlier messages; a new one is to be planned."""
    await tx.run(
        """DELETE FROM deliveries
           WHERE guild_id = :guild_id AND board_id = :board_id AND kind = 'board'
             AND state IN ('sent', 'failed', 'missed', 'cancelled')""",
        guild_id=of.guild_id,
        board_id=of.id,
    )


async def cannot_be_drawn(tx: Connection, of: Board, *, reason: str, now: datetime) -> bool:
    """Discord does not let us draw the board; True if it did before, so that staff is told."""
    return bool(
        await tx.run(
            """UPDATE deliveries SET state = 'failed', reason = :reason, told = 0,
                      settled_at = :now
               WHERE guild_id = :guild_id AND board_id = :board_id AND kind = 'board'
                 AND state = 'sent' AND message_id = :message_id""",
            reason=reason,
            now=to_unix(now),
            guild_id=of.guild_id,
            board_id=of.id,
            message_id=of.message_id,
        )
    )


async def is_drawn(tx: Connection, of: Board, *, now: datetime) -> None:
    """The board can be drawn, or can again."""
    await tx.run(
        """UPDATE deliveries SET state = 'sent', reason = NULL, settled_at = :now
           WHERE guild_id = :guild_id AND board_id = :board_id AND kind = 'board'
             AND state = 'failed' AND message_id = :message_id""",
        now=to_unix(now),
        guild_id=of.guild_id,
        board_id=of.id,
        message_id=of.message_id,
    )


async def current_digests(
    tx: Connection, of: Board, *, now: datetime
) -> list[tuple[int, datetime, datetime]]:
    """(message, when it was posted, when it was due) of the digests whose week is not over."""
    rows = await tx.all(
        """SELECT message_id, settled_at, due_at FROM deliveries
           WHERE guild_id = :guild_id AND board_id = :board_id AND kind = 'digest'
             AND state = 'sent' AND due_at > :week_ago""",
        guild_id=of.guild_id,
        board_id=of.id,
        week_ago=to_unix(now - WEEK),
    )
    return [
        (row["message_id"], from_unix(row["settled_at"]), from_unix(row["due_at"])) for row in rows
    ]
