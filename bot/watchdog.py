"""Ends the process when the sweep is heard no more, so that its supervisor starts it again.

It looks from a thread of its own: an event loop that is blocked cannot look after itself.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from bot.clock import Steady

log = logging.getLogger(__name__)


def nothing() -> None:
    """Nobody is told."""


STUCK = 70  # the exit code, EX_SOFTWARE of sysexits.h
LIMIT = timedelta(minutes=5)
LOOKS_EVERY = timedelta(seconds=5)
WRITTEN_WITHIN = 5.0  # seconds for the log line: the loop may hang in the log itself


class Watchdog:
    """Calls `end` with 70 once nothing was `alive` for longer than the limit; until then, every
    look that finds nothing wrong calls `well`.

    `end` has to end the process from any thread: `os._exit` does, `sys.exit` does not.
    """

    def __init__(
        self,
        *,
        steady: Steady,
        end: Callable[[int], object],
        limit: timedelta = LIMIT,
        every: timedelta = LOOKS_EVERY,
        well: Callable[[], object] = nothing,
    ) -> None:
        self._steady = steady
        self._end = end
        self._limit = limit.total_seconds()
        self._every = every.total_seconds()
        self._well = well
        self._heard = self._looked = steady()

    def alive(self) -> None:
        """A sweep is done, or a long one gets on."""
        self._heard = self._steady()

    @property
    def silence(self) -> timedelta:
        """How old the last sign of life is."""
        return timedelta(seconds=self._steady() - self._heard)

    def look(self) -> None:
        """End the process if the last sign of life is too old.

        When the look itself comes late, the whole process stood still and hung in nothing: it
        gets the limit once more.
        """
        now = self._steady()
        if now - self._looked > self._limit / 2:
            self._heard = now
        self._looked = now
        if now - self._heard > self._limit:
            self._give_up(now - self._heard)
        else:
            self._well()

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Look every few seconds, from now until the block ends."""
        self._heard = self._looked = self._steady()
        done = threading.Event()

        def watch() -> None:
            while not done.wait(self._every):
                self.look()

        threading.Thread(target=watch, name="watchdog", daemon=True).start()
        try:
            yield
        finally:
            done.set()

    def _give_up(self, age: float) -> None:
        line = "No sweep for %.0f seconds: Hearth hangs and ends itself, to be started again."
        said = threading.Thread(target=log.critical, args=(line, age), daemon=True)
        said.start()
        said.join(WRITTEN_WITHIN)
        self._end(STUCK)
