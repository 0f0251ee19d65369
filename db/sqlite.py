"""SQLite: one writer that takes turns, and readers that cannot write.

Coroutines that share one connection share its transaction, so `write` is a queue: whoever is
inside has the writer alone until commit or rollback.
"""

import asyncio
import fcntl
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import IO, Any, Self

import aiosqlite

from bot.domain.errors import StorageBusy, StorageFull
from db.engine import Connection, Database, DatabaseInUse, Row, split_statements

READERS = 2
BUSY_MS = 1_000  # Discord waits three seconds for an answer; a sentence must come before that


class SqliteConnection(Connection):
    """A connection in a transaction."""

    dialect = "sqlite"

    def __init__(self, raw: aiosqlite.Connection) -> None:
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


class _Group:
    """Writers whose changes reach the disk in one commit."""

    def __init__(self) -> None:
        self.committed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.committer: asyncio.Task[None] | None = None
        self.spoilt_by: BaseException | None = None


class SqliteDatabase(Database):
    """An open SQLite file."""

    def __init__(self, path: Path, lock: IO[str]) -> None:
        self.path = path
        self._lock_file = lock
        self._turn = asyncio.Lock()
        self._found_locked = 0
        self._group: _Group | None = None
        self._readers: asyncio.Queue[aiosqlite.Connection] = asyncio.Queue()
        self._closing = AsyncExitStack()
        self._writer: aiosqlite.Connection

    @classmethod
    async def open_file(cls, path: Path) -> Self:
        """Open or create the database at `path`, alone.

        Raises DatabaseInUse when another process has it open.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
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

    async def _opened(self, where: str, *, uri: bool = False) -> aiosqlite.Connection:
        raw = await aiosqlite.connect(where, uri=uri, isolation_level=None)
        self._closing.push_async_callback(raw.close)
        raw.row_factory = sqlite3.Row
        return raw

    @asynccontextmanager
    async def write(self) -> AsyncIterator[SqliteConnection]:
        """The writer, in a transaction of its own.

        Waiting for the disk costs the most, so whoever waits meanwhile shares one commit: each
        has a savepoint, and returns from here only when all of them are safe on the disk.
        """
        found_locked = self._found_locked
        with _said_plainly():
            async with self._turn:
                if self._found_locked != found_locked:
                    raise StorageBusy  # whoever was before us has waited for us, too
                group = self._group or _Group()
                try:
                    await self._enter(group)
                    yield SqliteConnection(self._writer)
                    await self._leave(group)
                except BaseException as error:
                    await asyncio.shield(self._undo(group, error))
                    raise
            await asyncio.shield(group.committed)

    async def _enter(self, group: _Group) -> None:
        if self._group is group:
            await self._writer.execute("SAVEPOINT member")
            return
        try:
            await self._writer.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            self._found_locked += 1
            raise

    async def _leave(self, group: _Group) -> None:
        if self._group is group:
            await self._writer.execute("RELEASE member")
            return
        # The first of a group: the commit queues behind everyone who waits now, so they join.
        self._group = group
        group.committer = asyncio.create_task(self._commit(group))

    async def _undo(self, group: _Group, error: BaseException) -> None:
        if self._group is not group:
            await self._writer.rollback()
        elif self._writer.in_transaction:
            await self._writer.execute("ROLLBACK TO member")
            await self._writer.execute("RELEASE member")
        else:  # a fault of the disk has taken the others' changes with it
            group.spoilt_by = error

    async def _commit(self, group: _Group) -> None:
        async with self._turn:
            self._group = None
            try:
                if group.spoilt_by is not None:
                    raise group.spoilt_by
                await self._writer.commit()
            except BaseException as error:  # noqa: BLE001 - handed to all who wait for this
                await self._writer.rollback()
                group.committed.set_exception(error)
                return
        group.committed.set_result(None)
        self._committed()

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
