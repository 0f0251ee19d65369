"""Whoever holds the lead works, stops when it is lost, and may work again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from bot import presence as module
from bot.presence import Presence
from db.engine import Place, PlaceTaken


class Seat(Place):
    """A place whose lead the test gives and takes."""

    def __init__(self) -> None:
        self.lead = False
        self.taken = False
        self.beats: asyncio.Queue[None] = asyncio.Queue()

    async def beat(self) -> None:
        self.beats.put_nowait(None)
        if self.taken:
            raise PlaceTaken("Another Hearth has it.")

    def leads(self) -> bool:
        return self.lead


class Work:
    """What is done in the lead, and meanwhile."""

    def __init__(self) -> None:
        self.begun = self.ended = self.meanwhile = 0
        self.fault: Exception | None = None

    async def lead(self) -> None:
        self.begun += 1
        if self.fault is not None:
            raise self.fault
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0.02)  # what is on its way is brought to an end
            self.ended += 1

    async def wait(self) -> None:
        self.meanwhile += 1


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BEAT", timedelta(milliseconds=5))


@asynccontextmanager
async def present(seat: Seat, work: Work) -> AsyncIterator[asyncio.Task[None]]:
    presence = Presence(seat, lead=work.lead, meanwhile=work.wait)
    task = asyncio.create_task(presence.run())
    yield task
    task.cancel()
    await asyncio.wait([task])


async def some_beats(seat: Seat) -> None:
    for _ in range(seat.beats.qsize() + 3):
        await seat.beats.get()


async def test_without_the_lead_it_only_lives() -> None:
    seat, work = Seat(), Work()

    async with present(seat, work):
        await some_beats(seat)

    assert work.begun == 0
    assert work.meanwhile >= 2


async def test_in_the_lead_it_works_once_and_the_work_itself_shows_that_it_lives() -> None:
    seat, work = Seat(), Work()
    seat.lead = True

    async with present(seat, work):
        await some_beats(seat)

    assert (work.begun, work.ended, work.meanwhile) == (1, 1, 0)


async def test_work_ends_when_the_lead_is_lost_and_begins_anew_after_that() -> None:
    seat, work = Seat(), Work()
    seat.lead = True

    async with present(seat, work):
        await some_beats(seat)
        seat.lead = False
        await some_beats(seat)
        assert (work.begun, work.ended) == (1, 1)
        seat.lead = True
        await some_beats(seat)

    assert (work.begun, work.ended) == (2, 2)


async def test_work_that_breaks_ends_the_process() -> None:
    seat, work = Seat(), Work()
    seat.lead, work.fault = True, ValueError("a bug")

    async with present(seat, work) as task:
        await asyncio.wait([task], timeout=5)

    with pytest.raises(ValueError, match="a bug"):
        task.result()


async def test_a_place_that_another_has_ends_the_process_and_the_work() -> None:
    seat, work = Seat(), Work()
    seat.lead = True

    async with present(seat, work) as task:
        await some_beats(seat)
        seat.taken = True
        await asyncio.wait([task], timeout=5)

    assert work.ended == 1
    with pytest.raises(PlaceTaken):
        task.result()
