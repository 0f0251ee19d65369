"""Answers of members, and the reactions last seen on the cards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.events import Event
from bot.domain.rsvp import Answer, Own, Standing, Tally
from db.engine import Connection, Row
from db.times import from_unix, to_unix

NO_LIMIT = 2**31 - 1  # more seats than any event has members


@dataclass(frozen=True, slots=True)
class Kept:
    """What is stored of one member and one date."""

    standing: Standing
    press: int


NOTHING = Kept(Standing(), 0)


@dataclass(frozen=True, slots=True)
class Said:
    """What a member now says to a date; `press` orders it among their presses."""

    member_id: int
    standing: Standing
    press: int
    at: datetime
    assumed: bool = False  # they usually come, and said nothing themself


async def keep(tx: Connection, *, guild_id: int, occurrence_id: int, said: Sequence[Said]) -> None:
    """Store what these members now say, and whether a look at the card is owed meanwhile; whoever
    begins to wait is in the order of their press. Of a member of whom neither an answer nor a
    reaction is left nothing is kept."""
    date = {"guild_id": guild_id, "occurrence_id": occurrence_id}
    gone = [one for one in said if one.standing == Standing()]
    if gone:
        await tx.many(
            """DELETE FROM rsvps WHERE guild_id = :guild_id
                 AND occurrence_id = :occurrence_id AND member_id = :member_id""",
            [{**date, "member_id": one.member_id} for one in gone],
        )
    if len(said) == len(gone):
        return
    await tx.many(
        """INSERT INTO rsvps
               (occurrence_id, guild_id, member_id, answer, marks, press, waiting_since,
                answered_at, newer, assumed)
           VALUES (:occurrence_id, :guild_id, :member_id, :answer, :marks, :press, :waiting_since,
                   :at, (SELECT CASE WHEN unread > 0 THEN 1 ELSE 0 END FROM occurrences
                         WHERE guild_id = :guild_id AND id = :occurrence_id), :assumed)
           ON CONFLICT (occurrence_id, member_id) DO UPDATE SET
               answer = excluded.answer, marks = excluded.marks, press = excluded.press,
               answered_at = excluded.answered_at, newer = excluded.newer, promoted_at = NULL,
               assumed = excluded.assumed,
               waiting_since = CASE WHEN excluded.answer = 'waiting'
                   THEN COALESCE(rsvps.waiting_since, excluded.waiting_since) END""",
        [{**date, **_values(one)} for one in said if one.standing != Standing()],
    )


def _values(said: Said) -> dict[str, Any]:
    answer, marks = said.standing.answer, said.standing.marks
    return {
        "member_id": said.member_id,
        "answer": answer and answer.value,
        "marks": ",".join(sorted(mark.value for mark in marks)) if marks else "",
        "press": said.press,
        "waiting_since": said.press if answer is Answer.WAITING else None,
        "at": to_unix(said.at),
        "assumed": int(said.assumed),
    }


async def promote(
    tx: Connection, *, guild_id: int, occurrence_id: int, capacity: int | None, now: datetime
) -> list[int]:
    """Give the seats that are free to those who have waited longest, and return who they are."""
    rows = await tx.all(
        """UPDATE rsvps SET answer = 'going', waiting_since = NULL, promoted_at = :now
           WHERE guild_id = :guild_id AND occurrence_id = :occurrence_id AND member_id IN (
               SELECT member_id FROM (
                   SELECT member_id,
                          ROW_NUMBER() OVER (ORDER BY waiting_since, member_id) AS place
                   FROM rsvps WHERE guild_id = :guild_id AND occurrence_id = :occurrence_id
                     AND answer = 'waiting') AS queue
               WHERE place <= :capacity - (
                   SELECT COUNT(*) FROM rsvps WHERE guild_id = :guild_id
                     AND occurrence_id = :occurrence_id AND answer = 'going'))
           RETURNING member_id""",
        now=to_unix(now),
        guild_id=guild_id,
        occurrence_id=occurrence_id,
        capacity=NO_LIMIT if capacity is None else capacity,
    )
    return sorted(row["member_id"] for row in rows)


async def promoted(
    tx: Connection, *, guild_id: int, occurrence_id: int
) -> list[tuple[int, datetime]]:
    """(member, when) of those who got a seat from the waitlist and have not answered since."""
    rows = await tx.all(
        """SELECT member_id, promoted_at FROM rsvps
           WHERE guild_id = :guild_id AND occurrence_id = :occurrence_id
             AND promoted_at IS NOT NULL ORDER BY promoted_at, member_id""",
        guild_id=guild_id,
        occurrence_id=occurrence_id,
    )
    return [(row["member_id"], from_unix(row["promoted_at"])) for row in rows]


async def soon_reminded(tx: Connection, *, guild_id: int, until: datetime) -> list[tuple[int, int]]:
    """(date, member) of those who come, may come or wait, for dates with a reminder due by then."""
    rows = await tx.all(
        """SELECT occurrence_id, member_id FROM rsvps
           WHERE guild_id = :guild_id AND answer IN ('going', 'maybe', 'waiting')
             AND occurrence_id IN (
                 SELECT occurrence_id FROM deliveries
                 WHERE guild_id = :guild_id AND state = 'pending' AND kind = 'reminder'
                   AND try_at <= :until)
           ORDER BY occurrence_id, member_id""",
        guild_id=guild_id,
        until=to_unix(until),
    )
    return [(row["occurrence_id"], row["member_id"]) for row in rows]


async def has_seat(tx: Connection, *, guild_id: int, occurrence_id: int, member_id: int) -> bool:
    """Whether this member is going."""
    return bool(
        await tx.value(
            """SELECT COUNT(*) FROM rsvps
               WHERE guild_id = :guild_id AND occurrence_id = :occurrence_id
                 AND member_id = :member_id AND answer = 'going'""",
            guild_id=guild_id,
            occurrence_id=occurrence_id,
            member_id=member_id,
        )
    )


async def tally(tx: Connection, *, guild_id: int, occurrence_id: int) -> Tally:
    """How many gave each answer."""
    rows = await tx.all(
        """SELECT answer, COUNT(*) AS count FROM rsvps
           WHERE guild_id = :guild_id AND occurrence_id = :occurrence_id AND answer IS NOT NULL
           GROUP BY answer""",
        guild_id=guild_id,
        occurrence_id=occurrence_id,
    )
    return Tally(**{row["answer"]: row["count"] for row in rows})


async def attending(
    tx: Connection, *, guild_id: int, occurrence_id: int
) -> list[tuple[int, Answer]]:
    """(member, answer) of those who come, then of those who wait, in their order, then of those who
    may come."""
    rows = await tx.all(
        """SELECT member_id, answer FROM rsvps
           WHERE guild_id = :guild_id AND occurrence_id = :occurrence_id
             AND answer IN ('going', 'waiting', 'maybe')
           ORDER BY CASE answer WHEN 'going' THEN 1 WHEN 'waiting' THEN 2 ELSE 3 END,
                    COALESCE(waiting_since, 0), member_id""",
        guild_id=guild_id,
        occurrence_id=occurrence_id,
    )
    return [(row["member_id"], Answer(row["answer"])) for row in rows]


async def all_kept(tx: Connection, *, guild_id: int, occurrence_id: int) -> dict[int, Kept]:
    """What is stored of each member of a date."""
    rows = await tx.all(
        """SELECT member_id, answer, marks, press FROM rsvps
           WHERE guild_id = :guild_id AND occurrence_id = :occurrence_id""",
        guild_id=guild_id,
        occurrence_id=occurrence_id,
    )
    return {row["member_id"]: kept_in(row) for row in rows}


async def of_member(
    tx: Connection, *, guild_id: int, member_id: int, after: datetime
) -> list[tuple[int, Own]]:
    """The dates of a server that end after `after` and that the member answered, with the answer,
    soonest first."""
    rows = await tx.all(
        """SELECT rsvps.occurrence_id, rsvps.answer, rsvps.promoted_at, rsvps.assumed,
                  CASE WHEN rsvps.answer = 'waiting' THEN (
                      SELECT COUNT(*) FROM rsvps AS others
                      WHERE others.occurrence_id = rsvps.occurrence_id
                        AND others.answer = 'waiting'
                        AND others.waiting_since <= rsvps.waiting_since) END AS place
           FROM rsvps
           JOIN occurrences ON occurrences.id = rsvps.occurrence_id
           WHERE rsvps.guild_id = :guild_id AND rsvps.member_id = :member_id
             AND rsvps.answer IS NOT NULL AND occurrences.ends_at > :after
           ORDER BY occurrences.starts_at""",
        guild_id=guild_id,
        member_id=member_id,
        after=to_unix(after),
    )
    return [(row["occurrence_id"], own_in(row)) for row in rows]


async def dates_of_member(
    tx: Connection, *, guild_id: int, member_id: int
) -> list[tuple[int, bool]]:
    """Every date of a server of which something of this person is kept, and whether reactions of
    theirs were seen on its card."""
    rows = await tx.all(
        """SELECT occurrence_id, marks FROM rsvps
           WHERE guild_id = :guild_id AND member_id = :member_id ORDER BY occurrence_id""",
        guild_id=guild_id,
        member_id=member_id,
    )
    return [(row["occurrence_id"], row["marks"] != "") for row in rows]


async def coming_of_member(
    tx: Connection, event: Event, *, member_id: int, after: datetime
) -> list[int]:
    """The dates of an event's series, not over by then, to which this person said something."""
    rows = await tx.all(
        """SELECT rsvps.occurrence_id FROM rsvps
           JOIN occurrences ON occurrences.id = rsvps.occurrence_id
           JOIN events ON events.id = occurrences.event_id
           WHERE rsvps.guild_id = :guild_id AND rsvps.member_id = :member_id
             AND rsvps.answer IS NOT NULL AND occurrences.ends_at > :after
             AND COALESCE(events.series_id, events.id) = :series
           ORDER BY rsvps.occurrence_id""",
        guild_id=event.guild_id,
        member_id=member_id,
        after=to_unix(after),
        series=event.series,
    )
    return [row["occurrence_id"] for row in rows]


