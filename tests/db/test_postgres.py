"""What only PostgreSQL does."""

import pytest

from db.engine import Database, DatabaseUnreachable
from db.postgres_connection import translated
from tests.conftest import postgres_address


def test_named_values_become_numbers_and_casts_stay() -> None:
    text, names = translated("SELECT CAST(:a AS TEXT)::tsquery, :b_2, :a WHERE x = '7:00'")

    assert text == "SELECT CAST($1 AS TEXT)::tsquery, $2, $1 WHERE x = '7:00'"
    assert names == ("a", "b_2")


async def test_a_server_that_does_not_answer_is_unreachable() -> None:
    with pytest.raises(DatabaseUnreachable):
        await Database.open("postgresql://hearth@127.0.0.1:1/hearth")


async def test_a_database_that_is_not_there_is_unreachable(postgres: str) -> None:
    with pytest.raises(DatabaseUnreachable, match="does not exist"):
        await Database.open(postgres_address(postgres, "nothing_here"))
