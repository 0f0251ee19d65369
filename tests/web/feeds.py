"""Feeds and pages of a house, read over HTTP as a calendar program or a browser reads them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.domain.feeds import Which
from bot.web.feeds import FeedPages
from bot.web.schedule import SchedulePages
from tests.house import House
from tests.made import GUILD, MAYA, member

Client = TestClient[web.Request, web.Application]


@asynccontextmanager
async def browsing(house: House) -> AsyncIterator[Client]:
    """A client of the house's own site."""
    site = web.Application()
    FeedPages(house.services.feeds, clock=lambda: house.now).add_to(site)
    SchedulePages(house.services.schedule_pages, clock=lambda: house.now).add_to(site)
    async with TestClient(TestServer(site)) as client:
        yield client


async def path_of(
    house: House, which: Which = Which.MINE, *, member_id: int = MAYA, neutral: bool | None = None
) -> str:
    """Where somebody's new feed is, on the house's own site."""
    given = await house.services.feeds.get(
        GUILD, by=member(member_id), neutral=neutral, now=house.now
    )
    return urlsplit(given.addresses[which]).path


async def new_path_of(house: House, which: Which = Which.MINE, *, member_id: int = MAYA) -> str:
    """The same after /calendar reset."""
    given = await house.services.feeds.reset(GUILD, by=member(member_id), now=house.now)
    return urlsplit(given.addresses[which]).path
