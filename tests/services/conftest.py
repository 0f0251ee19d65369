"""The weekly event of tests/made.py, planned and announced."""

import pytest

from tests.house import House
from tests.made import CARD_DUE


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
