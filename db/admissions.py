"""Who asked to come to an event whose moderators let people in, and whom they let in."""

from datetime import datetime

from bot.domain.coming import Admission, Request
from bot.domain.events import Event, Occurrence
from bot.domain.rsvp import Answer
from db.engine import Connection, Row
from db.times import from_unix, to_unix

_COLUMNS = (
    "id, guild_id, event_id, member_id, state, asked_at, occurrence_id, answer, press, untold"
)


async def ask(
    tx: Connection,
    event: Event,
    date: Occurrence,
    *,
    member_id: int,
    answer: Answer,
    press: int,
    now: datetime,
) -> int:
    """Keep that somebody who stands nowhere with the event asks to come; returns the row's id."""
    row = await tx.one(
        """INSERT INTO admissions (event_id, guild_id, member_id, state, asked_at, occurrence_id,
                                   answer, press)
           VALUES (:event_id, :guild_id, :member_id, 'waiting', :now, :date_id, :answer, :press)
           RETURNING id""",
        event_id=event.series,
        guild_id=event.guild_id,
        member_id=member_id,
        now=to_unix(now),
        date_id=date.id,
        answer=answer.value,
        press=press,
    )
    assert row is not None
    return int(row["id"])


async def withdraw(tx: Connection, event: Event, *, member_id: int) -> None:
    """Somebody does not ask to come any more."""
    await tx.run(
        """DELETE FROM admissions WHERE guild_id = :guild_id AND event_id = :event_id
             AND member_id = :member_id AND state = 'waiting'""",
        guild_id=event.guild_id,
        event_id=event.series,
        member_id=member_id,
    )


async def find(tx: Connection, *, guild_id: int, request_id: int) -> Request | None:
    """The request, or None if it was withdrawn."""
    row = await tx.one(
        f"SELECT {_COLUMNS} FROM admissions WHERE guild_id = :guild_id AND id = :id",
        guild_id=guild_id,
        id=request_id,
    )
    return None if row is None else _request(row)


async def of_event(tx: Connection, event: Event) -> list[Request]:
    """Everybody who asked or was let in, in the order in which they asked."""
    rows = await tx.all(
        f"""SELECT {_COLUMNS} FROM admissions WHERE guild_id = :guild_id AND event_id = :event_id
            ORDER BY asked_at, id""",
        guild_id=event.guild_id,
        event_id=event.series,
    )
    return [_request(row) for row in rows]


async def of_person(tx: Connection, event: Event, *, member_id: int) -> Request | None:
    """Where somebody stands with an event, or None if nowhere."""
    row = await tx.one(
        f"""SELECT {_COLUMNS} FROM admissions
            WHERE guild_id = :guild_id AND event_id = :event_id AND member_id = :member_id""",
        guild_id=event.guild_id,
        event_id=event.series,
        member_id=member_id,
    )
    return None if row is None else _request(row)


async def decide(
    tx: Connection, event: Event, admission: Admission, *, member_id: int, now: datetime
) -> None:
    """A moderator lets somebody in, or does not; whether they asked or not. Who asked is to be
    told."""
    await tx.run(
        """INSERT INTO admissions (event_id, guild_id, member_id, state, asked_at)
           VALUES (:event_id, :guild_id, :member_id, :state, :now)
           ON CONFLICT (event_id, member_id) DO UPDATE SET state = excluded.state,
               untold = CASE WHEN admissions.press IS NULL THEN 0 ELSE 1 END""",
        event_id=event.series,
        guild_id=event.guild_id,
        member_id=member_id,
        state=admission.value,
        now=to_unix(now),
    )


async def told(tx: Connection, event: Event, *, member_id: int) -> None:
    """They know how their request was answered."""
    await tx.run(
        """UPDATE admissions SET untold = 0 WHERE guild_id = :guild_id
             AND event_id = :event_id AND member_id = :member_id""",
        guild_id=event.guild_id,
        event_id=event.series,
        member_id=member_id,
    )


async def has_untold(tx: Connection, *, guild_id: int, member_id: int) -> bool:
    """Whether this person does not know of an answer to one of their requests in this server."""
    return bool(
        await tx.value(
            """SELECT COUNT(*) FROM admissions
               WHERE guild_id = :guild_id AND member_id = :member_id AND untold = 1""",
            guild_id=guild_id,
            member_id=member_id,
        )
    )


async def take_untold(
    tx: Connection, *, guild_id: int, member_id: int
) -> list[tuple[int, Admission]]:
    """Which events answered them, and how; asked once, they know."""
    rows = await tx.all(
        """UPDATE admissions SET untold = 0
           WHERE guild_id = :guild_id AND member_id = :member_id AND untold = 1
           RETURNING event_id, state""",
        guild_id=guild_id,
        member_id=member_id,
    )
    return [(row["event_id"], Admission(row["state"])) for row in rows]


async def count_of_member(tx: Connection, member_id: int) -> int:
    """On how many lists somebody is, or asks to be, on every server."""
    count: int = await tx.value(
        "SELECT COUNT(*) FROM admissions WHERE member_id = :member_id", member_id=member_id
    )
    return count


async def series_kept(tx: Connection, guild_id: int) -> list[int]:
    """The events of which an agreement, a list or hosts are kept."""
    rows = await tx.all(
        """SELECT event_id FROM agreements WHERE guild_id = :guild_id
           UNION SELECT event_id FROM admissions WHERE guild_id = :guild_id
           UNION SELECT event_id FROM hosts WHERE guild_id = :guild_id
           UNION SELECT COALESCE(events.series_id, events.id) FROM host_turns
           JOIN occurrences ON occurrences.id = host_turns.occurrence_id
           JOIN events ON events.id = occurrences.event_id
           WHERE host_turns.guild_id = :guild_id""",
        guild_id=guild_id,
    )
    return sorted(row["event_id"] for row in rows)


async def forget_series(tx: Connection, *, guild_id: int, series: int) -> None:
    """Nobody comes to this event any more: who agreed, was let in or hosted it
    is forgotten."""
    for table in ("agreements", "admissions", "hosts"):
        await tx.run(
            f"DELETE FROM {table} WHERE guild_id = :guild_id AND event_id = :series",
            guild_id=guild_id,
            series=series,
        )


def _request(row: Row) -> Request:
    return Request(
        id=row["id"],
        guild_id=row["guild_id"],
        event_id=row["event_id"],
        member_id=row["member_id"],
        admission=Admission(row["state"]),
        asked_at=from_unix(row["asked_at"]),
        occurrence_id=row["occurrence_id"],
        answer=row["answer"],
        press=row["press"],
        untold=bool(row["untold"]),
    )
