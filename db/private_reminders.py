"""What people chose for their private reminders, and whom a date is to remind."""

from datetime import datetime, time, timedelta

from bot.domain.events import Occurrence
from bot.domain.private_reminders import NOTHING_CHOSEN, OwnReminders, Quiet
from db.engine import Connection, Row
from db.times import to_unix

_CHOSEN = """dm_choices.reminders, dm_choices.lead_s, dm_choices.quiet_from, dm_choices.quiet_until,
    dm_choices.names_group, dm_choices.day_after, dm_choices.offered,
    (SELECT zone FROM member_zones WHERE member_zones.member_id = dm_choices.member_id) AS zone"""


async def of_member(tx: Connection, member_id: int) -> OwnReminders:
    """What this person chose."""
    row = await tx.one(
        f"SELECT {_CHOSEN} FROM dm_choices WHERE member_id = :member_id", member_id=member_id
    )
    if row is not None:
        return _own(row)
    zone = await tx.value(
        "SELECT zone FROM member_zones WHERE member_id = :member_id", member_id=member_id
    )
    return NOTHING_CHOSEN if zone is None else OwnReminders(zone=zone)


async def choose(tx: Connection, member_id: int, own: OwnReminders) -> None:
    """Keep all of it but the zone. Whoever turns reminders on allows private messages by that."""
    quiet = own.quiet
    await tx.run(
        """INSERT INTO dm_choices (member_id, allowed, reminders, lead_s, quiet_from, quiet_until,
                                   names_group, day_after)
           VALUES (:member_id, :wanted, :reminders, :lead_s, :quiet_from, :quiet_until,
                   :names_group, :day_after)
           ON CONFLICT (member_id) DO UPDATE SET
               allowed = CASE excluded.allowed WHEN 1 THEN 1 ELSE dm_choices.allowed END,
               reminders = excluded.reminders, lead_s = excluded.lead_s,
               quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
               names_group = excluded.names_group, day_after = excluded.day_after,
               offered = 0, closed_at = NULL""",
        member_id=member_id,
        wanted=int(own.on or own.day_after),
        reminders=int(own.on),
        lead_s=int(own.lead.total_seconds()),
        quiet_from=quiet and _minutes(quiet.begins),
        quiet_until=quiet and _minutes(quiet.until),
        names_group=int(own.names),
        day_after=int(own.day_after),
    )


async def offered(tx: Connection, member_ids: list[int]) -> None:
    """These people, who had chosen nothing, are asked now whether they want to be reminded."""
    await tx.many(
        """INSERT INTO dm_choices (member_id, allowed, offered) VALUES (:member_id, 0, 1)
           ON CONFLICT (member_id) DO NOTHING""",
        [{"member_id": member_id} for member_id in member_ids],
    )


async def set_zone(tx: Connection, member_id: int, zone: str | None) -> None:
    """Keep where the person is; None forgets it."""
    if zone is None:
        await tx.run("DELETE FROM member_zones WHERE member_id = :member_id", member_id=member_id)
        return
    await tx.run(
        """INSERT INTO member_zones (member_id, zone) VALUES (:member_id, :zone)
           ON CONFLICT (member_id) DO UPDATE SET zone = excluded.zone""",
        member_id=member_id,
        zone=zone,
    )


async def to_remind(tx: Connection, of: Occurrence) -> list[tuple[int, OwnReminders]]:
    """Everyone who comes or may come to this date and wants to be reminded or asked how it was,
    with what they chose."""
    rows = await tx.all(
        f"""SELECT rsvps.member_id, {_CHOSEN} FROM rsvps
            JOIN dm_choices ON dm_choices.member_id = rsvps.member_id
                AND dm_choices.allowed = 1
                AND (dm_choices.reminders = 1 OR dm_choices.day_after = 1)
            WHERE rsvps.guild_id = :guild_id AND rsvps.occurrence_id = :occurrence_id
              AND rsvps.answer IN ('going', 'maybe')""",
        guild_id=of.guild_id,
        occurrence_id=of.id,
    )
    return [(row["member_id"], _own(row)) for row in rows]


async def dates_of(tx: Connection, member_id: int, *, after: datetime) -> list[tuple[int, int]]:
    """Server and id of each coming date, on every server, to which this person said something."""
    rows = await tx.all(
        """SELECT rsvps.guild_id, rsvps.occurrence_id FROM rsvps
           JOIN occurrences ON occurrences.id = rsvps.occurrence_id
           WHERE rsvps.member_id = :member_id AND occurrences.starts_at > :after""",
        member_id=member_id,
        after=to_unix(after),
    )
    return [(row["guild_id"], row["occurrence_id"]) for row in rows]


async def remove_waiting(tx: Connection, member_id: int, *, now: datetime) -> None:
    """Nothing that was planned for this person and coming dates is sent as it was planned."""
    await tx.run(
        """DELETE FROM deliveries WHERE private = 1 AND target = :member_id
             AND kind IN ('private_reminder', 'day_after') AND state = 'pending'
             AND attempts = 0
             AND occurrence_id IN (SELECT id FROM occurrences WHERE starts_at > :now)""",
        now=to_unix(now),
        member_id=member_id,
    )


def _own(row: Row) -> OwnReminders:
    begins, until = row["quiet_from"], row["quiet_until"]
    return OwnReminders(
        on=bool(row["reminders"]),
        lead=timedelta(seconds=row["lead_s"]),
        quiet=None if begins is None else Quiet(begins=_time(begins), until=_time(until)),
        zone=row["zone"],
        names=bool(row["names_group"]),
        day_after=bool(row["day_after"]),
        offered=bool(row["offered"]),
    )


def _minutes(of: time) -> int:
    return of.hour * 60 + of.minute


def _time(minutes: int) -> time:
    return time(*divmod(minutes, 60))
