"""Places on PostgreSQL: one process leads, each shard has one listener, who is gone loses both."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import asyncpg
import pytest

from bot.domain.shards import Shards
from db import postgres_place as module
from db.copy import copy
from db.engine import Database, DatabaseInUse, DatabaseUnreachable, PlaceTaken
from db.migrate import migrate, migrations
from db.postgres_place import PostgresPlace
from tests.conftest import TEMPLATE, postgres_address

HALF, OTHER_HALF = Shards(first=0, last=1, count=4), Shards(first=2, last=3, count=4)


class Steady:
    """A steady clock that a test can push forward."""

    def __init__(self) -> None:
        self.pushed = 0.0

    def __call__(self) -> float:
        return asyncio.get_running_loop().time() + self.pushed


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LEASE", timedelta(seconds=0.9))
    monkeypatch.setattr(module, "SURE", timedelta(seconds=0.6))
    monkeypatch.setattr(module, "ANSWER", timedelta(seconds=0.5))
    monkeypatch.setattr(module, "AGAIN", timedelta(seconds=0.05))


@pytest.fixture
async def url(postgres: str) -> AsyncIterator[str]:
    name = f"place_{secrets.token_hex(6)}"
    admin = await asyncpg.connect(postgres_address(postgres, "postgres"))
    await admin.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    await admin.close()
    yield postgres_address(postgres, name)


@asynccontextmanager
async def place(
    url: str,
    *,
    shards: Shards | None = None,
    dispatches: bool = False,
    clock: Callable[[], float] | None = None,
) -> AsyncIterator[PostgresPlace]:
    """A place of a process of its own."""
    made = PostgresPlace(
        url,
        me=secrets.token_hex(4),
        shards=shards,
        dispatches=dispatches,
        clock=clock or Steady(),
        changed=lambda: None,
    )
    yield made
    await made.leave()


@asynccontextmanager
async def living(place: PostgresPlace) -> AsyncIterator[None]:
    """Its process takes the place and lives."""
    await place.take()

    async def beat() -> None:
        while True:
            await asyncio.sleep(0.1)
            await place.beat()

    beating = asyncio.create_task(beat())
    yield
    beating.cancel()
    await asyncio.wait([beating])


async def test_one_leads_and_the_other_when_it_has_left(url: str) -> None:
    async with place(url, dispatches=True) as first, place(url, dispatches=True) as second:
        await first.take()
        await second.take()
        assert (first.leads(), second.leads()) == (True, False)

        await first.leave()
        await second.beat()

        assert (first.leads(), second.leads()) == (False, True)


async def test_who_listens_only_never_leads(url: str) -> None:
    async with place(url, shards=HALF) as gateway:
        await gateway.take()

        assert not gateway.leads()


async def test_a_leader_that_falls_silent_has_lost_its_lead_before_another_gets_it(
    url: str,
) -> None:
    async with place(url, dispatches=True) as silent, place(url, dispatches=True) as other:
        await silent.take()
        await other.take()
        both, neither = 0, 0

        async with asyncio.timeout(10):
            while not other.leads():
                await asyncio.sleep(0.02)
                await other.beat()
                both += silent.leads() and other.leads()
                neither += not silent.leads() and not other.leads()

        assert both == 0
        assert neither > 0  # the margin between the two


async def test_a_leader_whose_session_ends_knows_at_once_and_may_lead_again(url: str) -> None:
    async with place(url, dispatches=True) as leader:
        await leader.take()
        admin = await asyncpg.connect(url)
        await admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE objid = $1 AND granted",
            module.LEAD,
        )
        await admin.close()
        await asyncio.sleep(0.05)
        assert not leader.leads()

        await leader.beat()
        await leader.beat()

        assert leader.leads()


async def test_a_leader_that_was_suspended_does_not_take_itself_for_one(url: str) -> None:
    clock = Steady()
    async with place(url, dispatches=True, clock=clock) as leader:
        await leader.take()
        assert leader.leads()

        clock.pushed = 3_600

        assert not leader.leads()


async def test_each_shard_has_one_listener(url: str) -> None:
    between = Shards(first=1, last=2, count=4)
    async with (
        place(url, shards=HALF) as one,
        place(url, shards=OTHER_HALF) as other,
        place(url, shards=between) as third,
        living(one),
        living(other),
    ):
        with pytest.raises(PlaceTaken, match="1-2/4"):
            await third.take()


async def test_a_second_bot_for_every_server_is_told_to_wait(url: str) -> None:
    async with (
        place(url, shards=Shards()) as one,
        place(url, shards=Shards()) as second,
        living(one),
    ):
        with pytest.raises(PlaceTaken, match="Another Hearth already runs"):
            await second.take()


async def test_shards_that_are_counted_otherwise_are_refused(url: str) -> None:
    async with (
        place(url, shards=HALF) as one,
        place(url, shards=Shards()) as all_of_them,
        living(one),
    ):
        with pytest.raises(PlaceTaken):
            await all_of_them.take()


async def test_the_shards_of_one_that_died_are_free_soon(url: str) -> None:
    async with place(url, shards=HALF) as dead, place(url, shards=HALF) as new:
        await dead.take()  # and never beats again

        async with asyncio.timeout(5):
            await new.take()

        await new.beat()


async def test_a_listener_that_lost_its_connection_comes_back(url: str) -> None:
    async with place(url, shards=HALF) as gateway:
        await gateway.take()
        gateway._session.terminate()

        await gateway.beat()
        async with asyncio.timeout(5):
            await gateway.take()


async def test_the_leader_hears_of_what_others_change_and_of_it_alone(url: str) -> None:
    leader, gateway = await Database.open(url), await Database.open(url)
    own: asyncio.Queue[None] = asyncio.Queue()
    leader.after_commit(lambda: own.put_nowait(None))
    seat = leader.place(shards=None, dispatches=True, clock=Steady())
    await seat.take()

    async with gateway.write():
        pass
    await asyncio.wait_for(own.get(), 5)
    for _ in range(20):
        async with gateway.write():
            pass
    await asyncio.sleep(0.3)
    heard = own.qsize()
    async with leader.write():
        pass
    await asyncio.sleep(0.3)

    assert 1 <= heard < 20  # a burst is told together
    assert own.qsize() == heard + 1  # one's own commit is told once, and not by the server
    await seat.leave()
    await leader.close()
    await gateway.close()


async def test_nobody_changes_the_schema_under_a_process_that_works(
    url: str, tmp_path: Path
) -> None:
    newest, _ = migrations()[-1]
    (tmp_path / f"{newest + 1:04}_more.sql").write_text("CREATE TABLE more (a TEXT);")
    newer = await Database.open(url)
    async with place(url, shards=HALF) as older, living(older):
        with pytest.raises(PlaceTaken, match="Stop every one"):
            await migrate(newer, tmp_path)

    assert await migrate(newer, tmp_path) == newest + 1
    await newer.close()


async def test_one_that_comes_back_after_an_upgrade_is_told_so(url: str) -> None:
    newer = await Database.open(url)
    async with place(url, shards=HALF) as older:
        await older.take()
        await older.leave()
        async with newer.write() as tx:
            await tx.run("INSERT INTO schema_version (version) VALUES (9999)")

        with pytest.raises(PlaceTaken, match="Start the newer one"):
            await older.take()

    await newer.close()


async def test_a_database_that_does_not_let_it_in_is_said_at_once(url: str) -> None:
    async with place(url.replace("place_", "no_place_")) as lost:
        with pytest.raises(DatabaseUnreachable, match="does not exist"):
            await lost.take()


async def test_nothing_is_copied_while_a_process_works_on_it(url: str, tmp_path: Path) -> None:
    source, target = await Database.open(url), await Database.open(tmp_path / "copy.db")
    async with place(url, shards=HALF) as working, living(working):
        with pytest.raises(DatabaseInUse):
            await copy(source, target, progress=lambda table, rows: None)

    await source.close()
    await target.close()


async def test_several_that_start_at_once_bring_an_empty_database_up_to_date_once(
    postgres: str,
) -> None:
    name = f"empty_{secrets.token_hex(6)}"
    admin = await asyncpg.connect(postgres_address(postgres, "postgres"))
    await admin.execute(f"CREATE DATABASE {name}")
    await admin.close()
    opened = [await Database.open(postgres_address(postgres, name)) for _ in range(4)]

    versions = await asyncio.gather(*(migrate(db) for db in opened))

    async with opened[0].read() as tx:
        applied = [row["version"] for row in await tx.all("SELECT version FROM schema_version")]
    assert sorted(applied) == [number for number, _ in migrations()]
    assert set(versions) == {max(applied)}
    for db in opened:
        await db.close()
