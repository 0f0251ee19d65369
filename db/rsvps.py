"""Answers of members, and the reactions last seen on the cards."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.rsvp import Answer, Standing, Tally
from db.engine import Connection, Row
from db.times import to_unix


@dataclass(frozen=True, slots=True)
class Kept:
    """What is stored of one member and one date."""

    standing: Standing
    press: int


NOTHING = Kept(Standing(), 0)


async def kept(tx: Connection, *, guild_id: int, occurrence_id: int, member_id: int) -> Kept:
    """What is stored of this member and date; `NOTHING` if nothing is."""
    row = await tx.one(
        """SELECT answer, marks, press FROM rsvps
           WHERE guild_id = :guild_id AND occurrence_id = :occurrence_id AND member_id = :member_id
        """,
        guild_id=guild_id,
        occurrence_id=occurrence_id,
        member_id=member_id,
    )
    return Kept(_standing(row), row["press"]) if row else NOTHING


async def keep(
    tx: Connection,
    *,
    guild_id: int,
    occurrence_id: int,
    member_id: int,
    standing: Standing,
    press: int,
    now: datetime,
) -> None:
    """Store what now stands; `press` orders it among the member's presses. Of a member of whom
    neither an answer nor a reaction is left nothing is kept."""
    if standing == Standing():
        await tx.run(
            """DELETE FROM rsvps WHERE guild_id = :guild_id
                 AND occurrence_id = :occurrence_id AND member_id = :member_id""",
            guild_id=guild_id,
            occurrence_id=occurrence_id,
            member_id=member_id,
        )
        return
    await tx.run(
        """INSERT INTO rsvps
               (occurrence_id, guild_id, member_id, answer, marks, press, answered_at)
           VALUES (:occurrence_id, :guild_id, :member_id, :answer, :marks, :press, :now)
           ON CONFLICT (occurrence_id, member_id) DO UPDATE SET
               answer = excluded.answer, marks = excluded.marks, press = excluded.press,
               answered_at = excluded.answered_at""",
        occurrence_id=occurrence_id,
        guild_id=guild_id,
        member_id=member_id,
        answer=standing.answer and standing.answer.value,
        marks=",".join(sorted(mark.value for mark in standing.marks)),
        press=press,
        now=to_unix(now),
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


async def all_kept(tx: Connection, *, guild_id: int, occurrence_id: int) -> dict[int, Kept]:
    """What is stored of each member of a date."""
    rows = await tx.all(
        """SELECT member_id, answer, marks, press FROM rsvps
           WHERE guild_id = :guild_id AND occurrence_id = :occurrence_id""",
        guild_id=guild_id,
        occurrence_id=occurrence_id,
    )
    return {row["member_id"]: Kept(_standing(row), row["press"]) for row in rows}


async def of_member(
    tx: Connection, *, guild_id: int, member_id: int, after: datetime
) -> list[tuple[int, Answer]]:
    """The dates of a server that end after `after` and that the member answered, with the answer,
    soonest first."""
    rows = await tx.all(
        """SELECT rsvps.occurrence_id, rsvps.answer FROM rsvps
           JOIN occurrences ON occurrences.id = rsvps.occurrence_id
           WHERE rsvps.guild_id = :guild_id AND rsvps.member_id = :member_id
             AND rsvps.answer IS NOT NULL AND occurrences.ends_at > :after
           ORDER BY occurrences.starts_at""",
        guild_id=guild_id,
        member_id=member_id,
        after=to_unix(after),
    )
    return [(row["occurrence_id"], Answer(row["answer"])) for row in rows]


async def guilds_of_member(tx: Connection, member_id: int) -> list[int]:
    """The servers on which something of this person is kept; for themself."""
    rows = await tx.all(
        "SELECT DISTINCT guild_id FROM rsvps WHERE member_id = :member_id ORDER BY guild_id",
        member_id=member_id,
    )
    return [row["guild_id"] for row in rows]


async def dates_of_member(tx: Connection, *, guild_id: int, member_id: int) -> list[int]:
    """Every date of a server of which something of this person is kept."""
    rows = await tx.all(
        """SELECT occurrence_id FROM rsvps
           WHERE guild_id = :guild_id AND member_id = :member_id ORDER BY occurrence_id""",
        guild_id=guild_id,
        member_id=member_id,
    )
    return [row["occurrence_id"] for row in rows]


async def remove_member(tx: Connection, *, guild_id: int, member_id: int) -> None:
    """Delete everything of this person in a server."""
    await tx.run(
        "DELETE FROM rsvps WHERE guild_id = :guild_id AND member_id = :member_id",
        guild_id=guild_id,
        member_id=member_id,
    )


async def forget_marks(tx: Connection, *, guild_id: int, occurrence_id: int) -> None:
    """The card with the reactions is gone; the answers stand."""
    await tx.run(
        """UPDATE rsvps SET marks = ''
           WHERE guild_id = :guild_id AND occurrence_id = :occurrence_id AND marks <> ''""",
        guild_id=guild_id,
        occurrence_id=occurrence_id,
    )


async def remove_after_retention(tx: Connection, *, guild_id: int, ended_before: datetime) -> int:
    """Delete the server's answers to dates that ended before `ended_before`."""
    return await tx.run(
        """DELETE FROM rsvps WHERE guild_id = :guild_id AND occurrence_id IN (
               SELECT id FROM occurrences
               WHERE guild_id = :guild_id AND ends_at < :ended_before)""",
        guild_id=guild_id,
        ended_before=to_unix(ended_before),
    )


async def forgotten_hashes(tx: Connection, *, guild_id: int, occurrence_id: int) -> set[str]:
    """The hashes of everyone forgotten on this card."""
    rows = await tx.all(
        """SELECT member_hash FROM forgotten
           WHERE guild_id = :guild_id AND occurrence_id = :occurrence_id""",
        guild_id=guild_id,
        occurrence_id=occurrence_id,
    )
    return {row["member_hash"] for row in rows}


async def remember_forgotten(
    tx: Connection, *, guild_id: int, occurrence_id: int, member_hash: str
) -> None:
    """Do not let this member's reactions on the card bring their answer back."""
    await tx.run(
        """INSERT INTO forgotten (guild_id, occurrence_id, member_hash)
           VALUES (:guild_id, :occurrence_id, :member_hash)
           ON CONFLICT (occurrence_id, member_hash) DO NOTHING""",
        guild_id=guild_id,
        occurrence_id=occurrence_id,
        member_hash=member_hash,
    )


async def welcome_back(
    tx: Connection, *, guild_id: int, occurrence_id: int, member_hash: str
) -> bool:
    """The member answers again by themself: what was forgotten no longer stands in the way.
    Whether anything was."""
    gone = await tx.run(
        """DELETE FROM forgotten WHERE guild_id = :guild_id
             AND occurrence_id = :occurrence_id AND member_hash = :member_hash""",
        guild_id=guild_id,
        occurrence_id=occurrence_id,
        member_hash=member_hash,
    )
    return gone > 0


async def remove_forgotten_of_past(tx: Connection, *, now: datetime) -> int:
    """Drop the hashes of every server's dates that are over."""
    return await tx.run(
        """DELETE FROM forgotten WHERE occurrence_id IN (
               SELECT id FROM occurrences WHERE ends_at <= :now)""",
        now=to_unix(now),
    )


def _standing(row: Row) -> Standing:
    return Standing(
        Answer(row["answer"]) if row["answer"] else None,
        frozenset(Answer(mark) for mark in row["marks"].split(",") if mark),
    )
