"""How the local Discord breaks: per request as a benchmark chooses, or all of it at once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto

from benchmarks.discord.record import Call


class Fault(Enum):
    """What goes wrong with a request."""

    SERVER_ERROR = auto()  # 500, nothing was done
    BAD_GATEWAY = auto()  # 502, nothing was done
    UNAVAILABLE = auto()  # 503, nothing was done
    DONE_BUT_500 = auto()  # it was done, and the reply says 500
    REPLY_LOST = auto()  # it was done, then the connection was reset
    HANG = auto()  # nothing was done, and no reply ever comes


STATUS = {
    Fault.SERVER_ERROR: 500,
    Fault.BAD_GATEWAY: 502,
    Fault.UNAVAILABLE: 503,
    Fault.DONE_BUT_500: 500,
}
DONE = (Fault.DONE_BUT_500, Fault.REPLY_LOST)


def _never(call: Call) -> Fault | None:
    return None


@dataclass
class Faults:
    """`choose` is asked for each request; `outage` refuses everything, the gateway too."""

    choose: Callable[[Call], Fault | None] = field(default=_never)
    outage: bool = False
    after_done: Callable[[Call], None] = field(default=lambda call: None)

    def calm(self) -> None:
        """Nothing goes wrong any more."""
        self.choose, self.outage = _never, False
        self.after_done = lambda call: None
