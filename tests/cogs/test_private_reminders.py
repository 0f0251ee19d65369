"""Private reminders as the member sees them: asked once, chosen, stopped from each message."""

import pytest
from simcord import InteractionResult

from bot.demo.stage import Stage
from tests.cogs.seen import buttons, messages, text, whole
from tests.made import DAY

ASKED = "Shall I remind you privately before your meetings?"


@pytest.fixture
async def announced(on: Stage) -> Stage:
    await on.plan("Metastatic", "Thursdays at 7:00 p.m. ET", privacy="private")
    await on.wait(DAY)
    return on


async def comes(on: Stage) -> InteractionResult:
    return await on.maya.click(on.cards("Metastatic")[0], label="I'm going")


async def allows(on: Stage) -> str:
    [asked] = (await comes(on)).followups
    return text(await on.maya.click(asked, label="Remind me privately"))


async def test_the_first_answer_asks_privately_and_only_once(announced: Stage) -> None:
    await announced.maya.click(announced.cards("Metastatic")[0], label="Details")
    first, again = messages(await comes(announced)), messages(await comes(announced))

    assert first[1:] == [
        "Shall I remind you privately before your meetings? The message names no group. "
        "It is off unless you press; /my reminders changes it."
    ]
    assert again[1:] == []


async def test_one_press_turns_them_on_and_says_what_happens(announced: Stage) -> None:
    assert await allows(announced) == (
        "I remind you privately 1 hour before each of your dates.\n"
        "The message names no group.\n"
        "“Stop private messages” under each ends that."
    )


async def test_the_message_answers_and_stops_by_its_buttons(announced: Stage) -> None:
    await allows(announced)
    await announced.wait(3 * DAY)
    [told] = announced.maya.user.dm_channel.history()

    assert "Metastatic" not in told.content
    assert buttons(told.components) == [
        "I'm going",
        "Can't make it",
        "Details",
        "Stop private messages",
    ]
    declined = await announced.maya.user.click(told, label="Stop private messages")
    assert "You get no more private messages" in text(declined)
    assert "Private reminders are off." in text(await announced.maya.user.slash("my reminders"))


async def test_join_details_are_one_press_away(announced: Stage) -> None:
    form = await announced.moderator.slash(announced.staff, "event link", event="1")
    assert form.modal is not None
    room = {"minutes": "15", "link": "https://meet.example/1"}
    await announced.moderator.submit_modal(form, room)
    await allows(announced)
    await announced.maya.slash(announced.lounge, "my reminders", before="10 min")
    await announced.wait(4 * DAY)
    told = announced.maya.user.dm_channel.history()

    assert "Join details" in buttons(told[0].components)
    said = await announced.maya.user.click(told[0], label="Join details")
    assert said.response is not None
    assert "This meeting is over." in whole(said.response.content, said.response.embeds)


async def test_everything_can_be_chosen_by_command(announced: Stage) -> None:
    zone = text(await announced.maya.slash(announced.lounge, "my timezone", zone="Central"))
    chosen = text(
        await announced.maya.slash(
            announced.lounge,
            "my reminders",
            reminders="on",
            before="2 h",
            quiet="10 pm to 7 am",
            wording="named",
        )
    )

    assert zone.startswith("Private messages tell your time: Tuesday, November 24, 11:00 AM CT.")
    assert chosen.splitlines() == [
        "I remind you privately 2 hours before each of your dates.",
        "The message names the group; a locked phone may show it.",
        "Quiet from 10:00 PM to 7:00 AM, CT.",
        "“Stop private messages” under each ends that.",
    ]
    shown = text(await announced.maya.slash(announced.lounge, "privacy show"))
    assert "Whether, when and in which words I remind you privately: /my reminders." in shown
    assert "Your time zone: CT." in shown


async def test_stop_by_command_stops_every_private_message(announced: Stage) -> None:
    await allows(announced)

    said = text(await announced.maya.slash(announced.lounge, "my reminders", reminders="stop"))

    assert "You get no more private messages" in said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"quiet": "at night"}, "I did not understand the quiet hours “at night”."),
        ({"before": "1 month"}, "Please write a time from 5 minutes to 7 days"),
    ],
)
async def test_what_is_not_understood_changes_nothing(
    announced: Stage, typed: dict[str, str], said: str
) -> None:
    assert said in text(await announced.maya.slash(announced.lounge, "my reminders", **typed))
    assert "are off" in text(await announced.maya.slash(announced.lounge, "my reminders"))
