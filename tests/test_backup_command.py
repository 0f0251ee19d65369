"""`python -m bot backup` and `restore`: there and back, without what people had deleted."""

import asyncio
import shutil
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.app import Hearth, opened
from bot.cli.backup import backup, restore
from bot.domain.feeds import Which
from db.backup import backups, folder_of
from db.engine import Database
from db.migrate import MIGRATIONS, migrate, migrations
from tests.made import ANA, GUILD, MANAGER, MAYA, MONDAY, member, server


@pytest.fixture(autouse=True)
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with no settings but the address of its database."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/hearth.db")
    return tmp_path / "hearth.db"


def on(where: Path, work: Callable[[Hearth], Awaitable[object]]) -> None:
    """Do something with the bot on the database; then it is stopped."""

    async def run() -> None:
        async with opened(where, clock=lambda: MONDAY) as hearth:
            await work(hearth)

    asyncio.run(run())


async def people_come(hearth: Hearth) -> None:
    """A server is set up; Maya and Ana chose a language."""
    services = hearth.client.services
    await services.setup.set_up(server(), by=MANAGER, now=MONDAY)
    for member_id in (MAYA, ANA):
        await services.readers.choose(member_id, "es")


async def maya_leaves(hearth: Hearth) -> None:
    await hearth.client.services.privacy.delete(MAYA, now=MONDAY)


async def maya_comes_back(hearth: Hearth) -> None:
    await hearth.client.services.readers.choose(MAYA, "en")


def people(where: Path) -> list[int]:
    with closing(sqlite3.connect(where)) as raw:
        rows = raw.execute("SELECT member_id FROM members ORDER BY member_id").fetchall()
    return [row[0] for row in rows]


def copied() -> Path:
    done = CliRunner().invoke(backup, [])
    assert done.exit_code == 0, done.output
    assert "looked through: it is whole." in done.output
    return Path(done.output.split("Copied to ")[1].split(", and")[0])


def restored(file: Path, *, code: int = 0) -> str:
    done = CliRunner().invoke(restore, [str(file)])
    assert done.exit_code == code, done.output
    return done.output


def test_a_backup_is_restored_and_what_was_there_is_kept(where: Path) -> None:
    on(where, people_come)
    copy = copied()
    where.write_bytes(b"spoilt" * 1000)

    said = restored(copy)

    assert people(where) == [MAYA, ANA]
    assert "is kept as" in said
    assert "could not say who had their data deleted" in said
    assert [
        one.read_bytes()[:6] for one in where.parent.glob("hearth.db.before-????????-??????")
    ] == [b"spoilt"]


def test_who_had_their_data_deleted_since_is_deleted_again(where: Path) -> None:
    on(where, people_come)
    copy = copied()
    on(where, maya_leaves)

    said = restored(copy)

    assert people(where) == [ANA]
    assert "asked for it since: 1." in said


def test_who_came_back_before_the_backup_stays(where: Path) -> None:
    on(where, people_come)
    on(where, maya_leaves)
    on(where, maya_comes_back)
    copy = copied()

    said = restored(copy)

    assert people(where) == [MAYA, ANA]
    assert "asked for it since: 0." in said


def test_an_older_backup_after_a_restored_one_forgets_them_too(where: Path) -> None:
    on(where, people_come)
    copy = copied()
    on(where, maya_leaves)
    restored(copy)

    restored(copy)

    assert people(where) == [ANA]


def test_an_address_that_was_taken_back_since_shows_nothing_again(where: Path) -> None:
    tokens: list[str] = []

    async def gets_two(hearth: Hearth) -> None:
        await people_come(hearth)
        feeds = hearth.client.services.feeds
        for member_id in (MAYA, ANA):
            given = await feeds.get(GUILD, by=member(member_id), now=MONDAY)
            tokens.append(given.addresses[Which.MINE].split("/")[-2])

    async def takes_back(hearth: Hearth) -> None:
        await hearth.client.services.feeds.reset(GUILD, by=member(MAYA), now=MONDAY)

    opens: list[bool] = []

    async def read(hearth: Hearth) -> None:
        feeds = hearth.client.services.feeds
        opens.extend([await feeds.read(one, Which.MINE, now=MONDAY) is not None for one in tokens])

    on(where, gets_two)
    copy = copied()
    on(where, takes_back)
    restored(copy)
    on(where, read)

    assert opens == [False, True]


def test_a_running_bot_is_left_alone(where: Path) -> None:
    async def try_it(hearth: Hearth) -> None:
        await people_come(hearth)
        copy = copied()
        assert "Stop it first" in restored(copy, code=1)

    on(where, try_it)

    assert people(where) == [MAYA, ANA]


def test_what_is_no_backup_changes_nothing(where: Path, tmp_path: Path) -> None:
    on(where, people_come)
    (tmp_path / "letter.txt").write_text("hello")

    assert "Nothing was changed." in restored(tmp_path / "letter.txt", code=1)

    assert people(where) == [MAYA, ANA]


async def left_by_an_older_hearth(where: Path) -> None:
    """A database without the newest migration, in which Maya and Ana chose a language."""
    older = where.parent / "migrations"
    shutil.copytree(MIGRATIONS, older)
    for newest in older.glob(f"{migrations()[-1][0]:04}_*"):
        newest.unlink()
    db = await Database.open(where)
    await migrate(db, older)
    async with db.write() as tx:
        for member_id in (MAYA, ANA):
            await tx.run("INSERT INTO members VALUES (:id, 'es')", id=member_id)
    await db.close()


def test_before_a_migration_a_copy_is_made(where: Path) -> None:
    asyncio.run(left_by_an_older_hearth(where))

    on(where, maya_comes_back)

    [copy] = backups(where, folder_of(where))
    assert people(copy) == [MAYA, ANA]


def test_a_start_without_a_migration_makes_none(where: Path) -> None:
    on(where, people_come)
    on(where, maya_comes_back)

    assert backups(where, folder_of(where)) == []


def test_with_postgresql_its_own_tools_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://somebody@somewhere/hearth")

    done = CliRunner().invoke(backup, [])

    assert done.exit_code == 1
    assert "pg_dump" in done.output


def test_there_is_nothing_to_copy_before_the_first_start() -> None:
    done = CliRunner().invoke(backup, [])

    assert done.exit_code == 1
    assert "There is no database" in done.output
    assert GUILD  # nothing of a server was made either
