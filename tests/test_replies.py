"""Replies to a crowd: so few at once that connections serve many, and nobody is left waiting."""

import asyncio
from typing import Any

import discord
import pytest

from bot import replies as module
from bot.domain.language import Language
from bot.replies import Replies


class English:
    """A reader service of people who have chosen nothing."""

    async def language(
        self, member_id: int, *, client: Language | None, guild_id: int | None
    ) -> Language:
        return "en"

    async def plain(self, member_id: int, *, guild_id: int | None) -> bool:
        return False

    async def take_news(self, member_id: int, *, guild_id: int | None) -> None:
        return None


class Discord:
    """Takes replies until it hangs, and notes how many are on their way."""

    def __init__(self) -> None:
        self.on_their_way = self.most = self.taken = 0
        self.hangs = asyncio.Event()
        self.hangs.set()

    def is_done(self) -> bool:
        return False

    async def send_message(self, text: str, **more: Any) -> None:
        self.on_their_way += 1
        self.most = max(self.most, self.on_their_way)
        await asyncio.sleep(0)
        await self.hangs.wait()
        self.on_their_way -= 1
        self.taken += 1


class Pressed(discord.Interaction):
    """An interaction that is answered there."""

    def __init__(self, answered: Discord) -> None:
        self._answered = answered
        self.guild_id = None
        self.user = discord.Object(1)  # type: ignore[assignment]  # all that is asked is the id

    @property
    def response(self) -> Any:
        return self._answered


async def test_a_crowd_is_answered_a_few_at_a_time() -> None:
    replies, discord_api = Replies(English()), Discord()

    await asyncio.gather(*(replies.say(Pressed(discord_api), "Thank you.") for _ in range(500)))

    assert discord_api.taken == 500
    assert discord_api.most == module.AT_ONCE


async def test_whoever_waits_too_long_behind_replies_that_hang_goes_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.01)
    replies, discord_api = Replies(English()), Discord()
    discord_api.hangs.clear()

    tasks = [
        asyncio.create_task(replies.say(Pressed(discord_api), "Thank you."))
        for _ in range(module.AT_ONCE + 1)
    ]
    await asyncio.sleep(0.1)

    assert discord_api.on_their_way == module.AT_ONCE + 1
    discord_api.hangs.set()
    await asyncio.gather(*tasks)
