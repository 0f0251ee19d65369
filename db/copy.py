"""Moves a community from one database to another, row by row, and proves that all of it arrived."""

import hashlib
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

from db.engine import Connection, Database, DatabaseInUse
from db.migrate import migrate

# In this order, what a row refers to is there before it.
TABLES = (
    "install", "servers", "members", "holidays", "drafts", "listings", "events", "changes",
    "occurrences", "rsvps", "agreements", "admissions", "hosts", "host_turns",
    "forgotten", "regulars", "welcomed", "questions", "moods",
    "deletions", "consents",
    "feeds", "schedule_pages",
    "boards",  # after all whose rows are counted in it
    "deliveries", "told_dates", "audit", "holds", "dm_choices", "dm_channels", "dm_opens",
    "member_zones", "plain_readers",
    "libraries", "resources", "resource_topics", "resource_index", "resource_words",
    "resource_search", "resource_flags", "resource_history", "saved_resources",
    "link_checks",
)  # fmt: skip
NUMBERED = (
    "holidays", "drafts", "listings", "events", "changes", "occurrences", "admissions", "questions",
    "boards", "deliveries", "audit", "resources", "resource_history",
)  # fmt: skip
READ = 5_000  # rows of one statement that reads
AT_ONCE = 200  # rows of one statement that writes

Progress = Callable[[str, int], None]


class NotEmpty(Exception):
    """The target holds data already; nothing was copied."""


class NotTheSame(Exception):
    """What arrived is not what was sent; nothing was kept."""


async def copy(source: Database, target: Database, *, progress: Progress) -> dict[str, int]:
    """Copy every table of a migrated database into an empty one, and return how many rows each has.

    All or nothing: counts and checksums of both are compared before the commit. Raises NotEmpty
    or NotTheSame; DatabaseInUse, if a process still works on the source.
    """
    await migrate(target)
    async with source.read() as old, target.write() as new:
        if not await old.is_alone():
            raise DatabaseInUse
        for table in TABLES:
            if await new.value(f"SELECT COUNT(*) FROM {table}"):
                raise NotEmpty(table)
        counts = {table: await _copy_table(old, new, table, progress) for table in TABLES}
        for table in TABLES:
            if await _checksum(old, table) != await _checksum(new, table):
                raise NotTheSame(table)
        for table in NUMBERED:
            await number_on(new, table)
    return counts


async def _copy_table(old: Connection, new: Connection, table: str, progress: Progress) -> int:
    columns = await _columns(old, table)
    copied = 0
    async for read in _chunks(old, table, columns):
        for start in range(0, len(read), AT_ONCE):
            await _insert(new, table, columns, read[start : start + AT_ONCE])
        copied += len(read)
        progress(table, copied)
    return copied


async def _insert(
    tx: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    values = {
        f"v{number}_{place}": value
        for number, row in enumerate(rows)
        for place, value in enumerate(row)
    }
    holes = ", ".join(
        "(" + ", ".join(f":v{number}_{place}" for place in range(len(columns))) + ")"
        for number in range(len(rows))
    )
    await tx.run(f"INSERT INTO {table} ({', '.join(columns)}) VALUES {holes}", **values)


async def _chunks(
    tx: Connection, table: str, columns: Sequence[str]
) -> AsyncIterator[list[tuple[Any, ...]]]:
    """The rows of a table, some at a time, in an order that does not change meanwhile."""
    listed = ", ".join(columns)
    order = ", ".join(str(place + 1) for place in range(len(columns)))
    done = 0
    while True:
        rows = await tx.all(
            f"SELECT {listed} FROM {table} ORDER BY {order} LIMIT {READ} OFFSET {done}"
        )
        if not rows:
            return
        yield [tuple(row[column] for column in columns) for row in rows]
        done += len(rows)


async def _checksum(tx: Connection, table: str) -> tuple[int, int]:
    """(rows, sum of their hashes): the same for the same rows, whatever their order."""
    columns = await _columns(tx, table)
    count, total = 0, 0
    async for rows in _chunks(tx, table, columns):
        for row in rows:
            digest = hashlib.sha256(repr(row).encode()).digest()
            total = (total + int.from_bytes(digest[:16], "big")) % 2**128
            count += 1
    return count, total


async def _columns(tx: Connection, table: str) -> list[str]:
    """The columns that are written, by name, so that both engines list them alike."""
    if table == "resource_search":  # its own columns differ; these are what is written
        return ["rowid", "head", "body"]
    if tx.dialect == "sqlite":
        rows = await tx.all("SELECT name FROM pragma_table_info(:table)", table=table)
    else:
        rows = await tx.all(
            """SELECT column_name AS name FROM information_schema.columns
               WHERE table_schema = current_schema() AND table_name = :table""",
            table=table,
        )
    return sorted(row["name"] for row in rows)


async def number_on(tx: Connection, table: str, *, past: int = 0) -> None:
    """Let the next row get a number that no row had, and a higher one than `past`."""
    highest = max(past, await tx.value(f"SELECT MAX(id) FROM {table}") or 0)
    if tx.dialect == "postgres" and highest:
        await tx.value(
            "SELECT setval(pg_get_serial_sequence(:table, 'id'), :highest)",
            table=table,
            highest=highest,
        )
    elif past:  # SQLite keeps count of its rows by itself
        given = await tx.value("SELECT seq FROM sqlite_sequence WHERE name = :table", table=table)
        await tx.run("DELETE FROM sqlite_sequence WHERE name = :table", table=table)
        await tx.run(
            "INSERT INTO sqlite_sequence (name, seq) VALUES (:table, :highest)",
            table=table,
            highest=max(highest, given or 0),
        )
