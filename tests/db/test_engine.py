"""The writer takes turns, readers cannot write, and storage faults are sentences."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from bot.domain.errors import Refusal, StorageBusy, StorageFull
from db.engine import Connection, DatabaseInUse, split_statements
from db.migrate import migrate
from db.sqlite import SqliteDatabase

INSERT = "INSERT INTO members (member_id, language) VALUES (:id, 'en')"
COUNT = "SELECT COUNT(*) FROM members"


@pytest_asyncio.fixture
async def db(tmp_path: Path) -> AsyncIterator[SqliteDatabase]:
    """A fresh SQLite file, whichever engine the other tests run on."""
    opened = await SqliteDatabase.open_file(tmp_path / "hearth.db")
    await migrate(opened)
    yield opened
    await opened.close()


async def count(db: SqliteDatabase) -> int:
    async with db.read() as tx:
        return int(await tx.value(COUNT))


async def test_what_is_written_is_read(db: SqliteDatabase) -> None:
    async with db.write() as tx:
        await tx.run(INSERT, id=1)

    assert await count(db) == 1


async def test_a_fault_inside_leaves_everything_as_it_was(db: SqliteDatabase) -> None:
    with pytest.raises(Refusal):
        async with db.write() as tx:
            await tx.run(INSERT, id=1)
            raise Refusal("No.")

    assert await count(db) == 0


async def test_the_writer_takes_turns(db: SqliteDatabase) -> None:
    seen: list[str] = []

    async def write(name: str, *, fails: bool) -> None:
        async with db.write() as tx:
            seen.append(f"{name} begins")
            await tx.run(INSERT, id=1 if fails else 2)
            await asyncio.sleep(0)
            seen.append(f"{name} ends")
            if fails:
                raise Refusal("No.")

    results = await asyncio.gather(
        write("one", fails=True), write("two", fails=False), return_exceptions=True
    )

    assert seen == ["one begins", "one ends", "two begins", "two ends"]
    assert isinstance(results[0], Refusal)
    async with db.read() as tx:
        assert [row["member_id"] for row in await tx.all("SELECT member_id FROM members")] == [2]


async def commits_of(db: SqliteDatabase) -> list[str]:
    """The commits that reach the disk from here on."""
    seen: list[str] = []
    await db._writer.set_trace_callback(lambda sql: seen.append(sql) if sql == "COMMIT" else None)
    return seen


def adding(number: int, *, fails: bool = False) -> Callable[[Connection], Awaitable[int]]:
    """Work that adds a member and returns how many there are then."""

    async def work(tx: Connection) -> int:
        await tx.run(INSERT, id=number)
        if fails:
            raise Refusal("No.")
        return int(await tx.value(COUNT))

    return work


async def test_whoever_queues_meanwhile_shares_one_commit(db: SqliteDatabase) -> None:
    commits = await commits_of(db)

    counted = await asyncio.gather(*(db.transact(adding(number)) for number in range(100)))

    assert counted == list(range(1, 101))
    assert await count(db) == 100
    assert len(commits) == 1


async def test_work_returns_when_it_is_safe_on_the_disk(db: SqliteDatabase) -> None:
    await db.transact(adding(1))

    other = sqlite3.connect(db.path)
    assert other.execute(COUNT).fetchone() == (1,)
    other.close()


async def test_a_full_disk_is_told_to_everyone_whose_work_it_was(
    db: SqliteDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(works: object) -> None:
        raise full()

    monkeypatch.setattr(db._writer, "together", refuse)

    results = await asyncio.gather(
        *(db.transact(adding(number)) for number in range(5)), return_exceptions=True
    )
    monkeypatch.undo()

    assert [type(result) for result in results] == [StorageFull] * 5
    assert await count(db) == 0


async def test_a_locked_database_is_told_and_work_goes_on_later(db: SqliteDatabase) -> None:
    other = sqlite3.connect(db.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(StorageBusy):
        await db.transact(adding(1))
    other.execute("ROLLBACK")
    other.close()

    assert await db.transact(adding(2)) == 1


async def test_work_may_wait_for_nothing_but_its_connection(db: SqliteDatabase) -> None:
    somewhere_else = asyncio.get_running_loop().create_future()

    async def work(tx: Connection) -> None:
        await tx.run(INSERT, id=1)
        await somewhere_else

    with pytest.raises(RuntimeError, match="something else"):
        await db.transact(work)
    assert await count(db) == 0


async def test_who_looks_cannot_write(db: SqliteDatabase) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await db.look(adding(1))
    assert await db.look(lambda tx: tx.value(COUNT)) == 0


def full() -> sqlite3.OperationalError:
    """What SQLite says when the disk is full."""
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error


async def test_a_cancelled_task_is_rolled_back_and_the_next_one_works(db: SqliteDatabase) -> None:
    inside = asyncio.Event()

    async def hang() -> None:
        async with db.write() as tx:
            await tx.run(INSERT, id=1)
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(hang())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with db.write() as tx:
        await tx.run(INSERT, id=2)

    assert await count(db) == 1


@pytest.mark.parametrize("steps", range(12))
async def test_a_task_cancelled_at_any_step_leaves_all_or_nothing(
    db: SqliteDatabase, steps: int
) -> None:
    async def two() -> None:
        async with db.write() as tx:
            await tx.run(INSERT, id=1)
            await tx.run(INSERT, id=2)

    task = asyncio.create_task(two())
    for _ in range(steps):
        await asyncio.sleep(0.0005)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    async with db.write() as tx:
        await tx.run(INSERT, id=3)

    assert await count(db) in (1, 3)


async def test_a_reader_cannot_write(db: SqliteDatabase) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        async with db.read() as tx:
            await tx.run(INSERT, id=1)

    assert await count(db) == 0


async def test_a_reader_sees_one_moment(db: SqliteDatabase) -> None:
    async with db.read() as tx:
        before = await tx.value(COUNT)
        async with db.write() as other:
            await other.run(INSERT, id=1)
        after = await tx.value(COUNT)

    assert (before, after) == (0, 0)
    assert await count(db) == 1


async def test_a_cancelled_reader_gives_its_connection_back(db: SqliteDatabase) -> None:
    async def hang() -> None:
        async with db.read() as tx:
            await tx.value(COUNT)
            await asyncio.Event().wait()

    for _ in range(5):
        task = asyncio.create_task(hang())
        await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    assert await count(db) == 0


async def test_a_second_process_is_refused(db: SqliteDatabase) -> None:
    with pytest.raises(DatabaseInUse):
        await SqliteDatabase.open_file(db.path)

    assert await count(db) == 0


async def test_a_closed_database_can_be_opened_again(tmp_path: Path) -> None:
    first = await SqliteDatabase.open_file(tmp_path / "new" / "folder" / "hearth.db")
    await first.close()

    second = await SqliteDatabase.open_file(first.path)

    await second.close()
    assert first.path.stat().st_mode & 0o777 == 0o600


async def test_its_files_are_nobody_elses(db: SqliteDatabase) -> None:
    async with db.write() as tx:
        await tx.run(INSERT, id=1)

    for name in ("hearth.db", "hearth.db-wal", "hearth.db-shm"):
        assert db.path.with_name(name).stat().st_mode & 0o777 == 0o600


async def test_a_locked_database_is_said_in_words_and_works_again_later(db: SqliteDatabase) -> None:
    other = sqlite3.connect(db.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(StorageBusy, match="Nothing was changed"):
        async with db.write() as tx:
            await tx.run(INSERT, id=1)

    assert await count(db) == 0  # readers go on
    other.close()
    async with db.write() as tx:
        await tx.run(INSERT, id=1)
    assert await count(db) == 1


async def test_whoever_waited_behind_a_locked_database_is_told_at_once(db: SqliteDatabase) -> None:
    other = sqlite3.connect(db.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    asked: list[str] = []
    begin = db._writer.execute

    async def counting(sql: str) -> sqlite3.Cursor:
        asked.append(sql)
        return await begin(sql)  # type: ignore[return-value]

    db._writer.execute = counting  # type: ignore[method-assign,assignment]

    async def write() -> None:
        async with db.write() as tx:
            await tx.run(INSERT, id=1)

    results = await asyncio.gather(*(write() for _ in range(5)), return_exceptions=True)

    other.close()
    assert [type(result) for result in results] == [StorageBusy] * 5
    assert asked == ["BEGIN IMMEDIATE"]


async def test_a_full_disk_is_said_in_words_and_nothing_is_half_saved(db: SqliteDatabase) -> None:
    async with db.write() as tx:
        await tx.run(INSERT, id=1)
        pages = await tx.value("PRAGMA page_count")
        await tx.all(f"PRAGMA max_page_count = {pages + 1}")

    with pytest.raises(StorageFull, match="disk is full"):
        async with db.write() as tx:
            await tx.run(INSERT, id=2)
            await tx.run("UPDATE members SET language = :long", long="x" * 100_000)

    assert await count(db) == 1
    async with db.write() as tx:
        await tx.all("PRAGMA max_page_count = 100000")
        await tx.run(INSERT, id=2)
    assert await count(db) == 2


async def test_whoever_asked_is_told_of_each_change_that_was_kept(db: SqliteDatabase) -> None:
    told: list[int] = []
    db.after_commit(lambda: told.append(1))

    async with db.write() as tx:
        await tx.run(INSERT, id=1)
    with pytest.raises(Refusal):
        async with db.write() as tx:
            raise Refusal("No.")
    await count(db)

    assert told == [1]


def test_statements_are_split_where_sqlite_says() -> None:
    script = (
        "CREATE TABLE a (b TEXT); -- ; in a comment\n"
        "CREATE TRIGGER c AFTER INSERT ON a\nBEGIN\n  DELETE FROM a;\nEND;\n"
        "SELECT ';'\n;"
    )

    assert len(split_statements(script)) == 3
