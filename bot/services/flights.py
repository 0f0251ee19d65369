"""Deliveries on their way to Discord, several at a time."""

import asyncio
from collections.abc import Awaitable, Callable, Collection

from bot.clock import Clock
from bot.domain.deliveries import Delivery
from bot.services.courier import Courier

LOOK_AGAIN = 0.25  # seconds: what hangs holds up nothing that has become due meanwhile

Claim = Callable[[Collection[Delivery]], Awaitable[list[Delivery]]]


async def fly(claim: Claim, courier: Courier, *, clock: Clock, alive: Callable[[], None]) -> int:
    """Have the courier bring what `claim` takes until it takes nothing and everything has landed;
    returns how many messages were posted.

    `claim` is called with the rows on their way, `alive` whenever some have landed.
    """
    posted = 0
    flying: dict[asyncio.Task[bool], Delivery] = {}
    try:
        while True:
            for row in await claim(flying.values()):
                flying[asyncio.create_task(courier.deliver(row, clock=clock))] = row
            if not flying:
                return posted
            landed, _ = await asyncio.wait(
                flying, timeout=LOOK_AGAIN, return_when=asyncio.FIRST_COMPLETED
            )
            for task in landed:
                del flying[task]
            if landed:
                alive()
            posted += sum(task.result() for task in landed)
    finally:
        await asyncio.gather(*flying, return_exceptions=True)
