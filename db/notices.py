"""What staff is to be told: which deliveries were missed or failed, which dates new zone rules
moved, and whether they know. A row of deliveries says since when they do; 0: not yet."""

from datetime import datetime

from bot.domain.events import Occurrence, Server
from bot.domain.kinds import Kind
from bot.domain.notices import MOVED_AT_ONCE, Moved, Unsent
from db.engine import Connection, Row
from db.kinds import FOR_MEMBERS
from db.times import from_unix, to_unix

READ_AT_ONCE = 30  # more than fits into one notice
_UNSENT = f"""SELECT deliveries.id, deliveries.kind, deliveries.target, deliveries.reason,
        deliveries.first_tried_at, deliveries.settled_at,
        COALESCE(events.title, '') AS title, COALESCE(events.zone, servers.zone) AS zone,
        COALESCE(occurrences.starts_at, deliveries.due_at) AS starts_at,
        COUNT(*) OVER () AS total
    FROM deliveries
    JOIN servers ON servers.guild_id = deliveries.guild_id
    LEFT JOIN occurrences ON occurrences.id = deliveries.occurrence_id
    LEFT JOIN events ON events.id = occurrences.event_id
    WHERE deliveries.guild_id = :guild_id AND deliveries.state IN ('missed', 'failed')
      AND deliveries.kind IN {FOR_MEMBERS}"""


async def add(
    tx: Connection, server: Server, kind: Kind, *, due_at: datetime, useful_until: datetime
) -> None:
    """Plan a notice in the staff channel; it belongs to no date."""
    await tx.run(
        """INSERT INTO deliveries (guild_id, version, kind, offset_s, target, state, due_at, try_at,
                                   useful_until)
           VALUES (:guild_id, 0, :kind, 0, :target, 'pending', :due_at, :due_at, :useful_until)""",
        guild_id=server.guild_id,
        kind=kind.value,
        target=server.staff_channel_id,
        due_at=to_unix(due_at),
        useful_until=to_unix(useful_until),
    )


async def is_waiting(tx: Connection, guild_id: int, kind: Kind) -> bool:
    """Whether staff is about to be told, of everything of that kind that is untold then."""
    return bool(
        await tx.value(
            """SELECT 1 FROM deliveries
               WHERE guild_id = :guild_id AND state = 'pending' AND kind = :kind LIMIT 1""",
            guild_id=guild_id,
            kind=kind.value,
        )
    )


async def untold(tx: Connection, guild_id: int) -> tuple[list[Unsent], int]:
    """What was missed or failed in channels and staff does not know of yet, in the order it was
    due: the first of them, and how many there are in all."""
    rows = await tx.all(
        f"""{_UNSENT} AND deliveries.told = 0
           ORDER BY deliveries.due_at, deliveries.id LIMIT {READ_AT_ONCE}""",
        guild_id=guild_id,
    )
    return [_unsent(row) for row in rows], rows[0]["total"] if rows else 0


async def failed(tx: Connection, guild_id: int, *, since: datetime) -> list[Unsent]:
    """What was missed or failed since then, whether staff knows or not, in the order it was due;
    without the trouble of a channel in which something was posted since."""
    rows = await tx.all(
        f"""{_UNSENT} AND deliveries.settled_at >= :since AND NOT (
               COALESCE(deliveries.reason, '') IN ('no_channel', 'no_permission', 'refused')
               AND EXISTS (
                   SELECT 1 FROM deliveries AS posted
                   WHERE posted.guild_id = :guild_id AND posted.target = deliveries.target
                     AND posted.state = 'sent' AND posted.settled_at > deliveries.settled_at))
           ORDER BY deliveries.due_at, deliveries.id LIMIT 200""",
        guild_id=guild_id,
        since=to_unix(since),
    )
    return [_unsent(row) for row in rows]


async def untold_private(tx: Connection, guild_id: int) -> list[int]:
    """The rows of private messages that came too late or were refused; that somebody's door is
    closed is theirs alone to know."""
    rows = await tx.all(
        """SELECT id FROM deliveries
           WHERE guild_id = :guild_id AND told = 0 AND private = 1
             AND state IN ('missed', 'failed') AND COALESCE(reason, '') <> 'closed'""",
        guild_id=guild_id,
    )
    return [row["id"] for row in rows]


async def mark_told(tx: Connection, *, guild_id: int, delivery_id: int, now: datetime) -> None:
    """Staff knows that this one was not sent."""
    await tx.run(
        "UPDATE deliveries SET told = :now WHERE guild_id = :guild_id AND id = :id",
        now=to_unix(now),
        guild_id=guild_id,
        id=delivery_id,
    )


