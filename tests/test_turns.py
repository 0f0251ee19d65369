"""While a crowd presses, others get the event loop."""

import asyncio
import gc
from collections.abc import Iterator
from types import SimpleNamespace

import aiohttp
import pytest
from discord.gateway import DiscordWebSocket

from bot.turns import EVENTS_A_TURN, share_the_loop, spare_what_stays


class Crowded(DiscordWebSocket):
    """A connection on which events wait to be read."""

    def __init__(self) -> None:
        self.read = 0
        self.socket = self  # type: ignore[assignment]  # its own stand-in
        self._max_heartbeat_timeout = 60.0

    async def receive(self, **wait: float) -> SimpleNamespace:
        return SimpleNamespace(type=aiohttp.WSMsgType.TEXT, data="{}")

    async def received_message(self, msg: object, /) -> None:
        self.read += 1


@pytest.fixture
def _as_it_was(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(DiscordWebSocket, "poll_event", DiscordWebSocket.poll_event)
    yield


@pytest.mark.usefixtures("_as_it_was")
async def test_others_have_a_turn_before_all_is_read() -> None:
    share_the_loop()
    gateway, seen = Crowded(), []

    async def other() -> None:
        seen.append(gateway.read)

    task = asyncio.create_task(other())
    for _ in range(3 * EVENTS_A_TURN):
        await gateway.poll_event()
    await task

    assert gateway.read == 3 * EVENTS_A_TURN
    assert seen[0] <= EVENTS_A_TURN


async def test_the_garbage_collector_spares_what_was_there_when_the_bot_was_ready() -> None:
    try:
        await spare_what_stays()
        spared = gc.get_freeze_count()
        kept: list[list[int]] = [[] for _ in range(1_000)]
        await spare_what_stays()  # ready once more, after a lost session

        assert spared > 1_000
        assert gc.get_freeze_count() == spared
        assert len(kept) == 1_000
    finally:
        gc.unfreeze()
