"""Answers: one transaction each, committed before anybody is told."""

import hmac
from datetime import UTC, datetime, timedelta

from bot.domain.errors import Refusal
from bot.domain.events import Event, Occurrence, OccurrenceState, Server
from bot.domain.rsvp import (
    UNKNOWN,
    Answer,
    Attendance,
    Standing,
    reaction_added,
    reaction_removed,
    said,
    shows_counts,
)
from db import cards as card_rows
from db import events as event_rows
from db import occurrences as occurrence_rows
from db import rsvps as rsvp_rows
from db import servers as server_rows
from db.engine import Connection, Database
from db.rsvps import NOTHING, Kept

# A burst of answers on an open card becomes one edit.
COALESCE = timedelta(seconds=2)
# Private cards are redrawn on a fixed beat, so that no edit tells when somebody pressed.
BEAT = timedelta(minutes=10)


class RsvpService:
    """Answers of members by button, command and reaction. `salt` is this installation's."""

    def __init__(self, db: Database, *, salt: str) -> None:
        self._db = db
        self._salt = salt

    async def answer(
        self,
        guild_id: int,
        occurrence_id: int,
        *,
        member_id: int,
        answer: Answer,
        press: int,
        now: datetime,
    ) -> Attendance:
        """Save the answer; `press` is the interaction's id, so that the newest press wins.

        Raises a Refusal when the date does not take place or is full.
        """

        async def work(tx: Connection) -> Attendance:
            server, event, occurrence = await _date(tx, guild_id, occurrence_id)
            _require_open(occurrence, now=now)
            kept = await rsvp_rows.kept(
                tx, guild_id=guild_id, occurrence_id=occurrence_id, member_id=member_id
            )
            stands = kept.standing.answer
            if press > kept.press:
                if answer is Answer.GOING and stands is not Answer.GOING:
                    await _require_seat(tx, event, occurrence)
                standing = said(await self._back(tx, occurrence, member_id, kept), answer)
                await keep_standing(
                    tx, event, occurrence, member_id, standing, press=press, now=now
                )
                stands = answer
            return Attendance(
                event=event, occurrence=occurrence, answer=stands, hour24=server.hour24
            )

        return await self._db.transact(work)

    async def reacted(
        self,
        guild_id: int,
        message_id: int,
        *,
        member_id: int,
        mark: Answer,
        added: bool,
        now: datetime,
    ) -> None:
        """A member put a reaction on a card or took it off. Other messages are left alone."""

        async def work(tx: Connection) -> None:
            found = await reactable(tx, guild_id, message_id, now=now)
            if found is None:
                return
            event, occurrence = found
            kept = await rsvp_rows.kept(
                tx, guild_id=guild_id, occurrence_id=occurrence.id, member_id=member_id
            )
            if added:
                standing = reaction_added(await self._back(tx, occurrence, member_id, kept), mark)
            else:
                standing = reaction_removed(kept.standing, mark)
            if standing != kept.standing:
                await keep_standing(
                    tx, event, occurrence, member_id, standing, press=kept.press + 1, now=now
                )

        await self._db.transact(work)  # in the order in which they came, which no id tells

    async def details(self, guild_id: int, occurrence_id: int, *, member_id: int) -> Attendance:
        """A date as one member sees it, with their own answer."""

        async def work(tx: Connection) -> Attendance:
            server, event, occurrence = await _date(tx, guild_id, occurrence_id)
            kept = await rsvp_rows.kept(
                tx, guild_id=guild_id, occurrence_id=occurrence_id, member_id=member_id
            )
            return Attendance(
                event=event,
                occurrence=occurrence,
                answer=kept.standing.answer,
                hour24=server.hour24,
            )

        return await self._db.look(work)

    async def remove_old(self, *, now: datetime) -> None:
        """Housekeeping: answers go when the server's retention has passed."""
        async with self._db.write() as tx:
            for server in await server_rows.every(tx):
                await rsvp_rows.remove_after_retention(
                    tx, guild_id=server.guild_id, ended_before=now - server.answers_kept
                )
            await rsvp_rows.remove_forgotten_of_past(tx, now=now)

    async def _back(
        self, tx: Connection, occurrence: Occurrence, member_id: int, kept: Kept
    ) -> Standing:
        """What stood before this answer. Answering again ends being forgotten on this card."""
        was_forgotten = kept == NOTHING and await rsvp_rows.welcome_back(
            tx,
            guild_id=occurrence.guild_id,
            occurrence_id=occurrence.id,
            member_hash=member_hash(self._salt, member_id),
        )
        return UNKNOWN if was_forgotten else kept.standing


