"""The step of `demo --check` in which a second community pastes its whole listing at once."""

from simcord import ChannelHandle, MemberActor

from bot.demo.listing import LISTING
from bot.demo.seeing import Unseen, found, line_with, reply
from bot.demo.stage import BOT_PERMISSIONS, Stage

WHOLE = "\n".join(f"{group.title}: {group.when}" for group in LISTING)


async def imported(on: Stage) -> str:
    """Its owner sets Hearth up, pastes the sixteen lines as they stand, and presses Post."""
    owner, channel = _second_server(on)
    reply(
        await owner.slash(
            channel,
            "setup",
            zone="America/New_York",
            language="en",
            announcements=channel,
            staff=channel,
            privacy="private",
        )
    )
    form = await owner.slash(channel, "event import")
    seen = await owner.submit_modal(form, {"lines": WHOLE})
    said = found(reply(seen, private=True), f"{len(LISTING)} are clear.")
    assert seen.response is not None
    spanish = seen.response.embeds[0].description or ""
    line_with(spanish, "Card in Spanish.")
    await on.restart()
    posted = await owner.click(seen.response, label=f"Post {len(LISTING)} events")
    found(reply(posted), f"Planned: {len(LISTING)} events.")
    listed = reply(await owner.slash(channel, "event list"))
    if (count := listed.splitlines()[0]) != f"{len(LISTING)} events:":
        raise Unseen(count)
    return f"{said.splitlines()[0]} After a restart, Post: {line_with(reply(posted), 'Planned:')}"


def _second_server(on: Stage) -> tuple[MemberActor, ChannelHandle]:
    keeper = on.env.create_user("june", global_name="June (owner)")
    guild = on.env.create_guild("Another Community", owner=keeper)
    own_role = guild.roles["Hearth"]
    on.env.backend.edit_role(guild.id, own_role.id, {"permissions": BOT_PERMISSIONS.value})
    return guild.add_member(keeper), guild.create_text_channel("meetings")
