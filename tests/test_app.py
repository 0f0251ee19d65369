"""The opened bot: its tick is one at a time, and a part that ends ends the rest."""

import asyncio
from pathlib import Path

import pytest

from bot.app import _together, opened, zone_data_version
from db import servers
from tests.made import MONDAY


async def test_a_second_tick_waits_for_the_first(tmp_path: Path) -> None:
    async with opened(tmp_path / "hearth.db", clock=lambda: MONDAY) as hearth:
        steps: list[str] = []

        class Slow:
            async def deliver_due(self, *, clock: object) -> int:
                steps.append("begins")
                await asyncio.sleep(0)
                steps.append("ends")
                return 0

        object.__setattr__(hearth.client.services, "deliveries", Slow())
        await asyncio.gather(hearth.tick(), hearth.tick())

    assert steps == ["begins", "ends"] * 2


async def test_nothing_goes_on_alone() -> None:
    stopped = asyncio.Event()

    async def connect() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            stopped.set()

    async def work() -> None:
        raise ValueError("the metronome broke")

    with pytest.raises(ValueError, match="metronome"):
        await _together(connect(), work())

    assert stopped.is_set()


async def test_when_the_connection_ends_the_work_ends_too() -> None:
    async def connect() -> None:
        return

    async def work() -> None:
        await asyncio.Event().wait()

    await _together(connect(), work())


async def test_it_knows_which_zone_rules_its_dates_were_computed_with(tmp_path: Path) -> None:
    async with (
        opened(tmp_path / "hearth.db", clock=lambda: MONDAY) as hearth,
        hearth.db.read() as tx,
    ):
        known = await servers.zone_data(tx)

    assert known == zone_data_version()
