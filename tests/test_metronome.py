"""The metronome rings, works, outlives faults, and stops. Nothing here depends on speed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta, tzinfo

import pytest
from apscheduler.schedulers import base as scheduler_module
from apscheduler.triggers import interval as interval_module

from bot import metronome as module
from bot.domain.errors import StorageBusy
from bot.metronome import Metronome

SHORT = timedelta(milliseconds=200)  # between two sweeps


class Machine(datetime):
    """The machine's clock as it is asked by APScheduler and by us; a test sets it."""

    step = timedelta()

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "Machine":
        return cls.fromtimestamp(datetime.now(tz).timestamp(), tz) + cls.step


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> type[Machine]:
    monkeypatch.setattr(Machine, "step", timedelta())
    for asking in (scheduler_module, interval_module):
        monkeypatch.setattr(asking, "datetime", Machine)
    return Machine


class NotYet(Exception):
    """What has to be done first cannot be done."""


class Work:
    """What the metronome drives: it notes each call, and fails when told to."""

    def __init__(self) -> None:
        self.ticks: asyncio.Queue[int] = asyncio.Queue()
        self.houses: asyncio.Queue[int] = asyncio.Queue()
        self.faults: list[Exception] = []
        self.due: list[datetime] = []
        self.alive = self.set_back = self.begun = 0
        self._count = 0
        self.asked = 0

    async def begin(self) -> None:
        if self.faults and isinstance(self.faults[0], NotYet):
            raise self.faults.pop(0)
        self.begun += 1

    async def tick(self) -> None:
        self._count += 1
        self.due = [one for one in self.due if one > Machine.now(UTC)]
        if self.faults:
            raise self.faults.pop(0)
        self.ticks.put_nowait(self._count)

    async def housekeep(self) -> None:
        self.houses.put_nowait(1)

    async def next_due(self) -> datetime | None:
        self.asked += 1
        return min(self.due, default=None)

    async def note_set_back(self) -> None:
        self.set_back += 1

    def note_life(self) -> None:
        self.alive += 1


@pytest.fixture
def work() -> Work:
    return Work()


@asynccontextmanager
async def running(work: Work) -> AsyncIterator[Metronome]:
    metronome = Metronome(
        begin=work.begin,
        tick=work.tick,
        housekeep=work.housekeep,
        next_due=work.next_due,
        clock_set_back=work.note_set_back,
        clock=lambda: Machine.now(UTC),
        alive=work.note_life,
    )
    task = asyncio.create_task(metronome.run())
    yield metronome
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_it_works_and_keeps_house_as_soon_as_it_starts(work: Work) -> None:
    async with running(work):
        await work.ticks.get()
        await work.houses.get()


async def test_what_has_to_be_done_first_is_tried_until_it_works_and_then_never_again(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SWEEP", SHORT)
    monkeypatch.setattr(module, "BREATH", 0.01)
    work.faults = [NotYet(), NotYet()]

    async with running(work):
        await work.ticks.get()
        await work.ticks.get()

    assert (work.faults, work.begun) == ([], 1)


async def test_an_alarm_rings_before_the_next_sweep(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SWEEP", timedelta(hours=1))

    async with running(work) as metronome:
        await work.ticks.get()
        work.due = [datetime.now(UTC) + timedelta(milliseconds=200)]
        metronome.wake()

        await work.ticks.get()

    assert work.due == []


async def test_the_sweep_works_without_any_alarm(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SWEEP", SHORT)

    async with running(work):
        await work.ticks.get()

        await work.ticks.get()


async def test_waking_it_with_nothing_due_does_no_work(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SWEEP", timedelta(hours=1))

    async with running(work) as metronome:
        await work.ticks.get()
        await asyncio.sleep(0.01)
        alive = work.alive
        for _ in range(20):
            metronome.wake()
            await asyncio.sleep(0)

        assert work.ticks.empty()
        assert work.alive == alive  # being woken says nothing about the sweep


async def test_what_is_due_when_it_is_woken_is_done_at_once(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SWEEP", timedelta(hours=1))

    async with running(work) as metronome:
        await work.ticks.get()
        work.due = [datetime.now(UTC) - timedelta(seconds=1)]
        metronome.wake()

        await work.ticks.get()


@pytest.mark.parametrize("fault", [ValueError("what Maya wrote"), StorageBusy()])
async def test_it_outlives_a_fault_and_logs_no_texts(
    work: Work,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    fault: Exception,
) -> None:
    monkeypatch.setattr(module, "SWEEP", SHORT)
    monkeypatch.setattr(module, "BREATH", 0.01)
    work.faults = [fault]

    async with running(work):
        await work.ticks.get()

    assert work.alive > 1  # a fault that is said is no hang
    assert type(fault).__name__ in caplog.text
    assert "Maya" not in caplog.text


async def test_stopped_it_rings_no_more(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SWEEP", SHORT)
    async with running(work) as metronome:
        await work.ticks.get()

    metronome.wake()
    await asyncio.sleep(0.01)

    assert work.ticks.empty()


async def test_set_back_an_hour_it_goes_on_sweeping(
    work: Work, machine: type[Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SWEEP", SHORT)

    async with running(work):
        await work.ticks.get()
        machine.step = -timedelta(hours=1)

        for _ in range(3):  # the first comes of itself, the others from alarms that were set anew
            await asyncio.wait_for(work.ticks.get(), 30)

    assert work.set_back == 1


async def test_an_alarm_from_before_a_step_is_set_anew_by_the_sweep(
    work: Work, machine: type[Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SWEEP", SHORT)

    async with running(work) as metronome:
        await work.ticks.get()
        work.due = [machine.now(UTC) + SHORT * 0.9]
        metronome.wake()
        await asyncio.sleep(0.01)
        machine.step = -timedelta(hours=1)  # to the alarm, it is an hour away now
        await asyncio.wait_for(work.ticks.get(), 30)
        assert work.due != []

        work.due = [machine.now(UTC) + SHORT]
        await asyncio.wait_for(work.ticks.get(), 30)
        await asyncio.wait_for(work.ticks.get(), 30)

    assert work.due == []


async def test_what_became_due_in_a_leap_is_done_by_the_next_sweep(
    work: Work, machine: type[Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    """To the program a suspend and a step forward look alike: the clock leaps, timers do not."""
    monkeypatch.setattr(module, "SWEEP", SHORT)

    async with running(work):
        await work.ticks.get()
        work.due = [machine.now(UTC) + timedelta(minutes=30)]
        machine.step = timedelta(hours=1)

        await asyncio.wait_for(work.ticks.get(), 30)

    assert work.due == []


async def test_what_changes_in_one_moment_is_looked_at_once(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SWEEP", timedelta(hours=1))

    async with running(work) as metronome:
        await work.ticks.get()
        await asyncio.sleep(0)
        before = work.asked
        for _ in range(100):
            metronome.wake()
            await asyncio.sleep(0)
        await asyncio.sleep(4 * module.TOGETHER)

    assert work.asked - before == 1
