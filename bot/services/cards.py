"""Keeps cards true: however many answers come, a card is drawn at most once a beat."""

import logging
from datetime import datetime, timedelta

from bot.domain.deliveries import Card, Kind, Message, TakenBack
from bot.domain.events import Event, Occurrence, OccurrenceState, Server
from bot.domain.schedule import instances
from bot.ports import DeliveryFailed, MessageGone, Messenger
from bot.services.rsvp import redraw_time
from db import deliveries as delivery_rows
from db import events as event_rows
from db import occurrences as occurrence_rows
from db import rsvps as rsvp_rows
from db import servers as server_rows
from db.engine import Connection, Database

log = logging.getLogger(__name__)

TRY_AGAIN = timedelta(seconds=30)


class CardService:
    """Draws the cards anew whose content has changed."""

    def __init__(self, db: Database, messenger: Messenger[Message]) -> None:
        self._db = db
        self._messenger = messenger

    async def next_redraw(self) -> datetime | None:
        """When the next card wants to be drawn."""
        async with self._db.read() as tx:
            return await occurrence_rows.next_redraw(tx)

    async def redraw_due(self, *, now: datetime) -> int:
        """Draw the cards that are due at `now`, and return how many were edited."""
        edited = 0
        while True:
            async with self._db.write() as tx:
                taken = await occurrence_rows.take_redraws(tx, now=now, again=now + TRY_AGAIN)
                cards = [
                    (await _current(tx, occurrence, now=now), changes)
                    for occurrence, changes in taken
                ]
            if not cards:
                return edited
            for card, changes in cards:
                edited += await self._draw(card, changes, now=now)

    async def _draw(self, card: Card, changes: int, *, now: datetime) -> bool:
        occurrence = card.occurrence
        assert occurrence.card_message_id is not None  # only those have a redraw time
        try:
            await self._messenger.edit(occurrence.channel_id, occurrence.card_message_id, card)
        except MessageGone:
            async with self._db.write() as tx:
                await occurrence_rows.card_lost(tx, occurrence)
            return False
        except DeliveryFailed as failure:
            log.warning("card of date %s not drawn: %s", occurrence.id, failure.reason)
            if failure.permanent:
                await self._drawn(card, changes, now=now)
            return False
        if occurrence.state in (OccurrenceState.SKIPPED, OccurrenceState.CANCELLED):
            await self._take_back_reminders(card)
        await self._drawn(card, changes, now=now)
        return True

    async def _take_back_reminders(self, card: Card) -> None:
        """A reminder that was sent before the date fell out must not call anybody any more."""
        event, occurrence = card.event, card.occurrence
        async with self._db.read() as tx:
            sent = await delivery_rows.sent_messages(tx, occurrence, Kind.REMINDER)
        instead = TakenBack(event=event, occurrence=occurrence, hour24=card.hour24)
        for row_id, channel_id, message_id in sent:
            try:
                await self._messenger.edit(channel_id, message_id, instead)
            except MessageGone:
                pass  # whoever deleted it took it back for us
            except DeliveryFailed as failure:
                log.warning("reminder %s not taken back: %s", row_id, failure.reason)
                continue
            async with self._db.write() as tx:
                await delivery_rows.retracted(
                    tx, guild_id=occurrence.guild_id, delivery_id=row_id
                )

    async def _drawn(self, card: Card, changes: int, *, now: datetime) -> None:
        async with self._db.write() as tx:
            await occurrence_rows.drawn(
                tx, card.occurrence, changes=changes, next_at=redraw_time(card.event, now=now)
            )


async def _current(tx: Connection, occurrence: Occurrence, *, now: datetime) -> Card:
    server = await server_rows.get(tx, occurrence.guild_id)
    event = await event_rows.get(tx, guild_id=occurrence.guild_id, event_id=occurrence.event_id)
    return await card_of(tx, event, occurrence, server, now=now)


async def card_of(
    tx: Connection, event: Event, occurrence: Occurrence, server: Server, *, now: datetime
) -> Card:
    """The card as it should look at `now`; a skipped date names the next one."""
    return Card(
        event=event,
        occurrence=occurrence,
        tally=await rsvp_rows.tally(tx, guild_id=occurrence.guild_id, occurrence_id=occurrence.id),
        next_start=await _next_after(tx, event, occurrence, now=now),
        hour24=server.hour24,
    )


async def _next_after(
    tx: Connection, event: Event, occurrence: Occurrence, *, now: datetime
) -> datetime | None:
    if event.state == "cancelled":
        return None
    after = max(now, occurrence.starts_at)
    known = {
        date.recurrence_id: date for date in await occurrence_rows.of_event(tx, event, after=now)
    }
    for instance in instances(event.schedule, after=after):
        date = known.get(instance.recurrence_id)
        if date is None or date.takes_place:
            return instance.start
    return None
