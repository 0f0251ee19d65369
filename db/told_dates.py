"""What those who are told privately that a date changed know of it, message by message."""

from collections.abc import Sequence

from bot.domain.changes import ChangedDate, Facts
from bot.domain.events import Occurrence
from db.changed_dates import known_facts
from db.engine import Connection
from db.times import to_unix


async def of_date(tx: Connection, of: Occurrence) -> dict[int, Facts]:
    """What each member knows of the date who was told of it privately, or is about to be."""
    rows = await tx.all(
        """SELECT deliveries.target, known_start, known_where
           FROM told_dates JOIN deliveries ON deliveries.id = told_dates.delivery_id
           WHERE told_dates.guild_id = :guild_id AND told_dates.occurrence_id = :id""",
        guild_id=of.guild_id,
        id=of.id,
    )
    return {row["target"]: known_facts(row) for row in rows}


async def of_message(tx: Connection, *, guild_id: int, delivery_id: int) -> dict[int, Facts]:
    """The dates that a message tells of, and what its member knows of each."""
    rows = await tx.all(
        """SELECT occurrence_id, known_start, known_where FROM told_dates
           WHERE guild_id = :guild_id AND delivery_id = :delivery_id""",
        guild_id=guild_id,
        delivery_id=delivery_id,
    )
    return {row["occurrence_id"]: known_facts(row) for row in rows}


async def somebody_knows_otherwise(tx: Connection, of: Occurrence, facts: Facts) -> bool:
    """Whether a private message that went out, or may have, said something else of the date."""
    return bool(
        await tx.value(
            """SELECT COUNT(*)
               FROM told_dates JOIN deliveries ON deliveries.id = told_dates.delivery_id
               WHERE told_dates.guild_id = :guild_id AND told_dates.occurrence_id = :id
                 AND deliveries.state = 'sent'
                 AND (known_start <> :start OR known_where <> :where)""",
            guild_id=of.guild_id,
            id=of.id,
            start=to_unix(facts.start) if facts.start else 0,
            where=facts.where,
        )
    )


async def add(tx: Connection, dates: Sequence[ChangedDate], *, delivery_id: int) -> None:
    """A message tells its member of these dates, each of which they know as it `was`."""
    await tx.many(
        """INSERT INTO told_dates (delivery_id, occurrence_id, guild_id, known_start, known_where)
           VALUES (:delivery_id, :id, :guild_id, :start, :where)""",
        [
            {
                "delivery_id": delivery_id,
                "id": one.occurrence.id,
                "guild_id": one.occurrence.guild_id,
                "start": to_unix(one.was.start) if one.was.start else 0,
                "where": one.was.where,
            }
            for one in dates
        ],
    )


async def told(tx: Connection, of: Occurrence, facts: Facts, *, delivery_id: int) -> None:
    """The message was posted and said this of the date, unless a newer one tells of it by now."""
    await tx.run(
        """UPDATE told_dates SET known_start = :start, known_where = :where
           WHERE guild_id = :guild_id AND delivery_id = :delivery_id AND occurrence_id = :id""",
        delivery_id=delivery_id,
        id=of.id,
        guild_id=of.guild_id,
        start=to_unix(facts.start) if facts.start else 0,
        where=facts.where,
    )


async def forget_date(tx: Connection, of: Occurrence) -> None:
    """No message tells of this date any more."""
    await tx.run(
        "DELETE FROM told_dates WHERE guild_id = :guild_id AND occurrence_id = :id",
        guild_id=of.guild_id,
        id=of.id,
    )


async def forget_message(tx: Connection, *, guild_id: int, delivery_id: int) -> None:
    """The message was not sent, and tells of nothing any more."""
    await tx.run(
        "DELETE FROM told_dates WHERE guild_id = :guild_id AND delivery_id = :delivery_id",
        guild_id=guild_id,
        delivery_id=delivery_id,
    )
