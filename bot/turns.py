"""Gives others a turn while a crowd presses.

discord.py reads all that has come from the gateway without stopping, and only then does anybody
else get the event loop: reminders would wait for two hundred presses to be read. And after some
thousand new objects the garbage collector walks through all there are.
"""

import asyncio
import gc
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


async def spare_what_stays() -> None:
    """For when the bot is ready: what is there by then stays for good, so the garbage collector
    is not to walk through it again and again, which takes 35 ms and more of everybody's time."""
    if not gc.get_freeze_count():
        gc.collect()
        gc.freeze()
