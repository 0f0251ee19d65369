"""Every request to Discord takes its turn; over real sockets on loopback."""

import asyncio
from collections.abc import AsyncIterator
from itertools import pairwise

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.pace import Channels, InvalidRequests, Pace
from bot.traffic import NotOurTurn, TooManyInvalid, Traffic


class Discord:
    """Answers everything with one status, and remembers when it was asked."""

    def __init__(self) -> None:
        self.status = 200
        self.headers: dict[str, str] = {}
        self.asked_at: list[float] = []

    async def answer(self, request: web.Request) -> web.Response:
        self.asked_at.append(asyncio.get_running_loop().time())
        return web.Response(status=self.status, headers=self.headers)


@pytest.fixture
def discord() -> Discord:
    return Discord()


@pytest.fixture
async def url(discord: Discord) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", discord.answer)
    async with TestServer(app) as server:
        yield str(server.make_url("/api/v10"))


async def ask(url: str, traffic: Traffic, *paths: str) -> None:
    async with aiohttp.ClientSession(trace_configs=[traffic.trace()]) as session:

        async def one(path: str) -> None:
            async with session.post(url + path):
                pass

        await asyncio.gather(*(one(path) for path in paths))


async def test_requests_that_come_together_leave_at_the_pace(url: str, discord: Discord) -> None:
    traffic = Traffic(Pace(most=5, window=0.2))

    await ask(url, traffic, *["/channels/1/messages"] * 10)

    assert discord.asked_at[5] - discord.asked_at[0] >= 0.18


async def test_answers_to_presses_never_wait(url: str, discord: Discord) -> None:
    traffic = Traffic(Pace(most=1, window=1000))

    await ask(url, traffic, "/interactions/1/token/callback", "/webhooks/1/token", "/channels/1")

    assert len(discord.asked_at) == 3


async def test_a_global_limit_holds_the_next_request(url: str, discord: Discord) -> None:
    traffic = Traffic(Pace(most=1000))
    discord.status = 429
    discord.headers = {"X-RateLimit-Global": "true", "Retry-After": "0.3"}

    await ask(url, traffic, "/channels/1/messages")
    await ask(url, traffic, "/channels/2/messages")

    (gap,) = (later - earlier for earlier, later in pairwise(discord.asked_at))
    assert gap >= 0.25


async def test_the_last_post_that_a_channel_takes_is_noted(url: str, discord: Discord) -> None:
    channels = Channels()
    traffic = Traffic(channels=channels)
    now = asyncio.get_running_loop().time()
    discord.headers = {"X-RateLimit-Remaining": "1", "X-RateLimit-Reset-After": "4"}

    await ask(url, traffic, "/channels/7/messages")
    assert channels.wait(7, now) == 0.0
    discord.headers["X-RateLimit-Remaining"] = "0"
    await ask(url, traffic, "/channels/7/messages", "/channels/8/typing")

    assert 3.9 < channels.wait(7, now) < 6.0
    assert channels.wait(8, now) == 0.0


@pytest.mark.parametrize("status", [401, 403, 429])
async def test_before_a_ban_nothing_more_is_sent(url: str, discord: Discord, status: int) -> None:
    traffic = Traffic(Pace(most=1000), InvalidRequests(limit=2))
    discord.status = status

    await ask(url, traffic, "/channels/1/messages", "/channels/2/messages")

    with pytest.raises(TooManyInvalid):
        await ask(url, traffic, "/channels/3/messages")
    with pytest.raises(TooManyInvalid):
        await ask(url, traffic, "/interactions/1/token/callback")
    assert len(discord.asked_at) == 2


async def test_a_limit_shared_with_others_does_not_count(url: str, discord: Discord) -> None:
    traffic = Traffic(Pace(most=1000), InvalidRequests(limit=1))
    discord.status, discord.headers = 429, {"X-RateLimit-Scope": "shared"}

    await ask(url, traffic, "/channels/1/messages")
    await ask(url, traffic, "/channels/2/messages")

    assert len(discord.asked_at) == 2


async def test_who_does_not_dispatch_answers_and_asks_but_sends_nothing(
    url: str, discord: Discord
) -> None:
    traffic = Traffic()
    traffic.send_only_while(lambda: False)

    await ask(url, traffic, "/interactions/1/token/callback", "/webhooks/1/token", "/gateway/bot")
    for path in ("/channels/1/messages", "/users/@me/channels"):
        with pytest.raises(NotOurTurn):
            await ask(url, traffic, path)

    assert len(discord.asked_at) == 3


async def test_a_lead_that_is_lost_while_a_message_waits_for_its_turn_sends_it_no_more(
    url: str, discord: Discord
) -> None:
    leads = True
    traffic = Traffic(Pace(most=1, window=0.2))
    traffic.send_only_while(lambda: leads)

    asking = asyncio.create_task(ask(url, traffic, "/channels/1/messages", "/channels/2/messages"))
    await asyncio.sleep(0.1)
    leads = False

    with pytest.raises(NotOurTurn):
        await asking
    assert len(discord.asked_at) == 1
