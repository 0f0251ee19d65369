"""The first press on a server, and the first time at a meeting."""

from pathlib import Path
from typing import Any

import pytest
from simcord import InteractionResult

from bot.demo.stage import Stage, stage
from tests.cogs.seen import buttons, messages, text
from tests.made import DAY, MONDAY

WELCOME = (
    "I post the meetings of this server and remind people of them. "
    "What I answer to your presses and commands, only you see. "
)
THURSDAYS = "Thursdays at 7:00 p.m. ET"


async def pressed(on: Stage, label: str, title: str = "Thrivers") -> InteractionResult:
    return await on.ana.click(on.cards(title)[0], label=label)


@pytest.fixture
async def announced(on: Stage) -> Stage:
    await on.plan("Thrivers", THURSDAYS, privacy="private")
    await on.wait(DAY)
    return on


async def test_the_first_press_is_answered_and_then_told_what_this_is(announced: Stage) -> None:
    first, again = await pressed(announced, "Details"), await pressed(announced, "Details")

    assert messages(first)[1:] == [
        WELCOME + "Only moderators and hosts can see who comes to this group."
    ]
    assert messages(again)[1:] == []


async def test_a_first_answer_tells_everything_in_one_message_more(announced: Stage) -> None:
    answer = messages(await pressed(announced, "I'm going"))

    assert len(answer) == 2
    assert answer[1].startswith(WELCOME)
    assert "Shall I remind you privately" in answer[1]


@pytest.mark.parametrize(
    ("seats", "who_sees"),
    [
        (None, "In this group everyone sees a reaction; /rsvp shows only a number."),
        (5, "In this group the card shows how many come, and no names."),
    ],
)
async def test_it_says_who_sees_what_of_this_group(
    on: Stage, seats: int | None, who_sees: str
) -> None:
    choices: dict[str, Any] = {} if seats is None else {"capacity": seats}
    await on.plan("Thrivers", THURSDAYS, privacy="open", **choices)
    await on.wait(DAY)

    assert messages(await pressed(on, "Details"))[1].endswith(who_sees)


async def test_it_is_listed_and_deleted_with_everything_else(announced: Stage) -> None:
    await pressed(announced, "Details")
    shown = text(await announced.ana.slash(announced.lounge, "privacy show"))
    assert "That I told you on 1 server what I am." in shown

    asked = (await announced.ana.slash(announced.lounge, "privacy delete")).response
    assert asked is not None
    await announced.ana.click(asked, label="Delete my data")

    assert len(messages(await pressed(announced, "Details"))) == 2


async def test_first_time_shows_what_to_know_before(announced: Stage) -> None:
    shown = await announced.moderator.slash(
        announced.staff, "event create", title="Art", when=THURSDAYS, privacy="private"
    )
    assert shown.response is not None
    form = await announced.moderator.click(shown.response, label="Who may come")
    assert form.modal is not None
    mended = await announced.moderator.submit_modal(
        form, {"approval": ["no"], "before": "Cameras may stay off."}
    )
    assert mended.response is not None
    await announced.moderator.click(mended.response, label="Post")
    await announced.wait(DAY)

    said = text(await pressed(announced, "First time?", "Art"))
    by_command = text(await announced.ana.slash(announced.lounge, "event show", event="2"))

    assert said.startswith("What to know before you come for the first time. Only you see this.")
    assert "Cameras may stay off." in said
    assert "Cameras may stay off." in by_command


async def test_where_nothing_was_written_down_no_button_promises_it(announced: Stage) -> None:
    assert "First time?" not in buttons(announced.cards("Thrivers")[0].components)


async def test_before_they_agree_nothing_is_kept_of_a_newcomer(tmp_path: Path) -> None:
    async with stage(tmp_path / "hearth.db", start=MONDAY, asks_consent=True) as on:
        await on.set_up()
        await on.plan("Thrivers", THURSDAYS, privacy="private")
        await on.wait(DAY)
        await pressed(on, "Details")
        question = await pressed(on, "I'm going")
        asked = question.response
        before = text(await on.ana.slash(on.lounge, "privacy show"))
        assert asked is not None
        agreed = await on.ana.click(asked, label="Agree")

        assert "That I told you" not in before
        assert messages(question)[1].startswith(WELCOME)
        assert not any(WELCOME in one for one in messages(agreed))  # it stands above already
        assert "That I told you" in text(await on.ana.slash(on.lounge, "privacy show"))
