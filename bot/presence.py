"""Keeps a process's place among those that share a database; it leads when its turn comes."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from typing import Any

from db.engine import Place

BEAT = timedelta(seconds=1)


class Presence:
    """`lead` works until it is cancelled; `meanwhile` is called at every beat in which this process
    does not lead. Either one that fails ends `run`: its supervisor starts the process again."""

    def __init__(
        self,
        place: Place,
        *,
        lead: Callable[[], Coroutine[Any, Any, None]],
        meanwhile: Callable[[], Awaitable[None]],
    ) -> None:
        self._place = place
        self._lead = lead
        self._meanwhile = meanwhile
        self._leading: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Beat until cancelled; raises PlaceTaken, or what the work could not outlive."""
        try:
            while True:
                await self._place.beat()
                await self._follow()
                if self._leading is None:
                    await self._meanwhile()
                await asyncio.sleep(BEAT.total_seconds())
        finally:
            await self._stop()

    async def _follow(self) -> None:
        """Begin to lead, or stop, as the place says."""
        leads = self._place.leads()
        if self._leading is None and leads:
            self._leading = asyncio.create_task(self._lead())
        elif self._leading is not None and (self._leading.done() or not leads):
            await self._stop()

    async def _stop(self) -> None:
        """End the work; what it could not outlive is raised here."""
        if self._leading is None:
            return
        leading, self._leading = self._leading, None
        leading.cancel()
        await asyncio.wait([leading])
        if not leading.cancelled():
            leading.result()
