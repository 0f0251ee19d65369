"""The opened bot: its tick is one at a time, and what comes before the first."""

import asyncio
from pathlib import Path

from bot.app import opened, zone_data_version
from bot.client import ShardedHearthClient
from bot.domain.shards import Shards
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


async def test_whoever_dispatches_knows_which_zone_rules_the_dates_were_computed_with(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path / "hearth.db", clock=lambda: MONDAY) as hearth:
        await hearth.begin()

        async with hearth.db.read() as tx:
            known = await servers.zone_data(tx)

    assert known == zone_data_version()


async def test_some_shards_of_many_are_asked_of_discord(tmp_path: Path) -> None:
    shards = Shards(first=2, last=3, count=16)

    async with opened(tmp_path / "hearth.db", shards=shards) as hearth:
        assert isinstance(hearth.client, ShardedHearthClient)
        assert (hearth.client.shard_ids, hearth.client.shard_count) == ([2, 3], 16)
