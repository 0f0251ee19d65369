"""Lists of entries that only moderators look for."""

from typing import Final, Literal

from bot.domain.resources.model import Resource
from db import resources as rows
from db.engine import Connection

MOST = 200
_WHICH: Final = {
    "review": "status = 'approved' AND review_by IS NOT NULL ORDER BY review_by, title, id",
    "pinned": "status = 'approved' AND pinned = 1 ORDER BY title, id",
    "suggested": "status = 'suggested' ORDER BY suggested_at, id",
    "retired": "status = 'retired' ORDER BY changed_at DESC, id",
}


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


async def not_found_by_members(tx: Connection, *, guild_id: int) -> list[tuple[str, int]]:
    """Titles and numbers of what is retired or suggested, the newest change first."""
    found = await tx.all(
        """SELECT id, title FROM resources WHERE guild_id = :guild_id AND status <> 'approved'
           ORDER BY changed_at DESC, id DESC LIMIT :most""",
        guild_id=guild_id,
        most=MOST,
    )
    return [(each["title"], each["id"]) for each in found]
