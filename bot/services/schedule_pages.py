"""The page on the web that lists a server's open events; off until a moderator turns it on."""

import secrets
from datetime import datetime

from bot.domain.access import Person, require_moderator
from bot.domain.audit import What
from bot.domain.errors import Refusal
from bot.domain.feeds import OpenSchedule
from bot.services.open_events import OpenEvents
from db import audit as audit_rows
from db import schedule_pages as page_rows
from db import servers as server_rows
from db.engine import Connection, Database

NAME_BYTES = 9  # nobody finds the pages of this installation by trying


class SchedulePageService:
    """`address` is where others reach this installation over HTTP, empty if they do not."""

    def __init__(self, db: Database, open_events: OpenEvents, *, address: str) -> None:
        self._db = db
        self._open = open_events
        self._address = address

    async def address(self, guild_id: int, *, by: Person) -> str | None:
        """Where the server's page is, for its moderators; None if it is off."""

        async def work(tx: Connection) -> str | None:
            require_moderator(by, await server_rows.get(tx, guild_id))
            return await page_rows.name_of(tx, guild_id)

        name = await self._db.look(work)
        return None if name is None else self._at(name)

    async def turn(self, guild_id: int, *, on: bool, by: Person, now: datetime) -> str | None:
        """Turn the page on or off, and return where it is. Turned on again it is elsewhere.

        Raises a Refusal where the host lets nobody read pages.
        """

        async def work(tx: Connection) -> str | None:
            require_moderator(by, await server_rows.get(tx, guild_id))
            if on and not self._address:
                raise Refusal(
                    "This Hearth has no address on the web. "
                    "Whoever runs it can give it one: PUBLIC_ADDRESS."
                )
            if on:
                name = secrets.token_urlsafe(NAME_BYTES)
                changed = await page_rows.turn_on(tx, guild_id, name=name)
            else:
                changed = await page_rows.turn_off(tx, guild_id)
            if changed:
                what = What.PAGE_ON if on else What.PAGE_OFF
                await audit_rows.add(tx, guild_id, by=by.member_id, what=what, now=now)
            return await page_rows.name_of(tx, guild_id)

        name = await self._db.transact(work)
        return None if name is None else self._at(name)

    async def listed(self, guild_id: int, *, now: datetime) -> OpenSchedule:
        """What the page of a server lists, or would. Raises DeliveryFailed."""
        return await self._open.schedule(guild_id, now=now)

    async def read(self, name: str, *, now: datetime) -> OpenSchedule | None:
        """What the page of that name lists; None if there is none. Raises DeliveryFailed."""

        async def work(tx: Connection) -> int | None:
            return await page_rows.server_of(tx, name)

        guild_id = await self._db.look(work)
        return None if guild_id is None else await self._open.schedule(guild_id, now=now)

    def _at(self, name: str) -> str:
        return f"{self._address}/schedule/{name}"
