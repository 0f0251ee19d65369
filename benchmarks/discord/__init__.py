"""A small Discord on loopback: gateway and REST over real sockets, for the real bot.

    async with LocalDiscord() as discord:
        guild = discord.world.add_guild(channels=2)
        ...  # start a bot with discord.url as its base
        await discord.identified()
        answer = await discord.press(guild.channels[0], "rsvp:going:1:0", user_id=5)

It enforces what matters for delivering (rate limits, nonces, permission codes), breaks on demand
(`faults`), and remembers every request with its time (`record`).
"""

from benchmarks.discord.faults import Fault, Faults
from benchmarks.discord.interactions import Answer
from benchmarks.discord.record import Call
from benchmarks.discord.server import LocalDiscord
from benchmarks.discord.world import Channel, Guild, Message, World

__all__ = [
    "Answer",
    "Call",
    "Channel",
    "Fault",
    "Faults",
    "Guild",
    "LocalDiscord",
    "Message",
    "World",
]
