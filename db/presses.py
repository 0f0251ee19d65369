"""What one press, command or reaction needs to know, in one statement: people wait for it."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

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
class Asked:
    """A date as one member finds it.

    `going` is how many have a seat, of an event with seats; `ahead` how many wait before this
    press, or before the member if they wait; `anyone_forgotten` whether reactions are left on the
    card that must not count, of whomever; `language` what the member chose to read.
    """

    event: Event
    occurrence: Occurrence
    kept: Kept
    own: Own
    going: int
    ahead: int
    anyone_forgotten: bool
    language: Language | None
    server_language: Language
    hour24: bool


_OF_EVENT = tuple(event_rows.COLUMNS.split(", "))
_OF_DATE = tuple(column.strip() for column in occurrence_rows.COLUMNS.split(","))
_ASKED = f"""
    SELECT {", ".join(f"events.{column}" for column in _OF_EVENT)},
           {", ".join(f"occurrences.{column} AS date_{column}" for column in _OF_DATE)},
           servers.hour24, servers.language AS server_language,
           members.language AS own_language, own.answer, own.marks, own.press, own.promoted_at,
           CASE WHEN events.capacity IS NULL THEN 0 ELSE
               (SELECT COUNT(*) FROM rsvps WHERE rsvps.occurrence_id = occurrences.id
                AND rsvps.answer = 'going') END AS going,
           (SELECT COUNT(*) FROM rsvps WHERE rsvps.occurrence_id = occurrences.id
            AND rsvps.answer = 'waiting'
            AND rsvps.waiting_since < COALESCE(own.waiting_since, :press)) AS ahead,
           EXISTS (SELECT 1 FROM forgotten
                   WHERE forgotten.occurrence_id = occurrences.id) AS anyone_forgotten
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
    press: int = 0,
) -> Asked:
    """The date as the member finds it; a Refusal if this server has none of that id."""
    row = await tx.one(
        f"""{_ASKED} WHERE occurrences.guild_id = :guild_id AND occurrences.id = :occurrence_id""",
        guild_id=guild_id,
        occurrence_id=occurrence_id,
        member_id=member_id,
        press=press,
    )
    if row is None:  # one of these says why
        await server_rows.get(tx, guild_id)
        await occurrence_rows.get(tx, guild_id=guild_id, occurrence_id=occurrence_id)
    assert row is not None
    return _asked(row)


async def of_card(
    tx: Connection, *, guild_id: int, message_id: int, member_id: int
) -> Asked | None:
    """The date whose card this message is, as the member finds it."""
    row = await tx.one(
        f"""{_ASKED} WHERE occurrences.guild_id = :guild_id
            AND occurrences.card_message_id = :message_id""",
        guild_id=guild_id,
        message_id=message_id,
        member_id=member_id,
        press=0,
    )
    return None if row is None else _asked(row)


@lru_cache(maxsize=256)
def _event(values: tuple[Any, ...]) -> Event:
    """People press in crowds: an event is read once, for as long as its columns stay the same."""
    return event_rows.event(dict(zip(_OF_EVENT, values, strict=True)))


def _asked(row: Any) -> Asked:
    values, of_event = tuple(row), len(_OF_EVENT)
    date = dict(zip(_OF_DATE, values[of_event:], strict=False))
    kept = NOTHING if row["press"] is None else kept_in(row)
    waits, promoted_at = kept.standing.answer is Answer.WAITING, row["promoted_at"]
    return Asked(
        event=_event(values[:of_event]),
        occurrence=occurrence_rows.occurrence(date),
        kept=kept,
        own=Own(
            kept.standing.answer,
            row["ahead"] + 1 if waits else None,
            None if promoted_at is None else from_unix(promoted_at),
        ),
        going=row["going"],
        ahead=row["ahead"],
        anyone_forgotten=bool(row["anyone_forgotten"]),
        language=row["own_language"],
        server_language=row["server_language"],
        hour24=bool(row["hour24"]),
    )
