"""Calendar feeds over HTTP: whoever has the address has the calendar.

A wrong, a revoked and a malformed token are looked up alike and answered alike. Nothing is logged
of who asks for what.
"""

import hashlib
import re
from datetime import timedelta
from typing import Final

from aiohttp import web

from bot.clock import Clock
from bot.domain.errors import Refusal
from bot.domain.feeds import Which
from bot.ports import DeliveryFailed
from bot.services.feeds import FeedService
from bot.web.limits import Turns
from bot.web.visitors import visitor

ADDRESS = re.compile(rf"(?P<token>[^/]*)/(?P<which>{'|'.join(Which)})\.ics")
CALENDAR: Final = "text/calendar; charset=utf-8"
PRIVATE: Final = {
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "private, max-age=900",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
TRY_AGAIN: Final = timedelta(minutes=1)


class FeedPages:
    """A calendar asks about once an hour; a service that reads for many does so from few addresses,
    so those may ask more often."""

    def __init__(self, feeds: FeedService, *, clock: Clock) -> None:
        self._feeds = feeds
        self._now = clock
        self._of_token = Turns(most=30, every=timedelta(minutes=1))
        self._of_visitor = Turns(most=600, every=timedelta(milliseconds=200))

    def add_to(self, site: web.Application) -> None:
        """Have the site answer these addresses."""
        site.router.add_get("/feed/{address:.*}", self.feed)

    async def feed(self, request: web.Request) -> web.Response:
        """The calendar, 304 if the reader has it already, 404 for what opens nothing."""
        found = ADDRESS.fullmatch(request.match_info["address"])
        token = found["token"] if found else request.match_info["address"]
        now = self._now()
        wait = self._of_visitor.take(visitor(request), now=now)
        # By its hash, so that no token stays in memory, and whether or not it opens anything.
        wait = wait or self._of_token.take(_short_hash(token), now=now)
        if wait:
            return _later(429, wait)
        which = Which(found["which"]) if found else Which.MINE
        try:
            content = await self._feeds.read(token, which, now=now)
        except (Refusal, DeliveryFailed):  # the database or Discord is busy or away
            return _later(503, TRY_AGAIN)
        if content is None or found is None:
            return web.Response(status=404, text="Not found\n", headers=PRIVATE)
        return _calendar(request, content)


def _calendar(request: web.Request, content: bytes) -> web.Response:
    tag = hashlib.sha256(content).hexdigest()[:32]
    known = request.if_none_match or ()
    if any(one.value in (tag, "*") for one in known):
        return web.Response(status=304, headers={**PRIVATE, "ETag": f'"{tag}"'})
    headers = {**PRIVATE, "ETag": f'"{tag}"', "Content-Type": CALENDAR}
    return web.Response(body=content, headers=headers)


def _later(status: int, wait: timedelta) -> web.Response:
    seconds = max(1, round(wait.total_seconds()))
    headers = {**PRIVATE, "Retry-After": str(seconds)}
    return web.Response(status=status, text="Please try again later\n", headers=headers)


def _short_hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()[:16]
