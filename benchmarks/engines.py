"""The database under the bot: a SQLite file, or a database of a private PostgreSQL cluster.

While a bot runs, `rows` looks at what is committed from a connection of its own, and `hold` is the
other process that locks everything.
"""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import asyncpg

from benchmarks import cluster
from benchmarks.cluster import NoPostgres
from db.engine import Database
from db.migrate import migrate


class NoSuchEngine(Exception):
    """This machine cannot run the engine that was asked for, or the benchmark is not about it."""


@runtime_checkable
class Engine(Protocol):
    """Where the bot's rows are."""

    @property
    def name(self) -> str:
        """'sqlite' or 'postgres'."""

    @property
    def url(self) -> str:
        """The bot's DATABASE_URL."""

    def opened(self) -> AbstractAsyncContextManager[Database]:
        """The database as our own code opens it, migrated."""

    async def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What is committed, seen from outside."""

    async def value(self, sql: str) -> Any:
        """The first column of the first row."""

    async def hold(self, seconds: float) -> None:
        """Let nobody write for so long."""

    def another(self, folder: Path) -> AbstractAsyncContextManager["Engine"]:
        """An empty database of the same kind."""


@dataclass(frozen=True)
class Sqlite:
    """A file."""

    path: Path
    name: str = "sqlite"

    @property
    def url(self) -> str:
        """The bot's DATABASE_URL."""
        return f"sqlite:///{self.path}"

    def opened(self) -> AbstractAsyncContextManager[Database]:
        """The database, migrated, for us alone."""
        return _migrated(self.path)

    async def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What is committed, seen from outside."""
        return await asyncio.to_thread(self._rows, sql)

    def _rows(self, sql: str) -> list[tuple[Any, ...]]:
        where = f"{self.path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(where, uri=True)) as outside:
            return outside.execute(sql).fetchall()

    async def value(self, sql: str) -> Any:
        """The first column of the first row."""
        rows = await self.rows(sql)
        return rows[0][0] if rows else None

    async def hold(self, seconds: float) -> None:
        """Write-lock the file, as a backup tool or a stray shell would."""
        await asyncio.to_thread(self._hold, seconds)

    def _hold(self, seconds: float) -> None:
        where = sqlite3.connect(self.path, isolation_level=None, timeout=30)
        with closing(where) as holder:
            holder.execute("BEGIN IMMEDIATE")
            time.sleep(seconds)
            holder.execute("ROLLBACK")

    @asynccontextmanager
    async def another(self, folder: Path) -> AsyncIterator[Engine]:
        """A file in another folder."""
        yield Sqlite(folder / self.path.name)


@dataclass(frozen=True)
class Postgres:
    """A database of a private cluster that listens on a socket in `sockets`."""

    sockets: Path
    database: str = "postgres"
    name: str = "postgres"

    @property
    def url(self) -> str:
        """The bot's DATABASE_URL."""
        return f"postgresql://{cluster.USER}@/{self.database}?host={self.sockets}"

    def opened(self) -> AbstractAsyncContextManager[Database]:
        """The database, migrated."""
        return _migrated(self.url)

    async def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What is committed, seen from outside."""
        outside = await asyncpg.connect(self.url)
        try:
            return [tuple(row) for row in await outside.fetch(sql)]
        finally:
            await outside.close()

    async def value(self, sql: str) -> Any:
        """The first column of the first row."""
        rows = await self.rows(sql)
        return rows[0][0] if rows else None

    async def hold(self, seconds: float) -> None:
        """Lock the deliveries, as a migration by hand would."""
        outside = await asyncpg.connect(self.url)
        try:
            async with outside.transaction():
                await outside.execute("LOCK TABLE deliveries IN SHARE ROW EXCLUSIVE MODE")
                await asyncio.sleep(seconds)
        finally:
            await outside.close()

    @asynccontextmanager
    async def another(self, folder: Path) -> AsyncIterator[Engine]:
        """A further database of the cluster, named like the folder."""
        name = "".join(letter for letter in folder.name if letter.isalnum())
        outside = await asyncpg.connect(self.url)
        await outside.execute(f"CREATE DATABASE {name}")
        await outside.close()
        yield Postgres(self.sockets, name)


@asynccontextmanager
async def _migrated(where: Path | str) -> AsyncIterator[Database]:
    db = await Database.open(where)
    try:
        await migrate(db)
        yield db
    finally:
        await db.close()


@asynccontextmanager
async def engine(name: str, folder: Path) -> AsyncIterator[Engine]:
    """An empty database of that engine; raises NoSuchEngine."""
    if name == "sqlite":
        yield Sqlite(folder / "hearth.db")
        return
    try:
        async with cluster.running() as sockets:
            yield Postgres(sockets)
    except NoPostgres as reason:
        raise NoSuchEngine(str(reason)) from reason
