"""The lane of private messages: beside what goes to channels, which it never holds up."""

import asyncio
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta

from bot.clock import Clock
from bot.domain.deliveries import Delivery
from bot.pace import Breaker
from bot.services.courier import Courier
from bot.services.doors import A_SECOND
from bot.services.flights import fly
from db import deliveries as delivery_rows
from db import private_deliveries as private_delivery_rows
from db.engine import Database

IN_FLIGHT = 6  # a small part of Discord's pace: the rest is for channels
BEHIND = timedelta(seconds=1)  # what is left waits behind channels, and is looked at again then
SECOND_TO_ASK = 1.0  # seconds: while Discord is down, whoever sends to channels asks first


class PrivateLane:
    """Sends what is due to members. `process` names this run of the program, for its claims;
    `alive` is called whenever it gets on."""

    def __init__(
        self,
        db: Database,
        courier: Courier,
        breaker: Breaker,
        *,
        process: str,
        alive: Callable[[], None],
    ) -> None:
        self._db = db
        self._courier = courier
        self._breaker = breaker
        self._process = process
        self._alive = alive
        self._delivering = asyncio.Lock()
        self._not_before = datetime.min.replace(tzinfo=UTC)

    async def next_due(self, *, now: datetime) -> datetime | None:
        """When the next row wants to be sent; while Discord is down, when it is asked again."""
        due = await self._db.look(private_delivery_rows.next_due)
        if due is None:
            return None
        if now < self._not_before <= now + BEHIND:
            due = max(due, self._not_before)
        return self._breaker.next_try(due, patience=SECOND_TO_ASK)

    async def deliver_due(self, *, clock: Clock) -> int:
        """Send what is due, a few at a time, and return how many messages were posted.

        One call at a time: to a second one, what is on its way would look like left behind.
        """
        claimed = False

        async def claim(flying: Collection[Delivery]) -> list[Delivery]:
            nonlocal claimed
            room, now = self._room(len(flying), now=clock()), clock()
            if not room:
                return []
            async with self._db.write() as tx:
                if not claimed:
                    await delivery_rows.release_claims(tx, private=True)
                rows = await private_delivery_rows.claim_due(
                    tx,
                    now=now,
                    by=self._process,
                    limit=room,
                    openings=A_SECOND - sum(row.channel_id is None for row in flying),
                )
            claimed = True
            return rows

        async with self._delivering:
            sent = await fly(claim, self._courier, clock=clock, alive=self._alive)
        self._not_before = clock() + BEHIND
        return sent

    def _room(self, flying: int, *, now: datetime) -> int:
        if self._breaker.open:
            allowed = self._breaker.allows(now.timestamp(), patience=SECOND_TO_ASK)
            return int(not flying and allowed)
        return IN_FLIGHT - flying if flying <= IN_FLIGHT // 2 else 0
