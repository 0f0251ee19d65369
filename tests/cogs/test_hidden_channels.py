"""A group in a channel that a member does not see: nothing tells them that it exists."""

import discord

from bot.demo.stage import Stage
from tests.cogs.seen import text

THURSDAYS = "Thursdays at 7:00 p.m. ET"


async def hidden(on: Stage) -> None:
    """A group whose channel only moderators see."""
    everyone = on.guild.default_role
    shelter = on.guild.create_text_channel(
        "shelter",
        overwrites={
            everyone: discord.PermissionOverwrite(view_channel=False),
            on.moderator_role: discord.PermissionOverwrite(view_channel=True),
        },
    )
    seen = await on.moderator.slash(
        on.staff, "event create", title="Shelter", when=THURSDAYS, channel=shelter
    )
    assert seen.response is not None
    await on.moderator.click(seen.response, label="Post")


async def test_a_member_finds_it_nowhere(on: Stage) -> None:
    await hidden(on)

    said = [
        text(await on.maya.slash(on.lounge, "upcoming")),
        text(await on.maya.slash(on.lounge, "event list")),
        text(await on.maya.slash(on.lounge, "event show", event="1")),
        text(await on.maya.slash(on.lounge, "rsvp", date="1", answer="going")),
    ]
    offered = [
        *await on.maya.autocomplete(on.lounge, "rsvp", "date", ""),
        *await on.maya.autocomplete(on.lounge, "event show", "event", ""),
    ]

    assert "Shelter" not in "".join(said)
    assert offered == []


async def test_whoever_sees_the_channel_finds_it(on: Stage) -> None:
    await hidden(on)

    assert "Shelter" in text(await on.moderator.slash(on.staff, "event list"))
