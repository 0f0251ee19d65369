"""The library for those who keep it: add, edit, retire, and the entries it starts with."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.domain.access import Person, require_moderator
from bot.domain.audit import What
from bot.domain.errors import Refusal
from bot.domain.resources.indexing import indexed, words_of
from bot.domain.resources.model import Entry, Resource, checked
from bot.domain.resources.ranking import Indexed
from bot.domain.resources.synonyms import Problem, read_synonyms
from bot.services.audit import audit_entry
from bot.services.shipped import starter_library
from db import audit as audit_rows
from db import resource_index as index
from db import resources as rows
from db import servers as server_rows
from db.engine import Connection, Database

LONGEST_SYNONYMS = 4_000  # what a form takes


class LibraryService:
    """Changes to a server's library; each asks whether this person may."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def add(self, guild_id: int, entry: Entry, *, by: Person, now: datetime) -> Resource:
        """Keep a new entry; a Refusal for one that is not in order or already there."""
        entry = checked(entry)
        async with self._db.write() as tx:
            await _require_moderator(tx, guild_id, by)
            await _refuse_twice(tx, guild_id, entry)
            added = await rows.add(
                tx,
                entry,
                guild_id=guild_id,
                source="moderator",
                added_by=by.member_id,
                now=now,
            )
            assert added is not None  # no key, no conflict
            await _put(tx, guild_id, [added])
            await audit_entry(tx, What.ENTRY_ADDED, added, by=by, now=now)
        return added

    async def open(self, guild_id: int, resource_id: int, *, by: Person) -> Resource:
        """The entry, for a moderator about to change it."""
        async with self._db.read() as tx:
            await _require_moderator(tx, guild_id, by)
            return await rows.get(tx, guild_id=guild_id, resource_id=resource_id)

    async def edit(
        self,
        guild_id: int,
        resource_id: int,
        entry: Entry,
        *,
        version: int,
        by: Person,
        now: datetime,
    ) -> Resource:
        """Put a new text in an entry's place; `version` is that which the moderator saw."""
        entry = checked(entry)
        async with self._db.write() as tx:
            await _require_moderator(tx, guild_id, by)
            before = await rows.get(tx, guild_id=guild_id, resource_id=resource_id)
            if before.version != version:
                raise Refusal(
                    "Somebody else changed this entry meanwhile. Nothing was saved; "
                    "please open it again with /library edit."
                )
            await _refuse_twice(tx, guild_id, entry, besides=before)
            after = await rows.change(tx, before, entry, now=now)
            await audit_entry(tx, What.ENTRY_EDITED, after, was=before, by=by, now=now)
            if before.status == "approved":
                await _take_out(tx, before)
                await _put(tx, guild_id, [after])
        return after

    async def retire(
        self, guild_id: int, resource_id: int, *, by: Person, now: datetime
    ) -> Resource:
        """Take the entry out of what can be found; it is kept, and can be brought back."""
        async with self._db.write() as tx:
            await _require_moderator(tx, guild_id, by)
            before = await rows.get(tx, guild_id=guild_id, resource_id=resource_id)
            if before.status == "retired":
                raise Refusal("This entry was already retired.")
            after = await rows.set_status(tx, before, "retired", now=now)
            await audit_entry(tx, What.ENTRY_RETIRED, after, was=before, by=by, now=now)
            await _take_out(tx, before)
        return after

    async def bring_back(
        self, guild_id: int, resource_id: int, *, by: Person, now: datetime
    ) -> Resource:
        """Make a retired entry findable again; a Refusal if its link came back meanwhile."""
        async with self._db.write() as tx:
            await _require_moderator(tx, guild_id, by)
            before = await rows.get(tx, guild_id=guild_id, resource_id=resource_id)
            if before.status == "approved":
                raise Refusal("This entry is in the library already.")
            await _refuse_twice(tx, guild_id, before.entry, besides=before)
            after = await rows.set_status(tx, before, "approved", now=now)
            await audit_entry(tx, What.ENTRY_BROUGHT_BACK, after, was=before, by=by, now=now)
            await _put(tx, guild_id, [after])
        return after

    async def synonyms(self, guild_id: int, *, by: Person) -> str:
        """The server's own synonym rules, for a moderator about to change them."""
        async with self._db.read() as tx:
            await _require_moderator(tx, guild_id, by)
            return await index.synonyms(tx, guild_id=guild_id)

    async def set_synonyms(
        self, guild_id: int, text: str, *, by: Person, now: datetime
    ) -> list[Problem]:
        """Keep these rules beside the shipped ones. If a line cannot be used, nothing is saved."""
        if len(text) > LONGEST_SYNONYMS:
            raise Refusal(
                "That is {length} characters. Please use at most {most}.",
                length=len(text),
                most=LONGEST_SYNONYMS,
            )
        _rules, problems = read_synonyms(text)
        async with self._db.write() as tx:
            await _require_moderator(tx, guild_id, by)
            if not problems:
                was, text = await index.synonyms(tx, guild_id=guild_id), text.strip()
                await index.set_synonyms(tx, text, guild_id=guild_id)
                await audit_rows.add(
                    tx,
                    guild_id,
                    by=by.member_id,
                    what=What.SYNONYMS,
                    before={"rules": was},
                    after={"rules": text},
                    now=now,
                )
        return problems

    async def seed(self, guild_id: int, *, now: datetime) -> int:
        """Give the server the starter library; returns how many entries are new."""
        async with self._db.write() as tx:
            return await seed(tx, guild_id, now=now)

    async def put_in(
        self,
        guild_id: int,
        entries: Iterable[tuple[str, Entry]],
        *,
        source: str,
        now: datetime,
    ) -> int:
        """Add entries under their keys, all or none; those whose key is known are passed over."""
        async with self._db.write() as tx:
            return await _put_in(tx, guild_id, entries, source=source, now=now)


