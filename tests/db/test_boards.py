"""The migration that brought boards made deliveries anew, without a loss."""

import sqlite3

import pytest

from db.migrate import migrations

ANEW = 10  # the migration that makes deliveries anew


@pytest.fixture
def older() -> sqlite3.Connection:
    """A database as it was before, with two deliveries of three."""
    raw = sqlite3.connect(":memory:")
    for number, path in migrations():
        if number < ANEW:
            raw.executescript(path.read_text(encoding="utf-8"))
    for number in range(3):
        raw.execute(
            """INSERT INTO deliveries (guild_id, occurrence_id, version, kind, offset_s, target,
                   state, due_at, try_at, useful_until, attempts, first_tried_at, claimed_by,
                   message_id, settled_at, reason, told)
               VALUES (1, 2, 3, 'card', ?, 5, 'failed', 6, 7, 8, 9, 10, 'us', 11, 12, 'why', 1)""",
            (number,),
        )
    raw.execute("DELETE FROM deliveries WHERE id = 3")
    return raw


def names(raw: sqlite3.Connection, kind: str) -> set[str]:
    """The columns or indexes of deliveries."""
    found = raw.execute(f"SELECT name FROM pragma_{kind}('deliveries')")
    return {name for (name,) in found}


def make_anew(raw: sqlite3.Connection) -> None:
    [path] = [path for number, path in migrations() if number == ANEW]
    raw.executescript(path.read_text(encoding="utf-8"))


def test_deliveries_keep_their_columns_indexes_and_rows(older: sqlite3.Connection) -> None:
    columns, indexes = names(older, "table_info"), names(older, "index_list")
    listed = ", ".join(sorted(columns))
    rows = older.execute(f"SELECT {listed} FROM deliveries ORDER BY id").fetchall()

    make_anew(older)

    assert names(older, "table_info") == columns | {"board_id"}
    assert names(older, "index_list") == indexes | {"deliveries_of_board"}
    assert older.execute(f"SELECT {listed} FROM deliveries ORDER BY id").fetchall() == rows


@pytest.mark.parametrize("empty", [False, True])
def test_no_number_of_a_delivery_is_given_again(older: sqlite3.Connection, empty: bool) -> None:
    if empty:
        older.execute("DELETE FROM deliveries")

    make_anew(older)

    added = older.execute(
        """INSERT INTO deliveries (guild_id, version, kind, offset_s, target, state, due_at, try_at,
                                   useful_until)
           VALUES (1, 0, 'missed', 0, 5, 'pending', 0, 0, 0)"""
    )
    assert added.lastrowid == 4
