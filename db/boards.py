"""Boards: which message lists what is coming, and when it is to be looked at again.

Triggers count in `changes` what a board may have to show: see migrations/0008_boards.sql.
"""

from datetime import datetime, time, timedelta

from bot.domain.boards import LOOKED_AFTER, Board
from bot.domain.errors import Refusal
from bot.domain.language import LANGUAGES, Language
from bot.domain.weekly import Weekly
from db.engine import Connection, Row
from db.times import from_unix, to_unix

_COLUMNS = """id, guild_id, channel_id, message_id, languages, events, digest_day, digest_time,
    changes, removed"""


async def add(
    tx: Connection,
    *,
    guild_id: int,
    channel_id: int,
    languages: tuple[Language, ...],
    events: tuple[int, ...],
    digest: Weekly | None,
    now: datetime,
) -> Board:
    """Keep a new board, not yet posted."""
    row = await tx.one(
        f"""INSERT INTO boards (guild_id, channel_id, languages, events, digest_day, digest_time,
                               redraw_at)
            VALUES (:guild_id, :channel_id, :languages, :events, :digest_day, :digest_time, :now)
            RETURNING {_COLUMNS}""",
        guild_id=guild_id,
        channel_id=channel_id,
        languages=",".join(languages),
        events=",".join(map(str, events)),
        digest_day=digest and digest.day,
        digest_time=digest and f"{digest.at:%H:%M}",
        now=to_unix(now),
    )
    assert row is not None
    return _board(row)


async def find(tx: Connection, *, guild_id: int, board_id: int) -> Board | None:
    """The board, also one that is being removed."""
    row = await tx.one(
        f"SELECT {_COLUMNS} FROM boards WHERE guild_id = :guild_id AND id = :board_id",
        guild_id=guild_id,
        board_id=board_id,
    )
    return None if row is None else _board(row)


async def get(tx: Connection, *, guild_id: int, board_id: int) -> Board:
    """The board; a Refusal if this server has none of that id."""
    board = await find(tx, guild_id=guild_id, board_id=board_id)
    if board is None or board.removed:
        raise Refusal("That board was removed already.")
    return board


async def of_server(tx: Connection, guild_id: int) -> list[Board]:
    """The boards of a server, oldest first."""
    rows = await tx.all(
        f"""SELECT {_COLUMNS} FROM boards WHERE guild_id = :guild_id AND removed = 0
            ORDER BY id""",
        guild_id=guild_id,
    )
    return [_board(row) for row in rows]


async def posted(tx: Connection, board: Board, *, message_id: int, now: datetime) -> None:
    """The board's message stands; it is looked at once more, as something may have changed on the
    way."""
    await tx.run(
        """UPDATE boards SET message_id = :message_id, redraw_at = :now
           WHERE guild_id = :guild_id AND id = :id""",
        message_id=message_id,
        now=to_unix(now),
        guild_id=board.guild_id,
        id=board.id,
    )


async def lost(tx: Connection, board: Board) -> bool:
    """Its message was deleted in Discord; False if another stands by now."""
    return bool(
        await tx.run(
            """UPDATE boards SET message_id = NULL
               WHERE guild_id = :guild_id AND id = :id AND message_id = :was AND removed = 0""",
            guild_id=board.guild_id,
            id=board.id,
            was=board.message_id,
        )
    )


async def remove(tx: Connection, board: Board, *, now: datetime) -> None:
    """Nothing more is posted for it, and its message is taken away."""
    await tx.run(
        """UPDATE boards SET removed = 1, redraw_at = :now
           WHERE guild_id = :guild_id AND id = :id""",
        now=to_unix(now),
        guild_id=board.guild_id,
        id=board.id,
    )


async def forget(tx: Connection, board: Board) -> None:
    """Its message is gone. While another may be on its way the row stays, to take that away."""
    await tx.run(
        """DELETE FROM boards
           WHERE guild_id = :guild_id AND id = :id AND removed = 1 AND NOT EXISTS (
               SELECT 1 FROM deliveries
               WHERE deliveries.guild_id = :guild_id AND deliveries.board_id = :id
                 AND deliveries.kind = 'board'
                 AND (deliveries.state = 'sending'
                      OR (deliveries.state = 'pending' AND deliveries.attempts > 0)))""",
        guild_id=board.guild_id,
        id=board.id,
    )


async def notice_changes(tx: Connection, *, at: datetime) -> None:
    """What changed since the last look is drawn at `at`, all in one, or sooner if a drawing is
    due before."""
    await tx.run(
        """UPDATE boards SET noticed = changes,
                  redraw_at = CASE WHEN redraw_at < :at THEN redraw_at ELSE :at END
           WHERE changes <> noticed""",
        at=to_unix(at),
    )


async def take_due(
    tx: Connection, *, now: datetime, again: datetime, limit: int = 20
) -> list[Board]:
    """The boards to look at, the longest waiting first; also those whose time is further away
    than any look, as it was chosen before the clock was set back.

    They come up again at `again` unless `drawn` says that they were: a crash loses no edit.
    """
    rows = await tx.all(
        f"""UPDATE boards SET redraw_at = :again
            WHERE id IN (SELECT id FROM boards
                         WHERE (redraw_at <= :now OR redraw_at > :furthest)
                           AND (message_id IS NOT NULL OR removed = 1)
                         ORDER BY redraw_at LIMIT :limit)
            RETURNING {_COLUMNS}""",
        now=to_unix(now),
        furthest=to_unix(now + LOOKED_AFTER + timedelta(minutes=1)),
        again=to_unix(again),
        limit=limit,
    )
    return [_board(row) for row in rows]


async def drawn(tx: Connection, board: Board, *, next_at: datetime) -> None:
    """The board shows what it should, until `next_at` or a change. One that was removed meanwhile
    stays due."""
    await tx.run(
        """UPDATE boards SET redraw_at = :next_at
           WHERE guild_id = :guild_id AND id = :id AND removed = 0""",
        next_at=to_unix(next_at),
        guild_id=board.guild_id,
        id=board.id,
    )


async def next_look(tx: Connection) -> datetime | None:
    """When the next board is to be looked at."""
    at = await tx.value(
        """SELECT MIN(CASE WHEN changes <> noticed THEN 0 ELSE redraw_at END) FROM boards
           WHERE message_id IS NOT NULL OR removed = 1"""
    )
    return None if at is None else from_unix(at)


def _board(row: Row) -> Board:
    day, chosen = row["digest_day"], row["languages"].split(",")
    return Board(
        id=row["id"],
        guild_id=row["guild_id"],
        channel_id=row["channel_id"],
        message_id=row["message_id"],
        languages=tuple(sorted((one for one in LANGUAGES if one in chosen), key=chosen.index)),
        events=tuple(int(one) for one in row["events"].split(",") if one),
        digest=None if day is None else Weekly(day=day, at=time.fromisoformat(row["digest_time"])),
        changes=row["changes"],
        removed=bool(row["removed"]),
    )
