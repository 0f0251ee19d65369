"""A simulated Discord with a support group's server on it, and the real bot in that server.

The demo plays on it and so do the tests. SimCord's clock is the bot's clock; whoever drives the
stage moves it, and the bot's tick is called at every moment at which the bot has something to do.
"""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import discord
import simcord
from simcord import ChannelHandle, Env, GuildHandle, InteractionResult, MemberActor, RoleHandle

from bot.app import Hearth, opened

HOUSEKEEPING = timedelta(hours=6)
SETTLE = 30.0  # seconds of real time that one long jump may take
BOT_PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
    add_reactions=True,
    manage_messages=True,
)

Opening = Callable[..., AbstractAsyncContextManager[Hearth]]  # `opened`, all but its clock


@dataclass
class Stage:
    """The server, its people, and the bot. Everyone is an actor of SimCord.

    `housekeep_at` is when the bot next rolls its events forward.
    """

    env: Env
    hearth: Hearth
    where: Path | str
    guild: GuildHandle
    announcements: ChannelHandle
    staff: ChannelHandle
    lounge: ChannelHandle
    moderator_role: RoleHandle
    owner: MemberActor
    moderator: MemberActor
    maya: MemberActor
    ana: MemberActor
    ben: MemberActor
    housekeep_at: datetime
    _closing: AsyncExitStack
    _open: Opening

    @property
    def now(self) -> datetime:
        """The time on the stage."""
        return self.env.now()

    async def tick(self) -> None:
        """Let the bot do what is due now."""
        await self.hearth.tick()
        await self.env.settle()

    async def wait_until(self, moment: datetime) -> None:
        """Let time pass; the bot works at every moment at which it has something to do.

        Asked again after an interruption, it goes on from where it was.
        """
        while True:
            due = await self.hearth.next_due()
            step = min(moment, self.housekeep_at, max(due, self.now) if due else moment)
            await self.env.advance_time(max(0.0, (step - self.now).total_seconds()))
            if self.now >= self.housekeep_at:
                await self.housekeep()
            await self.tick()
            due = await self.hearth.next_due()
            if self.now >= moment and (due is None or due > self.now):
                return

    async def wait(self, length: timedelta) -> None:
        """Let that much time pass."""
        await self.wait_until(self.now + length)

    async def housekeep(self) -> None:
        """Let the bot roll its events forward and forget what is old."""
        await self.hearth.housekeep()
        self.housekeep_at = self.now + HOUSEKEEPING

    async def next_message(self) -> datetime | None:
        """Let time pass until the bot has something to do, and return that moment."""
        due = await self.hearth.next_due()
        if due is not None:
            await self.wait_until(max(due, self.now))
        return due

    async def restart(self) -> None:
        """Stop the bot and start it again on the same database, as after a power cut."""
        await self._closing.aclose()
        self.hearth = await self._closing.enter_async_context(self._open(clock=self.env.now))
        await self.env.restart_bot(self.hearth.client)
        await self._begin_again()

    @asynccontextmanager
    async def away(self) -> AsyncIterator[None]:
        """Inside the block the bot is stopped; what people do meanwhile does not reach it."""
        await self.env.shutdown()
        await self._closing.aclose()
        yield
        self.hearth = await self._closing.enter_async_context(self._open(clock=self.env.now))
        self.env.bot = self.hearth.client
        await self.env.start()
        await self._begin_again()

    def pass_while_away(self, length: timedelta) -> None:
        """Let time pass while the bot is stopped."""
        self.env.backend.advance_clock(length.total_seconds())

    async def _begin_again(self) -> None:
        """What bot.process does when the bot is connected."""
        await self.hearth.client.tree.sync()
        await self.hearth.begin()
        await self.housekeep()
        await self.tick()

    async def set_up(self, **choices: Any) -> InteractionResult:
        """Run /setup as the person who manages the server."""
        chosen: dict[str, Any] = {
            "zone": "America/New_York",
            "language": "en",
            "announcements": self.announcements,
            "staff": self.staff,
            "privacy": "open",
            "moderator_role": self.moderator_role,
        }
        return await self.owner.slash(self.staff, "setup", **{**chosen, **choices})

    async def plan(
        self, title: str, when: str, *, by: MemberActor | None = None, **options: Any
    ) -> InteractionResult:
        """Type /event create and press Post; returns what was said after the press."""
        who = by or self.moderator
        shown = await who.slash(self.staff, "event create", title=title, when=when, **options)
        assert shown.response is not None
        return await who.click(shown.response, label="Post")

    def cards(self, title: str) -> Sequence[discord.Message]:
        """The cards in the announcement channel with this title, oldest first."""
        return [
            message
            for message in self.announcements.history()
            if message.embeds and message.embeds[0].title == title
        ]

    def reminders(self, title: str) -> Sequence[discord.Message]:
        """The reminders in the announcement channel that name this title, oldest first."""
        return [
            message
            for message in self.announcements.history()
            if f"**{title}**" in message.content and message.content.startswith(REMINDER_WORDS)
        ]


