"""The library for those who keep it: add, edit, retire, and the entries it starts with."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.domain.access import Person, require_moderator
from bot.domain.audit import What
from bot.domain.errors import Refusal
from bot.domain.resources.model import Entry, Resource, checked
from bot.domain.resources.synonyms import Problem, read_synonyms
from bot.services.audit import audit_entry
from bot.services.entries import put, put_in_place, refuse_twice
from bot.services.shipped import starter_library
from db import audit as audit_rows
from db import libraries
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
            await refuse_twice(tx, guild_id, entry)
            added = await rows.add(
                tx,
                entry,
                guild_id=guild_id,
                source="moderator",
                added_by=by.member_id,
                now=now,
            )
            assert added is not None  # no key, no conflict
            await put(tx, guild_id, [added])
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
            await refuse_twice(tx, guild_id, entry, besides=before)
            after = replace(before, entry=entry)
            return await put_in_place(tx, before, after, what=What.ENTRY_EDITED, by=by, now=now)

    async def retire(
        self, guild_id: int, resource_id: int, *, by: Person, now: datetime
    ) -> Resource:
        """Take the entry out of what can be found; it is kept, and can be brought back."""
        async with self._db.write() as tx:
            await _require_moderator(tx, guild_id, by)
            before = await rows.get(tx, guild_id=guild_id, resource_id=resource_id)
            if before.status == "retired":
                raise Refusal("This entry was already retired.")
            after = replace(before, status="retired")
            return await put_in_place(tx, before, after, what=What.ENTRY_RETIRED, by=by, now=now)

    async def bring_back(
        self, guild_id: int, resource_id: int, *, by: Person, now: datetime
    ) -> Resource:
        """Make a retired entry findable again; a Refusal if its link came back meanwhile."""
        async with self._db.write() as tx:
            await _require_moderator(tx, guild_id, by)
            before = await rows.get(tx, guild_id=guild_id, resource_id=resource_id)
            if before.status == "approved":
                raise Refusal("This entry is in the library already.")
            await refuse_twice(tx, guild_id, before.entry, besides=before)
            after = replace(before, status="approved")
            what = What.ENTRY_BROUGHT_BACK
            return await put_in_place(tx, before, after, what=what, by=by, now=now)

    async def synonyms(self, guild_id: int, *, by: Person) -> str:
        """The server's own synonym rules, for a moderator about to change them."""
        async with self._db.read() as tx:
            await _require_moderator(tx, guild_id, by)
            return await libraries.synonyms(tx, guild_id=guild_id)

    async def set_synonyms(
        self, guild_id: int, text: str, *, save: bool = True, by: Person, now: datetime
    ) -> list[Problem]:
        """Keep these rules beside the shipped ones. If a line cannot be used, or without `save`,
        nothing is saved."""
        if len(text) > LONGEST_SYNONYMS:
            raise Refusal(
                "That is {length} characters. Please use at most {most}.",
                length=len(text),
                most=LONGEST_SYNONYMS,
            )
        _rules, problems = read_synonyms(text)
        async with self._db.write() as tx:
            await _require_moderator(tx, guild_id, by)
            if save and not problems:
                was, text = await libraries.synonyms(tx, guild_id=guild_id), text.strip()
                await libraries.set_synonyms(tx, text, guild_id=guild_id)
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
        await put(tx, guild_id, added)
    return len(added)


async def _require_moderator(tx: Connection, guild_id: int, by: Person) -> None:
    require_moderator(by, await server_rows.get(tx, guild_id))
