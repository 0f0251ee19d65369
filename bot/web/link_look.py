"""Looks at a web page without reading it: is it still there?

Whoever adds an entry chooses an address that this machine then asks. So no address of this
machine or its network is ever asked: each host name is resolved here, every answer is judged, and
the connection goes to what was judged (a name that changes its mind between the two gains
nothing). The same holds for each redirect.
"""

import asyncio
import socket
from collections.abc import Callable
from typing import Final
from urllib.parse import urljoin, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.domain.public_addresses import is_public
from bot.domain.resources.link_checks import Found

PATIENCE: Final = 10.0  # seconds for a link, with all its redirects
MOST_REDIRECTS: Final = 5
A_SECOND: Final = 1.0  # between two requests to one host
REDIRECTS = frozenset({301, 302, 303, 307, 308})
GONE = frozenset({404, 410})
NO_HEAD = frozenset({400, 403, 404, 405, 406, 410, 500, 501, 503})  # then a page is asked for
AGENT = {"User-Agent": "Hearth link check (a support group's resource library)"}
MOST_HOSTS = 5_000  # remembered, to be gentle with each


class NotPublic(OSError):
    """The host is on a network that is nobody's business."""


class PublicResolver(AbstractResolver):
    """Resolves host names, and gives nothing of a host of which any address is not public."""

    def __init__(
        self, inner: AbstractResolver, *, allowed: Callable[[str], bool] = is_public
    ) -> None:
        self._inner = inner
        self._allowed = allowed

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The addresses of a host; raises NotPublic."""
        found = await self._inner.resolve(host, port, family)
        if not all(self._allowed(one["host"]) for one in found):
            raise NotPublic(host)
        return found

    async def close(self) -> None:
        """Let the other one go."""
        await self._inner.close()


class LinkLook:
    """Asks for one link after the other, no host more than once a second.

    `resolver` finds the addresses of host names, and `allowed` says which may be asked; both are
    for tests.
    """

    def __init__(
        self,
        resolver: AbstractResolver | None = None,
        *,
        allowed: Callable[[str], bool] = is_public,
        pause: float = A_SECOND,
        patience: float = PATIENCE,
    ) -> None:
        self._resolver = resolver
        self._allowed = allowed
        self._pause = pause
        self._patience = patience
        self._asked: dict[str, float] = {}

    async def look(self, url: str) -> Found:
        """Whether a page is there. Raises nothing that the other side could bring about."""
        resolver = PublicResolver(
            self._resolver or aiohttp.ThreadedResolver(), allowed=self._allowed
        )
        connector = aiohttp.TCPConnector(resolver=resolver, use_dns_cache=False, limit=1)
        session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers=AGENT,
            auto_decompress=False,
        )
        async with session:
            try:
                async with asyncio.timeout(self._patience):
                    return await self._follow(session, url)
            except NotPublic:
                return Found.UNKNOWN
            except aiohttp.ClientConnectorCertificateError:
                return Found.UNKNOWN  # a page is there; or this machine knows no authorities
            except aiohttp.ClientConnectorError as error:
                inside = error.os_error
                return Found.UNKNOWN if isinstance(inside, NotPublic) else Found.SUSPECT
            except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
                return Found.SUSPECT

    async def _follow(self, session: aiohttp.ClientSession, url: str) -> Found:
        for _ in range(MOST_REDIRECTS + 1):
            if not self._may_be_asked(url):
                return Found.UNKNOWN
            status, location = await self._ask(session, "HEAD", url)
            if status in NO_HEAD:
                status, location = await self._ask(session, "GET", url)
            if status not in REDIRECTS or location is None:
                return _judged(status)
            url = urljoin(url, location)
        return Found.SUSPECT  # round and round

    async def _ask(
        self, session: aiohttp.ClientSession, method: str, url: str
    ) -> tuple[int, str | None]:
        """The status of the answer, and where it leads; nothing of the page is read."""
        await self._be_gentle(urlsplit(url).hostname or "")
        headers = {"Range": "bytes=0-0"} if method == "GET" else {}
        async with session.request(method, url, allow_redirects=False, headers=headers) as response:
            response.close()
            return response.status, response.headers.get("Location")

    def _may_be_asked(self, url: str) -> bool:
        """A web address by name, or by a public number: numbers are not resolved."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        if parts.scheme not in ("http", "https") or parts.username or not host:
            return False
        is_number = ":" in host or host.replace(".", "").isdigit()
        return self._allowed(host) if is_number else True

    async def _be_gentle(self, host: str) -> None:
        loop = asyncio.get_running_loop()
        wait = self._asked.get(host, loop.time() - self._pause) + self._pause - loop.time()
        if wait > 0:
            await asyncio.sleep(wait)
        if len(self._asked) > MOST_HOSTS:
            self._asked.clear()
        self._asked[host] = loop.time()


def _judged(status: int) -> Found:
    if status < 400:
        return Found.THERE
    return Found.SUSPECT if status in GONE or status >= 500 else Found.UNKNOWN
