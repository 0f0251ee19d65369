"""Who hosts an event or one of its dates; whose turn a date is: host_turns.py."""

from datetime import datetime, timedelta

from bot.domain.events import Event, Occurrence
from bot.domain.hosts import Host
from db.engine import Connection
from db.times import to_unix

SOON = timedelta(days=1)  # before the start, a date is offered to its hosts

NOT_HELD = """member_id NOT IN (SELECT holds.member_id FROM holds
                                WHERE holds.guild_id = :guild_id)"""


async def of_event(tx: Connection, of: Event) -> list[Host]:
    """Everybody who hosts the event or a date of it, those of the rota first and in its order."""
    rows = await tx.all(
        f"""SELECT member_id, place, occurrence_id,
                   CASE WHEN {NOT_HELD} THEN 0 ELSE 1 END AS held
            FROM hosts WHERE guild_id = :guild_id AND event_id = :series
            ORDER BY COALESCE(place, 1000000), occurrence_id, member_id""",
        guild_id=of.guild_id,
        series=of.series,
    )
    return [
        Host(
            member_id=row["member_id"],
            place=row["place"],
            date_id=row["occurrence_id"],
            held=bool(row["held"]),
        )
        for row in rows
    ]


async def is_host(
    tx: Connection, guild_id: int, *, event_id: int | None, date_id: int | None, member_id: int
) -> bool:
    """Whether this person hosts the event, or that date of it; nobody on hold does."""
    return bool(
        await tx.value(
            f"""SELECT COUNT(*) FROM (
                    SELECT member_id FROM hosts
                    WHERE guild_id = :guild_id AND member_id = :member_id
                      AND (occurrence_id = :date_id OR (occurrence_id IS NULL AND event_id IN (
                          SELECT COALESCE(series_id, id) FROM events
                          WHERE guild_id = :guild_id AND (id = :event_id OR id IN (
                              SELECT event_id FROM occurrences
                              WHERE guild_id = :guild_id AND id = :date_id)))))
                    UNION ALL
                    SELECT member_id FROM host_turns
                    WHERE guild_id = :guild_id AND occurrence_id = :date_id
                      AND member_id = :member_id) AS found
                WHERE {NOT_HELD}""",
            guild_id=guild_id,
            event_id=event_id,
            date_id=date_id,
            member_id=member_id,
        )
    )


async def dates_of_member(
    tx: Connection, guild_id: int, member_id: int, *, after: datetime, limit: int = 25
) -> list[int]:
    """The dates that end later and that this person leads or helps at, soonest first."""
    rows = await tx.all(
        f"""SELECT dates.id FROM occurrences AS dates
            JOIN events ON events.id = dates.event_id
            WHERE dates.guild_id = :guild_id AND dates.ends_at > :after
              AND dates.starts_at < :until
              AND (SELECT COUNT(*) FROM (SELECT CAST(:member_id AS BIGINT) AS member_id) AS who
                   WHERE {NOT_HELD}) = 1
              AND (EXISTS (SELECT 1 FROM hosts
                           WHERE hosts.guild_id = :guild_id AND hosts.member_id = :member_id
                             AND hosts.event_id = COALESCE(events.series_id, events.id)
                             AND COALESCE(hosts.occurrence_id, dates.id) = dates.id)
                   OR EXISTS (SELECT 1 FROM host_turns
                              WHERE host_turns.occurrence_id = dates.id
                                AND host_turns.member_id = :member_id))
            ORDER BY dates.starts_at, dates.id LIMIT :limit""",
        guild_id=guild_id,
        member_id=member_id,
        after=to_unix(after),
        until=to_unix(after + SOON),
        limit=limit,
    )
    return [row["id"] for row in rows]


async def hosts_anything(tx: Connection, guild_id: int, member_id: int) -> bool:
    """Whether this person hosts some event or date of the server."""
    return bool(
        await tx.value(
            f"""SELECT COUNT(*) FROM (
                    SELECT member_id FROM hosts
                    WHERE guild_id = :guild_id AND member_id = :member_id
                    UNION ALL
                    SELECT member_id FROM host_turns
                    WHERE guild_id = :guild_id AND member_id = :member_id) AS found
                WHERE {NOT_HELD}""",
            guild_id=guild_id,
            member_id=member_id,
        )
    )


async def series_of_member(tx: Connection, guild_id: int, member_id: int) -> list[int]:
    """The series that this person hosts, or of which they lead a date or have a turn, or did."""
    rows = await tx.all(
        """SELECT event_id FROM hosts WHERE guild_id = :guild_id AND member_id = :member_id
           UNION
           SELECT COALESCE(events.series_id, events.id) FROM host_turns
           JOIN occurrences ON occurrences.id = host_turns.occurrence_id
           JOIN events ON events.id = occurrences.event_id
           WHERE host_turns.guild_id = :guild_id
             AND (host_turns.member_id = :member_id OR host_turns.turn_of = :member_id)""",
        guild_id=guild_id,
        member_id=member_id,
    )
    return sorted(row["event_id"] for row in rows)


async def guilds_of_member(tx: Connection, member_id: int) -> list[int]:
    """The servers on which this person hosts something; for themself."""
    rows = await tx.all(
        """SELECT guild_id FROM hosts WHERE member_id = :member_id
           UNION SELECT guild_id FROM host_turns
           WHERE member_id = :member_id OR turn_of = :member_id ORDER BY guild_id""",
        member_id=member_id,
    )
    return [row["guild_id"] for row in rows]


async def remove_member(tx: Connection, guild_id: int, member_id: int) -> None:
    """This person hosts no event of the server."""
    await tx.run(
        "DELETE FROM hosts WHERE guild_id = :guild_id AND member_id = :member_id",
        guild_id=guild_id,
        member_id=member_id,
    )


async def keep(tx: Connection, of: Event, member_id: int, *, place: int | None) -> None:
    """This person hosts every date of the event, with that place in its rota or beside it."""
    await tx.run(
        """INSERT INTO hosts (event_id, guild_id, member_id, place)
           VALUES (:series, :guild_id, :member_id, :place)
           ON CONFLICT (event_id, member_id) WHERE occurrence_id IS NULL
               DO UPDATE SET place = excluded.place""",
        series=of.series,
        guild_id=of.guild_id,
        member_id=member_id,
        place=place,
    )


async def keep_for_date(tx: Connection, of: Event, date: Occurrence, member_id: int) -> None:
    """This person is a co-host of that date."""
    await tx.run(
        """INSERT INTO hosts (event_id, occurrence_id, guild_id, member_id)
           VALUES (:series, :date_id, :guild_id, :member_id)
           ON CONFLICT (occurrence_id, member_id) WHERE occurrence_id IS NOT NULL DO NOTHING""",
        series=of.series,
        date_id=date.id,
        guild_id=of.guild_id,
        member_id=member_id,
    )


async def remove(tx: Connection, of: Event, member_id: int, *, date: Occurrence | None) -> int:
    """This person hosts that date no more, or with none the event with all its dates. How many
    rows said so."""
    return await tx.run(
        """DELETE FROM hosts WHERE guild_id = :guild_id AND event_id = :series
             AND member_id = :member_id
             AND (CAST(:date_id AS BIGINT) IS NULL OR occurrence_id = :date_id)""",
        guild_id=of.guild_id,
        series=of.series,
        member_id=member_id,
        date_id=date and date.id,
    )
