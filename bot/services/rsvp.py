"""Answers: one transaction each, committed before anybody is told."""

import hmac
from datetime import datetime

from bot.domain.errors import Refusal
from bot.domain.events import Event, Occurrence, OccurrenceState
from bot.domain.rsvp import (
    UNKNOWN,
    Answer,
    Attendance,
    Own,
    Standing,
    reaction_added,
    reaction_removed,
    require_before_cutoff,
    said,
    seat_or_place,
)
from bot.services.redrawing import redraw
from bot.services.seats import fill_seats
from db import cards as card_rows
from db import events as event_rows
from db import forgotten as forgotten_rows
from db import presses as press_rows
from db import rsvps as rsvp_rows
from db import servers as server_rows
from db.engine import Connection, Database
from db.presses import Asked
from db.rsvps import NOTHING


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
        """Save the answer; `press` is the interaction's id, so that the newest press wins. Who
        wants to come when every seat is taken gets a place on the waitlist.

        Raises a Refusal when the date does not take place, or nobody more can come.
        """

        async def work(tx: Connection) -> Attendance:
            asked = await press_rows.of_date(
                tx,
                guild_id=guild_id,
                occurrence_id=occurrence_id,
                member_id=member_id,
                press=press,
            )
            event, date, before = asked.event, asked.occurrence, asked.own.answer
            _require_open(date, now=now)
            if press <= asked.kept.press:
                return _attendance(asked, asked.own)
            stands = answer
            if answer is Answer.GOING and before is not Answer.GOING:
                require_before_cutoff(event, date, now=now)
                stands = seat_or_place(event, date, going=asked.going, ahead=asked.ahead, now=now)
            standing = said(await self._back(tx, asked, member_id), stands)
            await keep_standing(tx, event, date, member_id, standing, press=press, now=now)
            if before is Answer.GOING and stands is not Answer.GOING:
                await fill_seats(tx, event, date, now=now)
            place = asked.ahead + 1 if stands is Answer.WAITING else None
            return _attendance(asked, Own(stands, place))

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
            asked = await press_rows.of_card(
                tx,
                guild_id=guild_id,
                message_id=message_id,
                member_id=member_id,
            )
            if asked is None or not _takes_reactions(asked.event, asked.occurrence, now=now):
                return
            kept = asked.kept
            if added:
                standing = reaction_added(await self._back(tx, asked, member_id), mark)
            else:
                standing = reaction_removed(kept.standing, mark)
            if standing != kept.standing:
                date, press = asked.occurrence, kept.press + 1
                await keep_standing(
                    tx, asked.event, date, member_id, standing, press=press, now=now
                )

        await self._db.transact(work)  # in the order in which they came, which no id tells

    async def details(self, guild_id: int, occurrence_id: int, *, member_id: int) -> Attendance:
        """A date as one member sees it, with their own answer."""

        async def work(tx: Connection) -> Attendance:
            asked = await press_rows.of_date(
                tx, guild_id=guild_id, occurrence_id=occurrence_id, member_id=member_id
            )
            return _attendance(asked, asked.own)

        return await self._db.look(work)

    async def remove_leaver(
        self, guild_id: int, occurrence_id: int, *, member_id: int, now: datetime
    ) -> None:
        """Somebody who has left the server does not come: their answer goes, and whoever waits
        longest gets their seat."""

        async def work(tx: Connection) -> None:
            asked = await press_rows.of_date(
                tx, guild_id=guild_id, occurrence_id=occurrence_id, member_id=member_id
            )
            if asked.own.answer is None:
                return
            event, date, press = asked.event, asked.occurrence, asked.kept.press + 1
            standing = Standing(None, asked.kept.standing.marks)
            await keep_standing(tx, event, date, member_id, standing, press=press, now=now)
            await fill_seats(tx, event, date, now=now)

        await self._db.transact(work)

    async def remove_old(self, *, now: datetime) -> None:
        """Housekeeping: answers go when the server's retention has passed."""
        async with self._db.write() as tx:
            for server in await server_rows.every(tx):
                await rsvp_rows.remove_after_retention(
                    tx, guild_id=server.guild_id, ended_before=now - server.answers_kept
                )
            await forgotten_rows.remove_of_past(tx, now=now)

    async def _back(self, tx: Connection, asked: Asked, member_id: int) -> Standing:
        """What stood before this answer. Answering again ends being forgotten on this card."""
        if asked.kept != NOTHING or not asked.anyone_forgotten:
            return asked.kept.standing
        was_forgotten = await forgotten_rows.welcome_back(
            tx,
            guild_id=asked.occurrence.guild_id,
            occurrence_id=asked.occurrence.id,
            member_hash=member_hash(self._salt, member_id),
        )
        return UNKNOWN if was_forgotten else asked.kept.standing


def _attendance(asked: Asked, own: Own) -> Attendance:
    return Attendance(
        event=asked.event,
        occurrence=asked.occurrence,
        own=own,
        hour24=asked.hour24,
        language=asked.language,
        server_language=asked.server_language,
    )


def member_hash(salt: str, member_id: int) -> str:
    """A keyed hash of a member's id that means nothing in another installation."""
    return hmac.digest(salt.encode(), str(member_id).encode(), "sha256").hex()


async def reactable(
    tx: Connection, guild_id: int, message_id: int, *, now: datetime
) -> tuple[Event, Occurrence] | None:
    """The date whose card this is, if reactions on it are answers and it is not over."""
    occurrence = await card_rows.by_message(tx, guild_id=guild_id, message_id=message_id)
    if occurrence is None:
        return None
    event = await event_rows.get(tx, guild_id=guild_id, event_id=occurrence.event_id)
    return (event, occurrence) if _takes_reactions(event, occurrence, now=now) else None


def _takes_reactions(event: Event, occurrence: Occurrence, *, now: datetime) -> bool:
    return event.answered_by_reaction and occurrence.takes_place and now < occurrence.ends_at


def _require_open(occurrence: Occurrence, *, now: datetime) -> None:
    if occurrence.fell_out:
        raise Refusal("This meeting will not take place. /upcoming shows what is on.")
    if occurrence.state is OccurrenceState.OVER or occurrence.ends_at <= now:
        raise Refusal("This meeting is over. /upcoming shows what is on.")


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
