"""`python -m bot keys`: a new key, and everything encrypted under it; or a sentence why not."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli.keys import keys
from bot.domain.join_details import JoinDetails
from bot.keys import is_key, keys_or_new, new_key
from bot.services.sealing import unseal
from bot.services.vault import Vault
from db.engine import Database
from db.migrate import migrate
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import GUILD, MINUTE, MODERATOR

ROOM = JoinDetails(link="https://zoom.us/j/1", passcode="tulip")
OLD, NEW = new_key(), new_key()


@pytest.fixture(autouse=True)
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with no settings but the address of its database."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/hearth.db")
    return tmp_path / "hearth.db"


def said(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(keys, list(arguments))
    assert result.exit_code == code, result.output
    return result.output


def on(where: Path, key: str, work: Callable[[House], Awaitable[None]]) -> None:
    """Do something in a house whose vault has that key."""

    async def run() -> None:
        db = await Database.open(where)
        await migrate(db)
        house = House(db, FakeMessenger())
        house.vault = Vault([key])
        await house.restart()
        await work(house)
        await db.close()

    asyncio.run(run())


async def keep(house: House) -> None:
    await house.set_up()
    event = await house.plan()
    await house.services.join_details.change(
        GUILD, event.id, None, typed=ROOM, opens_before=15 * MINUTE, by=MODERATOR, now=house.now
    )


async def find(house: House) -> None:
    assert unseal(house.vault, (await house.event(1)).join_sealed) == ROOM


def test_a_new_key_is_printed_alone() -> None:
    assert is_key(said("new").removesuffix("\n"))


def test_rotation_lets_the_old_key_go(where: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on(where, OLD, keep)
    monkeypatch.setenv("SECRET_KEY", f"{NEW},{OLD}")

    output = said("rotate")

    assert "Encrypted anew with the first key: 1." in output
    on(where, NEW, find)


def test_rotation_lets_the_file_go_that_hearth_made(
    where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [made] = keys_or_new(where, ())
    on(where, made, keep)
    monkeypatch.setenv("SECRET_KEY", NEW)

    output = said("rotate")

    assert f"{where.with_suffix('.key')} can be deleted as well." in output
    on(where, NEW, find)


def test_what_no_key_opens_is_counted_and_nothing_is_lost(
    where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(where, OLD, keep)
    monkeypatch.setenv("SECRET_KEY", NEW)

    assert "No key opens: 1." in said("rotate", code=1)

    on(where, OLD, find)


def test_without_a_chosen_key_there_is_nothing_to_do(where: Path) -> None:
    assert "Set SECRET_KEY first" in said("rotate", code=1)
    assert not where.exists()


def test_what_is_no_key_is_refused_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "open-sesame")

    output = said("rotate", code=1)

    assert "SECRET_KEY must be what `python -m bot keys new` prints" in output
    assert "open-sesame" not in output


def test_without_a_database_nothing_is_made(where: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", NEW)

    assert "There is no database" in said("rotate", code=1)
    assert not where.exists()


def test_while_hearth_runs_nothing_is_rotated(where: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", NEW)

    async def try_it(house: House) -> None:
        output = await asyncio.to_thread(said, "rotate", code=1)
        assert "Hearth is running. Stop it first" in output

    on(where, OLD, try_it)
