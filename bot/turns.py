"""Gives others a turn between the events of a crowd.

discord.py reads all that has come from the gateway without stopping, and only then does anybody
else get the event loop: reminders would wait for two hundred presses to be read.
"""

import asyncio
import itertools

from discord.gateway import DiscordWebSocket

EVENTS_A_TURN = 32

_read = DiscordWebSocket.poll_event
_count = itertools.count(1)


def share_the_loop() -> None:
    """From now on every connection to the gateway reads a few events at a time; discord.py has no
    setting for that."""
    setattr(DiscordWebSocket, "poll_event", _read_and_yield)  # noqa: B010 - mypy forbids it plainly


async def _read_and_yield(gateway: DiscordWebSocket) -> None:
    await _read(gateway)
    if next(_count) % EVENTS_A_TURN == 0:
        await asyncio.sleep(0)