async def seed(tx: Connection, guild_id: int, *, now: datetime) -> int:
    """Give the server the starter library, in the transaction of its set-up; how many are new.

    Called again, it adds only what a newer Hearth brought. What moderators changed or retired
    stays as it is.
    """
    return await _put_in(tx, guild_id, starter_library(), source="starter", now=now)


async def _put_in(
    tx: Connection,
    guild_id: int,
    entries: Iterable[tuple[str, Entry]],
    *,
    source: str,
    now: datetime,
) -> int:
    added = []
    for key, entry in entries:
        new = await rows.add(tx, entry, guild_id=guild_id, key=key, source=source, now=now)
        if new is not None:
            added.append(new)
    if added:
        await _put(tx, guild_id, added)
    return len(added)


async def _require_moderator(tx: Connection, guild_id: int, by: Person) -> None:
    require_moderator(by, await server_rows.get(tx, guild_id))


async def _refuse_twice(
    tx: Connection, guild_id: int, entry: Entry, *, besides: Resource | None = None
) -> None:
    for other in await rows.with_url(tx, guild_id=guild_id, url=entry.url):
        if besides is None or other.id != besides.id:
            raise Refusal(
                "This link is already in the library, as “{title}”. "
                "You can change that entry with /library edit.",
                title=other.entry.title,
            )


async def _put(tx: Connection, guild_id: int, resources: Sequence[Resource]) -> None:
    entries = [indexed(resource.entry, id=resource.id) for resource in resources]
    await index.put(tx, entries, guild_id=guild_id)
    words = Counter(word for resource in resources for word in words_of(resource.entry))
    await index.count(
        tx, guild_id=guild_id, words=words, stems=_stems(entries), entries=len(entries)
    )


async def _take_out(tx: Connection, resource: Resource) -> None:
    held = await index.take_out(tx, guild_id=resource.guild_id, resource_id=resource.id)
    if held is None:
        return
    await index.count(
        tx,
        guild_id=resource.guild_id,
        words=dict.fromkeys(words_of(resource.entry), -1),
        stems=dict.fromkeys(_stems([held]), -1),
        entries=-1,
    )


def _stems(entries: Iterable[Indexed]) -> Counter[str]:
    return Counter(stem for entry in entries for stem in entry.stems())
