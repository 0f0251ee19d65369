"""Draws what has changed, one after the other, as long as Discord takes it."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import TypeVar

from bot.pace import Breaker
from bot.ports import DeliveryFailed

log = logging.getLogger(__name__)

Drawn = TypeVar("Drawn")


class Easel:
    """Calls `alive` after each drawing."""

    def __init__(self, breaker: Breaker, *, alive: Callable[[], None]) -> None:
        self._breaker = breaker
        self._alive = alive

    def next_try(self, due: datetime | None) -> datetime | None:
        """When something that is due then is drawn; while Discord is down, when it is asked."""
        return due and self._breaker.next_try(due)

    async def draw_all(
        self,
        take: Callable[[], Awaitable[Sequence[Drawn]]],
        draw: Callable[[Drawn], Awaitable[bool]],
        *,
        now: datetime,
    ) -> int:
        """Draw what `take` gives until it gives nothing, and return how many `draw` edited. What
        was taken while Discord is down comes up again by itself."""
        edited = 0
        while not self._breaker.open or self._breaker.allows(now.timestamp()):
            taken = await take()
            if not taken:
                return edited
            for one in taken:
                edited += await draw(one)
                self._alive()
                if self._breaker.open:
                    break
        return edited

    def worked(self) -> None:
        """Discord took a drawing."""
        self._breaker.worked()

    def failed(self, failure: DeliveryFailed, what: str, *, now: datetime) -> None:
        """Discord did not take the drawing of `what`, which names no text."""
        log.warning("%s not drawn: %s", what, failure.reason)
        if failure.reason == "unreachable":
            self._breaker.failed(now.timestamp())
