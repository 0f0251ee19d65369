"""A look into a SQLite database by a process that is not the bot's: read only, without its lock."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Configured:
    """Where a server wants Hearth to post."""

    guild_id: int
    announce_channel_id: int
    staff_channel_id: int


def servers(database: Path) -> list[Configured]:
    """The servers that are set up, by id."""
    rows = ask(
        database,
        """SELECT guild_id, announce_channel_id, staff_channel_id FROM servers ORDER BY guild_id""",
    )
    return [
        Configured(guild_id=guild, announce_channel_id=announce, staff_channel_id=staff)
        for guild, announce, staff in rows
    ]


def zone_data(database: Path) -> str | None:
    """The version of the zone rules that its dates follow, if that is known."""
    [(version,)] = ask(database, "SELECT MAX(zone_data) FROM install")
    return None if version is None else str(version)


def ask(database: Path, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """The rows of an answer; raises sqlite3.Error."""
    with closing(opened(database)) as raw:
        return raw.execute(sql, values).fetchall()


def opened(database: Path) -> sqlite3.Connection:
    """A connection that cannot write."""
    where = f"{database.absolute().as_uri()}?mode=ro"
    return sqlite3.connect(where, uri=True, timeout=10, isolation_level=None)
