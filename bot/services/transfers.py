"""A whole library in and out of files: what a file would change first, then all of it or nothing.

Reading and working out the search index take time, so they come before the transaction.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.access import Person, require_moderator
from bot.domain.audit import What
from bot.domain.errors import Refusal
from bot.domain.resources.files import Format, Row, written
from bot.domain.resources.importing import Known, Plan, Step, names_and_links
from bot.domain.resources.model import Resource
from bot.domain.resources.records import record_of
from bot.services.entries import Findable, reindex
from db import audit as audit_rows
from db import libraries
from db import resource_files as file_rows
from db import resource_flags as flag_rows
from db import resource_history as history_rows
from db import resources as rows
from db import servers as server_rows
from db.engine import Connection, Database

AT_ONCE = 250  # rows that are read before others have their turn
FEW = 50  # entries that are worked out before, since that takes longer

Progress = Callable[[Step, int, int], Awaitable[None]]  # rows done, rows in all


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file changed, or would change."""

    plan: Plan
    saved: bool


class TransferService:
    """For moderators; each call asks whether this person is one."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def require_moderator(self, guild_id: int, *, by: Person) -> None:
        """Raises a Refusal for everyone else, before a file is fetched."""
        async with self._db.read() as tx:
            require_moderator(by, await server_rows.get(tx, guild_id))

    async def export(self, guild_id: int, form: Format, *, by: Person) -> list[bytes]:
        """The files of every entry, whatever its state, each small enough to be imported."""
        await self.require_moderator(guild_id, by=by)
        records, last = [], 0
        while some := await self._after(guild_id, last):
            records += [record_of(one) for one in some]
            last = some[-1].id
        return await asyncio.to_thread(written, records, form)

    async def take_in(
        self,
        guild_id: int,
        given: list[Row],
        *,
        save: bool,
        progress: Progress,
        by: Person,
        now: datetime,
    ) -> Imported:
        """What the rows of a file would change; with `save`, and if every row can be used, all of
        it is changed at once. Raises a Refusal if the library changed meanwhile."""
        async with self._db.read() as tx:
            server = await server_rows.get(tx, guild_id)
            require_moderator(by, server)
            version = await libraries.version(tx, guild_id=guild_id)
        plan = Plan()
        for start in range(0, len(given), AT_ONCE):
            some = given[start : start + AT_ONCE]
            known = Known.of(await self._known(guild_id, some))
            plan.add(some, known, guild_id=guild_id, language=server.language)
            await progress(Step.READING, start + len(some), len(given))
            await asyncio.sleep(0)
        if not save or plan.problems:
            return Imported(plan, saved=False)
        plan.new = [
            replace(one, source=one.source or "import", added_by=by.member_id) for one in plan.new
        ]
        to_save = [*plan.new, *(after for _, after in plan.changed)]
        findable = await findable_of(to_save, progress)
        await progress(Step.SAVING, 0, len(to_save))
        async with self._db.write() as tx:
            if await libraries.version(tx, guild_id=guild_id) != version:
                raise Refusal(
                    "Somebody changed the library meanwhile. Nothing was saved; "
                    "please import the file once more."
                )
            await save_plan(tx, guild_id, plan, findable, now=now)
            await audit_rows.add(
                tx,
                guild_id,
                by=by.member_id,
                what=What.ENTRIES_IMPORTED,
                after={"new": len(plan.new), "changed": len(plan.changed)},
                now=now,
            )
        return Imported(plan, saved=True)

    async def _after(self, guild_id: int, last: int) -> list[Resource]:
        async with self._db.read() as tx:
            return await file_rows.after(tx, guild_id=guild_id, last=last, most=AT_ONCE)

    async def _known(self, guild_id: int, some: list[Row]) -> list[Resource]:
        names, links = names_and_links(some)
        async with self._db.read() as tx:
            return await file_rows.known(tx, guild_id=guild_id, names=names, links=links)


async def findable_of(
    resources: list[Resource], progress: Progress | None = None
) -> list[Findable | None]:
    """What the index is to hold of each, or None of what members do not find."""
    made: list[Findable | None] = []
    for place, one in enumerate(resources):
        made.append(Findable.of(one) if one.status == "approved" else None)
        if place % FEW == 0:
            if progress is not None:
                await progress(Step.INDEXING, place, len(resources))
            await asyncio.sleep(0)
    return made


async def save_plan(
    tx: Connection,
    guild_id: int,
    plan: Plan,
    findable: list[Findable | None],
    *,
    now: datetime,
) -> None:
    """Keep what a plan without problems says; `findable` are its entries, the new ones first."""
    ids = await file_rows.add(tx, plan.new, now=now)
    for place, one in enumerate(plan.new):
        if (made := findable[place]) is not None:
            findable[place] = replace(made, entry=replace(made.entry, id=ids[one.key or ""]))
        if place % AT_ONCE == 0:
            await asyncio.sleep(0)
    for before, after in plan.changed:
        await history_rows.add(tx, before, What.ENTRIES_IMPORTED, now=now)
        await rows.save(tx, after, now=now)
        if before.status != after.status:
            await flag_rows.clear(tx, after)
    out = [before for before, _ in plan.changed if before.status == "approved"]
    into = [made for made in findable if made is not None]
    await reindex(tx, guild_id, out=out, into=into)
    for waiting in (one for one in plan.new if one.status == "suggested"):
        await flag_rows.add(tx, replace(waiting, id=ids[waiting.key or ""]), "suggested", now=now)
