"""Keeps boards true: looked at after each change and every hour, edited only if they read wrong."""

import contextlib
from datetime import datetime, timedelta

from bot.domain.boards import LOOKED_AFTER, Board
from bot.domain.deliveries import Message
from bot.ports import DeliveryFailed, MessageGone, Messenger
from bot.services.board_posts import BoardContents, plan_board
from bot.services.easel import Easel
from bot.services.staff import tell_staff
from db import board_posts as post_rows
from db import boards as board_rows
from db.engine import Database

COALESCE = timedelta(seconds=5)  # a burst of changes is one edit
TRY_AGAIN = timedelta(seconds=30)


class BoardDrawing:
    """Draws boards and their digests anew, posts a board again that somebody deleted, and takes
    away those that were removed."""

    def __init__(self, db: Database, messenger: Messenger[Message], easel: Easel) -> None:
        self._db = db
        self._messenger = messenger
        self._easel = easel
        self._contents = BoardContents(db, messenger)

    async def next_look(self) -> datetime | None:
        """When the next board wants to be looked at."""
        return self._easel.next_try(await self._db.look(board_rows.next_look))

    async def look_at_due(self, *, now: datetime) -> int:
        """Look at the boards that are due at `now`, and return how many were edited."""
        if (due := await self.next_look()) is None or due > now:
            return 0
        async with self._db.write() as tx:
            await board_rows.notice_changes(tx, at=now + COALESCE)

        async def take() -> list[Board]:
            async with self._db.write() as tx:
                return await board_rows.take_due(tx, now=now, again=now + TRY_AGAIN)

        async def draw(board: Board) -> bool:
            return await self._draw(board, now=now)

        return await self._easel.draw_all(take, draw, now=now)

    async def _draw(self, board: Board, *, now: datetime) -> bool:
        edited = False
        try:
            if board.removed:
                await self._take_away(board)
            else:
                edited = await self._mend(board, now=now)
        except DeliveryFailed as failure:
            self._easel.failed(failure, f"board {board.id}", now=now)
            if failure.permanent:
                await self._refused(board, failure, now=now)
            return False
        self._easel.worked()
        return edited

    async def _mend(self, board: Board, *, now: datetime) -> bool:
        shown = await self._contents.listing(board, now=now)
        assert board.message_id is not None  # it would not have been taken
        try:
            edited = await self._messenger.edit(
                board.channel_id, board.message_id, shown, if_changed=True
            )
        except MessageGone:
            await self._post_again(board, now=now)
            return False
        await self._mend_digests(board, now=now)
        async with self._db.write() as tx:
            await post_rows.is_drawn(tx, board, now=now)
            await board_rows.drawn(tx, board, next_at=shown.until)
        return edited

    async def _mend_digests(self, board: Board, *, now: datetime) -> None:
        """This week's digest must not call anybody to a date that fell out since."""
        async with self._db.read() as tx:
            digests = await post_rows.current_digests(tx, board, now=now)
        for message_id, since, due_at in digests:
            shown = await self._contents.digest(board, since=since, due_at=due_at)
            with contextlib.suppress(MessageGone):  # whoever deleted it does not want it
                await self._messenger.edit(board.channel_id, message_id, shown, if_changed=True)

    async def _post_again(self, board: Board, *, now: datetime) -> None:
        """Somebody deleted the board, or its channel. Who does not want it removes it."""
        async with self._db.write() as tx:
            if await board_rows.lost(tx, board):
                await plan_board(tx, board, now=now)

    async def _take_away(self, board: Board) -> None:
        if board.message_id is not None:
            with contextlib.suppress(MessageGone):
                await self._messenger.remove(board.channel_id, board.message_id)
        async with self._db.write() as tx:
            await board_rows.forget(tx, board)

    async def _refused(self, board: Board, failure: DeliveryFailed, *, now: datetime) -> None:
        """Discord does not let us draw: staff is told once, and it is tried again every hour. What
        cannot be taken away stays."""
        async with self._db.write() as tx:
            if board.removed:
                await board_rows.forget(tx, board)
            elif await post_rows.cannot_be_drawn(tx, board, reason=failure.reason, now=now):
                await tell_staff(
                    tx,
                    board.guild_id,
                    channel_id=board.channel_id,
                    reason=failure.reason,
                    now=now,
                )
            await board_rows.drawn(tx, board, next_at=now + LOOKED_AFTER)
