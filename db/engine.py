"""What a database promises here: SQLite by default, PostgreSQL when a community outgrows it.

    async with db.write() as tx:
        row = await tx.one("SELECT ... WHERE guild_id = :guild_id", guild_id=1)

Whoever is inside `write` is the only writer until commit or rollback: services may read, decide
and write without looking over their shoulder. Never nest it, never await Discord in it.
"""

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, ClassVar, Literal, Protocol, TypeVar

from bot.domain.shards import Shards

T = TypeVar("T")


class Row(Protocol):
    """A row of an answer, by column name."""

    def __getitem__(self, name: str, /) -> Any: ...


class DatabaseInUse(Exception):
    """Another Hearth process holds this database; two writers could spoil it."""


class DatabaseUnreachable(Exception):
    """The database server does not answer, or does not let us in."""


class PlaceTaken(Exception):
    """Another Hearth process does what this one should do; says what, in words for a host."""


class Connection(ABC):
    """A connection in a transaction. Values are bound by name, never formatted into the text.

    One text serves both engines. Where they differ, `dialect` says which one this is, and
    `/* skip locked */` marks where several claimers must not wait for each other.
    """

    dialect: ClassVar[Literal["sqlite", "postgres"]]

    def __init__(self) -> None:
        self.last: dict[tuple[str, tuple[tuple[str, int], ...]], None] = {}

    def before_commit(self, sql: str, **values: int) -> None:
        """Run the statement before the commit, and once for all in it who ask for the same. With
        numbers alone, so that an engine may send it along with the commit."""
        self.last[sql, tuple(values.items())] = None

    async def finish(self) -> None:
        """Run what was asked for before the commit; for the engines."""
        for sql, values in self.last:
            await self.run(sql, **dict(values))

    @abstractmethod
    async def all(self, sql: str, **values: Any) -> Sequence[Row]:
        """Every row of the answer."""

    async def one(self, sql: str, **values: Any) -> Row | None:
        """The first row of the answer, or None."""
        rows = await self.all(sql, **values)
        return rows[0] if rows else None

    @abstractmethod
    async def value(self, sql: str, **values: Any) -> Any:
        """The first column of the first row, or None."""

    @abstractmethod
    async def run(self, sql: str, **values: Any) -> int:
        """Run one statement and return how many rows it changed."""

    async def many(self, sql: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run one statement with the values of each row."""
        for row in rows:
            await self.run(sql, **row)

    @abstractmethod
    async def script(self, sql: str) -> None:
        """Run several statements without values (migrations), inside the open transaction."""

    async def is_alone(self) -> bool:
        """Whether no other process works on this database, until the end of the transaction."""
        return True  # a file's lock sees to that


class Place:
    """A process's place among those that share a database: what it may do, and since when others
    may do it. This one is for a file, which has one process for everything."""

    async def take(self) -> None:
        """Take the place; raises PlaceTaken when another process has it."""

    async def beat(self) -> None:
        """Call this every second: it shows that this process lives, and takes the lead when that
        is free. Raises PlaceTaken when the place was lost and another process has it."""

    def leads(self) -> bool:
        """Whether it is certain now that this process dispatches and no other."""
        return True

    async def leave(self) -> None:
        """Let another process in."""


class Database(ABC):
    """An open database. `read()` sees one consistent moment; `write()` commits or leaves
    everything as it was. Both raise `StorageBusy` or `StorageFull` where the person can be told."""

    _after_commit: Callable[[], None] | None = None

    @staticmethod
    async def open(where: Path | str) -> "Database":
        """Open the database at a path (SQLite, created if need be) or a postgresql:// address.

        Raises DatabaseInUse when another process has it open, DatabaseUnreachable when the
        server does not let us in.
        """
        if isinstance(where, str):
            from db.postgres import PostgresDatabase  # asyncpg is an extra

            return await PostgresDatabase.connect(where)
        from db.sqlite import SqliteDatabase

        return await SqliteDatabase.open_file(where)

    @abstractmethod
    def write(self) -> AbstractAsyncContextManager[Connection]:
        """The writer, in a transaction of its own."""

    @abstractmethod
    def read(self) -> AbstractAsyncContextManager[Connection]:
        """A connection that cannot write, on one consistent moment of the database."""

    def upgrading(self) -> AbstractAsyncContextManager[Connection]:
        """The writer for a change of the schema: it waits for as long as another process may
        take for one."""
        return self.write()

    def place(
        self, *, shards: Shards | None, dispatches: bool, clock: Callable[[], float]
    ) -> Place:
        """This process's place among those that share the database, not yet taken: it listens to
        those shards of Discord's gateway, if any, and may dispatch. `clock` only ever grows."""
        return Place()

    @abstractmethod
    async def transact(self, work: Callable[[Connection], Awaitable[T]]) -> T:
        """Do the work in a transaction of its own and return its value once it is committed.

        The same as `write`, for what many people do at once: the work waits for nothing but its
        connection and changes nothing but the database, so an engine is free to do many pieces in
        one go, and to begin anew with those that another's fault took along.
        """

    async def look(self, work: Callable[[Connection], Awaitable[T]]) -> T:
        """The same as `read`, for work that waits for nothing but its connection."""
        async with self.read() as tx:
            return await work(tx)

    def after_commit(self, call: Callable[[], None]) -> None:
        """Call this after each change that was kept, by whatever process; something may be due
        sooner now. What another process changed is told only while this one leads."""
        self._after_commit = call

    def _committed(self) -> None:
        if self._after_commit is not None:
            self._after_commit()

    @abstractmethod
    async def overwrite(self) -> None:
        """See that what was deleted stands in no file any more, as far as the engine can."""

    @abstractmethod
    async def close(self) -> None:
        """Close every connection and let other processes in."""


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
