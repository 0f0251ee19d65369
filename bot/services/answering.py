"""What a crowd presses on one date, in one transaction: few statements for any number of people."""

import hmac
from bisect import bisect_left, insort
from collections.abc import Sequence
from datetime import datetime

from bot.domain.coming import Admission, Needed
from bot.domain.errors import Refusal
from bot.domain.events import Event, Occurrence, OccurrenceState
from bot.domain.rsvp import (
    UNKNOWN,
    Answer,
    Attendance,
    Own,
    Standing,
    require_before_cutoff,
    said,
    seat_or_place,
)
from bot.services.gate import Gate, Press
from bot.services.private_reminders import plan_private_reminders
from bot.services.redrawing import redraw
from bot.services.seats import fill_seats
from db import forgotten as forgotten_rows
from db import presses as press_rows
from db import private_reminders as reminder_rows
from db import rsvps as rsvp_rows
from db import welcomed as welcomed_rows
from db.crowd import Outcome
from db.engine import Connection
from db.presses import Asked
from db.rsvps import NOTHING, Said


async def answer_all(
    tx: Connection,
    guild_id: int,
    occurrence_id: int,
    presses: Sequence[Press],
    *,
    salt: str,
    consent: int | None,
) -> list[Outcome]:
    """Save the answers in that order; of each, its Attendance or the Refusal that it met. Who did
    not agree to the text of version `consent` is asked first; None asks nobody.

    Raises a Refusal if this server has no such date.
    """
    outcomes: list[Outcome] = []
    while rest := presses[len(outcomes) :]:
        leading = _of_different_members(rest)
        asked = await press_rows.of_date(
            tx,
            guild_id=guild_id,
            occurrence_id=occurrence_id,
            presses={press.member_id: press.id for press in leading},
        )
        outcomes += await _answered(tx, asked, leading, salt=salt, consent=consent)
    return outcomes


def _of_different_members(presses: Sequence[Press]) -> Sequence[Press]:
    """The first of them, as far as nobody presses twice."""
    seen: set[int] = set()
    for number, press in enumerate(presses):
        if press.member_id in seen:
            return presses[:number]
        seen.add(press.member_id)
    return presses


async def _answered(
    tx: Connection, asked: Asked, presses: Sequence[Press], *, salt: str, consent: int | None
) -> list[Outcome]:
    """The first of them, up to one that changes what the next would find: a seat became free."""
    date, gate, all_said, outcomes = _Date(asked), Gate(asked, consent=consent), [], []
    for press in presses:
        own, needed = asked.members[press.member_id].own, None
        try:
            if date.is_new(press) and (needed := gate.needed(press)) is None:
                own = date.answer(press)
                before = await standing_before(tx, asked, press.member_id, salt=salt)
                assert own.answer is not None  # it was just given
                standing = said(before, own.answer)
                all_said.append(
                    Said(press.member_id, standing, press.id, press.at, assumed=press.assumed)
                )
            outcomes.append(Outcome(attendance(asked, press.member_id, own, needed=needed)))
        except Refusal as refusal:
            outcomes.append(Outcome(error=refusal))
        if date.has_room:
            break
    await gate.keep(tx)
    agreed = [one for one in presses[: len(outcomes)] if not gate.waits_for_consent(one)]
    await _welcome(tx, asked, agreed)
    if all_said:
        event, occurrence, now = asked.event, asked.occurrence, all_said[-1].at
        await keep_said(tx, event, occurrence, all_said, now=now)
        await _remind_privately(tx, asked, all_said, now=now)
        if date.has_room:
            await fill_seats(tx, event, occurrence, now=now)
    return outcomes


async def _welcome(tx: Connection, asked: Asked, presses: Sequence[Press]) -> None:
    """The reply to their first press on a server tells people what Hearth is; note that it did."""
    new = {
        press.member_id
        for press in presses
        if not press.assumed and not asked.members[press.member_id].welcomed
    }
    if new:
        await welcomed_rows.keep(tx, asked.event.guild_id, new)


async def _remind_privately(
    tx: Connection, asked: Asked, all_said: Sequence[Said], *, now: datetime
) -> None:
    """Who wants reminders gets one; whoever was never asked is, by the reply to this answer."""
    reminded = [one.member_id for one in all_said if asked.members[one.member_id].reminded]
    if reminded:
        await plan_private_reminders(tx, asked.event, asked.occurrence, only=reminded, now=now)
    new = [
        one.member_id
        for one in all_said
        if not one.assumed and _is_asked_now(asked, one.member_id, one.standing.answer)
    ]
    if new:
        await reminder_rows.offered(tx, new)


