"""The weekly event of tests/made.py, planned and announced; and new rules for its clocks."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.app import use_own_zone_data
from tests.house import House
from tests.made import CARD_DUE
from tests.services.zone_rules import NewRules, enact


@pytest.fixture
def new_rules(tmp_path: Path) -> Iterator[NewRules]:
    """Called with a zone: from now on New York goes by its clocks."""
    yield partial(enact, folder=tmp_path)
    use_own_zone_data()
    ZoneInfo.clear_cache()


@pytest.fixture
async def planned(house: House) -> House:
    """The weekly event is planned; it is Monday noon."""
    await house.set_up()
    await house.plan()
    return house


@pytest.fixture
async def announced(planned: House) -> House:
    """Its first card is posted."""
    await planned.at(CARD_DUE)
    return planned
