"""Keys: Hearth makes one beside a SQLite file, and says in words where it cannot."""

import logging
import os
from pathlib import Path

import pytest

from bot.keys import is_key, key_file, keys_at_hand, keys_or_new, new_key

CHOSEN = new_key()


@pytest.fixture
def where(tmp_path: Path) -> Path:
    return tmp_path / "hearth.db"


def test_a_key_is_made_once_and_only_its_owner_reads_it(where: Path) -> None:
    [made] = keys_or_new(where, ())

    assert is_key(made)
    assert keys_or_new(where, ()) == (made,)
    assert (where.parent / "hearth.key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in where.parent.iterdir()] == ["hearth.key"]


def test_a_half_written_key_of_a_crash_is_not_used(where: Path) -> None:
    (where.parent / "hearth.key.new").write_text("ha")

    [made] = keys_or_new(where, ())

    assert keys_at_hand(where, ()) == (made,)


def test_whoever_chose_a_key_gets_no_file(where: Path) -> None:
    assert keys_or_new(where, (CHOSEN,)) == (CHOSEN,)
    assert list(where.parent.iterdir()) == []


def test_what_the_file_once_sealed_still_opens_after_a_key_was_chosen(where: Path) -> None:
    [made] = keys_or_new(where, ())

    assert keys_or_new(where, (CHOSEN,)) == (CHOSEN, made)


def test_postgresql_has_no_place_for_a_file_and_the_host_is_told(
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert keys_or_new("postgresql://localhost/hearth", ()) == ()

    assert "Set SECRET_KEY to what `python -m bot keys new` prints" in caplog.text


@pytest.mark.parametrize("content", [b"not a key", b"\xff\xfe"])
def test_a_spoilt_file_is_named_and_left_as_it_is(
    where: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    where.with_suffix(".key").write_bytes(content)

    assert keys_or_new(where, ()) == ()

    assert "hearth.key cannot be read, or holds no key" in caplog.text
    assert where.with_suffix(".key").read_bytes() == content


def test_a_folder_that_cannot_be_written_to_stops_nobody(
    where: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)

    assert keys_or_new(where, ()) == ()
    assert "cannot be written: Permission denied" in caplog.text


def test_no_key_is_ever_logged(where: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    [made] = keys_or_new(where, ())

    assert "hearth.key" in caplog.text
    assert made not in caplog.text


def test_the_file_stands_beside_the_database_under_its_name() -> None:
    assert key_file(Path("data/hearth.db")) == Path("data/hearth.key")
