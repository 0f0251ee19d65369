"""The only place that asks the machine for the time; tests and the demo set it instead."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def machine_clock() -> datetime:
    """The time now, aware and in UTC."""
    return datetime.now(UTC)
