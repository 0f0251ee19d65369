"""One delivery: look again at the gate, post, settle. Never twice, never for what fell out."""

import asyncio
import logging
import math
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from weakref import WeakValueDictionary

from bot.clock import Clock
from bot.domain.deliveries import (
    SAME_NONCE,
    Delivery,
    DeliveryState,
    Message,
    Silently,
    retry_after,
)
from bot.domain.errors import StorageBusy, StorageFull
from bot.domain.kinds import Kind
from bot.pace import Breaker, Channels
from bot.ports import DeliveryFailed, MessageGone, Messenger
from bot.replies import without_texts
from bot.services.board_posts import BoardContents
from bot.services.doors import Doors
from bot.services.endings import posted, unsent
from bot.services.last_look import Seen, look, wait_for_card
from bot.services.leavers import LeaverService
from bot.services.marks import Marks
from db import deliveries as delivery_rows
from db import notices as notice_rows
from db.engine import Database

log = logging.getLogger(__name__)

AT_ONCE = 5  # messages on their way to one channel; Discord takes 5 in 5 seconds


class Courier:
    """Brings one claimed row to its end, or leaves it for another try."""

    def __init__(
        self,
        db: Database,
        messenger: Messenger[Message],
        breaker: Breaker,
        channels: Channels,
        doors: Doors,
        leavers: LeaverService,
    ) -> None:
        self._db = db
        self._messenger = messenger
        self._breaker = breaker
        self._channels = channels
        self._doors = doors
        self._leavers = leavers
        self._boards = BoardContents(db, messenger)
        self._marks = Marks(db)
        self._places: WeakValueDictionary[int, asyncio.Semaphore] = WeakValueDictionary()
        self._in_turn = asyncio.Lock()  # keeps the order of the claims, nearest start first
        self._asking = asyncio.Lock()  # so does this, where Discord is asked before

    async def deliver(self, row: Delivery, *, clock: Clock) -> bool:
        """Deliver one row and say whether it was posted; a bug in it keeps no other waiting."""
        try:
            async with self._place(row.target):
                if wait := self._wait(row):
                    async with self._db.write() as tx:
                        until = clock() + wait
                        await delivery_rows.put_back(tx, row, until=until, reason="channel")
                    return False
                return await self._deliver(row, clock=clock)
        except (StorageBusy, StorageFull):
            raise  # nothing can be settled now, so better not to post any more
        except Exception as error:
            log.error("delivery %s failed", row.id, exc_info=without_texts(error))
            await self._try_later(row, DeliveryFailed("fault", permanent=False), now=clock())
            return False

    def _place(self, target: int) -> asyncio.Semaphore:
        """A few messages go to a channel together; the headers of their replies then say whether
        it takes more, and no other channel waits for it."""
        place = self._places.get(target)
        if place is None:
            place = self._places[target] = asyncio.Semaphore(AT_ONCE)
        return place

    def _wait(self, row: Delivery) -> timedelta:
        """How long its channel takes no more posts."""
        if row.channel_id is None:
            return timedelta()
        now = asyncio.get_running_loop().time()
        return timedelta(seconds=math.ceil(self._channels.wait(row.channel_id, now)))

    async def _deliver(self, row: Delivery, *, clock: Clock) -> bool:
        if row.kind.of_a_seat and row.occurrence_id is not None:
            async with self._asking:
                await self._leavers.look_at_promoted(row.guild_id, row.occurrence_id, now=clock())
        if row.board_id is not None:
            seen = await self._look_at_board(row, now=clock())
        else:
            seen = await self._look(row, now=clock())
        if seen is None:
            return False
        if seen.too_early and seen.occurrence is not None:
            async with self._db.write() as tx:
                await wait_for_card(tx, row, seen.occurrence, now=clock())
            return False
        try:
            if row.channel_id is None and seen.message is not None:
                row = replace(row, channel_id=await self._doors.open(row.target, now=clock()))
                again = await self._look(row, now=clock())
                if again is None:
                    return False
                seen = again
            message_id = found = await self._posted_before(row, seen, now=clock())
            if message_id is None:
                if seen.message is None:
                    await self._take_down(row)
                    await self._unsent(row, seen.unsent, reason=seen.reason, now=clock())
                    return False
                assert row.channel_id is not None  # it was opened
                mark = await self._marks.of(row)
                message_id = await self._messenger.post(
                    row.channel_id,
                    Silently(message=seen.message) if seen.silent else seen.message,
                    nonce=f"hearth{mark}",  # the same for every try, so it is posted once
                    marker=mark,
                )
            await self._worked(now=clock())
            return await self._posted(row, seen, message_id, found=found is not None, now=clock())
        except DeliveryFailed as failure:
            off = seen if seen.message is None else None
            await self._failed(row, failure, off=off, now=clock())
            return False

    async def _look(self, row: Delivery, *, now: datetime) -> Seen | None:
        async with self._in_turn, self._db.read() as tx:
            return await look(tx, row, now=now)

    async def _look_at_board(self, row: Delivery, *, now: datetime) -> Seen | None:
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
        should not have been sent, we look. Before its DM was open, nothing can have been posted;
        and of a request that waits no longer, the notice is taken down."""
        if row.attempts <= 1 or row.channel_id is None:
            return None
        if row.kind is Kind.ASKED and seen.message is None:
            return None
        if seen.message is not None and now - row.first_tried_at < SAME_NONCE:
            return None
        mark = await self._marks.of(row)
        return await self._messenger.find(row.channel_id, marker=mark, since=row.first_tried_at)

    async def _take_down(self, row: Delivery) -> None:
        """Remove the notice of a request that waits no longer."""
        if row.kind is not Kind.ASKED:
            return
        async with self._db.read() as tx:
            message_id = await notice_rows.message_of(tx, guild_id=row.guild_id, delivery_id=row.id)
        if message_id is None and row.attempts > 1:  # it may have been posted unseen
            message_id = await self._messenger.find(
                row.target, marker=row.id, since=row.first_tried_at
            )
        if message_id is not None:
            with suppress(MessageGone):
                await self._messenger.remove(row.target, message_id)

    async def _posted(
        self, row: Delivery, seen: Seen, message_id: int, *, found: bool, now: datetime
    ) -> bool:
        """The end of a row that was posted; False if the message is a card too many, which is
        taken away before its row is settled, so that a crash between finds it again."""
        async with self._db.write() as tx:
            if await posted(tx, row, seen, message_id, found=found, now=now):
                return True
        with suppress(MessageGone):  # somebody else took it away
            try:
                await self._messenger.remove(row.target, message_id)
            except DeliveryFailed as failure:
                if not failure.permanent:
                    raise
        await self._unsent(row, DeliveryState.CANCELLED, reason="surplus", now=now)
        return False

    async def _worked(self, *, now: datetime) -> None:
        if self._breaker.worked():  # Discord is back: what waits because of it waits no longer
            async with self._db.write() as tx:
                await delivery_rows.try_now(tx, now=now, reason="unreachable")

    async def _failed(
        self, row: Delivery, failure: DeliveryFailed, *, now: datetime, off: Seen | None = None
    ) -> None:
        """Discord did not take it; `off` is what the gate saw of a row with nothing to say."""
        log.warning("delivery %s, try %s: %s", row.id, row.attempts, failure.reason)
        if failure.reason == "unreachable":
            self._breaker.failed(now.timestamp())
        if failure.permanent and off is not None:  # nowhere to look
            await self._unsent(row, off.unsent, reason=off.reason, now=now)
        elif failure.permanent:
            await self._unsent(row, DeliveryState.FAILED, reason=failure.reason, now=now)
        elif _is_hopeless(row, failure):
            await self._unsent(row, DeliveryState.MISSED, reason=failure.reason, now=now)
        else:
            await self._try_later(row, failure, now=now)

    async def _try_later(self, row: Delivery, failure: DeliveryFailed, *, now: datetime) -> None:
        at = max(now + retry_after(row.attempts), failure.not_before or now)
        async with self._db.write() as tx:
            await delivery_rows.try_later(tx, row, at=at, reason=failure.reason)

    async def _unsent(
        self, row: Delivery, state: DeliveryState, *, reason: str | None, now: datetime
    ) -> None:
        async with self._db.write() as tx:
            await unsent(tx, row, state, reason=reason, now=now)


def _is_hopeless(row: Delivery, failure: DeliveryFailed) -> bool:
    """Whether no DM may be opened while the message helps: better to tell the channel now."""
    if row.channel_id is not None or failure.not_before is None:
        return False
    return failure.not_before >= row.useful_until
