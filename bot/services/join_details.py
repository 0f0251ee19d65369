"""Join details for those who keep them and members who come: sealed at rest, shown to those who
said they are going, and to moderators and hosts, from shortly before the start until the end."""

import logging
from dataclasses import fields
from datetime import datetime, timedelta

from bot.domain.access import Person, may_see
from bot.domain.audit import Did, What
from bot.domain.errors import Refusal
from bot.domain.events import Event, Occurrence, Server, require_active
from bot.domain.join_details import (
    Door,
    JoinDetails,
    Joining,
    Kept,
    changed,
    door,
    has_details,
    sealed_of,
)
from bot.domain.rsvp import Answer
from bot.services.audit import audit_event
from bot.services.leading import leads, require_lead
from bot.services.redrawing import redraw
from bot.services.sealing import seal, unseal, unseal_or_none
from bot.services.vault import NoKey, Unreadable, Vault
from db import events as event_rows
from db import hosts as host_rows
from db import join_details as join_rows
from db import occurrences as occurrence_rows
from db import presses as press_rows
from db import reminders as reminder_rows
from db import rsvps as rsvp_rows
from db import servers as server_rows
from db.engine import Connection, Database

log = logging.getLogger(__name__)


class JoinDetailsService:
    """What is kept in the vault for an event or one of its dates."""

    def __init__(self, db: Database, vault: Vault) -> None:
        self._db = db
        self._vault = vault

    async def ask(self, guild_id: int, occurrence_id: int, *, by: Person, now: datetime) -> Joining:
        """What this person is shown of a date now."""

        async def work(tx: Connection) -> Joining:
            server = await server_rows.get(tx, guild_id)
            asked = await press_rows.of_date(
                tx,
                guild_id=guild_id,
                occurrence_id=occurrence_id,
                presses={by.member_id: 0},
            )
            event, date = asked.event, asked.occurrence
            answer = asked.members[by.member_id].own.answer
            if not may_see(by, event, server):
                raise occurrence_rows.not_found()
            is_leading = await leads(tx, by, server, date_id=date.id)
            found = door(event, date, answer, leads=is_leading, now=now)
            return Joining(
                event=event,
                occurrence=date,
                hour24=server.hour24,
                answer=answer,
                leads=is_leading,
                door=found,
                details=self._opened(event, date) if found is Door.OPEN else None,
            )

        return await self._db.look(work)

    def _opened(self, event: Event, date: Occurrence) -> JoinDetails | None:
        try:
            return unseal(self._vault, sealed_of(event, date))
        except Unreadable:
            log.warning("the join details of event %s cannot be read: another key", event.id)
            return None

    async def dates(
        self, guild_id: int, *, by: Person, now: datetime
    ) -> tuple[Server, list[tuple[Event, Occurrence]]]:
        """The dates that are not over to which this person said they are going, and those that they
        host within a day, soonest first; for autocomplete."""

        async def work(tx: Connection) -> tuple[Server, list[tuple[Event, Occurrence]]]:
            server, found = await server_rows.get(tx, guild_id), []
            answered = await rsvp_rows.of_member(
                tx, guild_id=guild_id, member_id=by.member_id, after=now
            )
            hosted = await host_rows.dates_of_member(tx, guild_id, by.member_id, after=now)
            for date_id in {
                *(one for one, own in answered if own.answer is Answer.GOING),
                *hosted,
            }:
                date = await occurrence_rows.get(tx, guild_id=guild_id, occurrence_id=date_id)
                event = await event_rows.get(tx, guild_id=guild_id, event_id=date.event_id)
                if date.takes_place and may_see(by, event, server):
                    found.append((event, date))
            return server, sorted(found, key=lambda pair: (pair[1].starts_at, pair[1].id))

        return await self._db.look(work)

    async def to_change(
        self, guild_id: int, event_id: int, date_id: int | None, *, by: Person
    ) -> Event:
        """The event whose details this person may change, or those of one of its dates.

        Raises a Refusal before anything is typed in vain: NoKey if nothing can be kept.
        """
        if not self._vault.has_key:
            raise NoKey

        async def work(tx: Connection) -> Event:
            _server, event, _date = await _to_change(tx, guild_id, event_id, date_id, by)
            return event

        return await self._db.look(work)

    async def change(
        self,
        guild_id: int,
        event_id: int,
        date_id: int | None,
        *,
        typed: JoinDetails,
        opens_before: timedelta,
        by: Person,
        now: datetime,
    ) -> Kept:
        """Keep what was typed, for every date or for one. `opens_before` is the event's.

        Cards and the reminders that were posted get their button, or lose it, as cards change when
        somebody answers: at once if they show counts, on the beat if they are private.
        """

        async def work(tx: Connection) -> Kept:
            server, event, date = await _to_change(tx, guild_id, event_id, date_id, by)
            dates = await occurrence_rows.of_event(tx, event, after=now)
            before = {one.id for one in dates if has_details(event, one)}
            sealed = sealed_of(event, date) if date else event.join_sealed
            details = changed(unseal_or_none(self._vault, sealed), typed)
            if date is not None:
                await join_rows.keep_for_date(tx, date, sealed=seal(self._vault, details))
            await join_rows.keep_for_event(
                tx,
                event,
                sealed=event.join_sealed if date else seal(self._vault, details),
                opens_before=opens_before,
            )
            old, event = event, await event_rows.get(tx, guild_id=guild_id, event_id=event.id)
            did = Did(What.JOIN_DETAILS, by.member_id)
            await audit_event(tx, did, old, event, (), now=now)
            for one in await occurrence_rows.of_event(tx, event, after=now):
                if has_details(event, one) is not (one.id in before) and one.takes_place:
                    reminded = await reminder_rows.outdate(tx, one)
                    if reminded or one.card_message_id:
                        await redraw(tx, event, one, now=now)
            return Kept(
                event=event,
                date=date,
                hour24=server.hour24,
                names=frozenset(one.name for one in fields(details) if getattr(details, one.name)),
            )

        return await self._db.transact(work)

    def is_readable(self, event: Event) -> bool:
        """Whether what is kept for every date of the event can be read with the keys at hand."""
        try:
            return bool(unseal(self._vault, event.join_sealed))
        except Unreadable:
            return False


async def _to_change(
    tx: Connection, guild_id: int, event_id: int, date_id: int | None, by: Person
) -> tuple[Server, Event, Occurrence | None]:
    server = await server_rows.get(tx, guild_id)
    await require_lead(tx, by, server, event_id=event_id)
    event = await event_rows.get(tx, guild_id=guild_id, event_id=event_id)
    require_active(event)
    if date_id is None:
        return server, event, None
    date = await occurrence_rows.get(tx, guild_id=guild_id, occurrence_id=date_id)
    if date.event_id != event.id:
        raise Refusal("This date belongs to another event. Please choose one from the list.")
    return server, event, date
