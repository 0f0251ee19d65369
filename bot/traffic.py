"""Stands between discord.py and the network: every request takes its turn, every answer is seen.

discord.py hands each request, its own retries included, to an aiohttp trace. So one pace serves all
senders of the token. Answers to interactions are exempt from Discord's global limit and never wait.
"""

import asyncio
import logging
from types import SimpleNamespace
from typing import Any

import aiohttp

from bot.pace import InvalidRequests, Pace

log = logging.getLogger(__name__)

EXEMPT = ("/interactions/", "/webhooks/")
INVALID = {401, 403, 429}


class TooManyInvalid(aiohttp.ClientError):
    """Nothing is sent for a while, so that Discord does not ban this address."""


class Traffic:
    """The trace to give to discord.py as `http_trace`, and the rules it follows."""

    def __init__(self, pace: Pace | None = None, invalid: InvalidRequests | None = None) -> None:
        self._pace = pace or Pace()
        self._invalid = invalid or InvalidRequests()

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
        if any(part in params.url.path for part in EXEMPT):
            return
        now = asyncio.get_running_loop().time()
        if self._invalid.too_many(now):
            raise TooManyInvalid("too many invalid requests in ten minutes")
        await asyncio.sleep(self._pace.reserve(now))

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


def _seconds(header: Any) -> float:
    try:
        return float(header)
    except (TypeError, ValueError):
        return 1.0
