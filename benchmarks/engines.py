"""The database under the bot: a SQLite file, or a private PostgreSQL cluster in the same folder.

While a bot runs, `rows` looks at what is committed from a connection of its own.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.engine import Database
from db.migrate import migrate


class NoSuchEngine(Exception):
    """This machine or this Hearth cannot run on the engine that was asked for."""


@dataclass(frozen=True)
class Engine:
    """Where the bot's rows are. `url` is the bot's DATABASE_URL."""

    name: str
    url: str
    path: Path

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Database]:
        """The database, migrated, for us alone."""
        db = await Database.open(self.path)
        try:
            await migrate(db)
            yield db
        finally:
            await db.close()

    async def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What is committed, seen from outside."""
        return await asyncio.to_thread(self._rows, sql)

    def _rows(self, sql: str) -> list[tuple[Any, ...]]:
        with sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True) as outside:
            found = outside.execute(sql).fetchall()
        outside.close()
        return found

    async def value(self, sql: str) -> Any:
        """The first column of the first row."""
        rows = await self.rows(sql)
        return rows[0][0] if rows else None


@asynccontextmanager
async def engine(name: str, folder: Path) -> AsyncIterator[Engine]:
    """An empty database of that engine in the folder; raises NoSuchEngine."""
    if name != "sqlite":
        raise NoSuchEngine("This Hearth does not run on PostgreSQL yet.")
    path = folder / "hearth.db"
    yield Engine(name, f"sqlite:///{path}", path)
