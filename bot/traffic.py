"""Stands between discord.py and the network: every request takes its turn, every answer is seen.

discord.py hands each request, its own retries included, to an aiohttp trace. So one pace serves all
senders of the token, also in several processes: only the one that dispatches may send. Answers to
interactions are exempt from Discord's global limit; they never wait, and every process gives them.
"""

import asyncio
import logging
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import aiohttp

from bot.pace import Channels, InvalidRequests, Pace

log = logging.getLogger(__name__)

EXEMPT = ("/interactions/", "/webhooks/")
SENDING = "/channels"  # in the path of whatever reads or writes messages, or opens a DM
INVALID = {401, 403, 429}
POSTS = re.compile(r".*/channels/(\d+)/messages")


class TooManyInvalid(aiohttp.ClientError):
    """Nothing is sent for a while, so that Discord does not ban this address."""


class NotOurTurn(aiohttp.ClientError):
    """Another process sends now, or may soon."""


class Traffic:
    """The trace to give to discord.py as `http_trace`, and the rules it follows."""

    def __init__(
        self,
        pace: Pace | None = None,
        invalid: InvalidRequests | None = None,
        channels: Channels | None = None,
    ) -> None:
        self._pace = pace or Pace()
        self._invalid = invalid or InvalidRequests()
        self._channels = channels or Channels()
        self._may_send: Callable[[], bool] = lambda: True

    def send_only_while(self, may_send: Callable[[], bool]) -> None:
        """Ask this last of all before each request that is no answer to an interaction."""
        self._may_send = may_send

    def trace(self) -> aiohttp.TraceConfig:
        """A fresh trace; a session takes one."""
        trace = aiohttp.TraceConfig()
        trace.on_request_start.append(self._starts)
        trace.on_request_end.append(self._ended)
        return trace

    async def _starts(
        self,
        session: aiohttp.ClientSession,
        context: SimpleNamespace,
        params: aiohttp.TraceRequestStartParams,
    ) -> None:
        now = asyncio.get_running_loop().time()
        if self._invalid.too_many(now):
            raise TooManyInvalid("too many invalid requests in ten minutes")
        if any(part in params.url.path for part in EXEMPT):
            return
        await asyncio.sleep(self._pace.reserve(now))
        if SENDING in params.url.path and not self._may_send():
            raise NotOurTurn("another process sends")

    async def _ended(
        self,
        session: aiohttp.ClientSession,
        context: SimpleNamespace,
        params: aiohttp.TraceRequestEndParams,
    ) -> None:
        status, headers = params.response.status, params.response.headers
        now = asyncio.get_running_loop().time()
        # A 429 of a shared resource is not ours and does not count towards a ban.
        if status in INVALID and headers.get("X-RateLimit-Scope") != "shared":
            self._invalid.add(now)
        if status == 429 and headers.get("X-RateLimit-Global"):
            self._pace.hold(now + _seconds(headers.get("Retry-After")))
        posts = POSTS.fullmatch(params.url.path) if params.method == "POST" else None
        if posts and headers.get("X-RateLimit-Remaining") == "0":
            reset = now + _seconds(headers.get("X-RateLimit-Reset-After"))
            self._channels.filled(int(posts[1]), until=reset)


def _seconds(header: Any) -> float:
    try:
        return float(header)
    except (TypeError, ValueError):
        return 1.0
