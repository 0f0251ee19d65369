"""Holds for moderators: placed, lifted, listed. Who sends something asks db/holds.py."""

from datetime import datetime

from bot.domain.access import Person, require_moderator
from bot.domain.audit import What
from bot.domain.holds import Hold
from bot.services.hosting import give_anew
from db import audit as audit_rows
from db import holds as hold_rows
from db import servers as server_rows
from db.engine import Connection, Database


class HoldService:
    """Stops every automatic message to and about one person at once."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def listed(self, guild_id: int, *, by: Person) -> list[Hold]:
        """The server's holds, the newest first."""

        async def work(tx: Connection) -> list[Hold]:
            require_moderator(by, await server_rows.get(tx, guild_id))
            return await hold_rows.of_server(tx, guild_id)

        return await self._db.look(work)

    async def place(self, guild_id: int, member_id: int, *, by: Person, now: datetime) -> bool:
        """Hold everything to and about this person, from now on; False if it was held already."""

        async def work(tx: Connection) -> bool:
            require_moderator(by, await server_rows.get(tx, guild_id))
            placed = await hold_rows.place(
                tx, guild_id, member_id=member_id, by=by.member_id, now=now
            )
            if placed:
                await give_anew(tx, guild_id, member_id=member_id, now=now)
                await _audit(tx, guild_id, What.HELD, by=by, now=now)
            return placed

        return await self._db.transact(work)

    async def lift(self, guild_id: int, member_id: int, *, by: Person, now: datetime) -> bool:
        """End the hold; False if there was none."""

        async def work(tx: Connection) -> bool:
            require_moderator(by, await server_rows.get(tx, guild_id))
            lifted = await hold_rows.lift(tx, guild_id, member_id=member_id)
            if lifted:
                await give_anew(tx, guild_id, member_id=member_id, now=now)
                await _audit(tx, guild_id, What.RELEASED, by=by, now=now)
            return lifted

        return await self._db.transact(work)


async def _audit(tx: Connection, guild_id: int, what: What, *, by: Person, now: datetime) -> None:
    """Keep that it was done, and not on whom: the audit is longer kept than a hold may be."""
    await audit_rows.add(tx, guild_id, by=by.member_id, what=what, now=now)
