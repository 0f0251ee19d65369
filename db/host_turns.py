"""Who leads each date of an event that has hosts."""

from datetime import datetime

from bot.domain.events import Event, Occurrence
from bot.domain.hosts import Turn
from db import occurrences as occurrence_rows
from db.engine import Connection, Row
from db.times import to_unix

_TURN = f"""{", ".join(f"occurrences.{name}" for name in occurrence_rows.NAMES)},
    host_turns.turn_of, host_turns.member_id, host_turns.confirmed_start,
    host_turns.occurrence_id AS kept"""
_OF_SERIES = """occurrences.guild_id = :guild_id AND occurrences.event_id IN (
    SELECT id FROM events WHERE guild_id = :guild_id AND COALESCE(series_id, id) = :series)"""


async def of_date(tx: Connection, of: Occurrence) -> Turn | None:
    """Who leads the date, as it is now; None if its event has no hosts."""
    row = await tx.one(
        f"""SELECT {_TURN} FROM occurrences
            JOIN host_turns ON host_turns.occurrence_id = occurrences.id
            WHERE occurrences.guild_id = :guild_id AND occurrences.id = :id""",
        guild_id=of.guild_id,
        id=of.id,
    )
    return None if row is None else _turn(row)


async def coming(tx: Connection, of: Event, *, after: datetime) -> list[tuple[Turn, bool]]:
    """Every known date of the series that starts later, soonest first, whether it is kept who
    leads it or not."""
    rows = await tx.all(
        f"""SELECT {_TURN} FROM occurrences
            LEFT JOIN host_turns ON host_turns.occurrence_id = occurrences.id
            WHERE {_OF_SERIES} AND occurrences.starts_at > :after
            ORDER BY occurrences.starts_at, occurrences.id""",
        guild_id=of.guild_id,
        series=of.series,
        after=to_unix(after),
    )
    return [(_turn(row), row["kept"] is not None) for row in rows]


async def last_of_rota(tx: Connection, of: Event, *, until: datetime) -> int | None:
    """Whose turn by the rota the last date was that took place."""
    member_id: int | None = await tx.value(
        f"""SELECT host_turns.turn_of FROM host_turns
            JOIN occurrences ON occurrences.id = host_turns.occurrence_id
            WHERE {_OF_SERIES} AND occurrences.starts_at <= :until
              AND occurrences.state NOT IN ('skipped', 'cancelled')
              AND host_turns.turn_of IS NOT NULL
            ORDER BY occurrences.starts_at DESC LIMIT 1""",
        guild_id=of.guild_id,
        series=of.series,
        until=to_unix(until),
    )
    return member_id


async def keep(tx: Connection, turn: Turn) -> None:
    """Keep who leads the date and whose turn it is."""
    await tx.run(
        """INSERT INTO host_turns (occurrence_id, guild_id, turn_of, member_id, confirmed_start)
           VALUES (:id, :guild_id, :turn_of, :member_id, :confirmed)
           ON CONFLICT (occurrence_id) DO UPDATE SET turn_of = excluded.turn_of,
               member_id = excluded.member_id, confirmed_start = excluded.confirmed_start""",
        id=turn.date.id,
        guild_id=turn.date.guild_id,
        turn_of=turn.turn_of,
        member_id=turn.member_id,
        confirmed=to_unix(turn.date.starts_at) if turn.confirmed else None,
    )


async def take(tx: Connection, of: Occurrence, member_id: int) -> bool:
    """This person says that they lead the date. Whether they do: of several who say so, also at
    once, the first, as the others find a row that is confirmed."""
    taken = await tx.run(
        """UPDATE host_turns SET member_id = :member_id, confirmed_start = :start
           WHERE guild_id = :guild_id AND occurrence_id = :id
             AND (member_id IS NULL OR member_id = :member_id
                  OR COALESCE(confirmed_start, 0) <> :start)""",
        guild_id=of.guild_id,
        id=of.id,
        member_id=member_id,
        start=to_unix(of.starts_at),
    )
    return taken > 0


