"""The search index: which entries hold a stem, and how many entries hold each word.

The database gives candidates only; bot/domain/resources/ranking.py puts them in order.
"""

import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from bot.domain.resources.ranking import Indexed
from bot.domain.resources.spelling import Vocabulary
from bot.domain.resources.wanted import Wanted
from db.engine import Connection, Row

ROWS_AT_ONCE = 200  # a row is a handful of values; SQLite binds 32,766 at most


async def put(tx: Connection, entries: Sequence[Indexed], *, guild_id: int) -> None:
    """Make these entries findable."""
    for some in _chunks(entries):
        await _insert(
            tx,
            "resource_index (resource_id, guild_id, language, title, tags, body)",
            [
                (entry.id, guild_id, entry.language, entry.title, entry.tags, entry.body)
                for entry in some
            ],
        )
        await _insert(
            tx,
            "resource_search (rowid, head, body)",
            [
                (
                    entry.id,
                    _keyed(guild_id, f"{entry.title} {entry.tags}"),
                    _keyed(guild_id, entry.body),
                )
                for entry in some
            ],
        )


async def take_out(tx: Connection, *, guild_id: int, resource_id: int) -> Indexed | None:
    """Make an entry unfindable; returns what the index held of it, if it held it."""
    row = await tx.one(
        """DELETE FROM resource_index WHERE guild_id = :guild_id AND resource_id = :id
           RETURNING resource_id, language, title, tags, body""",
        guild_id=guild_id,
        id=resource_id,
    )
    if row is None:
        return None
    await tx.run("DELETE FROM resource_search WHERE rowid = :id", id=resource_id)
    return _indexed(row)


async def remove_server(tx: Connection, guild_id: int) -> None:
    """Make every entry of a server unfindable, before the entries themselves go."""
    await tx.run(
        """DELETE FROM resource_search WHERE rowid IN (
               SELECT resource_id FROM resource_index WHERE guild_id = :guild_id)""",
        guild_id=guild_id,
    )


async def count(
    tx: Connection,
    *,
    guild_id: int,
    words: Mapping[str, int],
    stems: Mapping[str, int],
    entries: int,
) -> None:
    """Add to what the library holds of each word and stem; negative numbers take from it."""
    changes = [
        (guild_id, stemmed, word, number)
        for stemmed, counted in ((0, words), (1, stems))
        for word, number in counted.items()
        if number
    ]
    for some in _chunks(changes):
        await _insert(
            tx,
            "resource_words (guild_id, stemmed, word, entries)",
            some,
            """ON CONFLICT (guild_id, stemmed, word)
               DO UPDATE SET entries = resource_words.entries + excluded.entries""",
        )
    await tx.run(
        "DELETE FROM resource_words WHERE guild_id = :guild_id AND entries <= 0",
        guild_id=guild_id,
    )
    await tx.run(
        """INSERT INTO libraries (guild_id, entries, version) VALUES (:guild_id, :entries, 1)
           ON CONFLICT (guild_id) DO UPDATE SET
               entries = libraries.entries + excluded.entries, version = libraries.version + 1""",
        guild_id=guild_id,
        entries=entries,
    )


async def vocabulary(tx: Connection, *, guild_id: int) -> Vocabulary:
    """The words of the server's library."""
    rows = await tx.all(
        """SELECT word, entries FROM resource_words
           WHERE guild_id = :guild_id AND stemmed = 0 ORDER BY word""",
        guild_id=guild_id,
    )
    found = await tx.value(
        "SELECT entries FROM libraries WHERE guild_id = :guild_id", guild_id=guild_id
    )
    # Servers share most of their words: kept in memory, each is there once.
    words = {sys.intern(row["word"]): row["entries"] for row in rows}
    return Vocabulary(words, int(found or 0))


async def holding(tx: Connection, stems: Collection[str], *, guild_id: int) -> dict[str, int]:
    """How many entries of the server hold each of these stems; those in none are left out."""
    if not stems:
        return {}
    values = {f"stem{place}": stem for place, stem in enumerate(sorted(stems))}
    holes = ", ".join(f":{name}" for name in values)
    rows = await tx.all(
        f"""SELECT word, entries FROM resource_words
            WHERE guild_id = :guild_id AND stemmed = 1 AND word IN ({holes})""",
        guild_id=guild_id,
        **values,
    )
    return {row["word"]: row["entries"] for row in rows}


