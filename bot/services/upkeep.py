"""Keeping an entry of the library over the years: details, a pin, its history, and undo."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from bot.domain.access import Person, require_moderator
from bot.domain.audit import What
from bot.domain.errors import Refusal
from bot.domain.events import Server
from bot.domain.resources.model import Resource, checked
from bot.domain.typed_days import one_day
from bot.services.entries import put_in_place, refuse_twice, replace_entry
from db import resource_history as history_rows
from db import resource_lists as list_rows
from db import resources as rows
from db import servers as server_rows
from db.engine import Connection, Database
from db.resource_history import Past

SHOWN = 10  # changes of an entry
NOTHING = ("none", "ninguno", "ninguna")  # typed to empty a field
List = Literal["review", "pinned", "suggested", "retired"]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """An entry, and its last changes, newest first."""

    server: Server
    resource: Resource
    past: tuple[Past, ...]


class UpkeepService:
    """For moderators; each call asks whether this person is one."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def describe(
        self, guild_id: int, resource_id: int, typed: dict[str, Any], *, by: Person, now: datetime
    ) -> Resource:
        """Set some details of an entry, named as its fields; "none" empties one."""
        async with self._db.write() as tx:
            server, before = await _open(tx, guild_id, resource_id, by)
            given = {name: _or_empty(value) for name, value in typed.items()}
            review_by = before.review_by
            if (day := given.pop("review_by", None)) is not None:
                review_by = one_day(day, server, now=now) if day else None
            if "countries" in given:
                given["countries"] = tuple(given["countries"].split(","))
            if given.get("minutes") == 0:
                given["minutes"] = None
            entry = checked(replace(before.entry, **given))
            after = replace(before, entry=entry, review_by=review_by)
            return await put_in_place(tx, before, after, what=What.ENTRY_EDITED, by=by, now=now)

    async def pin(self, guild_id: int, resource_id: int, *, by: Person, now: datetime) -> Resource:
        """Pin an entry to the top of its shelves; one that is pinned, no longer."""
        async with self._db.write() as tx:
            _server, before = await _open(tx, guild_id, resource_id, by)
            what = What.ENTRY_UNPINNED if before.pinned else What.ENTRY_PINNED
            after = replace(before, pinned=not before.pinned)
            return await put_in_place(tx, before, after, what=what, by=by, now=now)

    async def history(self, guild_id: int, resource_id: int, *, by: Person) -> History:
        """The last changes of an entry."""
        async with self._db.read() as tx:
            server, resource = await _open(tx, guild_id, resource_id, by)
            past = await history_rows.newest(tx, resource, most=SHOWN)
        return History(server=server, resource=resource, past=tuple(past))

    async def undo(
        self, guild_id: int, resource_id: int, *, version: int, by: Person, now: datetime
    ) -> Resource:
        """Put back what an entry was before its last change; `version` is what was seen."""
        async with self._db.write() as tx:
            _server, before = await _open(tx, guild_id, resource_id, by)
            if before.version != version:
                raise Refusal(
                    "This entry was changed again since. /library history shows its changes."
                )
            past = await history_rows.newest(tx, before, most=1)
            if not past:
                raise Refusal("There is nothing to undo: changes are kept for 180 days.")
            [last] = past
            if last.was.status != "retired":
                await refuse_twice(tx, guild_id, last.was.entry, besides=before)
            await history_rows.remove(tx, last)
            return await replace_entry(tx, before, last.was, what=What.ENTRY_UNDONE, by=by, now=now)

    async def listed(
        self, guild_id: int, which: List, *, by: Person
    ) -> tuple[Server, list[Resource]]:
        """Entries of a kind that only moderators look for."""
        async with self._db.read() as tx:
            server = await server_rows.get(tx, guild_id)
            require_moderator(by, server)
            return server, await list_rows.listed(tx, which, guild_id=guild_id)

    async def unlisted(self, guild_id: int, *, by: Person) -> list[tuple[str, int]]:
        """Titles that members cannot find, retired or suggested, the newest first."""
        async with self._db.read() as tx:
            require_moderator(by, await server_rows.get(tx, guild_id))
            return await list_rows.not_found_by_members(tx, guild_id=guild_id)


def _or_empty(value: Any) -> Any:
    empties = isinstance(value, str) and value.strip().casefold() in NOTHING
    return "" if empties else value


async def _open(
    tx: Connection, guild_id: int, resource_id: int, by: Person
) -> tuple[Server, Resource]:
    server = await server_rows.get(tx, guild_id)
    require_moderator(by, server)
    return server, await rows.get(tx, guild_id=guild_id, resource_id=resource_id)
