"""A real database, every service on it, and a messenger that remembers."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Generator, Iterator
from datetime import datetime
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from bot.app import use_own_zone_data
from db.engine import Database
from db.migrate import migrate
from tests import postgres_cluster
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import MONDAY

TEMPLATE = "hearth_template"
NO_POSTGRES = "PostgreSQL is not installed (apt-get install postgresql)"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Half of all tests need PostgreSQL: where it is missing one line says so, not thousands."""
    report = yield
    if report.skipped and NO_POSTGRES in str(report.longrepr):
        report.longrepr = (__file__, 1, f"Skipped: {NO_POSTGRES}")
    return report


@pytest.fixture(scope="session", autouse=True)
def _zones() -> None:
    """Read zones as the running bot does."""
    use_own_zone_data()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A private PostgreSQL with a migrated database to copy from; the folder of its socket."""
    where = postgres_cluster.programs()
    if where is None:
        pytest.skip(NO_POSTGRES)
    with postgres_cluster.cluster(where) as folder:
        asyncio.run(_prepare(folder))
        yield folder


async def _prepare(folder: str) -> None:
    await _ask(folder, f"CREATE DATABASE {TEMPLATE}")
    opened = await Database.open(postgres_address(folder, TEMPLATE))
    await migrate(opened)
    await opened.close()


def postgres_address(folder: str, name: str) -> str:
    """The address of a database of the cluster."""
    return f"postgresql://{postgres_cluster.USER}@/{name}?host={folder}"


async def _ask(folder: str, statement: str) -> None:
    connection = await asyncpg.connect(postgres_address(folder, "postgres"))
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> str:
    """Which engine the database of this test runs on: each in turn."""
    if request.param == "postgres":
        request.getfixturevalue("postgres")
    return str(request.param)


@pytest_asyncio.fixture
async def address(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Path | str:
    """Where a fresh database of the engine is: SQLite's path, PostgreSQL's address."""
    if engine == "sqlite":
        return tmp_path / "hearth.db"
    folder, name = request.getfixturevalue("postgres"), f"test_{secrets.token_hex(6)}"
    await _ask(folder, f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    return postgres_address(folder, name)


@pytest_asyncio.fixture
async def db(address: Path | str) -> AsyncIterator[Database]:
    """A fresh database of the engine."""
    opened = await Database.open(address)
    await migrate(opened)  # SQLite's; PostgreSQL's is made from one that is
    yield opened
    await opened.close()


@pytest.fixture
def messenger() -> FakeMessenger:
    return FakeMessenger()


@pytest.fixture
def now() -> datetime:
    return MONDAY


@pytest.fixture
def house(db: Database, messenger: FakeMessenger) -> House:
    """Every service, on Monday noon."""
    return House(db, messenger)
