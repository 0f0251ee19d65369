"""What presses, commands and reactions need to know, in one statement: people wait for it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.coming import Admission
from bot.domain.events import Event, Occurrence
from bot.domain.language import Language
from bot.domain.rsvp import Answer, Own
from db import events as event_rows
from db import occurrences as occurrence_rows
from db import servers as server_rows
from db.engine import Connection
from db.rsvps import NOTHING, Kept, kept_in
from db.times import from_unix


@dataclass(frozen=True, slots=True)
class Asking:
    """One member and a date: `ahead` is how many wait before them, or before their press;
    `agreed` whether to the text that the event shows before, as it is now; `admission` is where
    they stand with its list; `language` what they chose to read; `messaged` whether they allowed
    private messages, None if they were never asked; `reminded` whether they want reminders,
    `usual` whether they usually come, `welcomed` whether they were told what Hearth is; `consent`
    is the version of the text about what is kept that they agreed to."""

    kept: Kept
    own: Own
    ahead: int
    agreed: bool
    admission: Admission | None
    language: Language | None
    messaged: bool | None
    reminded: bool
    usual: bool
    welcomed: bool
    consent: int | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A date as those members find it who ask.

    `going` is how many have a seat, of an event with seats; `anyone_forgotten` whether reactions
    are left on the card that must not count, of whomever.
    """

    event: Event
    occurrence: Occurrence
    going: int
    anyone_forgotten: bool
    server_language: Language
    hour24: bool
    members: Mapping[int, Asking]


_OF_MEMBER = 15  # columns, which come first
# LIMIT 1: so that it is worked out once and not for each member.
_ASKED = f"""
    SELECT asking.member_id, members.language AS own_language,
           own.answer, own.marks, own.press, own.promoted_at, own.assumed,
           (SELECT COUNT(*) FROM rsvps WHERE rsvps.occurrence_id = asked.date_id
            AND rsvps.answer = 'waiting'
            AND rsvps.waiting_since < COALESCE(own.waiting_since, asking.press)) AS ahead,
           EXISTS (SELECT 1 FROM agreements
                   WHERE agreements.event_id = COALESCE(asked.series_id, asked.id)
                     AND agreements.member_id = asking.member_id
                     AND agreements.version = asked.before_version) AS agreed,
           admissions.state AS admission,
           dm_choices.allowed AS messaged,
           (dm_choices.reminders = 1 OR dm_choices.day_after = 1) AS reminded,
           EXISTS (SELECT 1 FROM regulars
                   WHERE regulars.event_id = COALESCE(asked.series_id, asked.id)
                     AND regulars.member_id = asking.member_id) AS usual,
           EXISTS (SELECT 1 FROM welcomed WHERE welcomed.guild_id = asked.guild_id
                   AND welcomed.member_id = asking.member_id) AS welcomed,
           (SELECT version FROM consents
            WHERE consents.member_id = asking.member_id) AS consent,
           asked.*
    FROM (
        SELECT {", ".join(f"events.{one}" for one in event_rows.NAMES)},
               {", ".join(f"occurrences.{one} AS date_{one}" for one in occurrence_rows.NAMES)},
               servers.hour24, servers.language AS server_language,
               CASE WHEN events.capacity IS NULL THEN 0 ELSE
                   (SELECT COUNT(*) FROM rsvps WHERE rsvps.occurrence_id = occurrences.id
                    AND rsvps.answer = 'going') END AS going,
               EXISTS (SELECT 1 FROM forgotten
                       WHERE forgotten.occurrence_id = occurrences.id) AS anyone_forgotten
        FROM occurrences
        JOIN events ON events.id = occurrences.event_id
        JOIN servers ON servers.guild_id = occurrences.guild_id
        WHERE occurrences.guild_id = :guild_id AND {{which}} LIMIT 1
    ) AS asked
    CROSS JOIN (SELECT CAST(key AS BIGINT) AS member_id, CAST(value AS BIGINT) AS press
                FROM json_each(:presses)) AS asking
    LEFT JOIN members ON members.member_id = asking.member_id
    LEFT JOIN dm_choices ON dm_choices.member_id = asking.member_id
    LEFT JOIN rsvps AS own
        ON own.occurrence_id = asked.date_id AND own.member_id = asking.member_id
    LEFT JOIN admissions ON admissions.event_id = COALESCE(asked.series_id, asked.id)
        AND admissions.member_id = asking.member_id"""


async def of_date(
    tx: Connection, *, guild_id: int, occurrence_id: int, presses: Mapping[int, int]
) -> Asked:
    """The date as these members find it, each with the id of their press, or 0; a Refusal if this
    server has no such date."""
    rows = await tx.all(
        f"""{_ASKED.format(which="occurrences.id = :occurrence_id")}""",
        guild_id=guild_id,
        occurrence_id=occurrence_id,
        presses=json.dumps(presses),
    )
    if not rows:  # one of these says why
        await server_rows.get(tx, guild_id)
        await occurrence_rows.get(tx, guild_id=guild_id, occurrence_id=occurrence_id)
    return _asked(rows)


async def of_card(
    tx: Connection, *, guild_id: int, message_id: int, member_id: int
) -> Asked | None:
    """The date whose card this message is, as the member finds it."""
    rows = await tx.all(
        f"""{_ASKED.format(which="occurrences.card_message_id = :message_id")}""",
        guild_id=guild_id,
        message_id=message_id,
        presses=json.dumps({member_id: 0}),
    )
    return _asked(rows) if rows else None


def _asked(rows: Sequence[Any]) -> Asked:
    first = rows[0]
    values = tuple(first)[_OF_MEMBER:]
    of_event, more = len(event_rows.NAMES), len(occurrence_rows.NAMES)
    return Asked(
        event=event_rows.of_values(values[:of_event]),
        occurrence=occurrence_rows.of_values(values[of_event : of_event + more]),
        going=first["going"],
        anyone_forgotten=bool(first["anyone_forgotten"]),
        server_language=first["server_language"],
        hour24=bool(first["hour24"]),
        members={row["member_id"]: _asking(row) for row in rows},
    )


def _asking(row: Any) -> Asking:
    kept = NOTHING if row["press"] is None else kept_in(row)
    waits, promoted_at = kept.standing.answer is Answer.WAITING, row["promoted_at"]
    own = Own(
        kept.standing.answer,
        row["ahead"] + 1 if waits else None,
        None if promoted_at is None else from_unix(promoted_at),
        bool(row["assumed"]),
    )
    return Asking(
        kept=kept,
        own=own,
        ahead=row["ahead"],
        agreed=bool(row["agreed"]),
        admission=row["admission"] and Admission(row["admission"]),
        language=row["own_language"],
        messaged=None if row["messaged"] is None else bool(row["messaged"]),
        reminded=bool(row["reminded"]),
        usual=bool(row["usual"]),
        welcomed=bool(row["welcomed"]),
        consent=row["consent"],
    )
