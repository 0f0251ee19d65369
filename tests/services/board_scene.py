"""A board made by a moderator, without Discord."""

from typing import Any

from bot.domain.boards import Board
from tests.fake_messenger import Posted
from tests.house import House
from tests.made import GUILD, MODERATOR

LOBBY = 60


async def make_board(house: House, **choices: Any) -> Board:
    """What /board create does in the lobby, as far as it is chosen otherwise."""
    chosen: dict[str, Any] = {"language": None, "events": "", "digest": "", "channel_id": LOBBY}
    _, board, _ = await house.services.boards.create(
        GUILD, **{**chosen, **choices}, by=MODERATOR, now=house.now
    )
    return board


async def posted_board(house: House, **choices: Any) -> Posted:
    """The same, and its message stands."""
    await make_board(house, **choices)
    await house.tick()
    return boards(house)[-1]


def boards(house: House) -> list[Posted]:
    """The boards that stand in the lobby."""
    return [one for one in in_lobby(house) if one.payload.embed is not None]


def digests(house: House) -> list[Posted]:
    """The weekly lists that stand in the lobby."""
    return [one for one in in_lobby(house) if one.payload.embed is None]


def in_lobby(house: House) -> list[Posted]:
    """Every message there."""
    return [one for one in house.messenger.posted if one.channel_id == LOBBY]
