"""The bot on a simulated Discord server, before and after /setup."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest_asyncio

from bot.demo.stage import Stage, stage
from bot.domain.errors import Refusal
from tests.made import MONDAY


@pytest_asyncio.fixture
async def bare(tmp_path: Path) -> AsyncIterator[Stage]:
    """A server on Monday noon that Hearth was just invited to."""
    up: asyncio.Future[Stage] = asyncio.get_running_loop().create_future()
    over = asyncio.Event()

    async def play() -> None:
        """In a task of its own: a stage is taken down in the context that set it up."""
        async with stage(tmp_path / "hearth.db", start=MONDAY) as on:
            up.set_result(on)
            await over.wait()

    playing = asyncio.create_task(play())
    either: list[asyncio.Future[Any]] = [up, playing]
    await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
    on = up.result() if up.done() else playing.result()
    assert on is not None
    yield on
    over.set()
    await playing
    errors = [getattr(error, "original", error) for error in on.env.errors]
    # The tree answers Refusals with their sentence; SimCord notes them all the same.
    assert [error for error in errors if not isinstance(error, Refusal)] == []


@pytest_asyncio.fixture
async def on(bare: Stage) -> Stage:
    """The same server, set up: open events, New York, English."""
    await bare.set_up()
    return bare
