"""/ask as the member and the hosts see it; and what happens where somebody is in a crisis."""

import logging

import pytest

from bot.demo.stage import Stage
from tests.cogs.seen import buttons, text
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
        "The hosts of **Thrivers** have your question. They see the text, not who asked.",
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
