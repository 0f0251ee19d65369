"""What happens in a private group reaches nobody but those whom it concerns: a week is played, and
everything that leaves the bot is held against what its readers may know."""

import io
import logging
from collections.abc import Sequence
from pathlib import Path

import discord
import pytest
from discord import app_commands
from discord.ext import commands

from bot.demo.stage import Stage, stage
from tests.made import DAY, HOUR, MINUTE, MONDAY, THURSDAY_7PM
from tests.meta.leaks import Known, leaks, logged, off_the_beat, read_in
from tests.meta.private_week import PrivateWeek

TITLES = Known(what="a group's name", words=("Sunflower", "Tulips", "Rosewood"))


class Gossip(commands.Cog):
    """What must never be: it tells who comes and how to join, wherever it can."""

    def __init__(self, on: Stage, card: discord.Message, link: str) -> None:
        self._on, self._card, self._link = on, card, link

    @app_commands.command()
    async def gossip(self, interaction: discord.Interaction, about: str) -> None:
        """Tell the asker who comes, and everybody how to join"""
        await interaction.response.send_message(f"{self._on.maya.mention} comes.", ephemeral=True)
        await interaction.followup.send(f"All join here: {self._link}")
        file = discord.File(io.BytesIO(b"Maya"), filename="names.txt")
        await interaction.followup.send("As a file", file=file, ephemeral=True)

    @gossip.autocomplete("about")
    async def _names(
        self, interaction: discord.Interaction, current: str
    ) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name="Is it Maya?", value="yes")]

    @commands.Cog.listener()
    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Draw the private card when somebody presses, and log who did."""
        if interaction.type is discord.InteractionType.component:
            await self._card.edit(content="1 going")
            logging.getLogger("bot").warning("pressed by %s", interaction.user.id)


def hear_all(caplog: pytest.LogCaptureFixture) -> None:
    """Everything is logged that a host can have logged."""
    caplog.set_level(logging.INFO)  # as bot/cli/run.py sets it
    for ours in ("bot", "cogs", "db"):
        caplog.set_level(logging.DEBUG, logger=ours)


async def test_a_week_tells_nobody_who_comes_or_how_to_join(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    hear_all(caplog)
    async with stage(tmp_path / "hearth.db", start=MONDAY) as on:
        week = PrivateWeek(on)
        await week.begins()
        begun = len(week.wire.sent)

        await week.answers()
        await week.a_host_needs_cover()
        await week.seats_go_on()
        for comes in (on.maya, week.ivy):
            await week.allows_messages(comes)
        await week.a_date_moves(those_who_come=(on.maya, week.ivy))
        await week.it_goes_wrong()

        assert off_the_beat(week.wire.sent[begun:], among=week.shown_in) == []

        await week.everybody_tries_everything()
        await on.restart()
        await on.wait_until(MONDAY + 7 * DAY)

        assert leaks(week.sent(), week.known()) == []
        assert logged(caplog.text, [*week.known(), TITLES]) == []
        assert "HTTPException" in caplog.text  # something was logged
        for who, told in (
            (week.lea, "dm:not_going:"),  # that a seat is hers
            (week.ida, "host:cover:"),  # that it is her turn to host
            (week.ida, "dm:admit:show:"),  # that somebody asks
            (week.ivy, "Algo cambi"),  # that a date moved
        ):
            assert any(one.reader == who.id and told in one.text for one in week.wire.sent), told
        for one in week.known():  # so the week tried to tell it
            if one.what.startswith("how to join"):
                assert any(one.may_be_in(sent) and one.stands_in(sent.text) for sent in week.sent())


async def test_a_bot_that_gossips_is_found_out(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    hear_all(caplog)
    async with stage(tmp_path / "hearth.db", start=MONDAY) as on:
        week = PrivateWeek(on)
        await week.begins()
        link = week.known()[-3].words[0]
        await on.hearth.client.add_cog(Gossip(on, on.cards("Sunflower")[0], link))
        await on.hearth.client.tree.sync()
        begun, seen = len(week.wire.sent), len(week.sent())

        await on.ben.autocomplete(on.lounge, "gossip", "about", "")
        await on.ben.slash(on.lounge, "gossip", about="x")
        await week.press(on.maya, "Sunflower", "going")

        found = leaks(week.sent()[seen:], week.known())
        told = [one.split(" in ")[0] for one in found]
        assert told == ["maya", "maya", "how to join Sunflower", "maya"]
        assert "FILE names.txt" in found[-1]
        assert off_the_beat(week.wire.sent[begun:], among=week.shown_in) == [
            "PATCH at Tue 17:03:17"
        ]
        assert logged(caplog.text, week.known()) == ["maya"]


@pytest.mark.parametrize("act", ["going", "not_going"])
async def test_channels_read_the_same_whether_anybody_answered_or_nobody(
    tmp_path: Path, act: str
) -> None:
    """Cards, boards, reminders, notices; their words, and when each is posted or changed."""
    quiet = await read_where(tmp_path / "quiet.db", act=None)

    answered = await read_where(tmp_path / "answered.db", act=act)

    assert answered == quiet
    assert len(quiet) > 20  # cards, reminders, a board with its list, what a moderator changed


async def read_where(path: Path, *, act: str | None) -> Sequence[tuple[str, ...]]:
    """What stands in the channels of a week in which members do this, or nothing."""
    async with stage(path, start=MONDAY) as on:
        week = PrivateWeek(on)
        await week.begins(seats=None, approval="no")
        for member in (on.maya, week.ivy, week.lea) if act else ():
            for title in ("Sunflower", "Tulips"):
                await week.press(member, title, act or "")
        await week.allows_messages(on.maya)
        await week.a_date_moves(those_who_come=(on.maya,) if act else ())
        await on.wait_until(THURSDAY_7PM - 30 * MINUTE)
        await on.moderator.slash(on.staff, "event skip", date="1")
        await on.wait(HOUR)
        return read_in(week.wire.sent, among={*week.shown_in, on.staff.id})
