"""Many entries at once: for files that are imported and exported."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.domain.resources.model import Resource
from db import resource_rows as rows
from db.engine import Connection

AT_ONCE = 200  # rows of one statement; SQLite binds 32,766 values at most


async def add(tx: Connection, resources: Sequence[Resource], *, now: datetime) -> dict[str, int]:
    """Keep new entries, each of which has a key of its own; returns their numbers by key."""
    ids: dict[str, int] = {}
    for some in _parts(resources):
        values = [rows.values(one, now=now) for one in some]
        columns = ", ".join(values[0])
        found = await tx.all(
            f"INSERT INTO resources ({columns}) VALUES {_holes(values)} RETURNING id, key",
            **_bound(values),
        )
        ids |= {each["key"]: each["id"] for each in found}
    topics = [
        {"guild_id": one.guild_id, "topic": topic, "resource_id": ids[one.key or ""]}
        for one in resources
        for topic in one.entry.topics
    ]
    for named in _parts(topics):
        await tx.run(
            f"INSERT INTO resource_topics (guild_id, topic, resource_id) VALUES {_holes(named)}",
            **_bound(named),
        )
    return ids


async def known(
    tx: Connection, *, guild_id: int, names: Sequence[str], links: Sequence[str]
) -> list[Resource]:
    """The entries of these names in files, and those that lead to these addresses."""
    own = f"{guild_id}-"
    numbers = [
        int(name.removeprefix(own))
        for name in names
        if name.startswith(own) and name.removeprefix(own).isdecimal()
    ]
    found: dict[int, Resource] = {}
    for column, wanted in (("key", names), ("canonical_url", links), ("id", numbers)):
        for some in _parts(wanted):
            values = {f"v{place}": one for place, one in enumerate(some)}
            holes = ", ".join(f":{name}" for name in values)
            for each in await tx.all(
                f"""SELECT {rows.COLUMNS} FROM resources
                    WHERE guild_id = :guild_id AND {column} IN ({holes})""",
                guild_id=guild_id,
                **values,
            ):
                found[each["id"]] = rows.read(each)
    return [found[id] for id in sorted(found)]


async def after(tx: Connection, *, guild_id: int, last: int, most: int) -> list[Resource]:
    """Entries of whatever state in the order of their numbers, from the one after `last` on."""
    found = await tx.all(
        f"""SELECT {rows.COLUMNS} FROM resources
            WHERE guild_id = :guild_id AND id > :last ORDER BY id LIMIT :most""",
        guild_id=guild_id,
        last=last,
        most=most,
    )
    return [rows.read(each) for each in found]


def _parts(some: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(some), AT_ONCE):
        yield some[start : start + AT_ONCE]


def _holes(values: Sequence[Mapping[str, Any]]) -> str:
    return ", ".join(
        f"({', '.join(f':{name}_{place}' for name in row)})" for place, row in enumerate(values)
    )


def _bound(values: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {
        f"{name}_{place}": value for place, row in enumerate(values) for name, value in row.items()
    }
