"""Answers: one transaction each, committed before anybody is told."""

from contextlib import suppress
from datetime import datetime
from functools import partial

from bot.domain.errors import Refusal
from bot.domain.events import Event, Occurrence
from bot.domain.rsvp import Answer, Attendance, reaction_added, reaction_removed
from bot.services.answering import (
    answer_all,
    attendance,
    keep_said,
    standing_before,
)
from bot.services.bites import in_bites
from bot.services.gate import Press
from bot.services.private_reminders import plan_private_reminders
from db import cards as card_rows
from db import events as event_rows
from db import forgotten as forgotten_rows
from db import presses as press_rows
from db import rsvps as rsvp_rows
from db import servers as server_rows
from db import welcomed as welcomed_rows
from db.crowd import Crowd, Outcome
from db.engine import Connection, Database
from db.rsvps import Said

DATES_AT_ONCE = 10  # whose answers go in one transaction


class RsvpService:
    """Answers of members by button, command and reaction. `salt` is this installation's; `consent`
    the version of the text that people agree to before their first answer, None to ask nobody."""

    def __init__(self, db: Database, *, salt: str, consent: int | None) -> None:
        self._db = db
        self._salt = salt
        self._consent = consent
        self._crowds: dict[tuple[int, int], Crowd[Press]] = {}

    async def answer(
        self,
        guild_id: int,
        occurrence_id: int,
        *,
        member_id: int,
        answer: Answer,
        press: int,
        role_ids: frozenset[int] | None = frozenset(),
        agrees_to: int | None = None,
        consents_to: int | None = None,
        now: datetime,
    ) -> Attendance:
        """Save the answer; `press` is the interaction's id, so that the newest press wins. Who
        wants to come when every seat is taken gets a place on the waitlist. `agrees_to` is the
        version of the event's text that they agree to by this press, `consents_to` that of the text
        about what is kept.

        What comes back says `needed` if the answer does not count yet. Raises a Refusal when the
        date does not take place, nobody more can come, or only people with another role can.
        """
        key = guild_id, occurrence_id
        if key not in self._crowds:
            self._crowds[key] = Crowd(partial(self._visit, guild_id, occurrence_id))
        pressed = Press(
            member_id=member_id,
            answer=answer,
            id=press,
            at=now,
            role_ids=role_ids,
            agrees_to=agrees_to,
            consents_to=consents_to,
        )
        seen: Attendance = (await self._crowds[key].outcome(pressed)).kept()
        return seen

    async def leave_all(self, guild_id: int, *, member_id: int, press: int, now: datetime) -> int:
        """Say no to every coming date of the server to which this member said something else, one
        transaction a date as with any answer; returns how many there were."""
        left = 0
        async with self._db.read() as tx:
            answers = await rsvp_rows.of_member(
                tx, guild_id=guild_id, member_id=member_id, after=now
            )
        for occurrence_id, own in answers:
            if own.answer is not Answer.NOT_GOING:
                with suppress(Refusal):  # it fell out or ended meanwhile
                    await self.answer(
                        guild_id,
                        occurrence_id,
                        member_id=member_id,
                        answer=Answer.NOT_GOING,
                        press=press,
                        now=now,
                    )
                    left += 1
        return left

    async def _visit(self, guild_id: int, occurrence_id: int) -> None:
        taken = self._crowds.pop((guild_id, occurrence_id)).take()

        async def work(tx: Connection) -> list[Outcome]:
            return await answer_all(
                tx,
                guild_id,
                occurrence_id,
                taken.pieces,
                salt=self._salt,
                consent=self._consent,
            )

        try:
            await taken.tell(await self._db.transact(work))
        except BaseException as error:  # noqa: BLE001 - told to everyone whose press it was
            await taken.fail(error)

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
                tx, guild_id=guild_id, message_id=message_id, member_id=member_id
            )
            if asked is None or not _takes_reactions(asked.event, asked.occurrence, now=now):
                return
            kept = asked.members[member_id].kept
            if added:
                before = await standing_before(tx, asked, member_id, salt=self._salt)
                standing = reaction_added(before, mark)
            else:
                standing = reaction_removed(kept.standing, mark)
            if standing != kept.standing:
                said = Said(member_id, standing, kept.press + 1, now)
                await keep_said(tx, asked.event, asked.occurrence, [said], now=now)
                if asked.members[member_id].reminded:
                    await plan_private_reminders(
                        tx, asked.event, asked.occurrence, only=[member_id], now=now
                    )

        await self._db.transact(work)  # in the order in which they came, which no id tells

    async def details(self, guild_id: int, occurrence_id: int, *, member_id: int) -> Attendance:
        """A date as one member sees it, with their own answer. That they are new is told once; as
        long as they did not agree that anything is kept, each time."""

        async def work(tx: Connection) -> tuple[Attendance, bool]:
            asked = await press_rows.of_date(
                tx, guild_id=guild_id, occurrence_id=occurrence_id, presses={member_id: 0}
            )
            asking = asked.members[member_id]
            agreed = self._consent in (None, asking.consent)
            return attendance(asked, member_id, asking.own), agreed and not asking.welcomed

        seen, is_told_now = await self._db.look(work)
        if is_told_now:
            async with self._db.write() as tx:
                await welcomed_rows.keep(tx, guild_id, [member_id])
        return seen

    async def remove_old(self, *, now: datetime) -> None:
        """Housekeeping: answers go when the server's retention has passed."""
        async with self._db.write() as tx:
            await forgotten_rows.remove_of_past(tx, now=now)
            servers = await server_rows.every(tx)
        for server in servers:
            ended = now - server.answers_kept
            await in_bites(self._db, partial(_forget_some, server.guild_id, ended_before=ended))


async def _forget_some(guild_id: int, tx: Connection, *, ended_before: datetime) -> bool:
    """Delete the answers to a few dates; False when there were none."""
    dates = await rsvp_rows.dates_to_forget(
        tx, guild_id=guild_id, ended_before=ended_before, limit=DATES_AT_ONCE
    )
    for occurrence_id in dates:
        await rsvp_rows.remove_of_date(tx, guild_id=guild_id, occurrence_id=occurrence_id)
    return bool(dates)


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
