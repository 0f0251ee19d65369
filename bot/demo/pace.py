"""Time in the demo: it goes by as ours does, and jumps where somebody asks it to."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

import discord

from bot.demo.page import DemoPage, when_free
from bot.demo.stage import Stage

BEAT = 0.5  # seconds between two looks at what is due
FAR = timedelta(days=60)  # how far "the next message" is looked for


class Pace:
    """Moves the stage's clock, has the bot work, and shows on the page what came of it."""

    def __init__(self, stage: Stage, page: DemoPage) -> None:
        self._stage = stage
        self._page = page
        self._turn = asyncio.Lock()
        self._set()

    @property
    def now(self) -> datetime:
        """What the demo's clock says. The stage's stands still while nothing happens on it."""
        gone = asyncio.get_running_loop().time() - self._since
        return self._from + timedelta(seconds=gone)

    async def keep(self, tell: Callable[[Sequence[discord.Message]], None]) -> None:
        """Let time pass and the bot work at every moment at which something is due; for ever.

        What the bot posted by itself is told.
        """
        while True:
            await asyncio.sleep(BEAT)
            async with self._turn:
                if await self._next_due() <= self.now:
                    before = self._posted()
                    await self._go(self.now)
                    tell(self._since_then(before))

    async def forward(self, length: timedelta) -> list[discord.Message]:
        """Let that much time pass; returns what the bot posted meanwhile."""
        async with self._turn:
            before = self._posted()
            await self._go(self.now + length)
            return self._since_then(before)

    async def next_message(self) -> list[discord.Message]:
        """Let time pass until the bot posts something by itself, and return it."""
        async with self._turn:
            before = self._posted()
            await self._go(self.now)
            end = self.now + FAR
            while len(self._posted()) == len(before) and self.now < end:
                await self._go(max(await self._next_due(), self.now))
            return self._since_then(before)

    async def restart(self) -> None:
        """Stop the bot and start it again; the page has to be opened anew afterwards."""
        async with self._turn:
            await self._page.close()
            await when_free(self._stage.restart)
            self._set()

    async def _next_due(self) -> datetime:
        due = await self._stage.hearth.next_due()
        return min(due, self._stage.housekeep_at) if due else self._stage.housekeep_at

    def _set(self) -> None:
        self._from = self._stage.now
        self._since = asyncio.get_running_loop().time()

    async def _go(self, moment: datetime) -> None:
        await when_free(lambda: self._stage.wait_until(max(moment, self._stage.now)))
        self._set()
        await self._page.refresh()

    def _since_then(self, before: Mapping[int, discord.Message]) -> list[discord.Message]:
        return [message for key, message in self._posted().items() if key not in before]

    def _posted(self) -> dict[int, discord.Message]:
        """What the bot has posted by itself where everybody reads it, or staff."""
        rooms = (self._stage.announcements, self._stage.staff)
        return {
            message.id: message
            for room in rooms
            for message in room.history()
            if message.author.bot and not message.flags.ephemeral
        }
