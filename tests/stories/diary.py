"""What somebody does on a stage, and every message that they see of it, in order."""

import re
from datetime import datetime, timedelta
from typing import Any

import discord
from simcord import InteractionResult, MemberActor, ResponseMessage

from bot.demo.stage import Stage
from tests.cogs.seen import buttons, messages, of

LINK = re.compile(r"https://discord\.com/channels/\d+/\d+/\d+")
Shown = discord.Message | ResponseMessage


class Diary:
    """Of one person; what others would read in the staff channel stands in it, too."""

    def __init__(self, on: Stage, who: MemberActor) -> None:
        self.on = on
        self._who = who
        self._lines: list[str] = []
        self._read: set[int] = set()

    @property
    def text(self) -> str:
        """All of it so far."""
        return "\n".join(self._lines) + "\n"

    async def press(self, message: Shown, label: str) -> Shown:
        """Press a button, and return the first message of the answer."""
        in_dm = isinstance(message, discord.Message) and message.guild is None
        who = self._who.user if in_dm else self._who
        return await self._did(f"presses {label}", await who.click(message, label=label))

    async def type(self, command: str, **options: Any) -> Shown:
        """Type a command, and return the first message of the answer."""
        typed = " ".join(f"{name}: {value}" for name, value in options.items())
        result = await self._who.slash(self.on.lounge, command, **options)
        return await self._did(f"types /{command} {typed}".rstrip(), result)

    async def wait(self, length: timedelta) -> None:
        """Let time pass, and read what came meanwhile."""
        await self.wait_until(self.on.now + length)

    async def wait_until(self, moment: datetime) -> None:
        """The same, until then."""
        await self.on.wait_until(moment)
        self._lines.append(f"-- {moment:%A, %B %d, %H:%M} UTC")
        self._arrived()

    def told(self) -> list[discord.Message]:
        """The direct messages, oldest first."""
        return list(self._who.user.dm_channel.history())

    async def _did(self, what: str, result: InteractionResult) -> Shown:
        self._lines.append(f"> {what}")
        assert result.response is not None
        shown = [result.response, *result.followups]
        for said, message in zip(messages(result), shown, strict=True):
            self._keep(said, message)
        await self.on.tick()
        self._arrived()
        return result.response

    def _arrived(self) -> None:
        for place, channel in (("DM", self.told()), ("Staff", self.on.staff.history())):
            for message in channel:
                if message.id not in self._read:
                    self._read.add(message.id)
                    self._keep(of(message), message, place=f"{place}: ")

    def _keep(self, said: str, message: Any, *, place: str = "") -> None:
        read = LINK.sub("(link to the card)", said)
        self._lines += [f"{place}{line}" for line in read.splitlines() if line]
        if labels := buttons(message.components):
            self._lines.append(f"{place}[{'] ['.join(labels)}]")
