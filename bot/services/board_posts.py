"""What deliveries post for a board: its message and its digests. Called inside transactions."""

from datetime import datetime, timedelta

from bot.domain.boards import (
    AHEAD,
    WEEK,
    Board,
    Digest,
    Listing,
    digest,
    is_digest_moment,
    listing,
)
from bot.domain.deliveries import Delivery, DeliveryState, Kind
from bot.domain.events import Event, Occurrence, Server
from db import board_posts as post_rows
from db import boards as board_rows
from db import events as event_rows
from db import occurrences as occurrence_rows
from db.engine import Connection

DIGEST_HELPS_FOR = timedelta(hours=24)
WANTED_FOR = timedelta(days=3_650)  # a board is tried until it stands or is removed


async def plan_board(tx: Connection, board: Board, *, now: datetime) -> None:
    """Have the board's message posted now."""
    await post_rows.forget(tx, board)
    await post_rows.add(tx, board, Kind.BOARD, due_at=now, useful_until=now + WANTED_FOR)


async def plan_digest(tx: Connection, board: Board, server: Server, *, now: datetime) -> None:
    """Keep the board's next digest planned, if it has any."""
    if board.digest is None:
        return
    due_at = board.digest.next(zone=server.zone, after=now)
    await post_rows.add(
        tx, board, Kind.DIGEST, due_at=due_at, useful_until=due_at + DIGEST_HELPS_FOR
    )


async def plan_digests_of(tx: Connection, server: Server, *, now: datetime) -> None:
    """Keep the next digest of each of the server's boards planned. One that was planned for
    another zone or time is seen at its gate."""
    for board in await board_rows.of_server(tx, server.guild_id):
        await plan_digest(tx, board, server, now=now)


async def to_post(
    tx: Connection, row: Delivery, server: Server, *, now: datetime
) -> tuple[Listing | Digest | None, DeliveryState]:
    """What to post for a claimed row; without it, the state in which the row ends unsent."""
    off = (None, DeliveryState.CANCELLED)
    board = await _of(tx, row)
    if board is None or board.removed:
        return off
    if row.kind is Kind.BOARD:
        return off if board.message_id else (await listing_of(tx, board, server, now=now), off[1])
    if not is_digest_moment(board, server, row.due_at):
        return off
    if now >= row.useful_until:
        return None, DeliveryState.MISSED
    found = await digest_of(tx, board, server, since=now, due_at=row.due_at)
    return (found, off[1]) if found.entries else off


async def posted(tx: Connection, row: Delivery, *, message_id: int, now: datetime) -> None:
    """What the row was about stands: a board is looked at from now on."""
    board = await _of(tx, row)
    if board is not None and row.kind is Kind.BOARD:
        await board_rows.posted(tx, board, message_id=message_id, now=now)


async def listing_of(tx: Connection, board: Board, server: Server, *, now: datetime) -> Listing:
    """The board as it should read at `now`."""
    events, dates = await _coming(tx, board, server, since=now, until=now + AHEAD)
    return listing(board, events, dates, hour24=server.hour24, now=now)


async def digest_of(
    tx: Connection, board: Board, server: Server, *, since: datetime, due_at: datetime
) -> Digest:
    """The digest as it should read that was posted at `since` for the week from `due_at`."""
    until = due_at + WEEK
    events, dates = await _coming(tx, board, server, since=since, until=until)
    return digest(board, events, dates, hour24=server.hour24, since=since, until=until)


async def _coming(
    tx: Connection, board: Board, server: Server, *, since: datetime, until: datetime
) -> tuple[dict[int, Event], list[Occurrence]]:
    """Nothing of a group that has a channel of its own elsewhere, which may be hidden."""
    channels = (board.channel_id, server.announce_channel_id)
    events = {
        event.id: event
        for event in await event_rows.active(tx, board.guild_id)
        if event.channel_id in channels
    }
    return events, await occurrence_rows.between(tx, board.guild_id, after=since, until=until)


async def _of(tx: Connection, row: Delivery) -> Board | None:
    assert row.board_id is not None
    return await board_rows.find(tx, guild_id=row.guild_id, board_id=row.board_id)
