"""The day after as the member and the hosts see it."""

import pytest

from bot.demo.stage import Stage
from tests.cogs.seen import messages, text
from tests.made import DAY, HOUR


@pytest.fixture
async def asked(on: Stage) -> Stage:
    """It is Friday, and Ana was asked how it was."""
    await on.plan("Thrivers", "Thursdays at 7:00 p.m. ET", privacy="private")
    await on.wait(DAY)
    await on.ana.slash(on.lounge, "my reminders", day_after="on")
    await on.ana.click(on.cards("Thrivers")[0], label="I'm going")
    await on.wait(3 * DAY)
    return on


async def test_hard_shows_help_and_the_next_meeting(asked: Stage) -> None:
    [question] = asked.ana.user.dm_channel.history()

    first, card = messages(await asked.ana.user.click(question, label="Hard"))

    assert first.startswith("Thank you for saying so. You need not carry it alone.")
    assert "The next meeting is on Thursday, December 3, 7:00 PM ET" in first
    assert card.startswith("## Help now: United States")
    assert "Nobody else sees this" in card


async def test_good_is_thanked_and_counted_once(asked: Stage) -> None:
    [question] = asked.ana.user.dm_channel.history()

    first = text(await asked.ana.user.click(question, label="Good"))
    again = text(await asked.ana.user.click(question, label="Good"))

    assert first.startswith("Thank you. It is counted, and nothing says that it was you.")
    assert again.startswith("This was answered before, or is too long ago.")


async def test_hosts_read_that_there_are_too_few_and_members_read_nothing(asked: Stage) -> None:
    [question] = asked.ana.user.dm_channel.history()
    await asked.ana.user.click(question, label="Hard")
    await asked.wait(DAY + HOUR)

    host = text(await asked.moderator.slash(asked.staff, "event show", event="1"))
    member = text(await asked.maya.slash(asked.lounge, "event show", event="1"))

    assert "The day after: fewer than five answers in the last 28 days." in host
    assert "The day after" not in member


async def test_a_command_answers_as_the_buttons_do(asked: Stage) -> None:
    first, card = messages(await asked.ana.user.slash("my mood", how="hard"))
    again = text(await asked.ana.slash(asked.lounge, "my mood", how="good"))

    assert first.startswith("Thank you for saying so.")
    assert card.startswith("## Help now: United States")
    assert again.startswith("There is no question of mine to answer.")
    await asked.wait(DAY + HOUR)
    async with asked.hearth.db.read() as tx:
        [counted] = await tx.all("SELECT good, mixed, hard FROM moods")
    assert (counted["good"], counted["mixed"], counted["hard"]) == (0, 0, 1)
