"""Sends what is due, once: claims and commits, then has each row brought by the courier.

The one named exception to "one transaction a use case": nobody awaits Discord inside one.
"""

import asyncio
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from functools import partial

from bot.clock import Clock
from bot.domain.deliveries import Delivery
from bot.pace import Breaker, Channels
from bot.services.bites import BITE, in_bites
from bot.services.courier import Courier
from bot.services.flights import fly
from db import deliveries as delivery_rows
from db import private_deliveries as private_delivery_rows
from db import private_messages as private_rows
from db.engine import Connection, Database

KEPT = timedelta(days=30)
IN_FLIGHT = 24  # half a second's worth at Discord's pace, so that the gate is near the request
AT_ONCE = 1_000  # rows of one round; then the loop breathes and looks after the cards


class DeliveryService:
    """The work of the loop that sends to channels. `process` names this run of the program, for its
    claims; `alive` is called whenever it gets on."""

    def __init__(
        self,
        db: Database,
        courier: Courier,
        breaker: Breaker,
        channels: Channels,
        *,
        process: str,
        alive: Callable[[], None],
    ) -> None:
        self._db = db
        self._courier = courier
        self._breaker = breaker
        self._channels = channels
        self._process = process
        self._alive = alive

    async def is_on_its_way(self) -> bool:
        """Whether a message may be on its way, also one of a process that is gone."""
        return await self._db.look(delivery_rows.any_claimed)

    async def recover(self, *, now: datetime) -> int:
        """At start, and when the lead was taken over: what was claimed becomes due again."""
        await self.clock_set_back(now=now)
        async with self._db.write() as tx:
            private = await delivery_rows.release_claims(tx, private=True)
            return private + await delivery_rows.release_claims(tx, private=False)

    async def clock_set_back(self, *, now: datetime) -> None:
        """The machine's clock may have been set back. What is in doubt is looked for before it is
        tried again: an old nonce that only seems to be young would post it twice."""
        async with self._db.write() as tx:
            await delivery_rows.doubt_later_tries(tx, now=now)

    async def next_due(self) -> datetime | None:
        """When the next row wants to be sent; while Discord is down, when it is asked again."""
        due = await self._db.look(delivery_rows.next_due)
        return due and self._breaker.next_try(due)

    async def deliver_due(self, *, clock: Clock) -> int:
        """Send what is due, many at a time, and return how many messages were posted.

        The time is asked anew for each message, as sending may take long.
        """
        claimed = 0

        async def claim(flying: Collection[Delivery]) -> list[Delivery]:
            nonlocal claimed
            room = 0 if claimed >= AT_ONCE else self._room(len(flying), now=clock())
            rows = await self._claim(room, now=clock(), afresh=not claimed)
            if room and not rows and not flying:  # everything else is settled by now
                rows = await self._claim(1, now=clock(), for_staff=True)
            claimed += len(rows)
            if rows:
                self._alive()
            return rows

        return await fly(claim, self._courier, clock=clock, alive=self._alive)

    async def try_failed_again(self, *, now: datetime) -> int:
        """Housekeeping: what Discord refused is tried again where that still helps."""
        async with self._db.write() as tx:
            return await delivery_rows.reopen_failed(tx, now=now)

    async def remove_old(self, *, now: datetime) -> None:
        """Housekeeping: what was settled is kept for 30 days; what names a member, until the
        date is over."""
        async with self._db.write() as tx:
            await private_rows.remove_old_openings(tx, now=now)
            await private_delivery_rows.remove_of_past(tx, now=now)
        old = partial(delivery_rows.remove_settled, before=now - KEPT, limit=BITE)
        await in_bites(self._db, old)

    def _room(self, flying: int, *, now: datetime) -> int:
        """How many more may be on their way: one probe while Discord is down, and otherwise
        nothing until half have landed, as each claim waits for the disk.

        The last message that a channel takes for now has arrived, but discord.py comes back only
        when the channel takes more: what only waits for that takes nobody's room.
        """
        if self._breaker.open:
            return int(not flying and self._breaker.allows(now.timestamp()))
        flying -= self._channels.full(asyncio.get_running_loop().time())
        return IN_FLIGHT - max(0, flying) if flying <= IN_FLIGHT // 2 else 0

    async def _claim(
        self, room: int, *, now: datetime, afresh: bool = False, for_staff: bool = False
    ) -> list[Delivery]:
        if not room:
            return []

        async def work(tx: Connection) -> list[Delivery]:
            if afresh:  # nothing of ours is on its way: what is claimed was left behind
                await delivery_rows.release_claims(tx, private=False)
            return await delivery_rows.claim_due(
                tx, now=now, by=self._process, limit=room, for_staff=for_staff
            )

        return await self._db.transact(work)
