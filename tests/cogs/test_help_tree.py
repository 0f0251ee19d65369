"""What /help promises, held against the whole bot: who may use what, and what works in a DM."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
import simcord

from bot.app import opened
from bot.client import HearthClient
from bot.domain.errors import Refusal
from bot.ui.help import FOR_HOSTS, FOR_MODERATORS, NOT_IN_DM, Audience, Offer, offers

# Options that a command cannot do without, with a value that a member could type.
TYPED = {
    "my language": {"language": "en"},
    "my text": {"plain": "on"},
    "my mood": {"how": "good"},
}


@pytest_asyncio.fixture
async def env(tmp_path: Path) -> AsyncIterator[simcord.Env]:
    async with opened(tmp_path / "hearth.db") as hearth:
        simulated = simcord.Env(hearth.client)
        await simulated.start()
        await hearth.client.tree.sync()
        yield simulated
        await simulated.shutdown()
        assert [one for one in simulated.errors if not isinstance(one.__cause__, Refusal)] == []


def offered(env: simcord.Env) -> list[Offer]:
    assert isinstance(env.bot, HearthClient)
    return offers(env.bot.tree.get_commands())


async def test_what_is_listed_for_direct_messages_works_there(env: simcord.Env) -> None:
    ana = env.create_user("Ana")
    for offer in offered(env):
        name = " ".join(offer.path)
        if offer.in_dm:
            result = await ana.slash(name, **TYPED.get(name, {}))

            assert result.response is not None
            assert "only inside a server" not in result.response.content, name


async def test_the_tables_name_commands_that_exist(env: simcord.Env) -> None:
    names = {" ".join(offer.path) for offer in offered(env)}
    roots = {offer.path[0] for offer in offered(env)}

    assert names | roots >= FOR_MODERATORS | FOR_HOSTS | NOT_IN_DM


async def test_what_is_for_managers_is_not_even_offered_to_members_by_discord(
    env: simcord.Env,
) -> None:
    guild = env.create_guild(name="Garden")
    hall = guild.create_text_channel("hall")
    ana = guild.add_member(env.create_user("Ana"))

    for offer in offered(env):
        if offer.audience is Audience.MANAGERS:
            assert " ".join(offer.path) not in ana.available_commands(hall)
