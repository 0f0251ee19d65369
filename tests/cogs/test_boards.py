"""/board through Discord: made, kept current, deleted by hand, removed; and its button."""

import discord
import pytest

from bot.demo.stage import Stage
from tests.cogs.seen import buttons, of, text
from tests.cogs.test_events import THURSDAYS, choices, chosen
from tests.cogs.world import deny, show_to_everyone
from tests.made import DAY, HOUR, MINUTE, SECOND


def lounge(on: Stage) -> list[discord.Message]:
    return list(on.lounge.history())


async def create(on: Stage, **options: object) -> str:
    """What a moderator reads who makes a board in the lounge."""
    said = text(await on.moderator.slash(on.staff, "board create", channel=on.lounge, **options))
    await on.tick()
    return said


async def test_a_board_stands_and_stays_current(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS)

    said = await create(on)
    [board] = lounge(on)
    await on.plan("Yoga", "Fridays at 9 am ET")
    await on.wait(10 * SECOND)

    assert f"posted in <#{on.lounge.id}> now" in said
    assert "It lists every event." in said
    assert "**Thrivers**" in of(board)
    [after] = lounge(on)
    assert after.id == board.id
    assert "**Yoga**" in of(after)
    assert buttons(after.components) == ["See every date"]


async def test_a_board_links_to_the_cards(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS)
    await create(on)

    await on.wait(DAY)

    assert f"[Card]({on.cards('Thrivers')[0].jump_url})" in of(lounge(on)[0])


async def test_a_board_that_somebody_deleted_is_back_within_the_hour(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS)
    await create(on)
    [board] = lounge(on)

    on.env.backend.delete_message(on.lounge.id, board.id)
    await on.wait(HOUR + MINUTE)

    [again] = lounge(on)
    assert again.id != board.id
    assert "**Thrivers**" in of(again)


async def test_the_button_answers_after_a_restart_and_shows_only_the_pressers_answers(
    on: Stage,
) -> None:
    await on.plan("Thrivers", THURSDAYS)
    await on.wait(DAY)
    await on.maya.click(on.cards("Thrivers")[0], label="Details")
    await on.maya.slash(
        on.lounge, "rsvp", date=await chosen(on.maya, on, "rsvp", "date"), answer="going"
    )
    await create(on)

    await on.restart()
    mayas = text(await on.maya.click(lounge(on)[0], label="See every date"))
    anas = text(await on.ana.click(lounge(on)[0], label="See every date"))

    assert "What is on in the next 60 days:" in mayas
    assert "You said: I'm going." in mayas
    assert "Thrivers" in anas
    assert "You said" not in anas


async def test_a_restart_posts_no_second_board(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS)
    await create(on)
    before = [message.id for message in lounge(on)]

    await on.restart()
    await on.wait(2 * HOUR)

    assert [message.id for message in lounge(on)] == before
    assert lounge(on)[0].edited_at is None


async def test_chosen_events_both_languages_and_a_weekly_list(on: Stage) -> None:
    for title in ("Thrivers", "Yoga", "Book Club"):
        await on.plan(title, THURSDAYS)

    said = await create(on, events="thriv, yoga", language="both", digest="Tuesdays at 9 am")
    await on.wait(DAY)

    assert "It lists: Thrivers, Yoga." in said
    assert "Weekly list: Every Tuesday at 9:00 AM ET." in said
    board, digest = lounge(on)
    assert "What is coming up · Próximas reuniones" in of(board)
    assert "Book Club" not in of(board)
    assert "What is on this week" in digest.content
    assert "Reuniones de esta semana" in digest.content
    assert digest.embeds == []
    assert board.jump_url in digest.content


async def test_what_is_offered_while_typing(on: Stage) -> None:
    for title in ("Thrivers", "Yoga"):
        await on.plan(title, THURSDAYS)
    await create(on, events="yoga")

    who = on.moderator
    assert await choices(who, on, "board create", "events", "Thrivers, y") == ["Thrivers, Yoga"]
    assert await choices(who, on, "board create", "digest", "sundays 6 pm") == [
        "Every Sunday at 6:00 PM ET"
    ]
    assert await choices(who, on, "board remove", "board") == ["#lounge · Yoga"]
    assert await choices(on.maya, on, "board remove", "board") == []


async def test_a_removed_board_goes_with_its_message(on: Stage) -> None:
    await create(on)
    assert len(lounge(on)) == 1

    board = await chosen(on.moderator, on, "board remove", "board")
    said = text(await on.moderator.slash(on.staff, "board remove", board=board))
    await on.tick()
    again = text(await on.moderator.slash(on.staff, "board remove", board=board))

    assert said == f"The board in <#{on.lounge.id}> is taken away, with its message."
    assert lounge(on) == []
    assert again == "That board was removed already."


async def test_what_the_bot_may_not_do_is_said_and_nothing_is_made(on: Stage) -> None:
    deny(on, on.lounge, send_messages=True, embed_links=True, add_reactions=True)

    said = await create(on)

    assert said == (
        f"No board was made: in <#{on.lounge.id}> I still need: Send Messages, Embed Links. "
        "Edit the channel, open Permissions, and allow them for me."
    )
    assert await choices(on.moderator, on, "board remove", "board") == []


async def test_a_lost_permission_is_told_to_staff(on: Stage) -> None:
    await create(on)
    deny(on, on.lounge, view_channel=True)

    await on.plan("Thrivers", THURSDAYS)
    await on.wait(2 * HOUR)

    [notice] = on.staff.history()
    assert f"• board in <#{on.lounge.id}>" in notice.content


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"events": "knitting"}, "I do not know which event “knitting” is."),
        ({"digest": "often"}, "Please write one day of the week and a time"),
    ],
)
async def test_what_was_not_understood_is_asked_about(
    on: Stage, options: dict[str, str], said: str
) -> None:
    assert said in await create(on, **options)
    assert lounge(on) == []


async def test_a_member_makes_and_removes_no_board(on: Stage) -> None:
    await create(on)
    await show_to_everyone(on, "board")

    made = text(await on.maya.slash(on.lounge, "board create", channel=on.lounge))
    removed = text(await on.maya.slash(on.lounge, "board remove", board="1"))
    await on.tick()

    assert "Only moderators can do this." in made
    assert "Only moderators can do this." in removed
    assert len(lounge(on)) == 1
