"""The database when SQLite is outgrown: PostgreSQL through asyncpg, with the same statements.

What `db/engine.py` promises holds here too. Writers take turns on an advisory lock, as SQLite's do
by nature, so every rule that was written for one writer stays true.
"""

import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Self, TypeVar

import asyncpg

from bot.domain.errors import StorageBusy, StorageFull
from bot.domain.shards import Shards
from db.crowd import Crowd, Work
from db.engine import Connection, Database, DatabaseUnreachable
from db.postgres_connection import PostgresConnection
from db.postgres_crowd import begin_with, together
from db.postgres_place import CHANNEL, PostgresPlace

T = TypeVar("T")

WRITERS_TURN = 7_236_801  # the advisory lock of Hearth's writers; any constant would do
POOL = 8
ANSWER_S = 30.0  # the longest that a statement may take; a migration has no limit
SETTINGS = {
    # For a lock: Discord waits three seconds for an answer, and a sentence fits in.
    "lock_timeout": "2000",
    # The writers' turn of a process that hangs, or whose machine is gone, comes to an end.
    "idle_in_transaction_session_timeout": "8000",
}


class PostgresDatabase(Database):
    """An open PostgreSQL database. Which process does what, its `place` says."""

    def __init__(self, pool: Any, url: str) -> None:
        self._pool = pool
        self._url = url
        self._me = secrets.token_hex(4)
        # The writers' turn, and whoever dispatches hears of it: in one journey to the server.
        self._in_turn = (
            f"SELECT pg_advisory_xact_lock({WRITERS_TURN}), pg_notify('{CHANNEL}', '{self._me}')"
        )
        self._crowd: Crowd[Work] = Crowd(self._visit)

    @classmethod
    async def connect(cls, url: str) -> Self:
        """Connect to the database that the URL names; raises DatabaseUnreachable."""
        try:
            pool = await asyncpg.create_pool(
                url,
                min_size=1,
                max_size=POOL,
                command_timeout=ANSWER_S,
                server_settings=SETTINGS,
                reset=_as_it_is,
            )
        except (OSError, TimeoutError, ValueError, asyncpg.PostgresError) as error:
            raise DatabaseUnreachable(error) from error
        return cls(pool, url)

    def place(
        self, *, shards: Shards | None, dispatches: bool, clock: Callable[[], float]
    ) -> PostgresPlace:
        """A place among the processes of this database, not yet taken."""
        return PostgresPlace(
            self._url,
            me=self._me,
            shards=shards,
            dispatches=dispatches,
            clock=clock,
            changed=self._committed,
        )

    @asynccontextmanager
    async def write(self) -> AsyncIterator[PostgresConnection]:
        """The writers' turn, in a transaction of its own; whoever dispatches hears of it."""
        with _said_plainly():
            async with self._pool.acquire() as raw, raw.transaction():
                await raw.execute(self._in_turn)
                tx = PostgresConnection(raw)
                yield tx
                await tx.finish()
        self._committed()

    async def transact(self, work: Callable[[Connection], Awaitable[T]]) -> T:
        """Whoever queues while others are being done goes in one commit with others. Returned or
        raised only when everything of it is safe on the disk."""
        outcome = await self._crowd.outcome(work)
        with _said_plainly():
            value: T = outcome.kept()
            return value

    async def _visit(self) -> None:
        taken, begin = None, f"BEGIN; {self._in_turn}"
        try:
            async with self._pool.acquire() as raw:
                await begin_with(raw, begin)
                taken = self._crowd.take()
                outcomes = await together(raw, taken.pieces, begin=begin)
        except BaseException as error:  # noqa: BLE001 - told to everyone whose work it was
            await (taken or self._crowd.take()).fail(error)
        else:
            await taken.tell(outcomes)
            self._committed()

    @asynccontextmanager
    async def upgrading(self) -> AsyncIterator[PostgresConnection]:
        """The writers' turn for a change of the schema, for as long as that takes."""
        raw = await asyncpg.connect(self._url)
        try:
            async with raw.transaction():
                await raw.execute(f"SELECT pg_advisory_xact_lock({WRITERS_TURN})")
                yield PostgresConnection(raw)
        finally:
            await raw.close()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[PostgresConnection]:
        """A connection that cannot write, on one consistent moment of the database."""
        with _said_plainly():
            async with (
                self._pool.acquire() as raw,
                raw.transaction(isolation="repeatable_read", readonly=True),
            ):
                yield PostgresConnection(raw)

    async def overwrite(self) -> None:
        """Left to PostgreSQL's own vacuum, which knows what other sessions still read."""

    async def close(self) -> None:
        """Close every connection and let other processes in."""
        await self._pool.close()


async def _as_it_is(raw: Any) -> None:
    """Nothing is set on a connection but in a transaction, so nothing has to be set back, which
    would be one more journey to the server each time."""


class _said_plainly:  # noqa: N801 - used as a statement
    """Turns the storage faults a person can act on into their sentences."""

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, asyncpg.DiskFullError):
            raise StorageFull from error
        if isinstance(
            error, (asyncpg.LockNotAvailableError, asyncpg.PostgresConnectionError, OSError)
        ):
            raise StorageBusy from error
