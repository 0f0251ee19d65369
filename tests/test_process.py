"""One process: its works end together."""

import asyncio

import pytest

from bot.process import together


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
