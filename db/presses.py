"""What one press, command or reaction needs to know, in one statement: people wait for it."""

from dataclasses import dataclass
from typing import Any

from bot.domain.events import Event, Occurrence
from bot.domain.language import Language
from bot.domain.rsvp import Answer, Own
from db import events as event_rows
from db import occurrences as occurrence_rows
from db import servers as server_rows
from db.engine import Connection, Row
from db.rsvps import NOTHING, Kept, kept_in
from db.times import from_unix


@dataclass(frozen=True, slots=True)
class Asked:
    """A date as one member finds it.

    `going` is how many have a seat, of an event with seats; `ahead` how many wait before this
    press, or before the member if they wait; `forgotten` whether reactions that are left on the
    card must not count; `language` what the member chose to read.
    """

    event: Event
    occurrence: Occurrence
    kept: Kept
    own: Own
    going: int
    ahead: int
    forgotten: bool
    language: Language | None
    server_language: Language
    hour24: bool


_EVENT = ", ".join(f"events.{column.strip()}" for column in event_rows.COLUMNS.split(","))
_DATE = ", ".join(
    f"occurrences.{column.strip()} AS date_{column.strip()}"
    for column in occurrence_rows.COLUMNS.split(",")
)
_ASKED = f"""
    SELECT {_EVENT}, {_DATE}, servers.hour24, servers.language AS server_language,
           members.language AS own_language, own.answer, own.marks, own.press, own.promoted_at,
           CASE WHEN events.capacity IS NULL THEN 0 ELSE
               (SELECT COUNT(*) FROM rsvps WHERE rsvps.occurrence_id = occurrences.id
                AND rsvps.answer = 'going') END AS going,
           (SELECT COUNT(*) FROM rsvps WHERE rsvps.occurrence_id = occurrences.id
            AND rsvps.answer = 'waiting'
            AND rsvps.waiting_since < COALESCE(own.waiting_since, :press)) AS ahead,
           EXISTS (SELECT 1 FROM forgotten WHERE forgotten.occurrence_id = occurrences.id
                   AND forgotten.member_hash = :member_hash) AS forgotten
    FROM occurrences
    JOIN events ON events.id = occurrences.event_id
    JOIN servers ON servers.guild_id = occurrences.guild_id
    LEFT JOIN members ON members.member_id = :member_id
    LEFT JOIN rsvps AS own
        ON own.occurrence_id = occurrences.id AND own.member_id = :member_id"""


async def of_date(
    tx: Connection,
    *,
    guild_id: int,
    occurrence_id: int,
    member_id: int,
    member_hash: str,
    press: int = 0,
) -> Asked:
    """The date as the member finds it; a Refusal if this server has none of that id."""
    row = await tx.one(
        f"""{_ASKED} WHERE occurrences.guild_id = :guild_id AND occurrences.id = :occurrence_id""",
        guild_id=guild_id,
        occurrence_id=occurrence_id,
        member_id=member_id,
        member_hash=member_hash,
        press=press,
    )
    if row is None:  # one of these says why
        await server_rows.get(tx, guild_id)
        await occurrence_rows.get(tx, guild_id=guild_id, occurrence_id=occurrence_id)
    assert row is not None
    return _asked(row)


async def of_card(
    tx: Connection, *, guild_id: int, message_id: int, member_id: int, member_hash: str
) -> Asked | None:
    """The date whose card this message is, as the member finds it."""
    row = await tx.one(
        f"""{_ASKED} WHERE occurrences.guild_id = :guild_id
            AND occurrences.card_message_id = :message_id""",
        guild_id=guild_id,
        message_id=message_id,
        member_id=member_id,
        member_hash=member_hash,
        press=0,
    )
    return None if row is None else _asked(row)


class _Date:
    """The columns of the date in a row that holds an event as well."""

    def __init__(self, row: Row) -> None:
        self._row = row

    def __getitem__(self, name: str, /) -> Any:
        return self._row[f"date_{name}"]


def _asked(row: Row) -> Asked:
    kept = NOTHING if row["press"] is None else kept_in(row)
    waits, promoted_at = kept.standing.answer is Answer.WAITING, row["promoted_at"]
    return Asked(
        event=event_rows.event(row),
        occurrence=occurrence_rows.occurrence(_Date(row)),
        kept=kept,
        own=Own(
            kept.standing.answer,
            row["ahead"] + 1 if waits else None,
            None if promoted_at is None else from_unix(promoted_at),
        ),
        going=row["going"],
        ahead=row["ahead"],
        forgotten=bool(row["forgotten"]),
        language=row["own_language"],
        server_language=row["server_language"],
        hour24=bool(row["hour24"]),
    )