async def leave_open(tx: Connection, of: Occurrence) -> bool:
    """Nobody leads the date, whosever turn it is. Whether somebody did."""
    left = await tx.run(
        """UPDATE host_turns SET member_id = NULL, confirmed_start = NULL
           WHERE guild_id = :guild_id AND occurrence_id = :id AND member_id IS NOT NULL""",
        guild_id=of.guild_id,
        id=of.id,
    )
    return left > 0


async def leave(tx: Connection, of: Event, member_id: int, *, after: datetime) -> int:
    """This person leads no coming date of the series, and no turn of it is theirs. How many
    were."""
    left = 0
    mine = f"""occurrence_id IN (SELECT id FROM occurrences
                                 WHERE {_OF_SERIES} AND starts_at > :after)"""
    for sql in (
        f"""UPDATE host_turns SET turn_of = NULL
            WHERE guild_id = :guild_id AND turn_of = :member_id AND {mine}""",
        f"""UPDATE host_turns SET member_id = NULL, confirmed_start = NULL
            WHERE guild_id = :guild_id AND member_id = :member_id AND {mine}""",
    ):
        left += await tx.run(
            sql,
            guild_id=of.guild_id,
            series=of.series,
            member_id=member_id,
            after=to_unix(after),
        )
    return left


async def release(tx: Connection, of: Occurrence, member_id: int) -> int:
    """This person does not lead the date, whosever turn it is. How many rows said that they do."""
    return await tx.run(
        """UPDATE host_turns SET member_id = NULL, confirmed_start = NULL
           WHERE guild_id = :guild_id AND occurrence_id = :id AND member_id = :member_id""",
        guild_id=of.guild_id,
        id=of.id,
        member_id=member_id,
    )


async def forget(tx: Connection, *, guild_id: int, series: int) -> None:
    """The series has no hosts any more, so nobody leads its dates."""
    await tx.run(
        f"""DELETE FROM host_turns WHERE guild_id = :guild_id
              AND occurrence_id IN (SELECT id FROM occurrences WHERE {_OF_SERIES})""",
        guild_id=guild_id,
        series=series,
    )


async def remove_member(tx: Connection, guild_id: int, member_id: int) -> None:
    """Nothing says any more which dates this person led, also past ones."""
    for column in ("turn_of", "member_id"):
        await tx.run(
            f"""UPDATE host_turns SET {column} = NULL
                WHERE guild_id = :guild_id AND {column} = :member_id""",
            guild_id=guild_id,
            member_id=member_id,
        )


async def remove_after_retention(tx: Connection, guild_id: int, *, ended_before: datetime) -> None:
    """Forget who led the server's dates that ended before then. Of each series, whose turn the
    last of them was is kept, as the rota goes on from there."""
    for sql in (
        """DELETE FROM hosts WHERE guild_id = :guild_id AND occurrence_id IN (
               SELECT id FROM occurrences WHERE guild_id = :guild_id AND ends_at < :before)""",
        """DELETE FROM host_turns WHERE guild_id = :guild_id AND occurrence_id IN (
               SELECT id FROM (
                   SELECT occurrences.id, ROW_NUMBER() OVER (
                       PARTITION BY COALESCE(events.series_id, events.id)
                       ORDER BY CASE WHEN occurrences.state IN ('skipped', 'cancelled')
                                     OR turns.turn_of IS NULL THEN 1 ELSE 0 END,
                                occurrences.starts_at DESC) AS place
                   FROM host_turns AS turns
                   JOIN occurrences ON occurrences.id = turns.occurrence_id
                   JOIN events ON events.id = occurrences.event_id
                   WHERE turns.guild_id = :guild_id AND occurrences.ends_at < :before) AS past
               WHERE place > 1)""",
        """UPDATE host_turns SET member_id = NULL, confirmed_start = NULL
           WHERE guild_id = :guild_id AND member_id IS NOT NULL AND occurrence_id IN (
               SELECT id FROM occurrences WHERE guild_id = :guild_id AND ends_at < :before)""",
    ):
        await tx.run(sql, guild_id=guild_id, before=to_unix(ended_before))


def _turn(row: Row) -> Turn:
    date = occurrence_rows.occurrence(row)
    confirmed = row["confirmed_start"] == to_unix(date.starts_at)
    return Turn(date=date, turn_of=row["turn_of"], member_id=row["member_id"], confirmed=confirmed)
