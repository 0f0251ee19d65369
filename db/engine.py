"""One writer that takes turns, readers that cannot write, and rows by name.

    async with db.write() as tx:
        row = await tx.one("SELECT ... WHERE guild_id = :guild_id", guild_id=1)

Coroutines that share one SQLite connection share its transaction, so `write` is a queue: whoever
is inside has the writer alone until commit or rollback. Never nest it, never await Discord in it.
"""

import asyncio
import fcntl
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import IO, Any, Protocol, Self

import aiosqlite

from bot.domain.errors import StorageBusy, StorageFull


class Row(Protocol):
    """A row of an answer, by column name."""

    def __getitem__(self, name: str, /) -> Any: ...


READERS = 2
BUSY_MS = 1_000  # Discord waits three seconds for an answer; a sentence must come before that


class DatabaseInUse(Exception):
    """Another Hearth process holds this database; two writers could spoil it."""


class Connection:
    """A connection in a transaction. Values are bound by name, never formatted into the text."""

    def __init__(self, raw: aiosqlite.Connection) -> None:
        self._raw = raw

    async def all(self, sql: str, **values: Any) -> Sequence[Row]:
        """Every row of the answer."""
        return list(await self._raw.execute_fetchall(sql, values))

    async def one(self, sql: str, **values: Any) -> Row | None:
        """The first row of the answer, or None."""
        rows = await self.all(sql, **values)
        return rows[0] if rows else None

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


def split_statements(sql: str) -> list[str]:
    """The statements of a script; SQLite itself says where each ends (triggers hold semicolons)."""
    found, current = [], ""
    for line in sql.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            found.append(current.strip())
            current = ""
    if current.strip():
        found.append(current.strip())
    return found


class Database:
    """An open SQLite database. `read()` sees one consistent moment; `write()` commits or leaves
    everything as it was. Both raise `StorageBusy` or `StorageFull` where the person can be told."""

    def __init__(self, path: Path, lock: IO[str]) -> None:
        self.path = path
        self._lock_file = lock
        self._turn = asyncio.Lock()
        self._found_locked = 0
        self._after_commit: Callable[[], None] | None = None
        self._readers: asyncio.Queue[aiosqlite.Connection] = asyncio.Queue()
        self._closing = AsyncExitStack()
        self._writer: aiosqlite.Connection

    @classmethod
    async def open(cls, path: Path) -> Self:
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
    async def write(self) -> AsyncIterator[Connection]:
        """The writer, in a transaction of its own."""
        found_locked = self._found_locked
        async with self._turn:
            if self._found_locked != found_locked:
                raise StorageBusy  # whoever was before us has waited for us, too
            with _said_plainly():
                try:
                    await self._begin()
                    yield Connection(self._writer)
                    await self._writer.commit()
                except BaseException:
                    await asyncio.shield(self._writer.rollback())
                    raise
        if self._after_commit is not None:
            self._after_commit()

    async def _begin(self) -> None:
        try:
            await self._writer.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            self._found_locked += 1
            raise

    def after_commit(self, call: Callable[[], None]) -> None:
        """Call this after each change that was kept; something may be due sooner now."""
        self._after_commit = call

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Connection]:
        """A connection that cannot write, on one consistent moment of the database."""
        reader = await self._readers.get()
        try:
            with _said_plainly():
                try:
                    await reader.execute("BEGIN")
                    yield Connection(reader)
                finally:
                    await asyncio.shield(reader.rollback())
        finally:
            self._readers.put_nowait(reader)

    async def close(self) -> None:
        """Close every connection and let other processes in."""
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
