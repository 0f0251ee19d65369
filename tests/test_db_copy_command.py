"""`python -m bot db copy` says in a sentence what is in the way."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli.database import database


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
