"""Keeps cards true: however many answers come, a card is drawn at most once a beat."""

import contextlib
from datetime import datetime, timedelta

from bot.domain.deliveries import Card, DeliveryState, Message
from bot.domain.events import Event, Occurrence, Privacy, Server
from bot.ports import DeliveryFailed, MessageGone, Messenger
from bot.services.calls import called
from bot.services.easel import Easel
from bot.services.planning import coming_starts, plan_deliveries
from bot.services.reactions_left import clear_reactions
from bot.services.redrawing import next_beat, redraw_time
from bot.services.seats_shown import is_held_back, keep_seats_shown, seats_to_show
from db import calls as call_rows
from db import cards as card_rows
from db import deliveries as delivery_rows
from db import events as event_rows
from db import outlived as outlived_rows
from db import reminders as reminder_rows
from db import rsvps as rsvp_rows
from db import servers as server_rows
from db import uncleared as uncleared_rows
from db.engine import Connection, Database

TRY_AGAIN = timedelta(seconds=30)
LOOKED_AHEAD = timedelta(minutes=65)  # from one housekeeping to the next, and a little


class CardService:
    """Draws the cards anew whose content has changed, and mends what stands beside them."""

    def __init__(
        self,
        db: Database,
        messenger: Messenger[Message],
        easel: Easel,
    ) -> None:
        self._db = db
        self._messenger = messenger
        self._easel = easel

    async def next_redraw(self) -> datetime | None:
        """When the next card wants to be drawn; while Discord is down, when it is asked again."""
        return self._easel.next_try(await self._db.look(card_rows.next_redraw))

    async def redraw_due(self, *, now: datetime) -> int:
        """Draw the cards that are due at `now`, and return how many were edited."""

        async def take() -> list[Card]:
            async with self._db.write() as tx:
                taken = await card_rows.take_redraws(tx, now=now, again=now + TRY_AGAIN)
                return [await _current(tx, occurrence, now=now) for occurrence in taken]

        async def draw(card: Card) -> bool:
            return await self._draw(card, now=now)

        return await self._easel.draw_all(take, draw, now=now)

    async def look_before_reminders(self, *, now: datetime) -> int:
        """Housekeeping: what reminders of the next hour will link to is drawn again, as somebody
        may have deleted it. Returns how many cards are looked at."""
        async with self._db.write() as tx:
            return await card_rows.redraw_before_reminders(
                tx, until=now + LOOKED_AHEAD, now=now, beat=next_beat(now)
            )

    async def try_clearing_again(self, *, now: datetime) -> int:
        """Housekeeping: reactions that could not be taken off a card are tried again."""
        async with self._db.write() as tx:
            return await uncleared_rows.try_again(tx, beat=next_beat(now), now=now)

    async def post_again(self, lost: Occurrence, *, now: datetime) -> None:
        """Somebody deleted the card. While people may still answer, it is posted anew: reminders
        link to it. Who does not want it skips the date."""
        async with self._db.write() as tx:
            server = await server_rows.get(tx, lost.guild_id)
            event = await event_rows.get(tx, guild_id=lost.guild_id, event_id=lost.event_id)
            date = await card_rows.lost(tx, lost, channel_id=event.channel_id)
            if date is None:
                return
            # The new card has no reactions yet: that they are not on it withdraws nobody's answer.
            await rsvp_rows.forget_marks(tx, guild_id=date.guild_id, occurrence_id=date.id)
            await delivery_rows.cancel_waiting(tx, date)
            await reminder_rows.take_tried_along(tx, date)
            await plan_deliveries(tx, event, date, server, now=now)

    async def _draw(self, card: Card, *, now: datetime) -> bool:
        date, edited = card.occurrence, False
        try:
            if date.remove_card:
                await self._remove(date)
            else:
                edited = await self._edit(card, now=now)
                await self._mend_calls(card)
                await clear_reactions(self._db, self._messenger, card, now=now)
        except DeliveryFailed as failure:
            self._easel.failed(failure, f"card of date {date.id}", now=now)
            if not failure.permanent:
                return False
        else:
            self._easel.worked()
        async with self._db.write() as tx:
            await card_rows.drawn(
                tx,
                date,
                next_at=redraw_time(card.event, now=now),
                complete=not is_held_back(card),
            )
        return edited

    async def _edit(self, card: Card, *, now: datetime) -> bool:
        date = card.occurrence
        if date.card_message_id is None:
            return False
        try:
            # An edit that changes nothing on a private card would tell that somebody pressed.
            return await self._messenger.edit(
                date.channel_id,
                date.card_message_id,
                card,
                if_changed=card.event.privacy is Privacy.PRIVATE,
            )
        except MessageGone:
            await self.post_again(date, now=now)
            return False

    async def _remove(self, past: Occurrence) -> None:
        """Take the card of a date that is over out of the channel, after its reminders, which link
        to it. What somebody deleted already is gone, which is all that is wanted."""
        async with self._db.read() as tx:
            calls = [
                *await call_rows.in_state(tx, past, DeliveryState.SENT),
                *await call_rows.in_state(tx, past, DeliveryState.RETRACTED),
            ]
        messages = [(one.channel_id, one.message_id) for one in calls if not one.kind.private]
        if past.card_message_id is not None:
            messages.append((past.channel_id, past.card_message_id))
        for channel_id, message_id in messages:
            with contextlib.suppress(MessageGone):
                await self._messenger.remove(channel_id, message_id)
        async with self._db.write() as tx:
            await outlived_rows.removed(tx, past)

    async def _mend_calls(self, card: Card) -> None:
        """A posted message must not call anybody to a date that fell out since; and when the date
        was restored or moved, it reads as it should."""
        date = card.occurrence
        before, after = DeliveryState.RETRACTED, DeliveryState.SENT
        if date.fell_out:
            before, after = after, before
        async with self._db.read() as tx:
            calls = [
                (call, await called(tx, call, card.event, date, hour24=card.hour24))
                for call in await call_rows.in_state(tx, date, before)
            ]
        for call, message in calls:
            if message is None:
                continue
            try:
                await self._messenger.edit(call.channel_id, call.message_id, message)
            except MessageGone:
                pass  # whoever deleted it took it back for us
            except DeliveryFailed as failure:
                if not failure.permanent:
                    raise
            async with self._db.write() as tx:
                await call_rows.mark(tx, after, guild_id=date.guild_id, delivery_id=call.row)


async def _current(tx: Connection, occurrence: Occurrence, *, now: datetime) -> Card:
    server = await server_rows.get(tx, occurrence.guild_id)
    event = await event_rows.get(tx, guild_id=occurrence.guild_id, event_id=occurrence.event_id)
    card = await card_of(tx, event, occurrence, server, now=now)
    await keep_seats_shown(tx, card, now=now)
    return card


async def card_of(
    tx: Connection, event: Event, occurrence: Occurrence, server: Server, *, now: datetime
) -> Card:
    """The card as it should look at `now`; one that fell out or is over names the next date."""
    tally = await rsvp_rows.tally(tx, guild_id=occurrence.guild_id, occurrence_id=occurrence.id)
    return Card(
        event=event,
        occurrence=occurrence,
        tally=tally,
        seats=await seats_to_show(tx, event, occurrence, tally, now=now),
        next_start=None
        if occurrence.takes_place
        else await _next_start(tx, event, after=max(now, occurrence.starts_at)),
        hour24=server.hour24,
        plain=server.plain,
    )


async def _next_start(tx: Connection, event: Event, *, after: datetime) -> datetime | None:
    return next(iter(await coming_starts(tx, event, after=after, count=1)), None)
