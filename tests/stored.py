"""What a database of either engine keeps: of SQLite every file beside it, byte by byte; of
PostgreSQL every row, as text (what else its files hold, docs/privacy.md says)."""

import sqlite3
from contextlib import closing
from pathlib import Path

import asyncpg


async def stored(address: Path | str) -> bytes:
    """Everything that is kept, to be searched."""
    if isinstance(address, Path):
        return in_files(address.parent)
    tables = await rows(address)
    return "\n".join(repr(row) for table in tables.values() for row in table).encode()


def in_files(folder: Path) -> bytes:
    """Whatever the files are called."""
    return b"\0".join(path.read_bytes() for path in folder.iterdir())


def ways_to_write(member_id: int) -> tuple[bytes, bytes]:
    """A person's id as a text would hold it, and as SQLite holds a number of that size."""
    return str(member_id).encode(), member_id.to_bytes(8, "big")


async def is_in(address: Path | str, member_id: int) -> bool:
    """Whether the id is kept anywhere."""
    kept = await stored(address)
    return any(written in kept for written in ways_to_write(member_id))


async def tables_with(address: Path | str, member_id: int) -> set[str]:
    """The tables that hold a person's id in a row of theirs."""
    tables = await rows(address)
    return {name for name, table in tables.items() if any(member_id in row for row in table)}


async def rows(address: Path | str) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    if isinstance(address, Path):
        with closing(sqlite3.connect(f"file:{address}?mode=ro", uri=True)) as raw:
            made = raw.execute("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE TABLE%'")
            names = [row[0] for row in made]
            return {name: raw.execute(f"SELECT * FROM {name}").fetchall() for name in names}
    connection = await asyncpg.connect(address)
    try:
        made = await connection.fetch(
            "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
        )
        names = [row["tablename"] for row in made]
        return {
            name: [tuple(row) for row in await connection.fetch(f'SELECT * FROM "{name}"')]
            for name in names
        }
    finally:
        await connection.close()
