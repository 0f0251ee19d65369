"""Resources: the entries of each server's library. The search index is in resource_index.py."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.domain.errors import Refusal
from bot.domain.resources.model import Entry, Kind, Resource, canonical_url
from db.engine import Connection
from db.resource_rows import COLUMNS, ENTRY, changeable, read, values


async def add(
    tx: Connection,
    entry: Entry,
    *,
    guild_id: int,
    source: str,
    now: datetime,
    key: str | None = None,
    added_by: int | None = None,
    suggested: bool = False,
) -> Resource | None:
    """Keep a new entry, or what a member suggested; None if the server has one with this key."""
    new = Resource(
        id=0,
        guild_id=guild_id,
        key=key,
        entry=entry,
        status="suggested" if suggested else "approved",
        source=source,
        added_by=added_by,
        suggested_at=now if suggested else None,
    )
    row = await tx.one(
        f"""INSERT INTO resources (guild_id, key, source, added_by, suggested_at, version, status,
                reviewed_on, review_by, pinned, rejected_for, changed_at, {ENTRY}, canonical_url)
            VALUES (:guild_id, :key, :source, :added_by, :suggested_at, :version, :status,
                :reviewed_on, :review_by, :pinned, :rejected_for, :changed_at, :kind, :language,
                :title, :url, :topics, :summary, :audience, :minutes, :content_note, :phone,
                :text_line, :hours, :countries, :canonical_url)
            ON CONFLICT (guild_id, key) DO NOTHING RETURNING {COLUMNS}""",
        **values(new, now=now),
    )
    if row is None:
        return None
    resource = read(row)
    await _name_topics(tx, resource)
    return resource


async def save(tx: Connection, resource: Resource, *, now: datetime) -> Resource:
    """Put what may change of an entry in the place of what was kept, under the next version."""
    row = await tx.one(
        f"""UPDATE resources SET status = :status, kind = :kind, language = :language,
                title = :title, url = :url, canonical_url = :canonical_url, topics = :topics,
                summary = :summary, audience = :audience, minutes = :minutes,
                content_note = :content_note, phone = :phone, text_line = :text_line,
                hours = :hours, countries = :countries, reviewed_on = :reviewed_on,
                review_by = :review_by, pinned = :pinned, rejected_for = :rejected_for,
                changed_at = :changed_at, version = version + 1
            WHERE guild_id = :guild_id AND id = :id RETURNING {COLUMNS}""",
        guild_id=resource.guild_id,
        id=resource.id,
        **changeable(resource, now=now),
    )
    assert row is not None
    saved = read(row)
    await tx.run(
        "DELETE FROM resource_topics WHERE guild_id = :guild_id AND resource_id = :id",
        guild_id=resource.guild_id,
        id=resource.id,
    )
    await _name_topics(tx, saved)
    return saved


async def get(tx: Connection, *, guild_id: int, resource_id: int) -> Resource:
    """The entry, retired or not; a Refusal if this server has none of that number."""
    row = await tx.one(
        f"SELECT {COLUMNS} FROM resources WHERE guild_id = :guild_id AND id = :id",
        guild_id=guild_id,
        id=resource_id,
    )
    if row is None:
        raise Refusal("This library has no such entry any more. Choose one from the list.")
    return read(row)


async def approved(tx: Connection, *, guild_id: int, resource_id: int) -> Resource:
    """The entry, if members may read it; else a Refusal."""
    found = await listed(tx, guild_id=guild_id, ids=[resource_id])
    if not found:
        raise Refusal("This entry is no longer in the library.")
    return found[0]


async def listed(tx: Connection, *, guild_id: int, ids: Sequence[int]) -> list[Resource]:
    """The approved entries among these, in this order; others are left out."""
    if not ids:
        return []
    values = {f"id{place}": id for place, id in enumerate(ids)}
    holes = ", ".join(f":{name}" for name in values)
    rows = await tx.all(
        f"""SELECT {COLUMNS} FROM resources
            WHERE guild_id = :guild_id AND status = 'approved' AND id IN ({holes})""",
        guild_id=guild_id,
        **values,
    )
    found = {row["id"]: read(row) for row in rows}
    return [found[id] for id in ids if id in found]


async def with_url(tx: Connection, *, guild_id: int, url: str) -> list[Resource]:
    """The entries of this server, not retired, that lead to the same address."""
    rows = await tx.all(
        f"""SELECT {COLUMNS} FROM resources
            WHERE guild_id = :guild_id AND canonical_url = :url AND status <> 'retired'
            ORDER BY id""",
        guild_id=guild_id,
        url=canonical_url(url),
    )
    return [read(row) for row in rows]


async def shelf(
    tx: Connection,
    *,
    guild_id: int,
    topic: str | None,
    kind: Kind | None,
    start: int,
    size: int,
) -> tuple[list[Resource], int]:
    """Some of the approved entries under a topic and of a kind (None: any), pinned ones first,
    then by title; and how many there are in all."""
    where = "guild_id = :guild_id AND status = 'approved'"
    values: dict[str, Any] = {"guild_id": guild_id}
    if kind is not None:
        where += " AND kind = :kind"
        values["kind"] = kind
    if topic is not None:
        where += """ AND id IN (SELECT resource_id FROM resource_topics
                                WHERE guild_id = :guild_id AND topic = :topic)"""
        values["topic"] = topic
    count = await tx.value(f"SELECT COUNT(*) FROM resources WHERE {where}", **values)
    rows = await tx.all(
        f"""SELECT {COLUMNS} FROM resources WHERE {where}
            ORDER BY pinned DESC, title, id LIMIT :size OFFSET :start""",
        **values,
        size=size,
        start=start,
    )
    return [read(row) for row in rows], int(count)


async def _name_topics(tx: Connection, resource: Resource) -> None:
    if not resource.entry.topics:
        return
    values = {f"topic{place}": topic for place, topic in enumerate(resource.entry.topics)}
    rows = ", ".join(f"(:guild_id, :{name}, :id)" for name in values)
    await tx.run(
        f"INSERT INTO resource_topics (guild_id, topic, resource_id) VALUES {rows}",
        guild_id=resource.guild_id,
        id=resource.id,
        **values,
    )
