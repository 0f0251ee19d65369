"""Lists over a whole library: topics, titles, and what only moderators look for."""

from typing import Final, Literal

from bot.domain.resources.model import Resource
from db import resource_rows as rows
from db.engine import Connection

MOST = 200
OWN = 10
_WHICH: Final = {
    "review": "status = 'approved' AND review_by IS NOT NULL ORDER BY review_by, title, id",
    "pinned": "status = 'approved' AND pinned = 1 ORDER BY title, id",
    "suggested": "status = 'suggested' ORDER BY suggested_at, id",
    "retired": "status = 'retired' ORDER BY changed_at DESC, id",
}


async def topics(tx: Connection, *, guild_id: int) -> list[tuple[str, int]]:
    """The topics of the approved entries and how many entries each has, most first."""
    rows = await tx.all(
        """SELECT topic, COUNT(*) AS entries FROM resource_topics
           JOIN resources ON resources.id = resource_topics.resource_id
           WHERE resource_topics.guild_id = :guild_id AND status = 'approved'
           GROUP BY topic ORDER BY entries DESC, topic""",
        guild_id=guild_id,
    )
    return [(row["topic"], row["entries"]) for row in rows]


async def first_titles(tx: Connection, *, guild_id: int, most: int) -> list[tuple[int, str]]:
    """The first titles of the approved entries in the order of the alphabet."""
    rows = await tx.all(
        """SELECT id, title FROM resources WHERE guild_id = :guild_id AND status = 'approved'
           ORDER BY title, id LIMIT :most""",
        guild_id=guild_id,
        most=most,
    )
    return [(row["id"], row["title"]) for row in rows]


async def listed(
    tx: Connection, which: Literal["review", "pinned", "suggested", "retired"], *, guild_id: int
) -> list[Resource]:
    """What is to be reviewed, soonest first; what is pinned; what waits; what was retired."""
    found = await tx.all(
        f"""SELECT {rows.COLUMNS} FROM resources
            WHERE guild_id = :guild_id AND {_WHICH[which]} LIMIT :most""",
        guild_id=guild_id,
        most=MOST,
    )
    return [rows.read(each) for each in found]


async def suggested_by(tx: Connection, *, guild_id: int, member_id: int) -> list[Resource]:
    """What this person suggested on this server last, newest first; for themself."""
    found = await tx.all(
        f"""SELECT {rows.COLUMNS} FROM resources
            WHERE guild_id = :guild_id AND added_by = :member_id AND suggested_at IS NOT NULL
            ORDER BY id DESC LIMIT :most""",
        guild_id=guild_id,
        member_id=member_id,
        most=OWN,
    )
    return [rows.read(each) for each in found]


async def not_found_by_members(tx: Connection, *, guild_id: int) -> list[tuple[str, int]]:
    """Titles and numbers of what is retired or suggested, the newest change first."""
    found = await tx.all(
        """SELECT id, title FROM resources WHERE guild_id = :guild_id AND status <> 'approved'
           ORDER BY changed_at DESC, id DESC LIMIT :most""",
        guild_id=guild_id,
        most=MOST,
    )
    return [(each["title"], each["id"]) for each in found]