def _is_asked_now(asked: Asked, member_id: int, answer: Answer | None) -> bool:
    """Whether somebody says for the first time anywhere that they come, or may."""
    return answer in (Answer.GOING, Answer.MAYBE) and asked.members[member_id].messaged is None


class _Date:
    """One date while its answers come in: how many seats are taken by then, and who waits."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._going = asked.going
        self._joined: list[int] = []  # the presses that joined the waitlist, in order
        self.has_room = False

    def is_new(self, press: Press) -> bool:
        """Whether the press is newer than what is kept; a Refusal if the date takes no answers."""
        _require_open(self._asked.occurrence, now=press.at)
        return press.id > self._asked.members[press.member_id].kept.press

    def answer(self, press: Press) -> Own:
        """What becomes of a new press; a Refusal if nobody more can come."""
        event, occurrence = self._asked.event, self._asked.occurrence
        asking = self._asked.members[press.member_id]
        ahead = asking.ahead + bisect_left(self._joined, press.id)
        stands, stood = press.answer, asking.own.answer
        if stands is Answer.GOING and stood is not Answer.GOING:
            require_before_cutoff(event, occurrence, now=press.at)
            stands = seat_or_place(event, occurrence, going=self._going, ahead=ahead, now=press.at)
        self._going += (stands is Answer.GOING) - (stood is Answer.GOING)
        if stands is not stood and event.capacity is not None:
            self.has_room = stood in (Answer.GOING, Answer.WAITING)
            if stands is Answer.WAITING:
                insort(self._joined, press.id)
        return Own(stands, ahead + 1 if stands is Answer.WAITING else None)


def _require_open(occurrence: Occurrence, *, now: datetime) -> None:
    if occurrence.fell_out:
        raise Refusal("This meeting will not take place. /upcoming shows what is on.")
    if occurrence.state is OccurrenceState.OVER or occurrence.ends_at <= now:
        raise Refusal("This meeting is over. /upcoming shows what is on.")


async def standing_before(tx: Connection, asked: Asked, member_id: int, *, salt: str) -> Standing:
    """What stood before this answer. Answering again ends being forgotten on this card."""
    kept = asked.members[member_id].kept
    if kept != NOTHING or not asked.anyone_forgotten:
        return kept.standing
    was_forgotten = await forgotten_rows.welcome_back(
        tx,
        guild_id=asked.occurrence.guild_id,
        occurrence_id=asked.occurrence.id,
        member_hash=member_hash(salt, member_id),
    )
    return UNKNOWN if was_forgotten else kept.standing


def member_hash(salt: str, member_id: int) -> str:
    """A keyed hash of a member's id that means nothing in another installation."""
    return hmac.digest(salt.encode(), str(member_id).encode(), "sha256").hex()


async def keep_said(
    tx: Connection, event: Event, occurrence: Occurrence, all_said: Sequence[Said], *, now: datetime
) -> None:
    """Store what stands now, in the change's own transaction, and have the card drawn again."""
    await rsvp_rows.keep(tx, guild_id=event.guild_id, occurrence_id=occurrence.id, said=all_said)
    await redraw(tx, event, occurrence, now=now)


def attendance(
    asked: Asked, member_id: int, own: Own, *, needed: Needed | None = None
) -> Attendance:
    """The date as this member sees it, with what they said, or what keeps that from counting."""
    admission = asked.members[member_id].admission
    if needed is Needed.ADMISSION:
        admission = admission or Admission.WAITING  # they have asked now
    return Attendance(
        event=asked.event,
        occurrence=asked.occurrence,
        own=own,
        hour24=asked.hour24,
        language=asked.members[member_id].language,
        server_language=asked.server_language,
        messaged=bool(asked.members[member_id].messaged),
        usual=asked.members[member_id].usual,
        new_here=not asked.members[member_id].welcomed,
        asked_now=needed is None and _is_asked_now(asked, member_id, own.answer),
        needed=needed,
        admission=admission if asked.event.approval else None,
    )


async def take_out(
    tx: Connection, guild_id: int, occurrence_id: int, *, member_id: int, now: datetime
) -> None:
    """Somebody does not come: their answer goes, and whoever waits longest gets their seat."""
    asked = await press_rows.of_date(
        tx, guild_id=guild_id, occurrence_id=occurrence_id, presses={member_id: 0}
    )
    kept = asked.members[member_id].kept
    if kept.standing.answer is None:
        return
    gone = Said(member_id, Standing(None, kept.standing.marks), kept.press + 1, now)
    await keep_said(tx, asked.event, asked.occurrence, [gone], now=now)
    await fill_seats(tx, asked.event, asked.occurrence, now=now)
