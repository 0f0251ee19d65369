"""Housekeeping: one step that fails keeps no other from being done, and a locked database is
tried again soon."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import Hearth, opened
from bot.domain.errors import StorageBusy
from bot.metronome import Metronome
from tests.made import MANAGER, MONDAY, server


async def test_a_step_that_fails_keeps_no_other_from_being_done(tmp_path: Path) -> None:
    done: list[str] = []

    class Step:
        """Answers to every step, and fails in the one that is named."""

        def __init__(self, name: str) -> None:
            self.name = name

        async def remove_old(self, *, now: object) -> None:
            done.append(f"{self.name} deleted")
            if self.name == "rsvp":
                raise ValueError("a bad row")

        async def drop_old(self, *, now: object) -> None:
            done.append("drafts dropped")

        async def try_failed_again(self, *, now: object) -> None:
            done.append("tried again")

        async def roll_forward(self, *, now: object) -> None:
            done.append("rolled forward")

    async with opened(tmp_path / "hearth.db", clock=lambda: MONDAY) as hearth:
        for name in ("rsvp", "drafts", "deliveries", "events"):
            object.__setattr__(hearth.client.services, name, Step(name))

        with pytest.raises(ValueError, match="bad row"):
            await hearth.housekeep()

    assert done == [
        "rsvp deleted",
        "drafts dropped",
        "deliveries deleted",
        "tried again",
        "rolled forward",
    ]


async def test_what_the_audit_kept_long_enough_is_forgotten(tmp_path: Path) -> None:
    now = MONDAY

    async with opened(tmp_path / "hearth.db", clock=lambda: now) as hearth:
        await hearth.client.services.setup.set_up(server(), by=MANAGER, now=now)
        now += timedelta(days=180)
        await hearth.housekeep()
        assert await kept(hearth) == 1
        now += timedelta(seconds=1)
        await hearth.housekeep()

        assert await kept(hearth) == 0


async def kept(hearth: Hearth) -> int:
    """How many changes the audit holds."""
    async with hearth.db.read() as tx:
        return int(await tx.value("SELECT COUNT(*) FROM audit"))


async def test_a_round_that_found_the_database_locked_is_made_up_for_at_the_next_one() -> None:
    refused, kept = asyncio.Event(), asyncio.Event()
    tries = 0

    async def housekeep() -> None:
        nonlocal tries
        tries += 1
        if tries == 1:
            refused.set()
            raise StorageBusy
        kept.set()

    async def nothing() -> None:
        """Nothing is due."""

    metronome = Metronome(
        begin=nothing,
        tick=nothing,
        housekeep=housekeep,
        next_due=nothing,
        clock=lambda: MONDAY,
        alive=lambda: None,
        clock_set_back=nothing,
    )
    working = asyncio.create_task(metronome.run())
    await refused.wait()
    metronome.wake()
    await kept.wait()
    working.cancel()

    assert tries == 2
