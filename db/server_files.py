"""What no other module asks: the numbers that rows were given, so that none is given again to a row
of a server that was imported."""

from collections.abc import Mapping

from db.copy import NUMBERED, number_on
from db.engine import Connection


async def highest_numbers(tx: Connection) -> dict[str, int]:
    """The highest number of each table whose rows' numbers stand in buttons for ever."""
    return {
        table: int(await tx.value(f"SELECT COALESCE(MAX(id), 0) FROM {table}"))
        for table in NUMBERED
    }


async def number_after(tx: Connection, numbers: Mapping[str, int]) -> None:
    """The next row of each of these tables gets a higher number than any that was given there."""
    for table, highest in numbers.items():
        if table in NUMBERED:
            await number_on(tx, table, past=highest)
