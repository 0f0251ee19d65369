"""/calendar get without a date, /calendar reset and /board page, where the host serves them."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import discord
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.demo.stage import Stage, stage
from bot.domain.feeds import Which
from bot.ui import ids
from tests.cogs.seen import offered, text
from tests.made import MONDAY

ADDRESS = "https://hearth.example"
TOKEN = re.compile(rf"{ADDRESS}/feed/([\w-]{{43}})/(mine|server)\.ics")


@asynccontextmanager
async def with_pages(folder: Path) -> AsyncIterator[Stage]:
    """A server whose host serves pages."""
    async with stage(folder / "hearth.db", start=MONDAY, public_address=ADDRESS) as on:
        await on.set_up()
        await on.plan("Thrivers", "Thursdays at 7:00 p.m. ET", privacy="open")
        yield on


async def reads(on: Stage, token: str) -> bool:
    return await on.hearth.client.services.feeds.read(token, Which.MINE, now=on.now) is not None


async def test_an_address_is_shown_once_and_to_nobody_else(tmp_path: Path) -> None:
    async with with_pages(tmp_path) as on:
        first = await on.maya.slash(on.lounge, "calendar get")
        again = await on.maya.slash(on.lounge, "calendar get")

        [mine, server] = TOKEN.findall(text(first))
        assert mine[0] == server[0]
        assert await reads(on, mine[0])
        assert first.response is not None
        assert first.response.ephemeral
        assert "so I cannot show it" in text(again)
        assert not TOKEN.findall(text(again))


async def test_a_new_address_replaces_the_old_one(tmp_path: Path) -> None:
    async with with_pages(tmp_path) as on:
        [old, _] = TOKEN.findall(text(await on.maya.slash(on.lounge, "calendar get")))

        said = text(await on.maya.slash(on.lounge, "calendar reset"))

        [new, _] = TOKEN.findall(said)
        assert said.startswith("Your old address is off.")
        assert not await reads(on, old[0])
        assert await reads(on, new[0])


async def test_names_are_chosen_by_a_button_or_with_the_command(tmp_path: Path) -> None:
    async with with_pages(tmp_path) as on:
        first = await on.maya.slash(on.lounge, "calendar get")
        assert first.response is not None
        assert offered(first) == ["Without its name"]

        hidden = await on.maya.click(first.response, label="Without its name")
        named = await on.maya.slash(on.lounge, "calendar get", title="own")

        assert "Entries say “Meeting”" in text(hidden)
        assert offered(hidden) == ["With its name"]
        assert "Entries have their group's name." in text(named)


async def test_whoever_has_no_address_cannot_choose(tmp_path: Path) -> None:
    async with with_pages(tmp_path) as on:
        first = await on.maya.slash(on.lounge, "calendar get")
        assert first.response is not None
        await on.hearth.client.services.privacy.delete(on.maya.id, now=on.now)

        pressed = await on.maya.click(first.response, custom_id=ids.feed(neutral=True))

        assert "You have no calendar address here." in text(pressed)


async def test_a_file_says_that_there_are_addresses(tmp_path: Path) -> None:
    async with with_pages(tmp_path) as on:
        given = await on.maya.slash(on.lounge, "calendar get", date="1")

        assert "type /calendar get without a date" in text(given)


async def test_where_the_host_serves_nothing_there_are_files_only(on: Stage) -> None:
    for command in ("calendar get", "calendar reset"):
        said = text(await on.maya.slash(on.lounge, command))

        assert said.startswith("Choose a date")
    said = text(await on.moderator.slash(on.staff, "board page", show="on"))
    assert said.startswith("This Hearth has no address on the web.")


async def test_a_moderator_turns_the_page_on_and_off(tmp_path: Path) -> None:
    async with with_pages(tmp_path) as on:
        before = text(await on.moderator.slash(on.staff, "board page"))
        turned_on = text(await on.moderator.slash(on.staff, "board page", show="on"))
        after = text(await on.moderator.slash(on.staff, "board page"))
        turned_off = text(await on.moderator.slash(on.staff, "board page", show="off"))

        assert before == turned_off
        assert before.startswith("The page is off.")
        assert turned_on == after
        assert f"<{ADDRESS}/schedule/" in turned_on
        assert "It lists: Thrivers." in turned_on
        audit = await on.moderator.slash(on.staff, "audit")
        assert audit.response is not None
        told = audit.response.embeds[0].description or ""
        assert "turned the page on the web on." in told
        assert "turned the page on the web off." in told


async def test_the_page_lists_nothing_of_a_hidden_channel(tmp_path: Path) -> None:
    async with with_pages(tmp_path) as on:
        await on.plan("Shelter", "Fridays at 6 pm ET", channel=on.lounge, privacy="open")
        hidden = discord.Permissions(view_channel=True).value
        everyone = Overwrite(on.guild.default_role.id, OverwriteType.ROLE, deny=hidden)
        on.env.backend.set_overwrite(on.lounge.id, everyone)

        said = text(await on.moderator.slash(on.staff, "board page", show="on"))

        assert "It lists: Thrivers." in said
