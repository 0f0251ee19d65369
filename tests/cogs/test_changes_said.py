"""What a moderator in a hurry reads after a change: what happens now, who hears of it, and when."""

from bot.demo.stage import Stage
from tests.cogs.seen import text
from tests.cogs.test_edits import THURSDAYS, press
from tests.made import DAY, HOUR, MINUTE, THURSDAY_7PM

LATER = "Whoever said they are coming is told when this can no longer be undone."
AT_ONCE = "Whoever comes within the next two hours is told at once"


async def weekly(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS)


async def test_a_change_far_ahead_is_told_when_it_can_no_longer_be_undone(on: Stage) -> None:
    await weekly(on)

    said = text(await on.moderator.slash(on.staff, "event skip", date="1"))

    assert LATER in said and AT_ONCE not in said


async def test_a_change_of_a_meeting_that_is_near_is_told_at_once_and_says_so(on: Stage) -> None:
    await weekly(on)
    await on.wait_until(THURSDAY_7PM - 2 * HOUR)

    said = text(await on.moderator.slash(on.staff, "event move", date="1", to="8 pm"))

    assert AT_ONCE in said and LATER not in said


async def test_an_undo_says_that_it_is_told_to_whoever_heard_of_the_change(on: Stage) -> None:
    await weekly(on)
    made = await on.moderator.slash(on.staff, "event skip", date="1")

    undone = await press(on, made, "Undo")

    assert undone.response is not None
    assert "Whoever was told of the change is told that it was undone." in undone.response.content


async def test_a_pause_says_how_it_ends_and_the_lists_say_that_there_is_one(on: Stage) -> None:
    await weekly(on)

    said = text(await on.moderator.slash(on.staff, "event pause", event="1", until="December 8"))
    shown = text(await on.maya.slash(on.lounge, "event show", event="1"))
    listed = text(await on.maya.slash(on.lounge, "event list"))

    assert said.startswith("Paused through Tuesday, December 8; then it goes on by itself.")
    assert "Paused through Tuesday, December 8." in shown
    assert "Paused through Tuesday, December 8. Next: Thursday, December 10" in listed


async def test_a_pause_that_is_over_is_mentioned_no_more(on: Stage) -> None:
    await weekly(on)
    await on.moderator.slash(on.staff, "event pause", event="1", until="December 8")

    await on.wait(17 * DAY)

    assert "Paused" not in text(await on.maya.slash(on.lounge, "event show", event="1"))


async def test_a_pause_without_an_end_reads_in_spanish_how_to_end_it(on: Stage) -> None:
    await weekly(on)
    for person in (on.moderator, on.maya):
        await person.slash(on.lounge, "my language", language="es")

    said = text(await on.moderator.slash(on.staff, "event pause", event="1"))
    await on.wait(MINUTE)
    listed = text(await on.maya.slash(on.lounge, "event list"))

    assert said.startswith("En pausa. No se realiza ninguna fecha hasta ")
    assert "En pausa hasta que la moderación lo reanude." in listed
