"""The demo's page in the browser: one channel at a time, always at the same address."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlsplit

from simcord import ChannelHandle, MemberActor, Preview, SetupError, UserHandle
from simcord.preview import _markdown

from bot.demo.stage import Stage

# Discord shows a channel in an embed by its name, too. SimCord's page would show its number.
_markdown._FIELD_POLICIES["embed_description"]["mentions"] = True

USUAL_PORT = 8790
ZONE = "America/New_York"  # the page shows the group's own time
BLINK = 0.1  # seconds until the next try while a click is under way
PATIENCE = 100  # tries

Result = TypeVar("Result")


class NoPort(Exception):
    """The port that was asked for is taken."""


@dataclass(frozen=True, slots=True)
class Room:
    """A channel that the page can show, and who may look at it."""

    name: str
    channel: ChannelHandle
    viewers: Sequence[MemberActor | UserHandle]


class DemoPage:
    """SimCord's page. It shows one channel; opening another keeps the address."""

    def __init__(self, stage: Stage, *, port: int | None = None) -> None:
        """With `port` 0, any free one is taken; with none, the usual one or any free one."""
        self._stage = stage
        self._port = USUAL_PORT if port is None else port
        self._spare = port is None
        self._preview: Preview | None = None

    @property
    def url(self) -> str:
        """Where the page is; whoever has the address can use it."""
        assert self._preview is not None
        return self._preview.url

    @property
    def closed(self) -> bool:
        """Whether nobody can use the page now: somebody ended it there, or nobody opened it."""
        try:
            return self._preview is None or not self._preview.url
        except SetupError:
            return True

    async def open(self, room: Room) -> None:
        """Show this channel from now on; open pages have to be loaded again. Raises NoPort."""
        try:
            await when_free(lambda: self._open(room))
        except NoPort:
            if not self._spare:
                raise
            self._port = 0
            await when_free(lambda: self._open(room))

    async def refresh(self) -> None:
        """Show what the bot did by itself."""
        preview = self._preview
        if preview is not None and not self.closed:
            with suppress(SetupError):  # a click is under way: it will show this too
                await preview.refresh()

    async def close(self) -> None:
        """End the page."""
        if self._preview is not None:
            await self._preview.close()

    async def _open(self, room: Room) -> None:
        before = self._preview
        await self.close()
        preview = self._stage.env.preview(
            room.channel, viewers=room.viewers, layout="channel", timezone=ZONE, port=self._port
        )
        if before is not None:
            preview.capability = before.capability
        try:
            await preview.__aenter__()
        except SetupError as error:
            if isinstance(error.__cause__, OSError):
                raise NoPort from error
            raise
        self._preview, self._spare = preview, False
        self._port = urlsplit(preview.url).port or self._port


async def when_free(work: Callable[[], Awaitable[Result]]) -> Result:
    """Do the work as soon as no click on the page is under way: SimCord does one thing at a time.

    Work that was interrupted is begun again, so it must be able to go on from where it was.
    """
    for _ in range(PATIENCE):
        try:
            return await work()
        except SetupError as busy:
            if "overlaps" not in str(busy):
                raise
            await asyncio.sleep(BLINK)
    return await work()