async def forget_marks(tx: Connection, *, guild_id: int, occurrence_id: int) -> None:
    """The card with the reactions is gone; the answers stand."""
    await tx.run(
        """UPDATE rsvps SET marks = '', newer = 0
           WHERE guild_id = :guild_id AND occurrence_id = :occurrence_id
             AND (marks <> '' OR newer = 1)""",
        guild_id=guild_id,
        occurrence_id=occurrence_id,
    )


async def dates_to_forget(
    tx: Connection, *, guild_id: int, ended_before: datetime, limit: int
) -> list[int]:
    """Some of the server's dates that ended before then and still have answers."""
    rows = await tx.all(
        """SELECT id FROM occurrences WHERE guild_id = :guild_id AND ends_at < :ended_before
             AND EXISTS (SELECT 1 FROM rsvps WHERE rsvps.occurrence_id = occurrences.id)
           ORDER BY id LIMIT :limit""",
        guild_id=guild_id,
        ended_before=to_unix(ended_before),
        limit=limit,
    )
    return [row["id"] for row in rows]


async def remove_of_date(tx: Connection, *, guild_id: int, occurrence_id: int) -> None:
    """Delete every answer to the date."""
    await tx.run(
        "DELETE FROM rsvps WHERE guild_id = :guild_id AND occurrence_id = :occurrence_id",
        guild_id=guild_id,
        occurrence_id=occurrence_id,
    )


def kept_in(row: Row) -> Kept:
    """What is stored, of a row that holds answer, marks and press."""
    standing = Standing(
        Answer(row["answer"]) if row["answer"] else None,
        frozenset(Answer(mark) for mark in row["marks"].split(",") if mark),
    )
    return Kept(standing, row["press"])


def own_in(row: Row) -> Own:
    """A member's own answer, of a row that holds answer, promoted_at, place and assumed."""
    promoted_at = row["promoted_at"]
    return Own(
        Answer(row["answer"]) if row["answer"] else None,
        row["place"],
        None if promoted_at is None else from_unix(promoted_at),
        bool(row["assumed"]),
    )
