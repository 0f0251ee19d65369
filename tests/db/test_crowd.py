"""Many pieces of work at once, on either engine: in order, in few commits, none spoils another."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bot.domain.errors import Refusal
from db.crowd import MANY, Crowd, Outcome
from db.engine import Connection, Database

INSERT = "INSERT INTO members (member_id, language) VALUES (:id, 'en')"
COUNT = "SELECT COUNT(*) FROM members"
RENAME = "UPDATE members SET language = 'es' WHERE member_id > :above"


def adding(
    number: int, *, fails: bool = False, first: bool = False
) -> Callable[[Connection], Awaitable[int]]:
    """Work that adds a member and returns how many there are then; or that fails, afterwards or
    first."""

    async def work(tx: Connection) -> int:
        if fails and first:
            raise Refusal("No.")
        await tx.run(INSERT, id=number)
        if fails:
            raise Refusal("No.")
        return int(await tx.value(COUNT))

    return work


async def kept(db: Database) -> list[int]:
    async with db.read() as tx:
        rows = await tx.all("SELECT member_id FROM members ORDER BY member_id")
        return [row["member_id"] for row in rows]


async def test_it_is_done_in_the_order_in_which_it_came(db: Database) -> None:
    counted = await asyncio.gather(*(db.transact(adding(number)) for number in range(100)))

    assert counted == list(range(1, 101))


@pytest.mark.parametrize("first", [True, False])
async def test_work_that_fails_takes_nothing_of_the_others(db: Database, first: bool) -> None:
    works = [adding(number, fails=number % 3 == 0, first=first) for number in range(30)]

    results = await asyncio.gather(*(db.transact(work) for work in works), return_exceptions=True)

    assert [isinstance(result, Refusal) for result in results] == [n % 3 == 0 for n in range(30)]
    assert await kept(db) == [number for number in range(30) if number % 3]


async def test_a_statement_that_fails_takes_nothing_of_the_others(db: Database) -> None:
    works = [adding(number) for number in (1, 2, 1, 3)]

    results = await asyncio.gather(*(db.transact(work) for work in works), return_exceptions=True)

    assert [isinstance(result, Exception) for result in results] == [False, False, True, False]
    assert await kept(db) == [1, 2, 3]


async def test_whoever_stops_waiting_stops_nobody(db: Database) -> None:
    tasks = [asyncio.create_task(db.transact(adding(number))) for number in range(10)]
    await asyncio.sleep(0)
    tasks[5].cancel()

    await asyncio.gather(*tasks, return_exceptions=True)

    assert await db.transact(adding(99)) == 11


async def test_work_and_writers_take_turns(db: Database) -> None:
    async def write() -> None:
        async with db.write() as tx:
            await tx.run(INSERT, id=500)
            await asyncio.sleep(0.01)
            assert await tx.value(COUNT) in (1, 2)

    await asyncio.gather(write(), db.transact(adding(1)))

    assert await kept(db) == [1, 500]


class TestBeforeTheCommit:
    async def test_a_statement_is_run_when_all_else_is_done(self, db: Database) -> None:
        async def work(tx: Connection) -> None:
            tx.before_commit(RENAME, above=0)
            await tx.run(INSERT, id=1)

        await db.transact(work)
        async with db.write() as tx:
            await work_of_two(tx)

        async with db.read() as tx:
            assert [row["language"] for row in await tx.all("SELECT language FROM members")] == [
                "es",
                "es",
            ]

    async def test_it_is_run_once_however_many_ask(self, db: Database) -> None:
        count = "UPDATE install SET zone_data = CAST(LENGTH(zone_data) AS TEXT) || 'x'"

        async def work(tx: Connection) -> None:
            tx.before_commit(count)

        async with db.write() as tx:
            await tx.run("INSERT INTO install (id, salt, zone_data) VALUES (1, 'salt', '')")
            for _ in range(5):
                await work(tx)

        async with db.read() as tx:
            assert await tx.value("SELECT zone_data FROM install") == "0x"

    async def test_work_that_fails_asks_for_nothing(self, db: Database) -> None:
        async def work(tx: Connection) -> None:
            tx.before_commit(RENAME, above=0)
            raise Refusal("No.")

        await asyncio.gather(db.transact(adding(1)), db.transact(work), return_exceptions=True)

        async with db.read() as tx:
            assert await tx.value("SELECT language FROM members") == "en"


async def work_of_two(tx: Connection) -> None:
    tx.before_commit(RENAME, above=0)
    await tx.run(INSERT, id=2)


class Visited:
    """A crowd whose visits only note what they took."""

    def __init__(self) -> None:
        self.crowd: Crowd[int] = Crowd(self.visit)
        self.taken: list[list[int]] = []

    async def visit(self) -> None:
        taken = self.crowd.take()
        self.taken.append(taken.pieces)
        await taken.tell([Outcome()] * len(taken.pieces))

    async def come(self, pieces: range, *, a_turn: int) -> None:
        waiting = []
        for piece in pieces:
            waiting.append(asyncio.create_task(self.crowd.outcome(piece)))
            if piece % a_turn == a_turn - 1:
                await asyncio.sleep(0)
        await asyncio.gather(*waiting)


async def test_a_visit_begins_once_a_turn_of_the_loop_has_brought_nobody_new() -> None:
    visited = Visited()

    await visited.come(range(100), a_turn=10)

    assert visited.taken == [list(range(100))]


async def test_a_crowd_without_end_does_not_keep_the_first_waiting() -> None:
    visited = Visited()

    await visited.come(range(3 * MANY), a_turn=32)

    assert len(visited.taken) >= 3
    assert [piece for pieces in visited.taken for piece in pieces] == list(range(3 * MANY))
