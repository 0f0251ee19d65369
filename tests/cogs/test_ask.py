"""/ask as the member and the hosts see it; and what happens where somebody is in a crisis."""

import logging

import pytest

from bot.demo.stage import Stage
from tests.cogs.seen import buttons, messages, text
from tests.made import DAY, HOUR


@pytest.fixture
async def soon(on: Stage) -> Stage:
    await on.plan("Thrivers", "Thursdays at 7:00 p.m. ET", privacy="private")
    await on.wait(2 * DAY + HOUR)
    return on


async def ask(on: Stage, question: str) -> str:
    [choice, *_] = await on.ana.autocomplete(on.lounge, "ask", "date", "")
    return text(await on.ana.slash(on.lounge, "ask", date=choice["value"], question=question))


async def test_the_member_reads_who_sees_it_and_the_hosts_see_nobody(soon: Stage) -> None:
    said = await ask(soon, "Do I have to speak?")

    assert said.splitlines() == [
        "Hosts of **Thrivers** and moderators see your question, not who asked.",
        "I cannot take it back. They answer at the meeting or in the channel.",
        "You can ask 2 more.",
    ]
    [notice] = soon.staff.history()
    assert "> Do I have to speak?" in notice.content
    assert "Ana" not in notice.content and str(soon.ana.id) not in notice.content
    assert buttons(notice.components) == ["No more questions from this person"]


async def test_a_host_can_block_and_a_member_cannot(soon: Stage) -> None:
    await ask(soon, "Do I have to speak?")
    [notice] = soon.staff.history()

    refused = text(await soon.maya.click(notice, label="No more questions from this person"))
    blocked = text(await soon.moderator.click(notice, label="No more questions from this person"))

    assert "Only moderators and the hosts of this event can do this." in refused
    assert "Neither you nor I know who it is." in blocked
    assert "The hosts take no more questions from you" in await ask(soon, "And now?")


async def test_a_host_reads_it_in_a_direct_message_and_blocks_there(soon: Stage) -> None:
    await soon.moderator.slash(soon.staff, "event hosts", event="1", host=soon.ben)
    await soon.hearth.client.services.private_messages.allow(soon.ben.id)
    await ask(soon, "Do I have to speak?")
    await soon.tick()
    [told] = [one for one in soon.ben.user.dm_channel.history() if "question" in one.content]

    shown = await soon.ben.user.click(told, label="Read the question")
    assert shown.response is not None
    blocked = await soon.ben.user.click(shown.response, label="No more questions from this person")

    assert "Thrivers" not in told.content and "speak" not in told.content
    assert "> Do I have to speak?" in text(shown)
    assert "Neither you nor I know who it is." in text(blocked)
    assert "The hosts take no more questions from you" in await ask(soon, "And now?")


async def test_a_host_reads_it_by_command_and_members_do_not(soon: Stage) -> None:
    await soon.moderator.slash(soon.staff, "event hosts", event="1", host=soon.ben)
    nothing = await soon.ben.slash(soon.lounge, "event questions", date="1")
    await ask(soon, "Do I have to speak?")

    read = await soon.ben.slash(soon.lounge, "event questions", date="1")
    refused = await soon.maya.slash(soon.lounge, "event questions", date="1")

    assert messages(nothing) == ["Nobody has asked anything about this date. Only you see this."]
    [said] = messages(read)
    assert "> Do I have to speak?" in said and str(soon.ana.id) not in said
    assert text(refused).startswith("Only moderators and the hosts of this event")


@pytest.mark.parametrize("words", ["I want to kill myself", "me quiero morir"])
async def test_words_of_a_crisis_show_help_and_nothing_else_happens(
    soon: Stage, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        said = await ask(soon, words)

    assert said.startswith("I did not send this to anyone.\n## Help now: United States")
    assert "988" in said
    assert soon.staff.history() == []
    assert "questions" not in text(await soon.ana.slash(soon.lounge, "privacy show"))
    assert words not in caplog.text
