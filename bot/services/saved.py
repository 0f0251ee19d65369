"""What members save of the library for themselves; nobody else is told."""

from bot.domain.errors import Refusal
from bot.domain.resources.model import Resource
from db import resource_lists as list_rows
from db import resources as rows
from db import saved_resources as saved_rows
from db.engine import Database

MOST_SAVED = 200


class SavedService:
    """For the person themself."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def open(
        self, guild_id: int, resource_id: int, *, member_id: int
    ) -> tuple[Resource, bool]:
        """An entry that members may read, and whether this person saved it; else a Refusal."""
        async with self._db.read() as tx:
            resource = await rows.approved(tx, guild_id=guild_id, resource_id=resource_id)
            held = await saved_rows.holds(
                tx, guild_id=guild_id, resource_id=resource_id, member_id=member_id
            )
        return resource, held

    async def save(self, guild_id: int, resource_id: int, *, member_id: int) -> Resource:
        """Keep an entry for this person; a Refusal for more than one person may keep."""
        async with self._db.write() as tx:
            resource = await rows.approved(tx, guild_id=guild_id, resource_id=resource_id)
            held = await saved_rows.count_here(tx, guild_id=guild_id, member_id=member_id)
            if held >= MOST_SAVED:
                raise Refusal(
                    "You saved {most} resources here, which is all there is room for. "
                    "/my resources shows them; open one to remove it.",
                    most=MOST_SAVED,
                )
            await saved_rows.add(tx, resource, member_id=member_id)
        return resource

    async def remove(self, guild_id: int, resource_id: int, *, member_id: int) -> Resource:
        """Keep an entry no longer for this person."""
        async with self._db.write() as tx:
            await saved_rows.remove(
                tx, guild_id=guild_id, resource_id=resource_id, member_id=member_id
            )
            return await rows.get(tx, guild_id=guild_id, resource_id=resource_id)

    async def suggested(self, guild_id: int, *, member_id: int) -> list[Resource]:
        """What this person suggested here last, so that they learn what became of it."""
        async with self._db.read() as tx:
            return await list_rows.suggested_by(tx, guild_id=guild_id, member_id=member_id)

    async def mine(self, guild_id: int, *, member_id: int) -> list[Resource]:
        """What this person saved here and can still be read, by title."""
        async with self._db.read() as tx:
            return await saved_rows.of_member(tx, guild_id=guild_id, member_id=member_id)
