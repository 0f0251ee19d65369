"""What members tell the library's moderators: what is missing, and what is wrong."""

from datetime import datetime, timedelta

from bot.domain.kinds import Kind
from bot.domain.resources.desk import (
    A_DAY,
    Report,
    Suggested,
    most_alike,
    require_room,
)
from bot.domain.resources.model import Entry, Resource, checked
from bot.services.entries import refuse_twice
from bot.services.resources import ResourceService
from bot.services.staff import plan_notice
from db import resource_flags as flag_rows
from db import resources as rows
from db import servers as server_rows
from db.engine import Connection, Database

TOLD_TOGETHER = timedelta(minutes=10)  # what comes in that time is told in one notice
MOST_COMPARED = 200  # suggestions that wait, by title


class SuggestionService:
    """For everybody in a server. Moderators read what was said, and not who said it."""

    def __init__(self, db: Database, resources: ResourceService) -> None:
        self._db = db
        self._resources = resources

    async def require_room(self, guild_id: int, *, member_id: int, now: datetime) -> None:
        """Raises a Refusal before set-up, and for whoever suggested enough in the last 24 hours."""
        async with self._db.read() as tx:
            await _require_room(tx, guild_id, member_id, now=now)

    async def suggest(
        self, guild_id: int, entry: Entry, *, member_id: int, now: datetime
    ) -> Suggested:
        """Keep a suggestion for the moderators; a Refusal for a link that is there already."""
        entry = checked(entry)
        near = await self._resources.find(guild_id, entry.title, reader=entry.language)
        async with self._db.write() as tx:
            await _require_room(tx, guild_id, member_id, now=now)
            await refuse_twice(tx, guild_id, entry)
            others = await flag_rows.suggestions(tx, guild_id=guild_id, most=MOST_COMPARED)
            added = await rows.add(
                tx,
                entry,
                guild_id=guild_id,
                source="member",
                added_by=member_id,
                suggested=True,
                now=now,
            )
            assert added is not None  # no key, no conflict
            await flag_rows.add(tx, added, "suggested", now=now)
            await plan_notice(tx, guild_id, Kind.LIBRARY, due_at=now + TOLD_TOGETHER)
        similar = most_alike(entry.title, [*near.resources, *others])
        return Suggested(resource=added, similar=similar)

    async def report(
        self, guild_id: int, resource_id: int, report: Report, *, now: datetime
    ) -> Resource:
        """Ask the moderators to look at an entry. Who asked is kept nowhere."""
        async with self._db.write() as tx:
            resource = await rows.approved(tx, guild_id=guild_id, resource_id=resource_id)
            await flag_rows.add(tx, resource, report, now=now)
            await plan_notice(tx, guild_id, Kind.LIBRARY, due_at=now + TOLD_TOGETHER)
        return resource


async def _require_room(tx: Connection, guild_id: int, member_id: int, *, now: datetime) -> None:
    await server_rows.get(tx, guild_id)
    require_room(
        await flag_rows.suggested_since(
            tx, guild_id=guild_id, member_id=member_id, since=now - A_DAY
        )
    )
