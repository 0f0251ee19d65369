"""`python -m bot db copy` says in a sentence what is in the way."""

import asyncio
from pathlib import Path

import asyncpg
import pytest
from click.testing import CliRunner

from bot.cli.database import database
from bot.keys import keys_or_new
from db.engine import Database
from tests.conftest import postgres_address


def said(*arguments: str) -> str:
    result = CliRunner().invoke(database, ["copy", *arguments])
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    return result.output


def test_without_a_database_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    output = said("--to", "postgresql://hearth@localhost:1/hearth")

    assert "There is no database" in output
    assert list(tmp_path.iterdir()) == []


def test_another_kind_of_address_is_refused() -> None:
    assert "postgresql://" in said("--to", "mysql://localhost/hearth")


def test_a_server_that_does_not_answer_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "hearth.db").touch()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/hearth.db")

    assert "cannot be used" in said("--to", "postgresql://hearth@127.0.0.1:1/hearth")


def test_the_key_of_join_details_is_not_forgotten(
    tmp_path: Path, postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def prepare() -> None:
        await (await Database.open(tmp_path / "hearth.db")).close()
        connection = await asyncpg.connect(postgres_address(postgres, "postgres"))
        await connection.execute("CREATE DATABASE moved_with_a_key")
        await connection.close()

    asyncio.run(prepare())
    keys_or_new(tmp_path / "hearth.db", ())
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/hearth.db")
    target = postgres_address(postgres, "moved_with_a_key")

    result = CliRunner().invoke(database, ["copy", "--to", target])

    assert result.exit_code == 0, result.output
    assert f"Add the key that stands in {tmp_path}/hearth.key to SECRET_KEY" in result.output
