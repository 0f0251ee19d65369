"""What people read back, in their language; tree, views, modals and lasting buttons all end here.

A `Refusal` is shown as its sentence. Everything else is a bug: it is logged without names or
texts, and the person gets a sorry with a reference that a host can look up in the log.
"""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import Any, Protocol, TypeVar

import discord
from discord import app_commands

from bot.domain.access import Person
from bot.domain.decisions import News
from bot.domain.errors import Refusal
from bot.domain.language import Language
from bot.i18n import Words, closest, words
from bot.plain_text import as_text, in_one

log = logging.getLogger(__name__)

AT_ONCE = 64  # replies on their way to Discord
PATIENCE = 0.5  # seconds that a reply waits for its turn; Discord waits for three
QUICK = 0.5  # seconds that help may wait for the database
PATIENT = 2.0  # and any answer for its language; Discord waits three for the whole
Answer = TypeVar("Answer")


class Readers(Protocol):
    """Finds the language of a reader; the service of that name does."""

    def language(
        self, member_id: int, *, client: Language | None, guild_id: int | None
    ) -> Awaitable[Language]:
        """The person's own choice, else their client's, else the server's."""

    def take_news(self, member_id: int, *, guild_id: int | None) -> Awaitable[News | None]:
        """What the person is to be told with this reply, if anything; asked once, they know."""

    def plain(self, member_id: int, *, guild_id: int | None) -> Awaitable[bool]:
        """Whether the person, or everyone on their server, wants text only."""


class Replies:
    """Says things to whoever pressed or typed."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def words(self, interaction: discord.Interaction) -> Words:
        """The words of this person's language; their client's if the database does not answer,
        whatever ails it: people must get an answer."""
        client = closest(str(interaction.locale))
        try:
            async with asyncio.timeout(PATIENT):
                language = await self._readers.language(
                    interaction.user.id, client=client, guild_id=interaction.guild_id
                )
        except Exception:  # noqa: BLE001 - see above; not logged, since help in a crisis comes by here
            language = client or "en"
        return words(language, typed=client)

    def words_for(
        self, interaction: discord.Interaction, *, own: Language | None, server: Language
    ) -> Words:
        """The same, of a person whose choice and whose server's are known already."""
        client = closest(str(interaction.locale))
        return words(own or client or server, typed=client)

    async def say(
        self,
        interaction: discord.Interaction,
        text: str,
        *,
        embed: discord.Embed | None = None,
        view: discord.ui.View | None = None,
        shared: bool = False,
    ) -> None:
        """Say something that only this person sees, unless it is `shared`, whatever was answered
        before. Who wants text only gets the embed as text, in messages of its own, the buttons
        under the last."""
        if embed is not None and await self.wants_text(interaction):
            *first, last = [part for part in (text, *as_text(embed)) if part]
            for part in first:
                await self.say(interaction, part, shared=shared)
            await self.say(interaction, last, view=view, shared=shared)
            return
        more: dict[str, Any] = {"embed": embed, "view": view}
        shown = {name: one for name, one in more.items() if one is not None}
        if interaction.response.is_done():
            await interaction.followup.send(text, **shown, ephemeral=not shared)
        else:
            had_turn = await self._take_turn()
            try:
                await interaction.response.send_message(text or None, **shown, ephemeral=not shared)
            finally:
                if had_turn:
                    self._turns.release()
        asked = self._readers.take_news(interaction.user.id, guild_id=interaction.guild_id)
        if news := await in_time(asked):
            lines = _news_lines(news, await self.words(interaction))
            await interaction.followup.send("\n".join(lines), ephemeral=True)

    async def redraw(
        self,
        interaction: discord.Interaction,
        text: str | None,
        *,
        embed: discord.Embed | None,
        view: discord.ui.View | None,
    ) -> None:
        """Show this in the place of the message whose button or form was used; without a `text`
        the one that it had stays. For who wants text only it comes below, if it is too long for
        one message."""
        if embed is not None and await self.wants_text(interaction):
            whole = in_one(text or "", embed)
            if whole is None:
                await self.say(interaction, text or "", embed=embed, view=view)
                return
            text, embed = whole, None
        said: dict[str, Any] = {} if text is None else {"content": text or None}
        await interaction.response.edit_message(**said, embed=embed, view=view)

    async def wants_text(self, interaction: discord.Interaction) -> bool:
        """Whether what they read should be text only; not, if the database does not say in time."""
        found = self._readers.plain(interaction.user.id, guild_id=interaction.guild_id)
        return bool(await in_time(found))

    async def _take_turn(self) -> bool:
        """So few at once that connections serve many. Who has waited too long goes without a turn,
        as whatever holds the others up may be their own; says whether there was one."""
        if not self._turns.locked():
            return await self._turns.acquire()
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._turns.acquire()
        except TimeoutError:
            return False

    @asynccontextmanager
    async def answering(self, interaction: discord.Interaction) -> AsyncIterator[None]:
        """Answer whatever goes wrong inside with a sentence; used where discord.py would only log.

        Cancelling passes through, as it is nobody's mistake.
        """
        try:
            yield
        except Exception as error:  # noqa: BLE001 - the person must get an answer; see below
            await self.wrong(interaction, error)

    async def wrong(self, interaction: discord.Interaction, error: BaseException) -> None:
        """Answer an error: a Refusal by its sentence, a bug by a sorry and a reference."""
        cause = getattr(error, "original", error)
        reference = secrets.token_hex(3)
        known = Refusal, app_commands.NoPrivateMessage, app_commands.CheckFailure
        if not isinstance(cause, known):
            log.error("reference %s", reference, exc_info=without_texts(cause))
        _ = await self.words(interaction)
        if isinstance(cause, Refusal):
            await self._try_to_say(interaction, _.say(cause.text))
        elif isinstance(cause, app_commands.NoPrivateMessage):
            await self._try_to_say(interaction, _("This works only inside a server."))
        elif isinstance(cause, app_commands.CheckFailure):
            await self._try_to_say(interaction, _("You need a permission to do this here."))
        else:
            await self._try_to_say(
                interaction,
                _(
                    "Sorry, something went wrong here, and it is not your fault. "
                    "If it happens again, tell a moderator this reference: {reference}",
                    reference=reference,
                ),
            )

    async def _try_to_say(self, interaction: discord.Interaction, text: str) -> None:
        try:
            await self.say(interaction, text)
        except discord.HTTPException as error:
            log.warning("an answer could not be given: %s", error.code)