def member_hash(salt: str, member_id: int) -> str:
    """A keyed hash of a member's id that means nothing in another installation."""
    return hmac.digest(salt.encode(), str(member_id).encode(), "sha256").hex()


def next_beat(now: datetime) -> datetime:
    """The next moment at which private cards may be redrawn."""
    beat = int(BEAT.total_seconds())
    return datetime.fromtimestamp((int(now.timestamp()) // beat + 1) * beat, UTC)


def redraw_time(event: Event, *, now: datetime) -> datetime:
    """When a changed count shows on the card."""
    return now + COALESCE if shows_counts(event) else next_beat(now)


async def _date(
    tx: Connection, guild_id: int, occurrence_id: int
) -> tuple[Server, Event, Occurrence]:
    server = await server_rows.get(tx, guild_id)
    occurrence = await occurrence_rows.get(tx, guild_id=guild_id, occurrence_id=occurrence_id)
    event = await event_rows.get(tx, guild_id=guild_id, event_id=occurrence.event_id)
    return server, event, occurrence


async def reactable(
    tx: Connection, guild_id: int, message_id: int, *, now: datetime
) -> tuple[Event, Occurrence] | None:
    """The date whose card this is, if reactions on it are answers and it is not over."""
    occurrence = await card_rows.by_message(tx, guild_id=guild_id, message_id=message_id)
    if occurrence is None or not occurrence.takes_place or occurrence.ends_at <= now:
        return None
    event = await event_rows.get(tx, guild_id=guild_id, event_id=occurrence.event_id)
    return (event, occurrence) if event.answered_by_reaction else None


def _require_open(occurrence: Occurrence, *, now: datetime) -> None:
    if occurrence.fell_out:
        raise Refusal("This meeting will not take place. /upcoming shows what is on.")
    if occurrence.state is OccurrenceState.OVER or occurrence.ends_at <= now:
        raise Refusal("This meeting is over. /upcoming shows what is on.")


async def _require_seat(tx: Connection, event: Event, occurrence: Occurrence) -> None:
    if event.capacity is None:
        return
    tally = await rsvp_rows.tally(tx, guild_id=event.guild_id, occurrence_id=occurrence.id)
    if tally.going >= event.capacity:
        raise Refusal(
            "All seats for this date are taken, so your answer was not changed. "
            "Please look again later: a seat may become free."
        )


async def keep_standing(
    tx: Connection,
    event: Event,
    occurrence: Occurrence,
    member_id: int,
    standing: Standing,
    *,
    press: int,
    now: datetime,
) -> None:
    """Store what stands now, in the change's own transaction, and have the card drawn again."""
    await rsvp_rows.keep(
        tx,
        guild_id=event.guild_id,
        occurrence_id=occurrence.id,
        member_id=member_id,
        standing=standing,
        press=press,
        now=now,
    )
    await redraw(tx, event, occurrence, now=now)


async def redraw(tx: Connection, event: Event, occurrence: Occurrence, *, now: datetime) -> None:
    """Have the card drawn again when a changed count may show."""
    await card_rows.redraw(
        tx,
        guild_id=event.guild_id,
        occurrence_id=occurrence.id,
        at=redraw_time(event, now=now),
    )
