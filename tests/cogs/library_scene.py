"""A simulated server with a library: a manager who sets up, a moderator, a member."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import discord
import simcord
from discord import app_commands
from discord.ext import commands

from bot.replies import Replies
from bot.services.library import LibraryService
from bot.services.resources import ResourceService
from bot.services.saved import SavedService
from bot.services.setup import ReaderService, SetupService
from bot.ui.lasting import Answering, Presses
from cogs.browsing import BrowsingCog
from cogs.library import LibraryCog
from cogs.resources import ResourcesCog
from db.migrate import migrate
from db.sqlite import SqliteDatabase
from tests.made import MANAGER, server
from tests.made import MONDAY as NOW


class LibraryBot(Answering):
    """Hearth with the library's cogs only."""

    def __init__(self, db: SqliteDatabase) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
        )
        self.db = db
        self.setup = SetupService(db)
        self.library = LibraryService(db)
        self.resources = ResourceService(db)
        self.readers = ReaderService(db)
        self.replies = Replies(self.readers)
        self.presses = Presses()

    async def setup_hook(self) -> None:
        self.tree.error(self.replies.wrong)
        saved = SavedService(self.db)
        await self.add_cog(
            ResourcesCog(self.resources, saved, self.setup, self.replies, self.presses)
        )
        browsing = BrowsingCog(self.resources, self.setup, self.replies, self.presses)
        await self.add_cog(browsing)
        self.tree.remove_command("browse")
        group = self.tree.get_command("resource")
        assert isinstance(group, app_commands.Group)
        group.add_command(browsing.browse)
        await self.add_cog(
            LibraryCog(self.library, self.resources, self.replies, self.presses, lambda: NOW)
        )
        await self.tree.sync()


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Who and what is there."""

    env: simcord.Env
    db: SqliteDatabase
    bot: LibraryBot
    channel: simcord.ChannelHandle
    mod: simcord.MemberActor
    ana: simcord.MemberActor

    @property
    def guild_id(self) -> int:
        """The server's id."""
        return self.ana.guild.id

    async def set_up(self) -> None:
        """Do what /setup does; the starter library comes with it."""
        await self.bot.setup.set_up(
            server(guild_id=self.guild_id),
            by=MANAGER,
            now=NOW,
        )


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Scene]:
    """The scene, before set-up; errors that nobody answered fail the test."""
    db = await SqliteDatabase.open_file(folder / "hearth.db")
    await migrate(db)
    bot = LibraryBot(db)
    env = simcord.Env(bot)
    await env.start()
    guild = env.create_guild(name="Garden")
    keeper = guild.create_role(name="Keeper", permissions=discord.Permissions(manage_events=True))
    yield Scene(
        env=env,
        db=db,
        bot=bot,
        channel=guild.create_text_channel("hall"),
        mod=guild.add_member(env.create_user("Mod"), roles=[keeper]),
        ana=guild.add_member(env.create_user("Ana")),
    )
    await env.shutdown()
    await db.close()
    env.raise_errors()


def reply(result: simcord.InteractionResult) -> simcord.ResponseMessage:
    """The answer to a command or a press."""
    assert result.response is not None
    return result.response


def shown(result: simcord.InteractionResult) -> str:
    """Everything that can be read in the answer."""
    answer = reply(result)
    return "\n".join([answer.content, *(embed.description or "" for embed in answer.embeds)])
