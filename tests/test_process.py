"""One process: its works end together, and in each role it shows that it lives."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot import process as module
from bot.app import opened
from bot.domain.errors import StorageBusy
from bot.process import _lead, _meanwhile, together
from bot.roles import EVERYTHING
from bot.watchdog import Watchdog
from tests.made import MONDAY


class Life(Watchdog):
    """A watchdog that counts the signs of life."""

    def __init__(self) -> None:
        super().__init__(steady=lambda: 0.0, end=lambda code: None)
        self.signs: asyncio.Queue[None] = asyncio.Queue()

    def alive(self) -> None:
        self.signs.put_nowait(None)


async def test_nothing_goes_on_alone() -> None:
    stopped = asyncio.Event()

    async def connect() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            stopped.set()

    async def work() -> None:
        raise ValueError("the metronome broke")

    with pytest.raises(ValueError, match="metronome"):
        await together(connect(), work())

    assert stopped.is_set()


async def test_when_the_connection_ends_the_work_ends_too() -> None:
    async def connect() -> None:
        return

    async def work() -> None:
        await asyncio.Event().wait()

    await together(connect(), work())


async def test_who_listens_or_stands_by_lives_by_its_beats(tmp_path: Path) -> None:
    life = Life()
    async with opened(tmp_path / "hearth.db", clock=lambda: MONDAY) as hearth:
        await _meanwhile(hearth, life, Life())

    assert life.signs.qsize() == 1


async def test_a_locked_database_is_no_hang(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    life = Life()

    async def locked(*, now: object) -> None:
        raise StorageBusy

    async with opened(tmp_path / "hearth.db", clock=lambda: MONDAY) as hearth:
        monkeypatch.setattr(hearth.client.services.reconcile, "hand_over", locked)
        await _meanwhile(hearth, life, Life())

    assert life.signs.qsize() == 1


async def test_that_discord_is_away_when_it_starts_is_no_hang(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "STILL_CONNECTING", timedelta(milliseconds=5))
    life = Life()
    async with opened(tmp_path / "hearth.db", clock=lambda: MONDAY) as hearth, hearth.client:
        leading = asyncio.create_task(_lead(hearth, EVERYTHING, life, Life()))
        for _ in range(3):
            await asyncio.wait_for(life.signs.get(), 30)
        leading.cancel()
        await asyncio.wait([leading])

    assert leading.cancelled()
