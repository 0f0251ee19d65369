"""Shards: Discord cuts a bot's servers into parts, so that several processes can listen to them."""

import re
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Shards:
    """Shards `first` to `last` of `count`; a server's is (its id >> 22) % count (Discord's docs).

    One shard of one is every server.
    """

    first: int = 0
    last: int = 0
    count: int = 1

    @classmethod
    def read(cls, text: str) -> Self | None:
        """What "0-7/16" or "3/16" says, or None if it says nothing possible."""
        match = re.fullmatch(r"(\d{1,4})(?:-(\d{1,4}))?/(\d{1,4})", text.strip())
        if match is None:
            return None
        first, count = int(match[1]), int(match[3])
        last = first if match[2] is None else int(match[2])
        return cls(first=first, last=last, count=count) if first <= last < count else None

    @property
    def ids(self) -> list[int]:
        """Their numbers."""
        return [*range(self.first, self.last + 1)]

    @property
    def complete(self) -> bool:
        """Whether no server is in any other shard."""
        return len(self.ids) == self.count

    def __str__(self) -> str:
        """As `read` takes it."""
        part = str(self.first) if self.first == self.last else f"{self.first}-{self.last}"
        return f"{part}/{self.count}"