def _news_lines(news: News, _: Words) -> list[str]:
    lines = []
    for one in news.decisions:
        title = discord.utils.escape_markdown(one.title)
        if one.let_in:
            lines.append(
                _("The moderators have let you in to **{title}**: you may come.", title=title)
            )
        else:
            lines.append(_("The moderators have not let you in to **{title}**.", title=title))
    if news.closed:
        lines.append(
            _(
                "Discord did not take a private message to you, so I send you none any more. "
                "To allow them again, use /my reminders."
            )
        )
    return lines


async def in_time(answer: Awaitable[Answer], *, seconds: float = QUICK) -> Answer | None:
    """The answer if it is there soon. For help in a crisis, which waits for nothing: a database
    that is slow, locked or gone counts as having no answer."""
    task = asyncio.ensure_future(answer)
    await asyncio.wait([task], timeout=seconds)
    if not task.done():
        task.cancel()
        return None
    return None if task.cancelled() or task.exception() else task.result()


def person(interaction: discord.Interaction) -> Person:
    """Who pressed, as far as decisions need it. Works from the interaction alone, no cache."""
    roles = getattr(interaction.user, "roles", ())
    return Person(
        member_id=interaction.user.id,
        manages_server=interaction.permissions.manage_guild,
        manages_events=interaction.permissions.manage_events,
        role_ids=frozenset(role.id for role in roles),
        sees=lambda channel_id: _sees(interaction, channel_id),
    )


def person_on(interaction: discord.Interaction, guild_id: int) -> Person:
    """Who pressed, as far as that server knows: in a direct message nobody's roles and permissions
    are known."""
    if interaction.guild_id == guild_id:
        return person(interaction)
    return Person(
        member_id=interaction.user.id,
        manages_server=False,
        manages_events=False,
        role_ids=frozenset(),
    )


def _sees(interaction: discord.Interaction, channel_id: int) -> bool:
    """Whether they see the channel; of one that was deleted there is nothing to hide."""
    channel = interaction.guild.get_channel(channel_id) if interaction.guild else None
    if channel is None or not isinstance(interaction.user, discord.Member):
        return True
    return channel.permissions_for(interaction.user).view_channel


def guild_id(interaction: discord.Interaction) -> int:
    """The server's id; a Refusal in a DM."""
    if interaction.guild_id is None:
        raise Refusal("This works only inside a server.")
    return interaction.guild_id


def without_texts(error: BaseException) -> BaseException:
    """The error with its traceback but not its message, which may hold what people wrote."""
    silent = RuntimeError(type(error).__name__)
    return silent.with_traceback(error.__traceback__)
