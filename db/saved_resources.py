"""What members saved of the library, each for themself."""

from typing import cast

from bot.domain.resources.model import Resource
from db import resource_rows as rows
from db.engine import Connection


async def add(tx: Connection, resource: Resource, *, member_id: int) -> None:
    """Keep the entry for this person; once is enough."""
    await tx.run(
        """INSERT INTO saved_resources (member_id, guild_id, resource_id)
           VALUES (:member_id, :guild_id, :id) ON CONFLICT (member_id, resource_id) DO NOTHING""",
        member_id=member_id,
        guild_id=resource.guild_id,
        id=resource.id,
    )


async def remove(tx: Connection, *, guild_id: int, resource_id: int, member_id: int) -> None:
    """Keep the entry no longer for this person."""
    await tx.run(
        """DELETE FROM saved_resources
           WHERE guild_id = :guild_id AND resource_id = :id AND member_id = :member_id""",
        guild_id=guild_id,
        id=resource_id,
        member_id=member_id,
    )


async def holds(tx: Connection, *, guild_id: int, resource_id: int, member_id: int) -> bool:
    """Whether this person saved the entry."""
    return bool(
        await tx.value(
            """SELECT 1 FROM saved_resources
               WHERE guild_id = :guild_id AND resource_id = :id AND member_id = :member_id""",
            guild_id=guild_id,
            id=resource_id,
            member_id=member_id,
        )
    )


async def of_member(tx: Connection, *, guild_id: int, member_id: int) -> list[Resource]:
    """What this person saved on this server and can still be read, by title."""
    found = await tx.all(
        f"""SELECT {rows.COLUMNS} FROM resources
            JOIN saved_resources ON saved_resources.resource_id = resources.id
            WHERE saved_resources.guild_id = :guild_id
              AND saved_resources.member_id = :member_id AND status = 'approved'
            ORDER BY title, resources.id""",
        guild_id=guild_id,
        member_id=member_id,
    )
    return [rows.read(each) for each in found]


async def count_here(tx: Connection, *, guild_id: int, member_id: int) -> int:
    """How many entries this person saved on this server."""
    return cast(
        int,
        await tx.value(
            """SELECT COUNT(*) FROM saved_resources
               WHERE guild_id = :guild_id AND member_id = :member_id""",
            guild_id=guild_id,
            member_id=member_id,
        ),
    )


async def count_of_member(tx: Connection, member_id: int) -> int:
    """How many entries this person saved, on all servers; for themself."""
    return cast(
        int,
        await tx.value("SELECT COUNT(*) FROM saved_resources WHERE member_id = :id", id=member_id),
    )
