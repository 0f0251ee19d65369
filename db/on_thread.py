"""Whole transactions in one visit to SQLite's thread.

A statement that is awaited costs two changes of thread; a transaction of eight costs sixteen, and
two hundred presses queue behind each other. So the work of a transaction, an ordinary coroutine, is
run on the thread itself: a connection there never makes it wait, so it runs from its first line to
its last in one go. Whoever queues meanwhile is run in the same visit, and one commit is for all.
"""

import sqlite3
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import aiosqlite

from db.crowd import Outcome, Work
from db.engine import Connection, Row, split_statements


class ThreadedConnection(aiosqlite.Connection):
    """An aiosqlite connection that can also run work on its thread."""

    async def together(self, works: Sequence[Work]) -> list[Outcome]:
        """Run the works one after the other in one transaction, each with a savepoint of its own:
        one that raises leaves nothing, and takes nothing of the others with it.

        Raises what keeps all of them from the disk (locked, full); then nothing is kept.
        """
        outcomes: list[Outcome] = await self._visit(_together, works)
        return outcomes

    async def look(self, work: Work) -> Any:
        """Run work that only reads, on one consistent moment of the database."""
        return await self._visit(_look, work)

    async def _visit(self, function: Callable[..., Any], work: Any) -> Any:
        # aiosqlite runs every call of its own through this method, which it does not annotate.
        return await self._execute(function, self._conn, work)  # type: ignore[no-untyped-call]


class _Direct(Connection):
    """A connection for code that already runs on the thread: nothing is ever waited for."""

    dialect = "sqlite"

    def __init__(self, raw: sqlite3.Connection) -> None:
        super().__init__()
        self._raw = raw

    async def all(self, sql: str, **values: Any) -> Sequence[Row]:
        return self._raw.execute(sql, values).fetchall()

    async def value(self, sql: str, **values: Any) -> Any:
        row = self._raw.execute(sql, values).fetchone()
        return None if row is None else row[0]

    async def run(self, sql: str, **values: Any) -> int:
        return self._raw.execute(sql, values).rowcount

    async def many(self, sql: str, rows: Sequence[Mapping[str, Any]]) -> None:
        self._raw.executemany(sql, rows)

    async def script(self, sql: str) -> None:
        for statement in split_statements(sql):
            self._raw.execute(statement)


def _together(raw: sqlite3.Connection, works: Sequence[Work]) -> list[Outcome]:
    all_of_them = _Direct(raw)
    raw.execute("BEGIN IMMEDIATE")
    try:
        outcomes = [_one(raw, all_of_them, work) for work in works]
        _driven(all_of_them.finish())
        raw.execute("COMMIT")
    except BaseException:
        if raw.in_transaction:
            raw.execute("ROLLBACK")
        raise
    return outcomes


def _one(raw: sqlite3.Connection, all_of_them: Connection, work: Work) -> Outcome:
    tx = _Direct(raw)
    raw.execute("SAVEPOINT work")
    try:
        value = _driven(work(tx))
    except Exception as error:
        if not raw.in_transaction:
            raise  # a fault of the disk has ended the transaction, the others' changes included
        raw.execute("ROLLBACK TO work")
        raw.execute("RELEASE work")
        return Outcome(error=error)
    raw.execute("RELEASE work")
    all_of_them.last |= tx.last
    return Outcome(value)


def _look(raw: sqlite3.Connection, work: Work) -> Any:
    raw.execute("BEGIN")
    try:
        return _driven(work(_Direct(raw)))
    finally:
        if raw.in_transaction:
            raw.execute("ROLLBACK")


def _driven(work: Awaitable[Any]) -> Any:
    """Run what waits for nothing but its connection from beginning to end."""
    running = work.__await__()
    try:
        next(running)
    except StopIteration as done:
        return done.value
    raise RuntimeError("a transaction waited for something else than its connection")
