"""Sends what is due, once: claim and commit, look again at the gate, post, settle.

The one named exception to "one transaction a use case": nobody awaits Discord inside one.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.deliveries import (
    MAX_ATTEMPTS,
    SAME_NONCE,
    Delivery,
    DeliveryState,
    Kind,
    Message,
    MissedNotice,
    Planned,
    Reminder,
    retry_after,
)
from bot.domain.events import Event, Occurrence, OccurrenceState, Server
from bot.ports import DeliveryFailed, Messenger
from bot.services.cards import card_of
from db import deliveries as delivery_rows
from db import events as event_rows
from db import occurrences as occurrence_rows
from db import servers as server_rows
from db.engine import Connection, Database

log = logging.getLogger(__name__)

KEPT = timedelta(days=30)
STAFF_HELPS_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Missed:
    """The gate's word for a row that would come too late."""

    reason: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """The gate's word for a row whose date was skipped, cancelled, or changed."""


class DeliveryService:
    """The delivery loop's work. `process` names this run of the program, for its claims."""

    def __init__(self, db: Database, messenger: Messenger[Message], *, process: str) -> None:
        self._db = db
        self._messenger = messenger
        self._process = process

    async def recover(self) -> int:
        """At start: rows claimed by a run that is gone become due again."""
        async with self._db.write() as tx:
            return await delivery_rows.release_claims_of_others(tx, by=self._process)

    async def next_due(self) -> datetime | None:
        """When the next row wants to be sent."""
        async with self._db.read() as tx:
            return await delivery_rows.next_due(tx)

    async def deliver_due(self, *, now: datetime) -> int:
        """Send everything that is due at `now`, and return how many messages were posted."""
        posted = 0
        while True:
            async with self._db.write() as tx:
                claimed = await delivery_rows.claim_due(tx, now=now, by=self._process)
            if not claimed:
                return posted
            for row in claimed:
                posted += await self._deliver(row, now=now)

    async def remove_old(self, *, now: datetime) -> int:
        """Housekeeping: what was settled is kept for 30 days."""
        async with self._db.write() as tx:
            return await delivery_rows.remove_settled(tx, before=now - KEPT)

    async def _deliver(self, row: Delivery, *, now: datetime) -> bool:
        message = await self._gate(row, now=now)
        if isinstance(message, Dropped):
            await self._settle(row, DeliveryState.CANCELLED, now=now)
            return False
        if isinstance(message, Missed):
            await self._settle(row, DeliveryState.MISSED, now=now, reason=message.reason)
            return False
        try:
            message_id = await self._posted_before(row, now=now)
            if message_id is None:
                message_id = await self._messenger.post(
                    row.channel_id, message, nonce=row.nonce, marker=row.id
                )
        except DeliveryFailed as failure:
            await self._failed(row, failure, now=now)
            return False
        await self._sent(row, message, message_id, now=now)
        return True

    async def _gate(self, row: Delivery, *, now: datetime) -> Message | Missed | Dropped:
        """Look once more, just before the request, whether this may still be sent."""
        async with self._db.read() as tx:
            if row.kind is Kind.MISSED:
                return await _missed_notice(tx, row.guild_id)
            server = await server_rows.get(tx, row.guild_id)
            occurrence = await occurrence_rows.get(
                tx, guild_id=row.guild_id, occurrence_id=row.occurrence_id
            )
            event = await event_rows.get(tx, guild_id=row.guild_id, event_id=occurrence.event_id)
            if not occurrence.takes_place and occurrence.state is not OccurrenceState.OVER:
                return Dropped()
            if row.version != occurrence.version and occurrence.state is not OccurrenceState.OVER:
                return Dropped()
            if now >= row.useful_until:
                return Missed("late")
            if row.kind is Kind.CARD:
                if occurrence.card_message_id is not None:
                    return Dropped()
                return await card_of(tx, event, occurrence, server, now=now)
            return Reminder(event=event, occurrence=occurrence, hour24=server.hour24)

    async def _posted_before(self, row: Delivery, *, now: datetime) -> int | None:
        """In doubt after an earlier try: soon after it the same nonce is safe, later we look."""
        if row.attempts <= 1 or now - row.first_tried_at < SAME_NONCE:
            return None
        return await self._messenger.find(row.channel_id, marker=row.id)

    async def _sent(
        self, row: Delivery, message: Message, message_id: int, *, now: datetime
    ) -> None:
        async with self._db.write() as tx:
            await delivery_rows.settle(tx, row, DeliveryState.SENT, now=now, message_id=message_id)
            if row.kind is Kind.CARD:
                await occurrence_rows.card_posted(
                    tx,
                    guild_id=row.guild_id,
                    occurrence_id=row.occurrence_id,
                    message_id=message_id,
                )
                # Whatever happened while it was on its way shows at the next drawing.
                await occurrence_rows.redraw(
                    tx, guild_id=row.guild_id, occurrence_id=row.occurrence_id, at=now
                )
            if isinstance(message, MissedNotice):
                await delivery_rows.mark_told(tx, row.guild_id, up_to=row.id)

    async def _failed(self, row: Delivery, failure: DeliveryFailed, *, now: datetime) -> None:
        log.warning("delivery %s, try %s: %s", row.id, row.attempts, failure.reason)
        if failure.permanent or row.attempts >= MAX_ATTEMPTS:
            await self._settle(row, DeliveryState.FAILED, now=now, reason=failure.reason)
            return
        async with self._db.write() as tx:
            await delivery_rows.try_later(
                tx, row, at=now + retry_after(row.attempts), reason=failure.reason
            )

    async def _settle(
        self, row: Delivery, state: DeliveryState, *, now: datetime, reason: str | None = None
    ) -> None:
        """End the row unsent; staff is told once of what people did not get."""
        async with self._db.write() as tx:
            await delivery_rows.settle(tx, row, state, now=now, reason=reason)
            if state is DeliveryState.CANCELLED or row.kind is Kind.MISSED:
                return
            server = await server_rows.get(tx, row.guild_id)
            occurrence = await occurrence_rows.get(
                tx, guild_id=row.guild_id, occurrence_id=row.occurrence_id
            )
            notice = Planned(
                kind=Kind.MISSED, offset=row.offset, due_at=now, useful_until=now + STAFF_HELPS_FOR
            )
            await delivery_rows.add(
                tx, occurrence, notice, channel_id=server.staff_channel_id, version=row.version
            )


async def _missed_notice(tx: Connection, guild_id: int) -> MissedNotice | Dropped:
    server: Server = await server_rows.get(tx, guild_id)
    missed = []
    for _, occurrence_id, kind in await delivery_rows.untold(tx, guild_id):
        occurrence: Occurrence = await occurrence_rows.get(
            tx, guild_id=guild_id, occurrence_id=occurrence_id
        )
        event: Event = await event_rows.get(tx, guild_id=guild_id, event_id=occurrence.event_id)
        missed.append((event.title, occurrence.starts_at, event.schedule.zone, kind))
    if not missed:
        return Dropped()
    return MissedNotice(language=server.language, hour24=server.hour24, missed=tuple(missed))
