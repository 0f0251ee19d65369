"""How often one may ask: a small store of turns that fills up again, and little memory for all."""

from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Final

REMEMBERED: Final = 10_000  # who asked last; the rest begin anew


class Turns:
    """Each key has `most` turns at once, and gets one back each `every`."""

    def __init__(self, *, most: int, every: timedelta) -> None:
        self._most = most
        self._every = every
        self._free_again: OrderedDict[str, datetime] = OrderedDict()  # when all of them are back

    def take(self, key: str, *, now: datetime) -> timedelta:
        """Take a turn. None is left, and none was taken, if a time to wait is returned."""
        free = max(self._free_again.pop(key, now), now)
        wait = free + self._every - (now + self._most * self._every)
        # After a step back of the clock nobody is to wait for longer than all turns take.
        if wait > self._most * self._every:
            free, wait = now, timedelta()
        self._free_again[key] = free if wait > timedelta() else free + self._every
        if len(self._free_again) > REMEMBERED:
            self._free_again.popitem(last=False)
        return max(wait, timedelta())
