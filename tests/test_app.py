"""The opened bot: its tick is one at a time, and what comes before the first."""

import asyncio
import shutil
from pathlib import Path

import pytest

from bot.app import opened, zone_data_version
from bot.client import ShardedHearthClient
from bot.domain.shards import Shards
from bot.keys import keys_at_hand
from bot.services.sealing import unseal
from bot.services.vault import Vault
from db import events, servers
from db.engine import Database
from db.migrate import migrate, migrations
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


@pytest.mark.parametrize("left_behind", [True, False])
async def test_what_a_process_that_is_gone_had_on_the_wire_gets_a_breath(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left_behind: bool
) -> None:
    steps: list[str] = []

    class Deliveries:
        async def is_on_its_way(self) -> bool:
            return left_behind

        async def recover(self, *, now: object) -> None:
            steps.append("due again")

    async def sleep(seconds: float) -> None:
        steps.append(f"{seconds:.0f} s")

    async with opened(tmp_path / "hearth.db", clock=lambda: MONDAY) as hearth:
        object.__setattr__(hearth.client.services, "deliveries", Deliveries())
        with monkeypatch.context() as meanwhile:
            meanwhile.setattr(asyncio, "sleep", sleep)
            await hearth.begin()

    assert steps == (["1 s", "due again"] if left_behind else ["due again"])


async def test_some_shards_of_many_are_asked_of_discord(tmp_path: Path) -> None:
    shards = Shards(first=2, last=3, count=16)

    async with opened(tmp_path / "hearth.db", shards=shards) as hearth:
        assert isinstance(hearth.client, ShardedHearthClient)
        assert (hearth.client.shard_ids, hearth.client.shard_count) == ([2, 3], 16)


async def test_a_link_that_an_older_hearth_kept_as_typed_is_sealed_at_the_next_start(
    tmp_path: Path,
) -> None:
    path, older = tmp_path / "hearth.db", tmp_path / "older"
    older.mkdir()
    for number, script in migrations():
        if number < 7:  # the one that begins to seal
            shutil.copy(script, older)
    db = await Database.open(path)
    await migrate(db, older)
    async with db.write() as tx:
        await tx.run(
            """INSERT INTO events (guild_id, title, where_text, about, join_link, privacy,
                   language, reminders, channel_id, dates, local_time, zone, first_date, excluded,
                   state, version, created_at)
               VALUES (10, 'Tea', '', '', 'https://zoom.us/j/77001337', 'open', 'en', '', 1,
                   '2026-01-05', '19:00', 'America/New_York', '2026-01-05', '', 'active', 1, 0)"""
        )
    await db.close()
    assert b"77001337" in path.read_bytes()

    async with opened(path, clock=lambda: MONDAY) as hearth, hearth.db.read() as tx:
        event = await events.get(tx, guild_id=10, event_id=1)

    vault = Vault(keys_at_hand(path, ()))
    assert unseal(vault, event.join_sealed).link == "https://zoom.us/j/77001337"
    assert b"77001337" not in path.read_bytes()
