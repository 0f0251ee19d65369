"""What a host counts: numbers of the whole installation, of no server and no person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.deliveries import DeliveryState

LATELY = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What the database holds now. Lateness is of what was sent in the last hour: how long after
    it was due, in seconds; None if nothing was."""

    servers: int
    deliveries: Mapping[DeliveryState, int]
    missed: Mapping[str, int]  # by reason
    overdue: int
    lateness: float | None
    size: int  # bytes
