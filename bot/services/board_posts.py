"""What deliveries post for a board: its message and its digests."""

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
from bot.domain.deliveries import Delivery, DeliveryState, Message
from bot.domain.events import Event, Occurrence, Server
from bot.domain.kinds import Kind
from bot.ports import Messenger
from db import board_posts as post_rows
from db import boards as board_rows
from db import events as event_rows
from db import occurrences as occurrence_rows
from db import servers as server_rows
from db.engine import Connection, Database

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


async def posted(tx: Connection, row: Delivery, *, message_id: int, now: datetime) -> None:
    """What the row was about stands: a board is looked at from now on."""
    board = await _of(tx, row)
    if board is not None and row.kind is Kind.BOARD:
        await board_rows.posted(tx, board, message_id=message_id, now=now)


class BoardContents:
    """What boards and digests should read. Nothing of a group whose channel is hidden from anybody
    who sees the board: a hidden channel may be a group's shelter."""

    def __init__(self, db: Database, messenger: Messenger[Message]) -> None:
        self._db = db
        self._messenger = messenger

    async def to_post(
        self, row: Delivery, *, now: datetime
    ) -> tuple[Listing | Digest | None, DeliveryState]:
        """What to post for a claimed row; without it, the state in which the row ends unsent.

        Raises DeliveryFailed.
        """
        off = (None, DeliveryState.CANCELLED)
        async with self._db.read() as tx:
            board, server = await _of(tx, row), await server_rows.get(tx, row.guild_id)
        if board is None or board.removed:
            return off
        if row.kind is Kind.BOARD:
            return off if board.message_id else (await self.listing(board, now=now), off[1])
        if not is_digest_moment(board, server, row.due_at):
            return off
        if now >= row.useful_until:
            return None, DeliveryState.MISSED
        found = await self.digest(board, since=now, due_at=row.due_at)
        return (found, off[1]) if found.entries else off

    async def listing(self, board: Board, *, now: datetime) -> Listing:
        """The board as it should read at `now`. Raises DeliveryFailed."""
        server, events, dates = await self._coming(board, since=now, until=now + AHEAD)
        return listing(board, events, dates, hour24=server.hour24, plain=server.plain, now=now)

    async def digest(self, board: Board, *, since: datetime, due_at: datetime) -> Digest:
        """The digest as it should read that was posted at `since` for the week from `due_at`.
        Raises DeliveryFailed."""
        until = due_at + WEEK
        server, events, dates = await self._coming(board, since=since, until=until)
        return digest(board, events, dates, hour24=server.hour24, since=since, until=until)

    async def _coming(
        self, board: Board, *, since: datetime, until: datetime
    ) -> tuple[Server, dict[int, Event], list[Occurrence]]:
        async with self._db.read() as tx:
            server = await server_rows.get(tx, board.guild_id)
            events = [
                one for one in await event_rows.active(tx, board.guild_id) if board.lists(one)
            ]
            dates = await occurrence_rows.between(tx, board.guild_id, after=since, until=until)
        channels = {event.channel_id for event in events}
        seen = await self._messenger.seen_beside(board.guild_id, board.channel_id, channels)
        return server, {one.id: one for one in events if one.channel_id in seen}, dates


async def _of(tx: Connection, row: Delivery) -> Board | None:
    assert row.board_id is not None
    return await board_rows.find(tx, guild_id=row.guild_id, board_id=row.board_id)
