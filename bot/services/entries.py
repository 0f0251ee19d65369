"""What every change of a library's entry brings along: the search index, the queue, the audit.
Called inside the transaction of the change."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.access import Person
from bot.domain.audit import What
from bot.domain.errors import Refusal
from bot.domain.resources.indexing import indexed, words_of
from bot.domain.resources.model import Entry, Resource
from bot.domain.resources.ranking import Indexed
from bot.services.audit import audit_entry
from db import link_checks as check_rows
from db import resource_flags as flag_rows
from db import resource_history as history_rows
from db import resource_index as index
from db import resources as rows
from db.engine import Connection

LEAVE_IT_IN_THE_QUEUE = (What.ENTRY_EDITED, What.ENTRY_PINNED, What.ENTRY_UNPINNED)


async def put_in_place(
    tx: Connection, before: Resource, after: Resource, *, what: What, by: Person, now: datetime
) -> Resource:
    """Save what a moderator made of an entry. A decision about it takes it out of the queue."""
    await history_rows.add(tx, before, what, now=now)
    return await replace_entry(tx, before, after, what=what, by=by, now=now)


async def replace_entry(
    tx: Connection, before: Resource, after: Resource, *, what: What, by: Person, now: datetime
) -> Resource:
    """The same, for an undo: nothing of it is kept that could be undone."""
    saved = await rows.save(tx, after, now=now)
    if before.entry.url != after.entry.url:
        await check_rows.forget(tx, saved)
    await audit_entry(tx, what, saved, was=before, by=by, now=now)
    await reindex(
        tx,
        saved.guild_id,
        out=[before] if before.status == "approved" else [],
        into=[Findable.of(saved)] if saved.status == "approved" else [],
    )
    if what not in LEAVE_IT_IN_THE_QUEUE:
        await flag_rows.clear(tx, saved)
    if saved.status == "suggested":
        await flag_rows.add(tx, saved, "suggested", now=now)
    return saved


async def refuse_twice(
    tx: Connection, guild_id: int, entry: Entry, *, besides: Resource | None = None
) -> None:
    """Raises a Refusal if the library has this link already, in another entry than `besides`."""
    for other in await rows.with_url(tx, guild_id=guild_id, url=entry.url):
        if besides is not None and other.id == besides.id:
            continue
        if other.status == "suggested":
            raise Refusal(
                "Somebody suggested this link already, as “{title}”. Moderators will look at it.",
                title=other.entry.title,
            )
        raise Refusal(
            "This link is already in the library, as “{title}”. "
            "Moderators can change that entry with /library edit.",
            title=other.entry.title,
        )


async def put(tx: Connection, guild_id: int, resources: Sequence[Resource]) -> None:
    """Make the entries findable."""
    await reindex(tx, guild_id, out=[], into=[Findable.of(one) for one in resources])


@dataclass(frozen=True, slots=True)
class Findable:
    """An entry as the index holds it. To work it out takes time, so many are before a
    transaction."""

    entry: Indexed
    words: frozenset[str]

    @staticmethod
    def of(resource: Resource) -> "Findable":
        """This entry."""
        return Findable(
            indexed(resource.entry, id=resource.id), frozenset(words_of(resource.entry))
        )


async def reindex(
    tx: Connection, guild_id: int, *, out: Sequence[Resource], into: Sequence[Findable]
) -> None:
    """Make some entries unfindable, which are as they were when they were put in, and others
    findable."""
    words, stems, entries = Counter[str](), Counter[str](), len(into)
    for resource in out:
        held = await index.take_out(tx, guild_id=guild_id, resource_id=resource.id)
        if held is not None:
            words.subtract(words_of(resource.entry))
            stems.subtract(held.stems())
            entries -= 1
    await index.put(tx, [one.entry for one in into], guild_id=guild_id)
    for one in into:
        words.update(one.words)
        stems.update(one.entry.stems())
    await index.count(tx, guild_id=guild_id, words=words, stems=stems, entries=entries)
