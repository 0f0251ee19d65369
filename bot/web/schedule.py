"""The page of a server's open events, for whoever has its address."""

import hashlib
from datetime import timedelta
from typing import Final

from aiohttp import web

from bot.clock import Clock
from bot.domain.errors import Refusal
from bot.i18n import Words
from bot.ports import DeliveryFailed
from bot.services.schedule_pages import SchedulePageService
from bot.ui import schedule_page
from bot.web.limits import Turns
from bot.web.visitors import visitor

HEADERS: Final = {
    "Content-Security-Policy": schedule_page.POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "Cache-Control": "public, max-age=60",
    "Vary": "Accept-Language",
}
TRY_AGAIN: Final = timedelta(minutes=1)


class SchedulePages:
    """Nothing is logged of who reads."""

    def __init__(self, pages: SchedulePageService, *, clock: Clock) -> None:
        self._pages = pages
        self._now = clock
        self._of_visitor = Turns(most=60, every=timedelta(seconds=1))

    def add_to(self, site: web.Application) -> None:
        """Have the site answer these addresses."""
        site.router.add_get("/schedule/{name}", self.page)

    async def page(self, request: web.Request) -> web.Response:
        """The page, 304 if the reader has it already, 404 if there is none."""
        now = self._now()
        if wait := self._of_visitor.take(visitor(request), now=now):
            return _later(request, 429, wait)
        try:
            shown = await self._pages.read(request.match_info["name"], now=now)
        except (Refusal, DeliveryFailed):  # the database or Discord is busy or away
            return _later(request, 503, TRY_AGAIN)
        if shown is None:
            text = schedule_page.missing(_words(request))
            return _html(text, status=404)
        _ = schedule_page.page_words(
            request.query.get("lang"),
            request.headers.get("Accept-Language", ""),
            otherwise=shown.language,
        )
        return _known_or(request, schedule_page.listed(shown, _))


def _words(request: web.Request) -> Words:
    accepted = request.headers.get("Accept-Language", "")
    return schedule_page.page_words(request.query.get("lang"), accepted, otherwise="en")


def _known_or(request: web.Request, text: str) -> web.Response:
    tag = hashlib.sha256(text.encode()).hexdigest()[:32]
    answer = _html(text)
    if any(one.value in (tag, "*") for one in request.if_none_match or ()):
        answer = web.Response(status=304, headers=HEADERS)
    answer.headers["ETag"] = f'"{tag}"'
    return answer


def _later(request: web.Request, status: int, wait: timedelta) -> web.Response:
    answer = _html(schedule_page.later(_words(request)), status=status)
    answer.headers["Retry-After"] = str(max(1, round(wait.total_seconds())))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _html(text: str, *, status: int = 200) -> web.Response:
    return web.Response(
        text=text, status=status, headers=HEADERS, content_type="text/html", charset="utf-8"
    )
