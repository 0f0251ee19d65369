"""Long work on the database in small bites, so that nobody's press waits for it."""

from collections.abc import Awaitable, Callable

from db.engine import Connection, Database

BITE = 500  # rows of one transaction


async def in_bites(db: Database, bite: Callable[[Connection], Awaitable[bool]]) -> None:
    """Do the same in one short transaction after the other, until it says that nothing is left."""
    while await db.transact(bite):
        pass
