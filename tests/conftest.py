"""A real database, every service on it, and a messenger that remembers."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot.app import use_own_zone_data
from db.engine import Database
from db.migrate import migrate
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import MONDAY


@pytest.fixture(scope="session", autouse=True)
def _zones() -> None:
    """Read zones as the running bot does."""
    use_own_zone_data()


@pytest_asyncio.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    """A fresh database."""
    opened = await Database.open(tmp_path / "hearth.db")
    await migrate(opened)
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