async def titled(
    tx: Connection, groups: Collection[Collection[str]], *, guild_id: int, most: int
) -> list[tuple[int, str]]:
    """Titles of entries that hold a stem of each group in title or topics, with their numbers."""
    query = _query(tx, together=groups, guild_id=guild_id)
    rows = await tx.all(
        f"""SELECT id, title FROM resource_search
           JOIN resources ON resources.id = resource_search.rowid
           WHERE {query.sql} AND guild_id = :guild_id
           ORDER BY resource_search.rowid LIMIT :most""",
        guild_id=guild_id,
        most=most,
        **query.values,
    )
    return [(row["id"], row["title"]) for row in rows]


async def candidates(tx: Connection, wanted: Wanted, *, guild_id: int) -> list[Indexed]:
    """The entries worth scoring."""
    query = _query(tx, anywhere=wanted.anywhere, together=wanted.together, guild_id=guild_id)
    rows = await tx.all(
        f"""SELECT resource_id, language, title, tags, resource_index.body AS body
           FROM resource_search
           JOIN resource_index ON resource_index.resource_id = resource_search.rowid
           WHERE {query.sql} AND resource_index.guild_id = :guild_id
           ORDER BY resource_search.rowid LIMIT :most""",
        guild_id=guild_id,
        most=wanted.most,
        **query.values,
    )
    return [_indexed(row) for row in rows]


def _indexed(row: Row) -> Indexed:
    return Indexed(
        id=row["resource_id"],
        language=row["language"],
        title=row["title"],
        tags=row["tags"],
        body=row["body"],
    )


class Query(NamedTuple):
    """A condition on resource_search in the engine's own words, and its values."""

    sql: str
    values: dict[str, str]


def _query(
    tx: Connection,
    *,
    anywhere: Iterable[str] = (),
    together: Collection[Collection[str]],
    guild_id: int,
) -> Query:
    """Any of the telling stems, or the common ones together in title or topics."""
    either = _any(tx, anywhere, guild_id)
    both = _all(tx, together, guild_id)
    if tx.dialect == "sqlite":
        match = " OR ".join(
            part for part in (either, f"({{head}} : ({both}))" * bool(both)) if part
        )
        return Query("resource_search MATCH :match", {"match": match})
    # In a subquery each is read once, and not for every row that is looked at.
    any_of, all_of = (f"(SELECT CAST(:{name} AS TEXT)::tsquery)" for name in ("either", "both"))
    return Query(
        f"(in_head @@ {any_of} OR in_body @@ {any_of} OR in_head @@ {all_of})",
        {"either": either, "both": both},
    )


def _all(tx: Connection, groups: Collection[Collection[str]], guild_id: int) -> str:
    conjunction = " AND " if tx.dialect == "sqlite" else " & "
    return conjunction.join(f"({_any(tx, stems, guild_id)})" for stems in groups)


def _any(tx: Connection, stems: Iterable[str], guild_id: int) -> str:
    quote, disjunction = ('"', " OR ") if tx.dialect == "sqlite" else ("'", " | ")
    return disjunction.join(f"{quote}{guild_id}x{stem}{quote}" for stem in sorted(stems))


def _keyed(guild_id: int, text: str) -> str:
    return " ".join(f"{guild_id}x{stem}" for stem in sorted(set(text.split()) - {"|"}))


async def _insert(
    tx: Connection, into: str, rows: Sequence[Sequence[Any]], conflict: str = ""
) -> None:
    """Several rows in one statement; their values are bound."""
    values = {
        f"v{number}_{column}": value
        for number, row in enumerate(rows)
        for column, value in enumerate(row)
    }
    holes = ", ".join(
        f"({', '.join(f':v{number}_{column}' for column in range(len(row)))})"
        for number, row in enumerate(rows)
    )
    await tx.run(f"INSERT INTO {into} VALUES {holes} {conflict}", **values)


def _chunks(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(rows), ROWS_AT_ONCE):
        yield rows[start : start + ROWS_AT_ONCE]
