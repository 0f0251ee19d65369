"""Who agreed to what an event says before people come."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.events import Event, Occurrence
from db.engine import Connection
from db.times import to_unix


async def keep(tx: Connection, event: Event, members: Sequence[int], *, now: datetime) -> None:
    """These members agree to the text as it is now."""
    await tx.many(
        """INSERT INTO agreements (event_id, guild_id, member_id, version, agreed_at)
           VALUES (:event_id, :guild_id, :member_id, :version, :now)
           ON CONFLICT (event_id, member_id, version) DO NOTHING""",
        [
            {
                "event_id": event.series,
                "guild_id": event.guild_id,
                "member_id": member_id,
                "version": event.before_version,
                "now": to_unix(now),
            }
            for member_id in members
        ],
    )


async def newcomers(tx: Connection, event: Event, date: Occurrence) -> int:
    """How many of those who are going had not agreed to anything of this event when it last met
    before this date. Whether they were there is not kept, so it is not asked."""
    count: int = await tx.value(
        """SELECT COUNT(*) FROM rsvps
           WHERE guild_id = :guild_id AND occurrence_id = :date_id AND answer = 'going'
             AND (SELECT MIN(agreed_at) FROM agreements
                  WHERE agreements.event_id = :series AND agreements.member_id = rsvps.member_id)
                 > (SELECT COALESCE(MAX(met.starts_at), 0) FROM occurrences AS met
                    JOIN events ON events.id = met.event_id
                    WHERE met.guild_id = :guild_id AND met.starts_at < :starts_at
                      AND met.state NOT IN ('skipped', 'cancelled')
                      AND COALESCE(events.series_id, events.id) = :series)""",
        guild_id=date.guild_id,
        date_id=date.id,
        series=event.series,
        starts_at=to_unix(date.starts_at),
    )
    return count


async def count_of_member(tx: Connection, member_id: int) -> int:
    """To the texts of how many events somebody agreed, on every server."""
    count: int = await tx.value(
        "SELECT COUNT(DISTINCT event_id) FROM agreements WHERE member_id = :member_id",
        member_id=member_id,
    )
    return count
