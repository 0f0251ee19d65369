"""What only PostgreSQL does."""

import asyncpg
import pytest

from db.engine import Database, DatabaseUnreachable
from db.postgres_connection import PostgresConnection, translated
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


async def test_only_words_of_our_own_go_with_the_commit(postgres: str) -> None:
    raw = await asyncpg.connect(postgres_address(postgres, "postgres"))
    await raw.execute("CREATE TEMPORARY TABLE said (id BIGINT, word TEXT)")
    insert = "INSERT INTO said (id, word) VALUES (:id, :word)"

    for number, word in enumerate(["going", "", None, "it's; DROP TABLE said", "GOING"]):
        await raw.execute("BEGIN")
        tx = PostgresConnection(raw)
        await tx.many(insert, [{"id": number, "word": word}])
        await tx.commit()

    rows = await raw.fetch("SELECT word FROM said ORDER BY id")
    await raw.close()
    assert [row["word"] for row in rows] == ["going", "", None, "it's; DROP TABLE said", "GOING"]


async def test_what_is_held_back_is_there_for_the_next_statement(postgres: str) -> None:
    raw = await asyncpg.connect(postgres_address(postgres, "postgres"))
    await raw.execute("CREATE TEMPORARY TABLE said (id BIGINT)")
    tx = PostgresConnection(raw)

    await tx.many("INSERT INTO said (id) VALUES (:id)", [{"id": 7}])
    found = await tx.value("SELECT id FROM said")
    await raw.close()

    assert found == 7
