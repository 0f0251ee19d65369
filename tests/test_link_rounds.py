"""The loop that goes round the links: it rests when nothing is due, and outlives a fault."""

import asyncio
from contextlib import suppress

import pytest

from bot.link_rounds import keep_looking
from bot.services.link_checks import AT_ONCE, LinkCheckService
from tests.made import MONDAY


class Checks(LinkCheckService):
    """Rounds that end as a test says."""

    def __init__(self, *rounds: int | Exception) -> None:
        self.rounds = list(rounds)

    async def look_at_due(self, *, clock: object) -> int:
        await asyncio.sleep(0)
        if not self.rounds:
            return 0
        ends = self.rounds.pop(0)
        if isinstance(ends, Exception):
            raise ends
        return ends


async def run(checks: Checks, *, rest: float) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(0.2):
            await keep_looking(checks, clock=lambda: MONDAY, rest=rest)


async def test_while_links_are_due_it_does_not_rest() -> None:
    checks = Checks(AT_ONCE, AT_ONCE, 3, 7)

    await run(checks, rest=60)

    assert checks.rounds == [7]


async def test_a_fault_is_logged_without_its_words_and_ends_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    checks = Checks(RuntimeError("https://secret.example"), 3, 5)

    await run(checks, rest=0.01)

    assert checks.rounds == []
    assert "links were not looked at" in caplog.text
    assert "secret" not in caplog.text
