"""SQLite: one writer that takes turns, and readers that cannot write.

Coroutines that share one connection share its transaction, so `write` is a queue: whoever is
inside has the writer alone until commit or rollback.
"""

import asyncio
import fcntl
import os
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import IO, Any, Self, TypeVar

import aiosqlite

from bot.domain.errors import StorageBusy, StorageFull
from db.crowd import Crowd, Work
from db.engine import Connection, Database, DatabaseInUse, Row, split_statements
from db.on_thread import ThreadedConnection

T = TypeVar("T")
READERS = 2
BUSY_MS = 1_000  # Discord waits three seconds for an answer; a sentence must come before that


class SqliteConnection(Connection):
    """A connection in a transaction."""

    dialect = "sqlite"

    def __init__(self, raw: aiosqlite.Connection) -> None:
        super().__init__()
        self._raw = raw

    async def all(self, sql: str, **values: Any) -> Sequence[Row]:
        """Every row of the answer."""
        return list(await self._raw.execute_fetchall(sql, values))

    async def value(self, sql: str, **values: Any) -> Any:
        """The first column of the first row, or None."""
        for row in await self._raw.execute_fetchall(sql, values):
            return row[0]
        return None

    async def run(self, sql: str, **values: Any) -> int:
        """Run one statement and return how many rows it changed."""
        async with self._raw.execute(sql, values) as cursor:
            return cursor.rowcount

    async def script(self, sql: str) -> None:
        """Run several statements without values (migrations), inside the open transaction."""
        for statement in split_statements(sql):
            await self._raw.execute(statement)


class SqliteDatabase(Database):
    """An open SQLite file."""

    def __init__(self, path: Path, lock: IO[str]) -> None:
        self.path = path
        self._lock_file = lock
        self._turn = asyncio.Lock()
        self._found_locked = 0
        self._crowd: Crowd[Work] = Crowd(self._visit)
        self._readers: asyncio.Queue[ThreadedConnection] = asyncio.Queue()
        self._closing = AsyncExitStack()
        self._writer: ThreadedConnection

    @classmethod
    async def open_file(cls, path: Path) -> Self:
        """Open or create the database at `path`, alone.

        Raises DatabaseInUse when another process has it open.
        """
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = path.with_name(path.name + ".lock").open("w", encoding="utf-8")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            lock.close()
            raise DatabaseInUse(path.name) from error
        database = cls(path, lock)
        try:
            with _said_plainly():
                await database._connect()
        except BaseException:
            await database.close()
            raise
        return database

    async def _connect(self) -> None:
        self._closing.callback(self._lock_file.close)
        os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))  # so from the first byte
        self._writer = await self._opened(str(self.path))
        for pragma in (
            "journal_mode=WAL",  # readers never wait for the writer
            "synchronous=FULL",  # a power cut loses nothing that was acknowledged
            "secure_delete=ON",  # what a person deletes is overwritten
            "foreign_keys=ON",
            f"busy_timeout={BUSY_MS}",
        ):
            await self._writer.execute(f"PRAGMA {pragma}")
        self.path.chmod(0o600)
        for _ in range(READERS):
            reader = await self._opened(f"{self.path.absolute().as_uri()}?mode=ro", uri=True)
            await reader.execute(f"PRAGMA busy_timeout={BUSY_MS}")
            self._readers.put_nowait(reader)

    async def _opened(self, where: str, *, uri: bool = False) -> ThreadedConnection:
        raw = ThreadedConnection(
            lambda: sqlite3.connect(where, uri=uri, isolation_level=None), iter_chunk_size=64
        )
        await raw
        self._closing.push_async_callback(raw.close)
        raw.row_factory = sqlite3.Row
        return raw

    @asynccontextmanager
    async def write(self) -> AsyncIterator[SqliteConnection]:
        """The writer, in a transaction of its own."""
        found_locked = self._found_locked
        async with self._turn:
            if self._found_locked != found_locked:
                raise StorageBusy  # whoever was before us has waited for us, too
            with _said_plainly():
                try:
                    await self._begin()
                    tx = SqliteConnection(self._writer)
                    yield tx
                    await tx.finish()
                    await self._writer.commit()
                except BaseException:
                    await asyncio.shield(self._writer.rollback())
                    raise
        self._committed()

    async def _begin(self) -> None:
        try:
            await self._writer.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            self._found_locked += 1
            raise

    async def transact(self, work: Callable[[Connection], Awaitable[T]]) -> T:
        """Whoever queues while the disk is busy goes in one visit to the thread, one commit for
        all. Returned or raised only when everything of it is safe on the disk."""
        outcome = await self._crowd.outcome(work)
        with _said_plainly():
            value: T = outcome.kept()
            return value

    async def _visit(self) -> None:
        async with self._turn:
            taken = self._crowd.take()
            try:
                outcomes = await self._writer.together(taken.pieces)
            except BaseException as error:  # noqa: BLE001 - told to everyone whose work it was
                if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
                    self._found_locked += 1
                await taken.fail(error)
                return
        await taken.tell(outcomes)
        self._committed()

    async def look(self, work: Callable[[Connection], Awaitable[T]]) -> T:
        """The reading work in one visit to a reader's thread."""
        reader = await self._readers.get()
        try:
            with _said_plainly():
                value: T = await asyncio.shield(reader.look(work))
                return value
        finally:
            self._readers.put_nowait(reader)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[SqliteConnection]:
        """A connection that cannot write, on one consistent moment of the database."""
        reader = await self._readers.get()
        try:
            with _said_plainly():
                try:
                    await reader.execute("BEGIN")
                    yield SqliteConnection(reader)
                finally:
                    await asyncio.shield(reader.rollback())
        finally:
            self._readers.put_nowait(reader)

    async def overwrite(self) -> None:
        """Bring the journal, which holds pages as they were, into the file and empty it."""
        async with self._turn:
            await self._writer.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")

    async def close(self) -> None:
        """Close every connection and let other processes in."""
        async with self._turn:  # after the last commit
            await self._closing.aclose()


class _said_plainly:  # noqa: N801 - used as a statement
    """Turns the two storage faults a person can act on into their sentences."""

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, sqlite3.OperationalError):
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise StorageBusy from error
            if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
                raise StorageFull from error
