"""Who may be messaged privately: whoever allowed it, until they say stop, on all servers."""

from db import private_messages as private_rows
from db.engine import Database


class PrivateMessages:
    """A person's own choice."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def allows(self, member_id: int) -> bool:
        """Whether this person allowed private messages."""
        async with self._db.read() as tx:
            return await private_rows.allows(tx, member_id)

    async def allow(self, member_id: int) -> None:
        """From now on this person may be told privately what concerns them."""
        async with self._db.write() as tx:
            await private_rows.choose(tx, member_id, allowed=True)

    async def stop(self, member_id: int) -> None:
        """Nothing more is sent to this person, also nothing that waits: the gate looks here just
        before each request."""
        async with self._db.write() as tx:
            await private_rows.choose(tx, member_id, allowed=False)
