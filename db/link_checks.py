"""The looks at links: one row for each entry with a link that was looked at."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.resources.link_checks import LinkState
from bot.domain.resources.model import Resource
from db import resource_rows as rows
from db.engine import Connection, Row
from db.times import from_unix, to_unix


@dataclass(frozen=True, slots=True)
class Due:
    """An entry whose link is to be looked at, and what came of earlier looks."""

    resource: Resource
    state: LinkState


async def due(tx: Connection, *, now: datetime, most: int) -> list[Due]:
    """Links of every server that are to be looked at by now, those never looked at first."""
    found = await tx.all(
        f"""SELECT {rows.COLUMNS}, link_checks.next_at, link_checks.suspects,
                   link_checks.suspect_since
            FROM resources LEFT JOIN link_checks ON link_checks.resource_id = resources.id
            WHERE status = 'approved' AND url <> '' AND COALESCE(link_checks.next_at, 0) <= :now
            ORDER BY COALESCE(link_checks.next_at, 0), resources.id LIMIT :most""",
        now=to_unix(now),
        most=most,
    )
    return [Due(rows.read(each), _state(each)) for each in found]


async def keep(tx: Connection, resource: Resource, state: LinkState) -> None:
    """Keep what came of a look."""
    await tx.run(
        """INSERT INTO link_checks (resource_id, guild_id, next_at, suspects, suspect_since)
           VALUES (:id, :guild_id, :next_at, :suspects, :suspect_since)
           ON CONFLICT (resource_id) DO UPDATE SET next_at = excluded.next_at,
               suspects = excluded.suspects, suspect_since = excluded.suspect_since""",
        id=resource.id,
        guild_id=resource.guild_id,
        next_at=to_unix(state.next_at),
        suspects=state.suspects,
        suspect_since=to_unix(state.suspect_since) if state.suspect_since else None,
    )


async def forget(tx: Connection, resource: Resource) -> None:
    """The entry has another link now, which was never looked at."""
    await tx.run(
        "DELETE FROM link_checks WHERE guild_id = :guild_id AND resource_id = :id",
        guild_id=resource.guild_id,
        id=resource.id,
    )


def _state(row: Row) -> LinkState:
    since = row["suspect_since"]
    return LinkState(
        next_at=from_unix(row["next_at"] or 0),
        suspects=row["suspects"] or 0,
        suspect_since=from_unix(since) if since is not None else None,
    )
