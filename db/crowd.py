"""Many press at once: whoever queues while the disk is busy goes in one commit with others."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Generic, TypeVar

from db.engine import Connection

Work = Callable[[Connection], Awaitable[Any]]
Piece = TypeVar("Piece")
A_FEW = 32
MANY = 256  # by then a visit begins, however many more come


class Outcome:
    """What became of one piece of work: its value, or what it raised."""

    def __init__(self, value: Any = None, error: BaseException | None = None) -> None:
        self.value = value
        self.error = error

    def kept(self) -> Any:
        """The value; raises what the work raised."""
        if self.error is not None:
            raise self.error
        return self.value


class Crowd(Generic[Piece]):
    """Work in the order in which it came, and who waits for it. `visit` is called when there is
    some, and is to `take` all that has come by then. A visit waits while more come at every turn
    of the event loop: its thread and the loop would only take the interpreter from each other."""

    def __init__(self, visit: Callable[[], Awaitable[None]]) -> None:
        self._visit = visit
        self._queue: list[tuple[Piece, asyncio.Future[Outcome]]] = []
        self._visiting: asyncio.Future[None] | None = None

    async def outcome(self, work: Piece) -> Outcome:
        """Wait until the work is done, and kept."""
        kept: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._queue.append((work, kept))
        if self._visiting is None:
            self._visiting = asyncio.ensure_future(self._gather_and_visit())
        return await kept

    async def _gather_and_visit(self) -> None:
        gathered = 0
        while gathered < len(self._queue) < MANY:
            gathered = len(self._queue)
            await asyncio.sleep(0)
        await self._visit()

    def take(self) -> "Taken[Piece]":
        """All that waits; what comes later is for another visit."""
        taken, self._queue, self._visiting = Taken(self._queue), [], None
        return taken


class Taken(Generic[Piece]):
    """The pieces of one visit."""

    def __init__(self, waiting: Sequence[tuple[Piece, asyncio.Future[Outcome]]]) -> None:
        self.pieces = [piece for piece, _ in waiting]
        self._kept = [kept for _, kept in waiting]

    async def tell(self, outcomes: Sequence[Outcome]) -> None:
        """Tell everyone what became of theirs; a few at a time, as each has more to do then."""
        for number, (kept, outcome) in enumerate(zip(self._kept, outcomes, strict=True), start=1):
            if not kept.done():  # whoever stopped waiting is told nothing
                kept.set_result(outcome)
            if number % A_FEW == 0:
                await asyncio.sleep(0)

    async def fail(self, error: BaseException) -> None:
        """Nothing was kept, for a reason that is everyone's."""
        await self.tell([Outcome(error=error)] * len(self._kept))
