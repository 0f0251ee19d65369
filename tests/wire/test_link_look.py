"""A look at a link over real sockets: what counts as there, and what is never asked."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.domain.resources.link_checks import Found
from bot.web.link_look import LinkLook

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
SITE = "127.0.0.1"


class Names(AbstractResolver):
    """Names that lead where a test wants them."""

    def __init__(self, **addresses: str) -> None:
        self.addresses = {name.replace("_", "."): one for name, one in addresses.items()}
        self.asked: list[str] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.asked.append(host)
        if host not in self.addresses:
            raise OSError("no such host")
        return [
            ResolveResult(
                hostname=host,
                host=self.addresses[host],
                port=port,
                family=socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
        ]

    async def close(self) -> None:
        """Nothing is open."""


class Site:
    """A web server that answers as a test says, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answer: Handler = there
        self.port = 0

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(f"{request.method} {request.path}")
        return await self.answer(request)

    def url(self, path: str = "/", *, host: str = "site.test") -> str:
        return f"http://{host}:{self.port}{path}"


async def there(request: web.Request) -> web.StreamResponse:
    return web.Response(text="x" * 10_000)


@pytest_asyncio.fixture
async def site() -> AsyncIterator[Site]:
    site = Site()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", site.handle)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, SITE, 0).start()
    site.port = runner.addresses[0][1]
    yield site
    await runner.cleanup()


def links(names: Names | None = None, *, pause: float = 0.0, patience: float = 5.0) -> LinkLook:
    """As in the program, but for where the names lead, and that this machine may be asked."""
    return LinkLook(
        names or Names(site_test=SITE),
        allowed=lambda address: address == SITE,
        pause=pause,
        patience=patience,
    )


def status(number: int) -> Handler:
    async def answer(request: web.Request) -> web.StreamResponse:
        return web.Response(status=number)

    return answer


async def test_a_page_that_is_there_is_asked_for_its_head_alone(site: Site) -> None:
    assert await links().look(site.url("/page")) is Found.THERE

    assert site.asked == ["HEAD /page"]


@pytest.mark.parametrize(
    ("number", "found"),
    [
        (404, Found.SUSPECT),
        (410, Found.SUSPECT),
        (500, Found.SUSPECT),
        (503, Found.SUSPECT),
        (401, Found.UNKNOWN),
        (403, Found.UNKNOWN),
        (429, Found.UNKNOWN),
    ],
)
async def test_an_answer_is_judged_by_its_number(site: Site, number: int, found: Found) -> None:
    site.answer = status(number)

    assert await links().look(site.url()) is found


async def test_where_heads_are_not_given_a_first_byte_is_asked_for(site: Site) -> None:
    ranges = []

    async def answer(request: web.Request) -> web.StreamResponse:
        if request.method == "HEAD":
            return web.Response(status=405)
        ranges.append(request.headers["Range"])
        return web.Response(status=206, body=b"x")

    site.answer = answer

    assert await links().look(site.url()) is Found.THERE
    assert ranges == ["bytes=0-0"]


@pytest.mark.parametrize(("hops", "found"), [(5, Found.THERE), (6, Found.SUSPECT)])
async def test_five_redirects_are_followed_and_no_more(site: Site, hops: int, found: Found) -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        left = int(request.path.strip("/"))
        if left == 0:
            return web.Response()
        return web.Response(status=302, headers={"Location": f"/{left - 1}"})

    site.answer = answer

    assert await links().look(site.url(f"/{hops}")) is found


@pytest.mark.parametrize(
    "inside",
    [
        "http://inside.test:{port}/",
        "http://10.0.0.1:{port}/",
        "http://[::1]:{port}/",
        "http://2130706433:{port}/",
        "http://localhost:{port}/",
        "file:///etc/passwd",
        "http://user@site.test:{port}/",
    ],
)
async def test_no_redirect_leads_into_a_network(site: Site, inside: str) -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        return web.Response(status=302, headers={"Location": inside.format(port=site.port)})

    site.answer = answer
    names = Names(site_test=SITE, inside_test="10.0.0.1", localhost="10.0.0.2")

    assert await links(names).look(site.url("/out")) is Found.UNKNOWN
    assert site.asked == ["HEAD /out"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "127.1"])
async def test_by_itself_it_never_asks_this_machine(site: Site, host: str) -> None:
    assert await LinkLook(pause=0).look(site.url(host=host)) is Found.UNKNOWN

    assert site.asked == []


async def test_the_address_that_was_judged_is_the_one_that_is_asked(site: Site) -> None:
    names = Names(site_test=SITE)

    await links(names).look(site.url())

    assert names.asked == ["site.test"]  # asked twice, it could answer otherwise the second time


async def test_a_name_that_does_not_exist_is_suspect(site: Site) -> None:
    assert await links().look(site.url(host="gone.test")) is Found.SUSPECT


async def test_a_page_that_does_not_answer_in_time_is_suspect(site: Site) -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(5)
        return web.Response()

    site.answer = answer

    assert await links(patience=0.2).look(site.url()) is Found.SUSPECT


async def test_a_host_is_asked_no_faster_than_it_may_be(site: Site) -> None:
    look, loop = links(pause=0.2), asyncio.get_running_loop()
    begun = loop.time()

    for _ in range(3):
        await look.look(site.url())

    assert loop.time() - begun >= 0.4


async def test_no_cookie_is_sent_back(site: Site) -> None:
    seen = []

    async def answer(request: web.Request) -> web.StreamResponse:
        seen.append(dict(request.cookies))
        response = web.Response(status=302, headers={"Location": "/next"})
        response.set_cookie("who", "you")
        return response if request.path == "/" else web.Response()

    site.answer = answer
    await links().look(site.url())

    assert seen == [{}, {}]
