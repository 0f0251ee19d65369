"""What arrived at the local Discord, with times."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Call:
    """One REST request. `at` is `time.time()` of its arrival; `status` 0: no reply was given."""

    at: float
    method: str
    path: str
    body: dict[str, Any]
    status: int = 0
    limited_by: str = ""  # 'global' or 'channel', if it was answered with 429


@dataclass
class Record:
    """Every request since the start or the last `clear`."""

    calls: list[Call] = field(default_factory=list)
    connects: list[float] = field(default_factory=list)  # gateway connections, also refused ones

    def clear(self) -> None:
        """Forget what came so far."""
        self.calls.clear()
        self.connects.clear()

    def of(self, method: str, ending: str) -> list[Call]:
        """The requests of a method whose path ends so."""
        return [call for call in self.calls if call.method == method and call.path.endswith(ending)]

    def posts(self) -> list[Call]:
        """The requests that would post a message to a channel, granted or not."""
        return self.of("POST", "/messages")

    def refused(self) -> int:
        """How many requests were answered with 429."""
        return sum(call.status == 429 for call in self.calls)

    def unknown(self) -> list[str]:
        """Requests for which the local Discord has no route: a gap of the bench."""
        return [f"{call.method} {call.path}" for call in self.calls if call.status == 501]
