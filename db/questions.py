"""That somebody asked the hosts of a date something; nobody can tell from it who."""

from collections.abc import Collection
from datetime import datetime
from typing import cast

from bot.domain.events import Occurrence
from db.engine import Connection
from db.times import to_unix


async def add(tx: Connection, of: Occurrence, *, asker_hash: str) -> int:
    """Note a question and return its id."""
    return cast(
        int,
        await tx.value(
            """INSERT INTO questions (guild_id, occurrence_id, asker_hash)
               VALUES (:guild_id, :occurrence_id, :asker_hash) RETURNING id""",
            guild_id=of.guild_id,
            occurrence_id=of.id,
            asker_hash=asker_hash,
        ),
    )


async def remove(tx: Connection, *, guild_id: int, question_id: int) -> None:
    """It did not reach the hosts, so it does not count."""
    await tx.run(
        "DELETE FROM questions WHERE guild_id = :guild_id AND id = :id",
        guild_id=guild_id,
        id=question_id,
    )


async def posted(tx: Connection, *, guild_id: int, question_id: int, message_id: int) -> None:
    """It stands in the staff channel."""
    await tx.run(
        "UPDATE questions SET message_id = :message_id WHERE guild_id = :guild_id AND id = :id",
        guild_id=guild_id,
        id=question_id,
        message_id=message_id,
    )


async def of_date(tx: Connection, of: Occurrence, *, limit: int) -> list[int]:
    """The questions to this date that stand in the staff channel, the newest ones, in order."""
    rows = await tx.all(
        """SELECT id FROM questions
           WHERE guild_id = :guild_id AND occurrence_id = :occurrence_id
             AND message_id IS NOT NULL
           ORDER BY id DESC LIMIT :limit""",
        guild_id=of.guild_id,
        occurrence_id=of.id,
        limit=limit,
    )
    return sorted(row["id"] for row in rows)


async def message_of(tx: Connection, *, guild_id: int, question_id: int) -> int | None:
    """Its message in the staff channel; None if there is none, or nothing is kept of it."""
    return cast(
        int | None,
        await tx.value(
            "SELECT message_id FROM questions WHERE guild_id = :guild_id AND id = :id",
            guild_id=guild_id,
            id=question_id,
        ),
    )


async def count(tx: Connection, of: Occurrence, asker_hashes: Collection[str]) -> int:
    """How many questions to this date whoever has one of these hashes asked."""
    total = 0
    for one in asker_hashes:
        total += await tx.value(
            """SELECT COUNT(*) FROM questions
               WHERE guild_id = :guild_id AND occurrence_id = :id AND asker_hash = :hash""",
            guild_id=of.guild_id,
            id=of.id,
            hash=one,
        )
    return total


async def is_blocked(tx: Connection, guild_id: int, asker_hashes: Collection[str]) -> bool:
    """Whether a host of this server blocked whoever has one of these hashes."""
    for one in asker_hashes:
        if await tx.value(
            """SELECT COUNT(*) FROM questions
               WHERE guild_id = :guild_id AND asker_hash = :hash AND blocked = 1""",
            guild_id=guild_id,
            hash=one,
        ):
            return True
    return False


async def date_of(tx: Connection, *, guild_id: int, question_id: int) -> int | None:
    """The date that it was asked to; None once that is past and nothing is kept of it."""
    return cast(
        int | None,
        await tx.value(
            "SELECT occurrence_id FROM questions WHERE guild_id = :guild_id AND id = :id",
            guild_id=guild_id,
            id=question_id,
        ),
    )


async def block(tx: Connection, *, guild_id: int, question_id: int) -> None:
    """No more questions from whoever asked this one, as long as anything is kept of them."""
    await tx.run(
        "UPDATE questions SET blocked = 1 WHERE guild_id = :guild_id AND id = :id",
        guild_id=guild_id,
        id=question_id,
    )


async def servers(tx: Connection) -> list[int]:
    """Every server where somebody asked something; for whoever looks for their own."""
    rows = await tx.all("SELECT DISTINCT guild_id FROM questions ORDER BY guild_id")
    return [row["guild_id"] for row in rows]


async def dates_of_asker(tx: Connection, guild_id: int, asker_hashes: Collection[str]) -> list[int]:
    """The dates of a server to which they asked something, each as often as they did."""
    found = []
    for one in asker_hashes:
        rows = await tx.all(
            """SELECT occurrence_id FROM questions
               WHERE guild_id = :guild_id AND asker_hash = :hash ORDER BY id""",
            guild_id=guild_id,
            hash=one,
        )
        found += [row["occurrence_id"] for row in rows]
    return found


async def remove_asker(tx: Connection, guild_id: int, asker_hashes: Collection[str]) -> None:
    """Nothing is noted of their questions on a server."""
    await tx.many(
        "DELETE FROM questions WHERE guild_id = :guild_id AND asker_hash = :hash",
        [{"guild_id": guild_id, "hash": one} for one in asker_hashes],
    )


async def remove_of_past(tx: Connection, *, ended_before: datetime) -> int:
    """Housekeeping: of questions to dates that ended before, nothing is kept."""
    return await tx.run(
        """DELETE FROM questions WHERE occurrence_id IN (
               SELECT id FROM occurrences WHERE ends_at <= :ended_before)""",
        ended_before=to_unix(ended_before),
    )
