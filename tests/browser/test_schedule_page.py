"""A server's page in a real browser: in both languages, light and dark, without script, on paper.

axe-core looks for what keeps people from reading it (WCAG 2.2, A and AA, and its best practices).
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
import pytest_asyncio
from aiohttp.test_utils import unused_port
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, async_playwright

from bot.demo.visitor import FLAGS, chromium
from bot.web.schedule import SchedulePages
from bot.web.serving import Address, served
from db.engine import Database
from db.migrate import migrate
from tests.fake_messenger import FakeMessenger
from tests.house import ADDRESS, House
from tests.made import GUILD, MODERATOR

pytestmark = pytest.mark.skipif(
    chromium() is None, reason="no chromium on this machine: apt-get install chromium"
)

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


@pytest_asyncio.fixture
async def address(tmp_path: Path) -> AsyncIterator[str]:
    """Where the page of a server with groups in both languages is served."""
    db = await Database.open(tmp_path / "hearth.db")
    await migrate(db)
    house = House(db, FakeMessenger())
    await house.set_up()
    await house.plan(title="Thursday Night Thrivers", about="Bring tea.\n\nNewcomers are welcome.")
    await house.plan(title="Grupo de apoyo", when="Tuesdays at 6 pm ET", language="es")
    page = await house.services.schedule_pages.turn(GUILD, on=True, by=MODERATOR, now=house.now)
    assert page is not None
    at = Address("127.0.0.1", unused_port())
    async with served(at, SchedulePages(house.services.schedule_pages, clock=lambda: house.now)):
        yield page.replace(ADDRESS, f"http://{at.host}:{at.port}")
    await db.close()


@asynccontextmanager
async def browsing(**options: Any) -> AsyncIterator[Page]:
    """A page of a browser, with the window of a phone."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=[*FLAGS])
        context = await browser.new_context(viewport={"width": 390, "height": 844}, **options)
        yield await context.new_page()
        await browser.close()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("language", ["en", "es"])
async def test_nothing_keeps_anybody_from_reading_it(
    address: str, language: str, scheme: Scheme
) -> None:
    async with browsing(color_scheme=scheme) as page:
        await page.goto(f"{address}?lang={language}")

        found = await Axe().run(page)

        assert found.violations_count == 0, found.generate_report()
        paper = await page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert paper == {"light": "rgb(255, 255, 255)", "dark": "rgb(21, 24, 28)"}[scheme]
        # Nothing has to be scrolled sideways.
        assert await page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("scheme", SCHEMES)
async def test_nor_from_reading_that_there_is_none(address: str, scheme: Scheme) -> None:
    async with browsing(color_scheme=scheme) as page:
        await page.goto(f"{address}-gone?lang=es")

        found = await Axe().run(page)

        assert found.violations_count == 0, found.generate_report()
        assert await page.title() == "Aquí no hay ninguna página"


async def test_it_is_read_without_script_and_its_style_is_allowed(address: str) -> None:
    said: list[str] = []
    async with browsing(java_script_enabled=False) as page:
        page.on("console", lambda one: said.append(one.text))
        await page.goto(address)

        assert await page.get_by_role("heading", name="What is coming up").is_visible()
        item = page.get_by_role("listitem").filter(has_text="Thursday Night Thrivers").first
        assert await item.is_visible()
        await page.get_by_role("link", name="Español").click()
        assert await page.get_by_role("heading", name="Próximas reuniones").is_visible()
    assert not [one for one in said if "Content Security Policy" in one]


async def test_on_paper_it_has_what_is_read_and_no_links(address: str) -> None:
    async with browsing(color_scheme="dark") as page:
        await page.goto(address)
        await page.emulate_media(media="print")

        assert not await page.get_by_role("link", name="Español").is_visible()
        assert await page.get_by_text("Bring tea.").is_visible()
        paper = await page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert paper == "rgb(255, 255, 255)"
