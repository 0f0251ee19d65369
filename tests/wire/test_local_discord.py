"""The local Discord itself: what it enforces is what the tests and benchmarks rely on."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from benchmarks.discord import Channel, Fault, LocalDiscord
from benchmarks.discord.limits import Limits


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def post(
    http: aiohttp.ClientSession, discord: LocalDiscord, channel: Channel, **body: Any
) -> tuple[int, Any, Any]:
    url = f"{discord.url}/channels/{channel.id}/messages"
    async with http.post(url, json=body) as response:
        return response.status, await response.json(), response.headers


async def test_a_repeated_nonce_returns_the_first_message(http: aiohttp.ClientSession) -> None:
    async with LocalDiscord() as discord:
        channel = discord.world.add_guild().channels[0]

        _, first, _ = await post(http, discord, channel, content="a", nonce="n", enforce_nonce=True)
        _, again, _ = await post(http, discord, channel, content="a", nonce="n", enforce_nonce=True)

        assert first["id"] == again["id"]
        assert len(channel.messages) == 1


async def test_a_nonce_is_forgotten_after_its_window(http: aiohttp.ClientSession) -> None:
    async with LocalDiscord(nonce_window=0.0) as discord:
        channel = discord.world.add_guild().channels[0]

        await post(http, discord, channel, content="a", nonce="n", enforce_nonce=True)
        await post(http, discord, channel, content="a", nonce="n", enforce_nonce=True)

        assert len(channel.messages) == 2


async def test_a_nonce_that_is_not_enforced_posts_twice(http: aiohttp.ClientSession) -> None:
    async with LocalDiscord() as discord:
        channel = discord.world.add_guild().channels[0]

        await post(http, discord, channel, content="a", nonce="n")
        await post(http, discord, channel, content="a", nonce="n")

        assert len(channel.messages) == 2


async def test_the_sixth_message_in_a_channel_is_refused_and_told_why(
    http: aiohttp.ClientSession,
) -> None:
    async with LocalDiscord() as discord:
        channel = discord.world.add_guild().channels[0]

        statuses = [(await post(http, discord, channel, content="a"))[0] for _ in range(5)]
        status, said, headers = await post(http, discord, channel, content="a")

        assert statuses == [200] * 5
        assert (status, said["global"]) == (429, False)
        assert headers["Via"]
        assert headers["X-RateLimit-Remaining"] == "0"


async def test_the_global_window_refuses_the_whole_token(http: aiohttp.ClientSession) -> None:
    async with LocalDiscord(limits=Limits(global_per_second=3)) as discord:
        channels = discord.world.add_guild(channels=4).channels

        answers = [await post(http, discord, channel, content="a") for channel in channels]

        assert [status for status, _, _ in answers] == [200, 200, 200, 429]
        assert answers[-1][1]["global"] is True


async def test_too_many_invalid_requests_are_a_ban(http: aiohttp.ClientSession) -> None:
    async with LocalDiscord(limits=Limits(banned_after=2)) as discord:
        channel = discord.world.add_guild().channels[0]
        channel.forbidden = True
        url = f"{discord.url}/channels/{channel.id}/messages"

        for _ in range(2):
            await post(http, discord, channel, content="a")

        async with http.post(url, json={}) as refused:
            assert refused.status == 429
            assert "Via" not in refused.headers


async def test_a_lost_reply_leaves_the_message(http: aiohttp.ClientSession) -> None:
    async with LocalDiscord() as discord:
        channel = discord.world.add_guild().channels[0]
        discord.faults.choose = lambda call: Fault.REPLY_LOST

        with pytest.raises(aiohttp.ClientError):
            await post(http, discord, channel, content="a")

        assert len(channel.messages) == 1
