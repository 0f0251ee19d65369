"""Who usually comes to a series, for how many dates in a row they have not said so, and what of
theirs stands only because of that."""

from datetime import datetime
from typing import cast

from bot.domain.events import Event, Occurrence
from db.engine import Connection
from db.times import to_unix


async def begin(tx: Connection, of: Event, *, member_id: int, press: int) -> bool:
    """From now on this member usually comes. Whether that is new."""
    begun = await tx.run(
        """INSERT INTO regulars (event_id, guild_id, member_id, press)
           VALUES (:event_id, :guild_id, :member_id, :press)
           ON CONFLICT (event_id, member_id) DO NOTHING""",
        event_id=of.series,
        guild_id=of.guild_id,
        member_id=member_id,
        press=press,
    )
    return begun > 0


async def end(tx: Connection, of: Event, *, member_id: int) -> bool:
    """They do not usually come any more. Whether they did."""
    ended = await tx.run(
        """DELETE FROM regulars WHERE guild_id = :guild_id AND event_id = :event_id
             AND member_id = :member_id""",
        guild_id=of.guild_id,
        event_id=of.series,
        member_id=member_id,
    )
    return ended > 0


async def silent_on(tx: Connection, of: Event, date: Occurrence) -> list[tuple[int, int]]:
    """(member, press) of those who usually come and said nothing to this date, in their order."""
    rows = await tx.all(
        """SELECT member_id, press FROM regulars
           WHERE guild_id = :guild_id AND event_id = :event_id AND NOT EXISTS (
               SELECT 1 FROM rsvps WHERE rsvps.occurrence_id = :occurrence_id
                 AND rsvps.member_id = regulars.member_id)
           ORDER BY press""",
        guild_id=of.guild_id,
        event_id=of.series,
        occurrence_id=date.id,
    )
    return [(row["member_id"], row["press"]) for row in rows]


async def count_silence(tx: Connection, of: Event, date: Occurrence) -> None:
    """The date is over: one more without a word from those whose answer was assumed; whoever
    answered starts anew."""
    await tx.run(
        """UPDATE regulars SET unanswered = CASE rsvps.assumed WHEN 1 THEN unanswered + 1 ELSE 0 END
           FROM rsvps
           WHERE regulars.guild_id = :guild_id AND regulars.event_id = :event_id
             AND rsvps.occurrence_id = :occurrence_id AND rsvps.member_id = regulars.member_id
             AND rsvps.answer IS NOT NULL""",
        guild_id=of.guild_id,
        event_id=of.series,
        occurrence_id=date.id,
    )


async def drop_silent(tx: Connection, of: Event, *, after: int) -> list[int]:
    """Those who said nothing to so many dates in a row do not usually come any more; who they
    are."""
    rows = await tx.all(
        """DELETE FROM regulars WHERE guild_id = :guild_id AND event_id = :event_id
             AND unanswered >= :after RETURNING member_id""",
        guild_id=of.guild_id,
        event_id=of.series,
        after=after,
    )
    return [row["member_id"] for row in rows]


async def series_of_member(tx: Connection, *, guild_id: int, member_id: int) -> list[int]:
    """The series of a server to which this member usually comes, by their first event."""
    rows = await tx.all(
        """SELECT event_id FROM regulars WHERE guild_id = :guild_id AND member_id = :member_id
           ORDER BY event_id""",
        guild_id=guild_id,
        member_id=member_id,
    )
    return [row["event_id"] for row in rows]


async def going_of_member(
    tx: Connection, event: Event, *, member_id: int, after: datetime
) -> list[int]:
    """The dates of an event's series, not over by then, to which this person comes."""
    return await _of_series(tx, event, member_id=member_id, after=after, assumed=None)


async def assumed_of_member(
    tx: Connection, event: Event, *, member_id: int, after: datetime
) -> list[int]:
    """Those of them to which they come only as they usually do."""
    return await _of_series(tx, event, member_id=member_id, after=after, assumed=1)


async def _of_series(
    tx: Connection, event: Event, *, member_id: int, after: datetime, assumed: int | None
) -> list[int]:
    rows = await tx.all(
        """SELECT rsvps.occurrence_id FROM rsvps
           JOIN occurrences ON occurrences.id = rsvps.occurrence_id
           JOIN events ON events.id = occurrences.event_id
           WHERE rsvps.guild_id = :guild_id AND rsvps.member_id = :member_id
             AND rsvps.answer IN ('going', 'waiting') AND occurrences.ends_at > :after
             AND COALESCE(events.series_id, events.id) = :series
             AND rsvps.assumed = COALESCE(CAST(:assumed AS BIGINT), rsvps.assumed)
           ORDER BY rsvps.occurrence_id""",
        guild_id=event.guild_id,
        member_id=member_id,
        after=to_unix(after),
        series=event.series,
        assumed=assumed,
    )
    return [row["occurrence_id"] for row in rows]


async def count_of_member(tx: Connection, member_id: int) -> int:
    """To how many series this person usually comes, on all servers; for themself."""
    return cast(
        int,
        await tx.value(
            "SELECT COUNT(*) FROM regulars WHERE member_id = :member_id", member_id=member_id
        ),
    )
