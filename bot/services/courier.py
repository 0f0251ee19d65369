"""One delivery: look again at the gate, post, settle. Never twice, never for what fell out."""

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.domain.deliveries import (
    SAME_NONCE,
    Card,
    Delivery,
    DeliveryState,
    Kind,
    Message,
    Reminder,
    StaffNotice,
    retry_after,
)
from bot.domain.errors import StorageBusy, StorageFull
from bot.domain.events import Occurrence, OccurrenceState
from bot.pace import Breaker
from bot.ports import DeliveryFailed, MessageGone, Messenger
from bot.replies import without_texts
from bot.services.board_posts import BoardContents
from bot.services.board_posts import posted as board_stands
from bot.services.cards import card_of
from bot.services.staff import mark_told, staff_notice, tell_staff
from bot.services.telling import changed_notice
from db import cards as card_rows
from db import deliveries as delivery_rows
from db import events as event_rows
from db import notices as notice_rows
from db import occurrences as occurrence_rows
from db import outlived as outlived_rows
from db import reminders as reminder_rows
from db import servers as server_rows
from db.engine import Connection, Database

log = logging.getLogger(__name__)

WAIT_FOR_CARD = timedelta(seconds=2)  # at a time, and only while the card has failed this often:
CARD_TRIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the gate saw: the date as it is now, if the row is of one, and the message to send;
    without one, the state in which the row ends unsent. `too_early`: the card that it links to is
    still on its way."""

    occurrence: Occurrence | None = None
    message: Message | None = None
    unsent: DeliveryState = DeliveryState.CANCELLED
    too_early: bool = False


class Courier:
    """Brings one claimed row to its end, or leaves it for another try."""

    def __init__(self, db: Database, messenger: Messenger[Message], breaker: Breaker) -> None:
        self._db = db
        self._messenger = messenger
        self._breaker = breaker
        self._boards = BoardContents(db, messenger)
        self._in_turn = asyncio.Lock()  # keeps the order of the claims, nearest start first

    async def deliver(self, row: Delivery, *, clock: Clock) -> bool:
        """Deliver one row and say whether it was posted; a bug in it keeps no other waiting."""
        try:
            return await self._deliver(row, now=clock())
        except (StorageBusy, StorageFull):
            raise  # nothing can be settled now, so better not to post any more
        except Exception as error:
            log.error("delivery %s failed", row.id, exc_info=without_texts(error))
            await self._failed(row, DeliveryFailed("fault", permanent=False), now=clock())
            return False

    async def _deliver(self, row: Delivery, *, now: datetime) -> bool:
        if row.board_id is not None:
            seen = await self._gate_of_board(row, now=now)
        else:
            async with self._in_turn:
                seen = await self._gate(row, now=now)
        if seen is None:
            return False
        if seen.too_early:
            async with self._db.write() as tx:
                await reminder_rows.wait_for_card(tx, row, until=now + WAIT_FOR_CARD)
            return False
        try:
            message_id = found = await self._posted_before(row, seen, now=now)
            if message_id is None:
                if seen.message is None:
                    await self._take_down(row)
                    await self._unsent(row, seen.unsent, now=now)
                    return False
                message_id = await self._messenger.post(
                    row.channel_id, seen.message, nonce=row.nonce, marker=row.id
                )
        except DeliveryFailed as failure:
            if failure.reason == "unreachable":
                self._breaker.failed(now.timestamp())
            if failure.permanent and seen.message is None:  # nowhere to look
                await self._unsent(row, seen.unsent, now=now)
            else:
                await self._failed(row, failure, now=now)
            return False
        if self._breaker.worked():  # Discord is back: what waits because of it waits no longer
            async with self._db.write() as tx:
                await delivery_rows.try_now(tx, now=now, reason="unreachable")
        await self._sent(row, seen, message_id, now=now, found=found is not None)
        return True

    async def _gate(self, row: Delivery, *, now: datetime) -> Seen | None:
        """Look once more, just before the request, whether this may still be sent; None if another
        process has the row by now."""
        async with self._db.read() as tx:
            if not await delivery_rows.is_ours(tx, row):
                return None
            server = await server_rows.get(tx, row.guild_id)
            occurrence = await _date_of(tx, row)
            if row.kind.for_staff:
                notice = await staff_notice(tx, row, occurrence, server, now=now)
                return Seen(occurrence=occurrence, message=notice)
            assert occurrence is not None  # it is of a date, then
            if row.kind is not Kind.CHANGED and _is_off(row, occurrence):
                return Seen(occurrence=occurrence)
            if now >= row.useful_until:
                return Seen(occurrence=occurrence, unsent=DeliveryState.MISSED)
            if row.kind is Kind.CHANGED:
                event = await event_rows.get(
                    tx, guild_id=row.guild_id, event_id=occurrence.event_id
                )
                changed = await changed_notice(tx, row, event, server, now=now)
                return Seen(occurrence=occurrence, message=changed)
            if await _waits_for_card(tx, row, occurrence, now=now):
                return Seen(occurrence=occurrence, too_early=True)
            event = await event_rows.get(tx, guild_id=row.guild_id, event_id=occurrence.event_id)
            content: Message = (
                await card_of(tx, event, occurrence, server, now=now)
                if row.kind is Kind.CARD
                else Reminder(event=event, occurrence=occurrence, hour24=server.hour24)
            )
            return Seen(occurrence=occurrence, message=content)

    async def _gate_of_board(self, row: Delivery, *, now: datetime) -> Seen | None:
        """The same for a board, of which Discord has to be asked who sees it; None also if that
        failed, and the row waits or has ended."""
        async with self._db.read() as tx:
            if not await delivery_rows.is_ours(tx, row):
                return None
        try:
            message, unsent = await self._boards.to_post(row, now=now)
        except DeliveryFailed as failure:
            await self._failed(row, failure, now=now)
            return None
        return Seen(message=message, unsent=unsent)

    async def _posted_before(self, row: Delivery, seen: Seen, *, now: datetime) -> int | None:
        """In doubt after an earlier try: soon after it the same nonce is safe; later, or when it
        should not have been sent, we look. (A notice to staff has no button to be found by.)"""
        if row.attempts <= 1 or row.kind.for_staff:
            return None
        if seen.message is not None and now - row.first_tried_at < SAME_NONCE:
            return None
        return await self._messenger.find(row.channel_id, marker=row.id)

    async def _take_down(self, row: Delivery) -> None:
        """Remove the notice of a request that waits no longer."""
        if row.kind is not Kind.ASKED:
            return
        async with self._db.read() as tx:
            message_id = await notice_rows.message_of(tx, guild_id=row.guild_id, delivery_id=row.id)
        if message_id is not None:
            with suppress(MessageGone):
                await self._messenger.remove(row.channel_id, message_id)

    async def _sent(
        self, row: Delivery, seen: Seen, message_id: int, *, now: datetime, found: bool
    ) -> None:
        """The end of a row that was posted; what changed on the way is drawn at once."""
        date, state = seen.occurrence, DeliveryState.SENT
        if found and date and date.takes_place and row.may_be_outdated:
            state = DeliveryState.RETRACTED  # until it is drawn as it should read now
        async with self._db.write() as tx:
            await delivery_rows.settle(tx, row, state, now=now, message_id=message_id)
            if isinstance(seen.message, StaffNotice):
                await mark_told(tx, row, seen.message, now=now)
                return
            if row.board_id is not None:
                await board_stands(tx, row, message_id=message_id, now=now)
            if date is None:
                return
            if row.kind is Kind.CARD:
                await card_rows.posted(tx, date, message_id=message_id, now=now)
                await reminder_rows.card_stands(tx, date, now=now)
            if isinstance(seen.message, Card) and seen.message.event.removes_cards:
                await outlived_rows.owe_removal(tx, seen.message.event, now=now)
            await card_rows.redraw_if_changed(tx, date, now=now)
            if found:  # it shows what was true when it was posted
                await card_rows.redraw(tx, guild_id=date.guild_id, occurrence_id=date.id, at=now)

    async def _failed(self, row: Delivery, failure: DeliveryFailed, *, now: datetime) -> None:
        log.warning("delivery %s, try %s: %s", row.id, row.attempts, failure.reason)
        if failure.permanent:
            await self._unsent(row, DeliveryState.FAILED, now=now, reason=failure.reason)
            return
        async with self._db.write() as tx:
            await delivery_rows.try_later(
                tx, row, at=now + retry_after(row.attempts), reason=failure.reason
            )

    async def _unsent(
        self, row: Delivery, state: DeliveryState, *, now: datetime, reason: str | None = None
    ) -> None:
        """End the row unsent; staff is told once of what people did not get, and of what lasts in
        a channel once a day."""
        async with self._db.write() as tx:
            await delivery_rows.settle(tx, row, state, now=now, reason=reason)
            if state is not DeliveryState.CANCELLED and not row.kind.for_staff:
                await tell_staff(
                    tx, row.guild_id, channel_id=row.channel_id, reason=reason, now=now
                )


async def _date_of(tx: Connection, row: Delivery) -> Occurrence | None:
    if row.occurrence_id is None:
        return None
    return await occurrence_rows.get(tx, guild_id=row.guild_id, occurrence_id=row.occurrence_id)


async def _waits_for_card(
    tx: Connection, row: Delivery, occurrence: Occurrence, *, now: datetime
) -> bool:
    """Whether a reminder waits a little, as its card is about to be posted. It goes without a
    link rather than too late, and a card that fails again and again does not hold it up."""
    if row.kind is not Kind.REMINDER or occurrence.card_message_id is not None:
        return False
    if now + WAIT_FOR_CARD >= row.useful_until:
        return False
    return await reminder_rows.card_is_coming(tx, occurrence, now=now, tries=CARD_TRIES)


def _is_off(row: Delivery, occurrence: Occurrence) -> bool:
    """Whether the date fell out, changed, or has its card since the row was planned."""
    if occurrence.state is OccurrenceState.OVER:
        return False  # too late, which staff should know
    return (
        not occurrence.takes_place
        or row.version != occurrence.version
        or row.channel_id != occurrence.channel_id
        or (row.kind is Kind.CARD and occurrence.card_message_id is not None)
    )
