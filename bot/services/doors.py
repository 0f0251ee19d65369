"""DM channels of members: each is opened once, at a slow pace, and only so many a day.

Discord stops bots that open many ("You are opening direct messages too fast", 40003) and may ban
them. Messages in a DM that is open cost no more than others.
"""

import asyncio
from datetime import UTC, datetime, timedelta

from bot.domain.deliveries import Message
from bot.pace import Pace
from bot.ports import DeliveryFailed, Messenger
from db import private_messages as private_rows
from db.engine import Database

A_SECOND = 2
A_DAY = 200  # unless the host says otherwise
OPENING_PAUSE = timedelta(minutes=10)  # after Discord said that it goes too fast


class Doors:
    """Opens DMs. `a_day` is how many of them on one day of UTC."""

    def __init__(self, db: Database, messenger: Messenger[Message], *, a_day: int) -> None:
        self._db = db
        self._messenger = messenger
        self._a_day = a_day
        self._pace = Pace(A_SECOND)
        self._paused_until: datetime | None = None

    async def open(self, member_id: int, *, now: datetime) -> int:
        """The channel of the DM with this person, opened if need be.

        Raises DeliveryFailed; `too_many` says from when on it may be tried again.
        """
        if self._paused_until is not None and now < self._paused_until <= now + OPENING_PAUSE:
            raise _too_many(self._paused_until)
        async with self._db.write() as tx:
            channel_id = await private_rows.channel(tx, member_id)
            if channel_id is not None:
                return channel_id
            if not await private_rows.take_opening(tx, now=now, a_day=self._a_day):
                raise _too_many(_midnight_after(now))
        await self._turn()
        try:
            channel_id = await self._messenger.open_private(member_id)
        except DeliveryFailed as failure:
            if failure.reason == "too_many":
                self._paused_until = now + OPENING_PAUSE
                raise _too_many(self._paused_until) from failure
            raise
        async with self._db.write() as tx:
            await private_rows.keep_channel(tx, member_id, channel_id=channel_id)
        return channel_id

    async def _turn(self) -> None:
        """Wait for a place among those that are opened; last of all, as a wait for the database
        would let those behind catch up."""
        await asyncio.sleep(self._pace.reserve(asyncio.get_running_loop().time()))


def _too_many(until: datetime) -> DeliveryFailed:
    return DeliveryFailed("too_many", permanent=False, not_before=until)


def _midnight_after(now: datetime) -> datetime:
    return datetime.combine(now.date() + timedelta(days=1), datetime.min.time(), UTC)
