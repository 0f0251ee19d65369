"""The only place that asks the machine for the time; tests and the demo set it instead."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
Steady = Callable[[], float]


def machine_clock() -> datetime:
    """The time now, aware and in UTC."""
    return datetime.now(UTC)


def steady_clock() -> float:
    """Seconds that only ever grow, whoever sets the machine's clock; a suspend does not count."""
    return time.monotonic()


def lasting_clock() -> float:
    """Seconds that only ever grow; a suspend counts. (macOS counts it in its plain clock.)"""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))
