"""/help-now and /help in a simulated Discord: before set-up, in a DM, with a broken database."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import discord
import pytest
import pytest_asyncio
import simcord
from discord.ext import commands

from bot.domain.access import Person
from bot.domain.events import Privacy, Server
from bot.i18n import words
from bot.replies import QUICK, Replies, in_time
from bot.services.hosts import HostService
from bot.services.setup import ReaderService, SetupService
from bot.ui.lasting import Answering, Presses
from cogs.help import HelpCog
from db.migrate import migrate
from db.sqlite import SqliteDatabase

PROMISE = "Nobody in this server sees this; moderators are not on call."
NOW = datetime(2026, 6, 1, tzinfo=UTC)


class HelpBot(Answering):
    """Hearth with the help cog only."""

    def __init__(self, db: SqliteDatabase) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=discord.Intents(guilds=True),
        )
        self.setup = SetupService(db)
        self.hosts = HostService(db)
        self.readers = ReaderService(db)
        self.replies = Replies(self.readers)
        self.presses = Presses()

    async def setup_hook(self) -> None:
        await self.add_cog(HelpCog(self.setup, self.hosts, self.replies, self.presses))
        await self.tree.sync()


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A server with one channel and one member."""

    env: simcord.Env
    db: SqliteDatabase
    bot: HelpBot
    channel: simcord.ChannelHandle
    ana: simcord.MemberActor


@pytest_asyncio.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    db = await SqliteDatabase.open_file(tmp_path / "hearth.db")
    await migrate(db)
    bot = HelpBot(db)
    env = simcord.Env(bot)
    await env.start()
    guild = env.create_guild(name="Garden")
    ana = guild.add_member(env.create_user("Ana"))
    yield Scene(env=env, db=db, bot=bot, channel=guild.create_text_channel("hall"), ana=ana)
    await env.shutdown()
    await db.close()
    env.raise_errors()


def reply(result: simcord.InteractionResult) -> simcord.ResponseMessage:
    assert result.response is not None
    return result.response


def text(result: simcord.InteractionResult) -> str:
    return reply(result).content


def listed(result: simcord.InteractionResult) -> str:
    return "\n".join(embed.description or "" for embed in reply(result).embeds)


def server(scene: Scene, *, zone: str) -> Server:
    return Server(
        guild_id=scene.ana.guild.id,
        zone=zone,
        language="en",
        announce_channel_id=1,
        staff_channel_id=2,
        moderator_role_id=None,
        default_privacy=Privacy.PRIVATE,
        lead=timedelta(days=3),
        hour24=False,
        answers_kept=timedelta(days=7),
        version=1,
    )


async def set_up(scene: Scene, *, zone: str) -> None:
    manager = Person(member_id=1, manages_server=True, manages_events=True, role_ids=frozenset())
    await scene.bot.setup.set_up(server(scene, zone=zone), by=manager, now=NOW)


async def test_before_set_up_it_answers_only_the_person_who_asked(scene: Scene) -> None:
    result = await scene.ana.slash(scene.channel, "help-now")

    assert reply(result).ephemeral
    assert "**911**" in text(result)
    assert text(result).endswith(PROMISE)


async def test_after_set_up_it_starts_with_the_country_of_the_group(scene: Scene) -> None:
    await set_up(scene, zone="Europe/London")

    result = await scene.ana.slash(scene.channel, "help-now")

    assert "**999**" in text(result)


async def test_it_speaks_the_language_that_the_person_chose(scene: Scene) -> None:
    await scene.bot.readers.choose(scene.ana.id, "es")

    result = await scene.ana.slash(scene.channel, "help-now")

    assert "Estados Unidos" in text(result)
    assert "**AYUDA**" in text(result)


async def test_it_works_in_a_direct_message(scene: Scene) -> None:
    result = await scene.ana.user.slash("help-now")

    assert "**911**" in text(result)
    assert "server" not in text(result)


async def test_a_chosen_country_is_shown(scene: Scene) -> None:
    result = await scene.ana.slash(scene.channel, "help-now", country="MX")

    assert "Línea de la Vida" in text(result)


async def test_a_country_we_do_not_know_gets_the_rule_of_thumb_and_the_directories(
    scene: Scene,
) -> None:
    result = await scene.ana.slash(scene.channel, "help-now", country="Atlantis <@&1>")

    assert "“Atlantis <@&1>”" in text(result)
    assert "**112**" in text(result)
    assert "findahelpline.com" in text(result)


async def test_typing_offers_countries(scene: Scene) -> None:
    offered = await scene.ana.autocomplete(scene.channel, "help-now", "country", "alem")

    assert offered == [{"name": "Germany", "value": "DE"}]


async def test_nothing_typed_offers_no_more_than_discord_takes(scene: Scene) -> None:
    offered = await scene.ana.autocomplete(scene.channel, "help-now", "country", "")

    assert len(offered) == 25


async def test_the_menu_shows_another_country_also_after_a_restart(scene: Scene) -> None:
    shown = await scene.ana.slash(scene.channel, "help-now")
    await scene.env.restart_bot(HelpBot(scene.db))

    result = await scene.ana.select(reply(shown), ["CA"], custom_id="helplines:americas:en:server")

    assert text(result).startswith("## Help now: Canada")
    assert len(reply(result).components) == 2


async def test_a_database_that_does_not_answer_is_waited_for_less_than_a_second(
    scene: Scene,
) -> None:
    # Below the simulated Discord, whose clock stands still while the bot waits for a thread.
    async with AsyncExitStack() as busy:
        await busy.enter_async_context(scene.db.read())
        await busy.enter_async_context(scene.db.read())

        answers = await asyncio.gather(
            in_time(scene.bot.readers.language(1, client=None, guild_id=1)),
            in_time(scene.bot.setup.find(1)),
        )

    assert all(answer is None for answer in answers)
    assert QUICK < 1


async def test_it_works_when_the_database_is_closed_and_gone(scene: Scene) -> None:
    await scene.db.close()
    scene.db.path.unlink()

    result = await scene.ana.slash(scene.channel, "help-now")

    assert "**911**" in text(result)
    assert text(result).endswith(PROMISE)


async def test_it_is_never_logged(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", logger="bot")
    caplog.set_level("DEBUG", logger="cogs")

    await scene.ana.slash(scene.channel, "help-now")
    await scene.db.close()
    await scene.ana.slash(scene.channel, "help-now", country="MX")

    assert [
        record.name for record in caplog.records if record.name.startswith(("bot", "cogs"))
    ] == []


async def test_help_before_set_up_says_how_to_start(scene: Scene) -> None:
    result = await scene.ana.slash(scene.channel, "help")

    assert reply(result).ephemeral
    assert "Hearth is not set up here yet." in listed(result)


async def test_help_lists_the_commands_with_their_one_line(scene: Scene) -> None:
    await set_up(scene, zone="Europe/London")

    result = await scene.ana.slash(scene.channel, "help")

    assert "`/help` What you can do here, in your language" in listed(result)
    assert "not set up" not in listed(result)


async def test_help_speaks_the_language_that_the_person_chose(scene: Scene) -> None:
    await scene.bot.readers.choose(scene.ana.id, "es")

    result = await scene.ana.slash(scene.channel, "help")

    assert reply(result).embeds[0].title == words("es")("What you can do here")


async def test_help_works_in_a_direct_message(scene: Scene) -> None:
    result = await scene.ana.user.slash("help")

    assert "More commands work inside a server." in listed(result)
    assert "not set up" not in listed(result)
