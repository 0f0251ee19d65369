"""Pages for the host: whether it works, and numbers that name nobody."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestClient, TestServer, unused_port
from prometheus_client.parser import text_string_to_metric_families

from bot.domain.rsvp import Answer
from bot.services.totals import TotalsService
from bot.web.host import HostPages
from bot.web.serving import Address, BadAddress, CannotListen, served
from db.engine import Database
from tests.house import House
from tests.made import HOUR, MONDAY, THURSDAY_7PM
from tests.silent_database import SilentDatabase

NO_CONNECTION = float("nan")
Client = TestClient[web.Request, web.Application]


class Process:
    """What the pages are told of the process."""

    silence = timedelta(seconds=3)
    latency = 0.04


@asynccontextmanager
async def pages(db: Database, now: datetime, process: Process) -> AsyncIterator[Client]:
    site = web.Application()
    HostPages(
        TotalsService(db, patience=0.2),
        clock=lambda: now,
        silence=lambda: process.silence,
        allowed=timedelta(minutes=5),
        latency=lambda: process.latency,
    ).add_to(site)
    async with TestClient(TestServer(site)) as client:
        yield client


async def numbers(client: Client) -> dict[tuple[str, ...], float]:
    answer = await client.get("/metrics")
    assert answer.content_type == "text/plain"
    families = text_string_to_metric_families(await answer.text())
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in families
        for sample in family.samples
    }


async def test_who_works_is_healthy(house: House) -> None:
    async with pages(house.db, house.now, Process()) as client:
        answer = await client.get("/health")

        assert answer.status == 200
        assert await answer.json() == {
            "database": "answers",
            "sweep": "works",
            "discord": "connected",
        }


async def test_who_hangs_is_to_be_started_again(house: House) -> None:
    process = Process()
    process.silence = timedelta(minutes=6)

    async with pages(house.db, house.now, process) as client:
        answer = await client.get("/health")

        assert (answer.status, (await answer.json())["sweep"]) == (503, "hangs")


async def test_that_discord_is_away_is_no_reason_to_start_again(house: House) -> None:
    process = Process()
    process.latency = NO_CONNECTION

    async with pages(house.db, house.now, process) as client:
        answer = await client.get("/health")

        assert (answer.status, (await answer.json())["discord"]) == (200, "not connected")
        assert ("hearth_gateway_latency_seconds",) not in await numbers(client)


async def test_a_database_that_does_not_answer_is_said() -> None:
    async with pages(SilentDatabase(), MONDAY, Process()) as client:
        answer = await client.get("/health")

        assert (answer.status, (await answer.json())["database"]) == (503, "does not answer")
        assert (await numbers(client))["hearth_database_up",] == 0


async def test_numbers_tell_what_waits_and_what_was_sent(house: House) -> None:
    await house.set_up()
    await house.plan(title="Tea", when="Thursdays at 7 pm")
    await house.until(THURSDAY_7PM - HOUR)

    async with pages(house.db, house.now, Process()) as client:
        told = await numbers(client)

    assert told["hearth_servers",] == 1
    assert told["hearth_deliveries", "sent"] == 3  # a card and two reminders
    assert told["hearth_deliveries", "pending"] > 0
    assert told["hearth_deliveries_overdue",] == 0
    assert told["hearth_lateness_seconds",] == 0
    assert told["hearth_database_bytes",] > 0


async def test_numbers_tell_why_something_was_not_sent(house: House) -> None:
    await house.set_up()
    await house.plan(title="Tea", when="Thursdays at 7 pm")
    house.now = THURSDAY_7PM + HOUR
    await house.tick()

    async with pages(house.db, house.now, Process()) as client:
        told = await numbers(client)

    assert told["hearth_missed", "late"] > 0


async def test_numbers_name_nobody(house: House) -> None:
    await house.set_up()
    [date] = await house.dates(await house.plan(title="Tea", when="December 3 at 7 pm"))
    maya = 411_234_567_890_123_456  # long enough to be in no other number
    await house.answer(date, maya, Answer.GOING)

    async with pages(house.db, house.now, Process()) as client:
        text = await (await client.get("/metrics")).text()

    assert "Tea" not in text
    assert str(maya) not in text


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("8480", Address("127.0.0.1", 8480)),
        ("0.0.0.0:80", Address("0.0.0.0", 80)),
        ("[::1]:8480", Address("::1", 8480)),
    ],
)
def test_a_port_alone_is_for_this_machine(typed: str, address: Address) -> None:
    assert Address.read(typed) == address


@pytest.mark.parametrize("typed", ["", "web", "0", "70000", "example.org:80", "1.2.3:80", ":80"])
def test_what_is_no_address_is_said(typed: str) -> None:
    with pytest.raises(BadAddress, match="--web takes a port"):
        Address.read(typed)


async def test_it_listens_for_as_long_as_it_runs() -> None:
    at = Address("127.0.0.1", unused_port())
    async with ClientSession() as session, served(at):
        assert (await session.get(f"http://127.0.0.1:{at.port}/")).status == 404

        with pytest.raises(CannotListen, match="Choose another port"):
            async with served(at):
                pass
