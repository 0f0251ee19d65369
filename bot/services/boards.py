"""Boards as moderators make and remove them; what draws and posts them is beside this."""

from datetime import datetime
from typing import Literal

from bot.domain.access import Person, require_moderator
from bot.domain.audit import What, picked
from bot.domain.boards import Board, chosen, require_room
from bot.domain.events import Event, Server
from bot.domain.language import LANGUAGES, Language
from bot.domain.weekly import read_weekly
from bot.services.board_posts import plan_board, plan_digest, plan_digests_of
from db import audit as audit_rows
from db import boards as board_rows
from db import events as event_rows
from db import servers as server_rows
from db.engine import Database

Both = Literal["both"]


class BoardService:
    """The boards of a server, for its moderators."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def choices(
        self, guild_id: int, *, by: Person
    ) -> tuple[Server, list[Event], list[Board]]:
        """What to choose from: the server's events by title, and its boards."""
        async with self._db.read() as tx:
            server = await server_rows.get(tx, guild_id)
            require_moderator(by, server)
            return (
                server,
                await event_rows.active(tx, guild_id),
                await board_rows.of_server(tx, guild_id),
            )

    async def create(
        self,
        guild_id: int,
        *,
        channel_id: int,
        language: Language | Both | None,
        events: str,
        digest: str,
        by: Person,
        now: datetime,
    ) -> tuple[Server, Board, list[Event]]:
        """Make a board, which is posted at the next tick; `events` and `digest` are the words of
        the moderator, None as `language` is the server's. Returns the events that it lists.

        Raises the Refusal that names what was not understood.
        """
        async with self._db.write() as tx:
            server = await server_rows.get(tx, guild_id)
            require_moderator(by, server)
            require_room(await board_rows.of_server(tx, guild_id))
            known = await event_rows.active(tx, guild_id)
            board = await board_rows.add(
                tx,
                guild_id=guild_id,
                channel_id=channel_id,
                languages=_languages(language, server),
                events=chosen(events, known),
                digest=read_weekly(digest, server, now=now) if digest.strip() else None,
                now=now,
            )
            await plan_board(tx, board, now=now)
            await plan_digest(tx, board, server, now=now)
            await audit_rows.add(
                tx,
                guild_id,
                by=by.member_id,
                what=What.BOARD_CREATED,
                after=picked(board, ("channel_id",)),
                now=now,
            )
        return server, board, [event for event in known if board.lists(event)]

    async def remove(self, guild_id: int, board_id: int, *, by: Person, now: datetime) -> Board:
        """Remove the board: its message is taken away at the next tick."""
        async with self._db.write() as tx:
            require_moderator(by, await server_rows.get(tx, guild_id))
            board = await board_rows.get(tx, guild_id=guild_id, board_id=board_id)
            await board_rows.remove(tx, board, now=now)
            await audit_rows.add(
                tx,
                guild_id,
                by=by.member_id,
                what=What.BOARD_REMOVED,
                before=picked(board, ("channel_id",)),
                now=now,
            )
        return board

    async def plan_digests(self, *, now: datetime) -> None:
        """Housekeeping: keep the next digest of every board planned."""
        async with self._db.read() as tx:
            servers = await server_rows.every(tx)
        for server in servers:
            async with self._db.write() as tx:
                await plan_digests_of(tx, server, now=now)


def _languages(chosen: Language | Both | None, server: Server) -> tuple[Language, ...]:
    """Of both, the server's comes first."""
    if chosen == "both":
        return tuple(sorted(LANGUAGES, key=lambda one: one != server.language))
    return (chosen or server.language,)