async def is_known(
    tx: Connection, guild_id: int, *, channel_id: int, reason: str, since: datetime
) -> bool:
    """Whether staff was told since then that for this reason nothing can be posted in a channel,
    and nothing was posted there afterwards."""
    return bool(
        await tx.value(
            """SELECT 1 FROM deliveries
               WHERE guild_id = :guild_id AND target = :channel_id AND reason = :reason
                 AND told > 0 AND told >= :since AND NOT EXISTS (
                     SELECT 1 FROM deliveries AS posted
                     WHERE posted.guild_id = :guild_id AND posted.target = :channel_id
                       AND posted.state = 'sent' AND posted.settled_at > deliveries.told)
               LIMIT 1""",
            guild_id=guild_id,
            channel_id=channel_id,
            reason=reason,
            since=to_unix(since),
        )
    )


async def take_down(tx: Connection, *, guild_id: int, request_id: int, now: datetime) -> None:
    """The notice of a request that waits no longer is to go from the staff channel: it names
    somebody. Whoever dispatches sees at its gate that there is nothing to say any more."""
    await tx.run(
        """UPDATE deliveries SET state = 'pending', try_at = :now
           WHERE guild_id = :guild_id AND kind = 'asked' AND version = :request_id
             AND state = 'sent'""",
        now=to_unix(now),
        guild_id=guild_id,
        request_id=request_id,
    )


async def take_down_of_member(
    tx: Connection, member_id: int, *, guild_id: int, now: datetime
) -> None:
    """The same for whatever this person asks on this server."""
    await tx.run(
        """UPDATE deliveries SET state = 'pending', try_at = :now
           WHERE guild_id = :guild_id AND kind = 'asked' AND state = 'sent' AND version IN (
               SELECT id FROM admissions WHERE guild_id = :guild_id AND member_id = :member_id)""",
        now=to_unix(now),
        guild_id=guild_id,
        member_id=member_id,
    )


async def answered(tx: Connection, *, guild_id: int, request_id: int) -> None:
    """A moderator answered under the notice of a request, which says so and names nobody now."""
    await tx.run(
        """UPDATE deliveries SET state = 'retracted'
           WHERE guild_id = :guild_id AND kind = 'asked' AND version = :request_id
             AND state = 'sent'""",
        guild_id=guild_id,
        request_id=request_id,
    )


async def message_of(tx: Connection, *, guild_id: int, delivery_id: int) -> int | None:
    """The message that was posted for a delivery, if any was."""
    found: int | None = await tx.value(
        "SELECT message_id FROM deliveries WHERE guild_id = :guild_id AND id = :id",
        guild_id=guild_id,
        id=delivery_id,
    )
    return found


async def remember_move(tx: Connection, moved: Occurrence, *, was: datetime) -> None:
    """Staff is to be told that the date starts at another moment than it was to; moved twice
    before they are, they are told from where it began."""
    await tx.run(
        """UPDATE occurrences SET moved_from = COALESCE(moved_from, :was)
           WHERE guild_id = :guild_id AND id = :id""",
        was=to_unix(was),
        guild_id=moved.guild_id,
        id=moved.id,
    )


async def untold_moves(tx: Connection, guild_id: int, *, now: datetime) -> tuple[list[Moved], int]:
    """The coming dates that moved and staff does not know of yet, soonest first: what goes into
    one notice, and how many more there are."""
    rows = await tx.all(
        f"""SELECT occurrences.id, events.title, events.zone, occurrences.starts_at,
                   occurrences.moved_from, COUNT(*) OVER () AS total
            FROM occurrences JOIN events ON events.id = occurrences.event_id
            WHERE occurrences.guild_id = :guild_id AND occurrences.starts_at > :now
              AND occurrences.moved_from <> occurrences.starts_at
              AND occurrences.state IN ('planned', 'announced')
            ORDER BY occurrences.starts_at, occurrences.id LIMIT {MOVED_AT_ONCE}""",
        guild_id=guild_id,
        now=to_unix(now),
    )
    listed = [
        Moved(
            occurrence_id=row["id"],
            title=row["title"],
            zone=row["zone"],
            starts_at=from_unix(row["starts_at"]),
            was=from_unix(row["moved_from"]),
        )
        for row in rows
    ]
    return listed, rows[0]["total"] - len(listed) if rows else 0


async def mark_move_told(tx: Connection, *, guild_id: int, occurrence_id: int) -> None:
    """Staff knows that this date moved."""
    await tx.run(
        "UPDATE occurrences SET moved_from = NULL WHERE guild_id = :guild_id AND id = :id",
        guild_id=guild_id,
        id=occurrence_id,
    )


def _unsent(row: Row) -> Unsent:
    return Unsent(
        row=row["id"],
        kind=Kind(row["kind"]),
        title=row["title"],
        starts_at=from_unix(row["starts_at"]),
        zone=row["zone"],
        channel_id=row["target"],
        reason=row["reason"],
        tried_at=from_unix(row["first_tried_at"]) if row["first_tried_at"] else None,
        given_up_at=from_unix(row["settled_at"]),
    )