REMINDER_WORDS = ("Reminder: ", "Recordatorio: ")


@asynccontextmanager
async def stage(
    where: Path | str,
    *,
    start: datetime,
    secret_keys: Sequence[str] = (),
    asks_consent: bool = False,
    public_address: str = "",
) -> AsyncIterator[Stage]:
    """Open the simulated Discord at `start`, with the bot on the database at a path or address;
    without `asks_consent` everybody counts as asked before their first answer; `public_address` is
    where its pages would be read over HTTP."""
    opening = partial(
        opened,
        where,
        secret_keys=secret_keys,
        asks_consent=asks_consent,
        public_address=public_address,
    )
    async with AsyncExitStack() as closing:
        env: Env | None = None

        def now() -> datetime:
            return env.now() if env else datetime(2026, 1, 1, tzinfo=UTC)

        inner = AsyncExitStack()
        closing.push_async_callback(inner.aclose)
        hearth = await inner.enter_async_context(opening(clock=now))
        env = simcord.Env(hearth.client, settle_timeout=SETTLE)
        env.backend.bot_user.name = "Hearth"
        await env.start()
        closing.push_async_callback(env.shutdown)
        closing.enter_context(env.time_context())
        await env.advance_time((start - env.now()).total_seconds())
        await hearth.client.tree.sync()
        yield _furnished(env, hearth, where, inner, opening)


def _furnished(
    env: Env, hearth: Hearth, where: Path | str, inner: AsyncExitStack, opening: Opening
) -> Stage:
    owner = env.create_user("grace", global_name="Grace (owner)")
    guild = env.create_guild("Surviving Together", owner=owner)
    moderator_role = guild.create_role("Moderators")
    guild.create_role("Thursday group", mentionable=True)
    own_role = guild.roles["Hearth"]  # what the invite link asks for, and nothing more
    env.backend.edit_role(guild.id, own_role.id, {"permissions": BOT_PERMISSIONS.value})
    return Stage(
        env=env,
        hearth=hearth,
        where=where,
        guild=guild,
        announcements=guild.create_text_channel("announcements"),
        staff=guild.create_text_channel("staff"),
        lounge=guild.create_text_channel("lounge"),
        moderator_role=moderator_role,
        owner=guild.add_member(owner),
        moderator=guild.add_member(
            env.create_user("rosa", global_name="Rosa (moderator)"), roles=[moderator_role]
        ),
        maya=guild.add_member(env.create_user("maya", global_name="Maya")),
        ana=guild.add_member(env.create_user("ana", global_name="Ana")),
        ben=guild.add_member(env.create_user("ben", global_name="Ben")),
        housekeep_at=env.now(),
        _closing=inner,
        _open=opening,
    )
