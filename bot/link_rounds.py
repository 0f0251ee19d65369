"""Goes round the links of every library for as long as this process leads."""

import asyncio
import logging

from bot.clock import Clock
from bot.replies import without_texts
from bot.services.link_checks import AT_ONCE, LinkCheckService

REST = 600.0  # seconds, when nothing is due
log = logging.getLogger(__name__)


async def keep_looking(checks: LinkCheckService, *, clock: Clock, rest: float = REST) -> None:
    """Look at links whenever some are due, until cancelled. A fault is logged and ends nothing:
    reminders must not stop because of a link."""
    while True:
        [looked] = await asyncio.gather(checks.look_at_due(clock=clock), return_exceptions=True)
        if isinstance(looked, BaseException):
            log.error("links were not looked at", exc_info=without_texts(looked))
        elif looked == AT_ONCE:
            continue
        await asyncio.sleep(rest)
