"""Deliveries to one member: claimed apart from those to channels, which they never hold up."""

from datetime import datetime
from typing import cast

from bot.domain.deliveries import Delivery, Planned
from bot.domain.events import Occurrence
from bot.domain.moods import KEPT
from db.deliveries import CLAIMED, in_order
from db.engine import Connection
from db.kinds import FOR_STAFF
from db.times import from_unix, to_unix


async def add(
    tx: Connection,
    of: Occurrence,
    planned: Planned,
    *,
    member_id: int,
    version: int | None = None,
) -> int | None:
    """Plan a row for this member, under the date's version if no other is named, and return its
    id. One that exists under the same key stays as it is; then there is none to return."""
    added: int | None = await tx.value(
        """INSERT INTO deliveries (guild_id, occurrence_id, version, kind, offset_s, target,
                                   private, state, due_at, try_at, useful_until)
           VALUES (:guild_id, :occurrence_id, :version, :kind, :offset_s, :target, 1, 'pending',
                   :due_at, :due_at, :useful_until)
           ON CONFLICT (occurrence_id, version, kind, offset_s, target) DO NOTHING
           RETURNING id""",
        guild_id=of.guild_id,
        occurrence_id=of.id,
        version=of.version if version is None else version,
        kind=planned.kind.value,
        offset_s=int(planned.offset.total_seconds()),
        target=member_id,
        due_at=to_unix(planned.due_at),
        useful_until=to_unix(planned.useful_until),
    )
    return added


async def untold(tx: Connection, of: Occurrence) -> list[int]:
    """Who got a seat from the waitlist and has not answered since, though neither they nor the
    channel in their place was told, or will be: the date fell out before."""
    rows = await tx.all(
        """SELECT member_id FROM rsvps
           WHERE guild_id = :guild_id AND occurrence_id = :id AND promoted_at IS NOT NULL
             AND NOT EXISTS (
                 SELECT 1 FROM deliveries
                 WHERE deliveries.guild_id = :guild_id AND deliveries.occurrence_id = :id
                   AND state <> 'cancelled' AND due_at >= rsvps.promoted_at
                   AND (kind = 'seat_freed' OR (kind = 'promoted' AND target = rsvps.member_id)))
           ORDER BY member_id""",
        guild_id=of.guild_id,
        id=of.id,
    )
    return [row["member_id"] for row in rows]


async def is_told(tx: Connection, of: Occurrence, planned: Planned, *, member_id: int) -> bool:
    """Whether this member was told the same, or is being told, under whatever version of the date:
    it helps until the same moment."""
    return bool(
        await tx.value(
            """SELECT COUNT(*) FROM deliveries
               WHERE guild_id = :guild_id AND occurrence_id = :occurrence_id AND private = 1
                 AND target = :member_id AND kind = :kind AND useful_until = :useful_until
                 AND state IN ('sending', 'sent', 'retracted')""",
            guild_id=of.guild_id,
            occurrence_id=of.id,
            member_id=member_id,
            kind=planned.kind.value,
            useful_until=to_unix(planned.useful_until),
        )
    )


async def claim_due(
    tx: Connection, *, now: datetime, by: str, limit: int, openings: int
) -> list[Delivery]:
    """Take rows whose time has come, as `deliveries.claim_due` does for channels; at most
    `openings` of them to members with whom no DM is open yet. What is due for a channel and starts
    no later comes first."""
    rows = await tx.all(
        f"""
        UPDATE deliveries SET state = 'sending', attempts = attempts + 1, claimed_by = :by,
               first_tried_at = COALESCE(first_tried_at, :now)
        WHERE id IN (SELECT id FROM deliveries WHERE state = 'pending' AND id IN (
            SELECT id FROM (
                SELECT id, starts_at, turn, opens,
                       ROW_NUMBER() OVER (PARTITION BY opens ORDER BY starts_at, turn, id) AS place
                FROM (
                    SELECT deliveries.id, occurrences.starts_at,
                           CASE WHEN dm_channels.channel_id IS NULL THEN 1 ELSE 0 END AS opens,
                           ROW_NUMBER() OVER (
                               PARTITION BY deliveries.guild_id, occurrences.starts_at
                               ORDER BY deliveries.id) AS turn
                    FROM deliveries
                    JOIN occurrences ON occurrences.id = deliveries.occurrence_id
                    LEFT JOIN dm_channels ON dm_channels.member_id = deliveries.target
                    WHERE deliveries.private = 1 AND deliveries.state = 'pending'
                      AND deliveries.try_at <= :now
                      AND occurrences.starts_at < COALESCE((
                          SELECT MIN(dates.starts_at)
                          FROM deliveries AS others
                          JOIN occurrences AS dates ON dates.id = others.occurrence_id
                          WHERE others.private = 0 AND others.state = 'pending'
                            AND others.try_at <= :now AND others.kind NOT IN {FOR_STAFF}
                      ), occurrences.starts_at + 1)
                ) AS due
            ) AS queue
            WHERE opens = 0 OR place <= :openings
            ORDER BY starts_at, turn, id LIMIT :limit) /* skip locked */)
        RETURNING {CLAIMED}
        """,
        now=to_unix(now),
        by=by,
        limit=limit,
        openings=openings,
    )
    return in_order(rows)


async def next_due(tx: Connection) -> datetime | None:
    """When the next row is to be tried."""
    at = await tx.value(
        "SELECT MIN(try_at) FROM deliveries WHERE state = 'pending' AND private = 1"
    )
    return None if at is None else from_unix(at)


async def count_of_member(tx: Connection, member_id: int) -> int:
    """How many rows name this person, on all servers; for themself."""
    return cast(
        int,
        await tx.value(
            "SELECT COUNT(*) FROM deliveries WHERE private = 1 AND target = :member_id",
            member_id=member_id,
        ),
    )


async def newest_question(tx: Connection, member_id: int) -> tuple[int, int, int] | None:
    """Server, date and id of what this person was asked last the day after, on any server; for
    themself. None if nothing waits for an answer."""
    row = await tx.one(
        """SELECT guild_id, occurrence_id, id FROM deliveries
           WHERE private = 1 AND target = :member_id AND kind = 'day_after' AND state = 'sent'
           ORDER BY due_at DESC, id DESC LIMIT 1""",
        member_id=member_id,
    )
    return None if row is None else (row["guild_id"], row["occurrence_id"], row["id"])


async def take_question(tx: Connection, *, guild_id: int, delivery_id: int, member_id: int) -> bool:
    """The member answers what this delivery asked the day after: its row goes, so that nothing
    says who answered. False if there is none any more."""
    taken = await tx.run(
        """DELETE FROM deliveries WHERE guild_id = :guild_id AND id = :id AND target = :member_id
             AND private = 1 AND kind = 'day_after' AND state IN ('sending', 'sent')""",
        guild_id=guild_id,
        id=delivery_id,
        member_id=member_id,
    )
    return taken > 0


async def remove_of_past(tx: Connection, *, now: datetime) -> int:
    """Housekeeping: who was told something privately is forgotten once the date is over; who was
    asked how it was, after a week."""
    return await tx.run(
        """DELETE FROM deliveries
           WHERE private = 1 AND state NOT IN ('pending', 'sending') AND occurrence_id IN (
               SELECT id FROM occurrences WHERE ends_at <= :now)
             AND (kind <> 'day_after' OR state <> 'sent' OR due_at <= :asked_before)""",
        now=to_unix(now),
        asked_before=to_unix(now - KEPT),
    )
