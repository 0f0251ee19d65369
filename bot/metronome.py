"""When to work: APScheduler rings, a supervised loop works. Nothing is decided here.

APScheduler is an alarm clock and not a store: one alarm set to the earliest due row, a sweep every
15 seconds that bounds clock steps and suspends, and hourly housekeeping. Each only sets an event.
It goes by the machine's clock, so once that is set back its sweep would be silent for as long: a
sweep that is overdue on the steady clock is done all the same, and the alarms are set anew.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.clock import Clock
from bot.domain.errors import Refusal
from bot.replies import without_texts

log = logging.getLogger(__name__)

SWEEP = timedelta(seconds=15)
OVERDUE = 2  # sweeps without a ring
TOGETHER = 0.2  # seconds; changes of one moment are one round
BREATH = 1.0  # seconds after a failed round, so that a lasting fault does not spin

Work = Callable[[], Awaitable[None]]
NextDue = Callable[[], Awaitable[datetime | None]]


class Metronome:
    """Calls `tick` when something is due and `housekeep` every hour, until stopped; `begin` before
    the first of both, and `clock_set_back` before the first tick after the machine's clock was.

    After each sweep it calls `alive`, also when the sweep failed: a fault that is logged is no
    hang. What people wake it for in between does not count, as the alarm clock may be broken.
    """

    def __init__(
        self,
        *,
        begin: Work,
        tick: Work,
        housekeep: Work,
        next_due: NextDue,
        clock_set_back: Work,
        clock: Clock,
        alive: Callable[[], None] = lambda: None,
    ) -> None:
        self._begin = begin
        self._tick = tick
        self._housekeep = housekeep
        self._next_due = next_due
        self._clock_set_back = clock_set_back
        self._clock = clock
        self._alive = alive
        self._rung = asyncio.Event()
        self._beginning = True
        self._sweeping = True
        self._housekeeping = True
        self._set_back = False
        self._overdue_at = 0.0
        self._woken_at = 0.0
        self._scheduler = AsyncIOScheduler(
            jobstores={"default": MemoryJobStore()},
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
            timezone=UTC,
        )

    async def run(self) -> None:
        """Work until cancelled."""
        self._set_alarms()
        self._scheduler.start()
        self._rung.set()
        try:
            while True:
                await self._ring_or_overdue()
                await self._round()
        finally:
            self._scheduler.shutdown(wait=False)

    def wake(self) -> None:
        """Something changed, so the alarm may be set too late. People press in crowds: what
        changes in the next moment is looked at in the same round."""
        loop = asyncio.get_running_loop()
        if loop.time() >= self._woken_at:
            self._woken_at = loop.time() + TOGETHER
            loop.call_at(self._woken_at, self._rung.set)

    def _set_alarms(self) -> None:
        sweep = IntervalTrigger(seconds=SWEEP.total_seconds(), timezone=UTC)
        self._scheduler.add_job(self._ring, sweep, id="sweep", replace_existing=True)
        house = CronTrigger(minute=7, timezone=UTC)
        self._scheduler.add_job(self._ring_house, house, id="house", replace_existing=True)
        self._put_off_overdue()

    def _put_off_overdue(self) -> None:
        self._overdue_at = asyncio.get_running_loop().time() + OVERDUE * SWEEP.total_seconds()

    async def _ring_or_overdue(self) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout_at(self._overdue_at):
                await self._rung.wait()
        if asyncio.get_running_loop().time() >= self._overdue_at:
            self._set_alarms()
            self._sweeping = self._set_back = True

    async def _round(self) -> None:
        self._rung.clear()
        sweeping, self._sweeping = self._sweeping, False
        try:
            if self._beginning:
                await self._begin()
                self._beginning = False
            if self._set_back:
                await self._clock_set_back()
                self._set_back = False
            if self._housekeeping:
                await self._keep_house()
            at = await self._next_due()
            if sweeping or (at is not None and at <= self._clock()):
                await self._tick()
                at = await self._next_due()
            self._arm(at)
        except Refusal as fault:  # the database is locked or full: the next sweep tries again
            log.warning("a round was given up: %s: %s", type(fault).__name__, fault.text.key)
        except Exception as error:  # the loop outlives every bug, and says so
            log.error("a round failed: %s", type(error).__name__, exc_info=without_texts(error))
            await asyncio.sleep(BREATH)
        if sweeping:
            self._put_off_overdue()
            self._alive()

    async def _keep_house(self) -> None:
        self._housekeeping = False
        try:
            await self._housekeep()
        except Refusal:
            self._housekeeping = True  # the next sweep tries again
            raise
        self._alive()

    def _arm(self, at: datetime | None) -> None:
        """Ring when that comes. What is further away than a sweep is armed by a later one."""
        if at is not None and at < self._clock() + SWEEP:
            ring = DateTrigger(at, timezone=UTC)  # or it looks for the machine's zone each time
            self._scheduler.add_job(self._ring, ring, id="alarm", replace_existing=True)

    async def _ring(self) -> None:
        self._sweeping = True
        self._rung.set()

    async def _ring_house(self) -> None:
        self._housekeeping = True
        self._rung.set()
