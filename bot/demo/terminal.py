"""What somebody types into the terminal while the demo's page is open."""

import asyncio
import sys
import threading
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

import discord
from simcord import ChannelHandle

from bot.demo.listing import TO_PASTE
from bot.demo.pace import Pace
from bot.demo.page import ZONE, DemoPage, Room, when_free
from bot.demo.seeing import plain
from bot.demo.stage import Stage
from bot.domain.schedule import moment

SHOWN = 70  # characters of a message in the terminal

WELCOME = """\
Hearth, as a support group would see it. Discord is simulated; nothing leaves this machine.

  Open this address in a browser:
  {url}

In the demo it is {now}.
In less than a minute a reminder appears on the page.

Try on the page. "Viewing as" at its top chooses who you are:
  Rosa   plans:  /event create   title: Knitting   when: Wednesdays at 8 pm
         or a whole listing at once: type i here for lines to paste into /event import
         changes: one date is moved, one group pauses: /event edit, move, resume, then Undo
  Maya   answers: press I'm going under a card, or a reaction; type /my events, /upcoming
  Maya   waits for a seat: Restorative Yoga is full; I'm going puts her on its waitlist
  Maya   looks for help: /resource find, /help-now, /privacy show
  Ana    reads Spanish: any of these
  Grace  owns the server: /settings show
"""
WORDS = """\
Type a letter here, then Enter:
  n  go to the next message that Hearth sends      a  show #announcements
  h  one hour on                                   s  show #staff
  d  one day on                                    l  show #lounge
  r  restart Hearth, on the same database          m  show Maya's direct messages
  i  lines to paste into /event import
  ?  this list                                     q  quit (or Ctrl-C)
"""
RELOAD = "The page shows {room} now. Reload it in the browser: {url}"
ENDED = "The page was ended in the browser. Type a to open it again, or q to quit."


class Terminal:
    """Does what is typed, and says what came of it."""

    def __init__(
        self, stage: Stage, page: DemoPage, pace: Pace, *, say: Callable[[str], None]
    ) -> None:
        self._stage = stage
        self._page = page
        self._pace = pace
        self._say = say
        self._room = "a"
        self._words: dict[str, Callable[[], Awaitable[None]]] = {
            "n": self._next,
            "h": lambda: self._forward(timedelta(hours=1)),
            "d": lambda: self._forward(timedelta(days=1)),
            "r": self._restart,
            "i": self._lines,
            "?": self._help,
            **{key: self._show_room(key) for key in "aslm"},
        }

    async def begin(self) -> None:
        """Open the page on the announcements and say where it is and what to try."""
        await self._page.open(await self.room("a"))
        self._say(WELCOME.format(url=self._page.url, now=in_words(self._pace.now)))
        self._say(WORDS)

    async def obey(self, line: str) -> bool:
        """Do what the line asks for; False if it asks to quit."""
        word = line.strip().lower()[:1]
        if word == "q":
            return False
        if word in self._words:
            await self._words[word]()
        elif word:
            self._say(WORDS)
        return True

    def tell(self, posted: Sequence[discord.Message], otherwise: str = "") -> None:
        """Say what Hearth posted by itself, if anything."""
        lines = [_shown(message) for message in posted]
        if said := lines or [otherwise] * bool(otherwise):
            self._say("\n".join([f"It is {in_words(self._pace.now)}.", *said]))

    async def room(self, key: str) -> Room:
        """The channel behind a letter, and who is in it."""
        on = self._stage
        people = [on.moderator, on.maya, on.ana, on.ben, on.owner]
        if key == "m":
            return Room("Maya's direct messages", await when_free(self._dm), [on.maya.user])
        if key == "s":
            return Room("#staff", on.staff, [on.moderator, on.owner])
        if key == "l":
            return Room("#lounge", on.lounge, people)
        return Room("#announcements", on.announcements, people)

    def _show_room(self, key: str) -> Callable[[], Awaitable[None]]:
        async def show() -> None:
            self._room = key
            room = await self.room(key)
            await self._page.open(room)
            self._say(RELOAD.format(room=room.name, url=self._page.url))

        return show

    async def _dm(self) -> ChannelHandle:
        return self._stage.maya.user.dm_channel  # SimCord opens it when it is asked for

    async def _next(self) -> None:
        self.tell(await self._pace.next_message(), "Nothing is waiting to be sent.")

    async def _forward(self, length: timedelta) -> None:
        self.tell(await self._pace.forward(length), "Nothing new was posted.")

    async def _restart(self) -> None:
        await self._pace.restart()
        room = await self.room(self._room)
        await self._page.open(room)
        self._say("Hearth was stopped and started again. Buttons of old cards still work.")
        self._say(RELOAD.format(room=room.name, url=self._page.url))

    async def _lines(self) -> None:
        self._say(TO_PASTE)

    async def _help(self) -> None:
        self._say(WORDS)


async def converse(terminal: Terminal, page: DemoPage, *, say: Callable[[str], None]) -> None:
    """Obey what is typed until somebody quits. Without a keyboard, stay until stopped."""
    lines: asyncio.Queue[str] = asyncio.Queue()
    listener = threading.Thread(
        target=_listen, args=(asyncio.get_running_loop(), lines), daemon=True
    )
    listener.start()
    told = False
    while True:
        try:
            line = await asyncio.wait_for(lines.get(), timeout=1)
        except TimeoutError:
            if page.closed and not told:
                say(ENDED)
            told = page.closed
            continue
        if not await terminal.obey(line):
            return


def in_words(now: datetime) -> str:
    """The group's own time, as Hearth writes it."""
    return moment(now, ZONE, "en", hour24=False)


def _listen(loop: asyncio.AbstractEventLoop, lines: asyncio.Queue[str]) -> None:
    with suppress(RuntimeError, ValueError):  # the demo ended while somebody typed
        for line in sys.stdin:
            loop.call_soon_threadsafe(lines.put_nowait, line)


def _shown(message: discord.Message) -> str:
    """When and where it was posted, and how it begins."""
    text = f"Card: {message.embeds[0].title}" if message.embeds else message.content
    read = plain(text.splitlines()[0]) if text else ""
    cut = read if len(read) <= SHOWN else read[: SHOWN - 1] + "…"
    return f"  {in_words(message.created_at)}, #{message.channel}: {cut}"
