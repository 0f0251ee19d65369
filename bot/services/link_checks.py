"""Looks at the links of every library, one at a time, and has staff look at those that seem gone.

Nothing is taken out of a library by it. It works only where the host switched it on.
"""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from bot.clock import Clock
from bot.domain.kinds import Kind
from bot.domain.resources.link_checks import Found, after
from bot.services.staff import plan_notice
from db import link_checks as check_rows
from db import resource_flags as flag_rows
from db import resources as rows
from db.engine import Database
from db.link_checks import Due

AT_ONCE = 20  # links of one round
TOO_MANY = 5  # that cannot be gone all at once
TOLD_TOGETHER = timedelta(hours=6)  # what is found in that time is told in one notice


class Links(Protocol):
    """Asks the web whether a page is still there."""

    async def look(self, url: str) -> Found:
        """What a look at it found. Raises nothing."""


class LinkCheckService:
    """For every server. `chance` gives numbers from 0 to 1."""

    def __init__(
        self, db: Database, links: Links, *, chance: Callable[[], float] = random.random
    ) -> None:
        self._db = db
        self._links = links
        self._chance = chance

    async def look_at_due(self, *, clock: Clock) -> int:
        """Look at some links whose time has come, and return how many those were."""
        async with self._db.read() as tx:
            due = await check_rows.due(tx, now=clock(), most=AT_ONCE)
        found = [await self._links.look(one.resource.entry.url) for one in due]
        if len(due) >= TOO_MANY and set(found) == {Found.SUSPECT}:
            found = [Found.UNKNOWN] * len(due)  # it is this machine that reaches nothing
        for one, what in zip(due, found, strict=True):
            await self._keep(one, what, now=clock())
        return len(due)

    async def _keep(self, one: Due, found: Found, *, now: datetime) -> None:
        resource, guild_id = one.resource, one.resource.guild_id
        state = after(one.state, found, chance=self._chance(), now=now)
        async with self._db.write() as tx:
            there = await rows.listed(tx, guild_id=guild_id, ids=[resource.id])
            if not there or there[0].entry.url != resource.entry.url:
                return  # retired, or with another link by now
            await check_rows.keep(tx, resource, state)
            if state.flagged:
                await flag_rows.add(tx, resource, "unreachable", now=now)
                await plan_notice(tx, guild_id, Kind.LIBRARY, due_at=now + TOLD_TOGETHER)
            elif not state.suspects:
                await flag_rows.remove(tx, resource, "unreachable")
