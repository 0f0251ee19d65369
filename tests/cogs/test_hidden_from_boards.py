"""What a board must not tell: groups in channels that not everybody sees who sees the board."""

from typing import Any

import discord
import pytest
from simcord import ChannelHandle

from bot.demo.stage import Stage
from bot.ui.messenger import DiscordMessenger
from bot.ui.permissions import seen_beside
from tests.cogs.seen import of, text
from tests.cogs.test_events import THURSDAYS

HIDE = discord.PermissionOverwrite(view_channel=False)
SHOW = discord.PermissionOverwrite(view_channel=True)


def real(on: Stage, channel: ChannelHandle) -> discord.abc.GuildChannel:
    """The channel as the bot knows it."""
    guild = on.hearth.client.get_guild(on.guild.id)
    assert guild is not None
    found = guild.get_channel(channel.id)
    assert found is not None
    return found


async def made(on: Stage, name: str, overwrites: dict[str, bool]) -> discord.abc.GuildChannel:
    """A channel that shows itself to (True) or hides from (False) everyone, moderators, Maya."""
    whom: dict[str, Any] = {
        "everyone": on.guild.default_role,
        "moderators": on.moderator_role,
        "maya": on.maya,
    }
    channel = on.guild.create_text_channel(
        name,
        overwrites={whom[one]: SHOW if shows else HIDE for one, shows in overwrites.items()},
    )
    await on.env.settle()
    return real(on, channel)


HIDDEN = {"everyone": False}
FOR_MODERATORS = {"everyone": False, "moderators": True}
FOR_MAYA = {"everyone": False, "maya": True}


@pytest.mark.parametrize(
    ("here", "there", "seen"),
    [
        ({}, {}, True),
        ({}, FOR_MODERATORS, False),
        ({}, {"moderators": False}, False),
        ({}, {"maya": False}, False),
        ({"maya": False}, {"maya": False}, True),
        (FOR_MODERATORS, {}, True),
        (FOR_MODERATORS, FOR_MODERATORS, True),
        (FOR_MODERATORS, FOR_MAYA, False),
        (FOR_MAYA, FOR_MAYA, True),
        (FOR_MAYA, FOR_MODERATORS, False),
        (FOR_MAYA, {}, True),
        (HIDDEN, {}, True),
    ],
)
async def test_who_sees_one_channel_may_not_see_another(
    on: Stage, here: dict[str, bool], there: dict[str, bool], seen: bool
) -> None:
    board, cards = await made(on, "board", here), await made(on, "cards", there)

    assert seen_beside(board, cards) is seen


async def test_a_group_in_a_hidden_channel_is_on_no_board_that_others_see(on: Stage) -> None:
    shelter = on.guild.create_text_channel(
        "shelter", overwrites={on.guild.default_role: HIDE, on.moderator_role: SHOW}
    )
    await on.plan("Shelter", THURSDAYS, channel=shelter)
    await on.plan("Thrivers", THURSDAYS)

    said = text(await on.moderator.slash(on.staff, "board create", channel=on.lounge))
    await on.tick()

    [board] = on.lounge.history()
    assert "Thrivers" in of(board)
    assert "Shelter" not in of(board)
    assert (
        f"Not on it, as not everyone who sees <#{on.lounge.id}> sees their channel: Shelter."
        in said
    )


async def test_a_process_that_listens_to_no_servers_asks_discord(
    on: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelter = await made(on, "shelter", FOR_MODERATORS)
    client = on.hearth.client
    known = await DiscordMessenger(client).seen_beside(
        on.guild.id, on.lounge.id, [on.announcements.id, shelter.id, on.lounge.id, 1]
    )

    monkeypatch.setattr(client, "get_guild", lambda guild_id: None)
    asked = await DiscordMessenger(client).seen_beside(
        on.guild.id, on.lounge.id, [on.announcements.id, shelter.id, on.lounge.id, 1]
    )

    assert known == {on.announcements.id, on.lounge.id}
    assert asked == known
