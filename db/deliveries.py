"""Deliveries: one row for whatever the bot sends by itself. States: bot/domain/deliveries.py. Those
to one member are claimed in private_deliveries.py."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.deliveries import Delivery, DeliveryState, Planned
from bot.domain.events import Occurrence
from bot.domain.kinds import Kind
from db.engine import Connection, Row
from db.kinds import FOR_STAFF, POSTED_FOR_DATES, VOID_WHEN_CHANGED
from db.times import from_unix, to_unix

CLAIMED = """id, guild_id, occurrence_id, board_id, version, kind, offset_s, target, private,
    due_at, useful_until, attempts, first_tried_at, claimed_by,
    COALESCE((SELECT starts_at FROM occurrences
              WHERE occurrences.id = deliveries.occurrence_id), useful_until) AS starts_at,
    (SELECT channel_id FROM dm_channels
     WHERE deliveries.private = 1 AND dm_channels.member_id = deliveries.target) AS dm_channel_id"""
_START = "COALESCE(occurrences.starts_at, deliveries.useful_until)"
_DUE = f"""FROM deliveries LEFT JOIN occurrences ON occurrences.id = deliveries.occurrence_id
          WHERE deliveries.state = 'pending' AND deliveries.try_at <= :now
            AND deliveries.private = 0 AND (deliveries.kind IN {FOR_STAFF}) = (:for_staff = 1)"""


async def add(
    tx: Connection, of: Occurrence, planned: Planned, *, channel_id: int, version: int
) -> None:
    """Plan a row. One that exists under the same key stays as it is, but for the due time of a
    card that still waits: the server may have chosen another lead."""
    await tx.run(
        """
        INSERT INTO deliveries (guild_id, occurrence_id, version, kind, offset_s, target, state,
                                due_at, try_at, useful_until)
        VALUES (:guild_id, :occurrence_id, :version, :kind, :offset_s, :target, 'pending',
                :due_at, :due_at, :useful_until)
        ON CONFLICT (occurrence_id, version, kind, offset_s, target) DO UPDATE
            SET due_at = excluded.due_at, try_at = excluded.due_at
            WHERE deliveries.kind = 'card' AND deliveries.state = 'pending'
              AND deliveries.attempts = 0
        """,
        guild_id=of.guild_id,
        occurrence_id=of.id,
        version=version,
        kind=planned.kind.value,
        offset_s=int(planned.offset.total_seconds()),
        target=channel_id,
        due_at=to_unix(planned.due_at),
        useful_until=to_unix(planned.useful_until),
    )


async def was_tried(tx: Connection, of: Occurrence, planned: Planned) -> bool:
    """Whether such a row for the date's channel exists under its version and was sent, or may have
    been."""
    return bool(
        await tx.value(
            """SELECT COUNT(*) FROM deliveries
               WHERE guild_id = :guild_id AND occurrence_id = :id AND version = :version
                 AND kind = :kind AND offset_s = :offset_s AND target = :channel_id
                 AND (state <> 'pending' OR attempts > 0)""",
            guild_id=of.guild_id,
            id=of.id,
            version=of.version,
            kind=planned.kind.value,
            offset_s=int(planned.offset.total_seconds()),
            channel_id=of.channel_id,
        )
    )


async def cancel_waiting(tx: Connection, of: Occurrence) -> None:
    """Nothing that still waits for this date is sent. A row that is or was being sent sees it at
    its gate, where it is looked for."""
    await tx.run(
        f"""UPDATE deliveries SET state = 'cancelled'
            WHERE guild_id = :guild_id AND occurrence_id = :id AND state = 'pending'
              AND attempts = 0 AND kind IN {VOID_WHEN_CHANGED}""",
        guild_id=of.guild_id,
        id=of.id,
    )


async def take_along(tx: Connection, moved: Occurrence, *, shift: timedelta) -> None:
    """What was posted for a date, or may have been, belongs to it under its new version too, so
    that it is not planned and sent again; `shift` is how much later the date is now. What may have
    been is looked for, as another message under the same nonce would be the old one."""
    await tx.run(
        f"""UPDATE deliveries
            SET version = :version, first_tried_at = 0,
                due_at = due_at + :shift, useful_until = useful_until + :shift,
                try_at = CASE kind WHEN 'reminder' THEN try_at + :shift ELSE try_at END
            WHERE guild_id = :guild_id AND id IN (
                SELECT MAX(id) FROM deliveries
                WHERE guild_id = :guild_id AND occurrence_id = :id AND kind IN {POSTED_FOR_DATES}
                  AND (state IN ('sending', 'sent', 'retracted')
                       OR (state = 'pending' AND attempts > 0))
                GROUP BY kind, offset_s, target)""",
        version=moved.version,
        shift=int(shift.total_seconds()),
        guild_id=moved.guild_id,
        id=moved.id,
    )


async def claim_due(
    tx: Connection, *, now: datetime, by: str, limit: int = 20, for_staff: bool = False
) -> list[Delivery]:
    """Take the rows for channels whose time has come, so that no one else sends them: nearest start
    first, servers in turn where many start together. `for_staff` takes the notices to staff
    instead, which wait for all others, so that each tells of everything."""
    # Turns are given only among the starts of the nearest rows, however many are due.
    rows = await tx.all(
        f"""
        UPDATE deliveries SET state = 'sending', attempts = attempts + 1, claimed_by = :by,
               first_tried_at = COALESCE(first_tried_at, :now)
        WHERE id IN (SELECT id FROM deliveries WHERE state = 'pending' AND id IN (
            SELECT id FROM (
                SELECT deliveries.id, {_START} AS starts_at,
                       ROW_NUMBER() OVER (PARTITION BY deliveries.guild_id, occurrences.starts_at
                                          ORDER BY deliveries.id) AS turn
                {_DUE} AND {_START} <= (
                    SELECT MAX(starts_at) FROM (
                        SELECT {_START} AS starts_at {_DUE} ORDER BY 1 LIMIT :limit) AS nearest)
            ) AS due
            ORDER BY starts_at, turn, id LIMIT :limit) /* skip locked */)
        RETURNING {CLAIMED}
        """,
        now=to_unix(now),
        by=by,
        limit=limit,
        for_staff=int(for_staff),
    )
    return in_order(rows)


async def next_due(tx: Connection) -> datetime | None:
    """When the next row for a channel is to be tried."""
    at = await tx.value(
        "SELECT MIN(try_at) FROM deliveries WHERE state = 'pending' AND private = 0"
    )
    return None if at is None else from_unix(at)


async def release_claims(tx: Connection, *, private: bool) -> int:
    """What was claimed, for channels or for members, and not brought to an end becomes due again.
    Only for whoever dispatches, while nothing of theirs is on its way: what is claimed then was
    left behind by one that died or lost the lead."""
    return await tx.run(
        "UPDATE deliveries SET state = 'pending' WHERE state = 'sending' AND private = :private",
        private=int(private),
    )


async def any_claimed(tx: Connection) -> bool:
    """Whether anything was claimed and not brought to an end yet, by whatever process."""
    return bool(await tx.value("SELECT COUNT(*) FROM deliveries WHERE state = 'sending'"))


async def is_ours(tx: Connection, row: Delivery) -> bool:
    """Whether the row is still claimed by the process that read it."""
    found = await tx.value(
        """SELECT COUNT(*) FROM deliveries
           WHERE guild_id = :guild_id AND id = :id AND state = 'sending'
             AND claimed_by = :claimed_by""",
        guild_id=row.guild_id,
        id=row.id,
        claimed_by=row.claimed_by,
    )
    return bool(found)


async def doubt_later_tries(tx: Connection, *, now: datetime) -> int:
    """On every server: of what was first tried later than `now`, nobody knows how long ago that
    was, as the clock was set back. It counts as long ago, so it is looked for."""
    return await tx.run(
        """UPDATE deliveries SET first_tried_at = 0
           WHERE state IN ('pending', 'sending') AND first_tried_at > :now""",
        now=to_unix(now),
    )


async def doubt_due(tx: Connection, *, now: datetime) -> int:
    """On every server: this database was restored, so whatever was due by now may have been posted
    by the one that it replaces. It counts as tried when it was due, so it is looked for."""
    return await tx.run(
        """UPDATE deliveries SET first_tried_at = COALESCE(first_tried_at, due_at),
                  attempts = CASE WHEN attempts < 1 THEN 1 ELSE attempts END
           WHERE state IN ('pending', 'sending') AND due_at <= :now""",
        now=to_unix(now),
    )


async def reopen_failed(tx: Connection, *, now: datetime) -> int:
    """What Discord refused on any server is tried again where that still helps: somebody may
    have given the permission. Reminders are not: their moment is a moment. Nor is what stands."""
    return await tx.run(
        """UPDATE deliveries SET state = 'pending', try_at = :now
           WHERE state = 'failed' AND kind <> 'reminder' AND private = 0
             AND useful_until > :now AND message_id IS NULL""",
        now=to_unix(now),
    )


async def settle(
    tx: Connection,
    row: Delivery,
    state: DeliveryState,
    *,
    now: datetime,
    message_id: int | None = None,
    reason: str | None = None,
) -> bool:
    """The end of a row that was being sent; False, with nothing changed, if another process has it
    by now. Without a `reason` of its own, that of the last try stays."""
    settled = await tx.run(
        """UPDATE deliveries SET state = :state, settled_at = :now, message_id = :message_id,
                  reason = COALESCE(:reason, reason, CASE :state WHEN 'missed' THEN 'late' END)
           WHERE guild_id = :guild_id AND id = :id AND state = 'sending'
             AND claimed_by = :claimed_by""",
        state=state.value,
        now=to_unix(now),
        message_id=message_id,
        reason=reason,
        guild_id=row.guild_id,
        id=row.id,
        claimed_by=row.claimed_by,
    )
    return settled > 0


async def try_later(tx: Connection, row: Delivery, *, at: datetime, reason: str) -> None:
    """The row waits for another try."""
    await tx.run(
        """UPDATE deliveries SET state = 'pending', try_at = :at, reason = :reason
           WHERE guild_id = :guild_id AND id = :id AND state = 'sending'
             AND claimed_by = :claimed_by""",
        at=to_unix(at),
        reason=reason,
        guild_id=row.guild_id,
        id=row.id,
        claimed_by=row.claimed_by,
    )


async def put_back(tx: Connection, row: Delivery, *, until: datetime, reason: str) -> None:
    """The row waits as if it had not been claimed: nothing was tried."""
    await tx.run(
        """UPDATE deliveries SET state = 'pending', try_at = :until, reason = :reason,
                  attempts = attempts - 1,
                  first_tried_at = CASE WHEN attempts > 1 THEN first_tried_at END
           WHERE guild_id = :guild_id AND id = :id AND state = 'sending'
             AND claimed_by = :claimed_by""",
        until=to_unix(until),
        reason=reason,
        guild_id=row.guild_id,
        id=row.id,
        claimed_by=row.claimed_by,
    )


async def try_now(tx: Connection, *, now: datetime, reason: str) -> int:
    """On every server, what was put off for this reason is due again."""
    return await tx.run(
        """UPDATE deliveries SET try_at = :now
           WHERE state = 'pending' AND try_at > :now AND attempts > 0 AND reason = :reason""",
        now=to_unix(now),
        reason=reason,
    )


async def remove_settled(tx: Connection, *, before: datetime, limit: int) -> bool:
    """Forget the rows of every server that ended before `before`, up to `limit` at a time; False
    when there was nothing left. Reminders that are to be removed with their card are found by
    theirs until then."""
    gone = await tx.run(
        """DELETE FROM deliveries WHERE id IN (SELECT id FROM deliveries
           WHERE state IN ('sent', 'failed', 'missed', 'cancelled', 'retracted')
             AND useful_until < :before
             AND NOT (kind = 'reminder' AND message_id IS NOT NULL AND EXISTS (
                 SELECT 1 FROM occurrences JOIN events ON events.id = occurrences.event_id
                 WHERE occurrences.id = deliveries.occurrence_id
                   AND occurrences.card_message_id IS NOT NULL
                   AND events.removes_cards = 1 AND events.state = 'active'))
           LIMIT :limit)""",
        before=to_unix(before),
        limit=limit,
    )
    return gone > 0


def in_order(rows: Sequence[Row]) -> list[Delivery]:
    """Claimed rows as values, nearest start first; `rows` hold `CLAIMED`."""
    return sorted((_delivery(row) for row in rows), key=lambda row: (row.starts_at, row.id))


def _delivery(row: Row) -> Delivery:
    return Delivery(
        id=row["id"],
        guild_id=row["guild_id"],
        occurrence_id=row["occurrence_id"],
        starts_at=from_unix(row["starts_at"]),
        version=row["version"],
        kind=Kind(row["kind"]),
        offset=timedelta(seconds=row["offset_s"]),
        target=row["target"],
        channel_id=row["dm_channel_id"] if row["private"] else row["target"],
        due_at=from_unix(row["due_at"]),
        useful_until=from_unix(row["useful_until"]),
        attempts=row["attempts"],
        first_tried_at=from_unix(row["first_tried_at"]),
        claimed_by=row["claimed_by"],
        board_id=row["board_id"],
    )
