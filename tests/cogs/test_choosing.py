"""Choosing an event or a date: what is offered while one types, and what typed words may name."""

from datetime import timedelta

from bot.demo.stage import Stage
from tests.cogs.seen import text
from tests.cogs.test_events import THURSDAYS, choices


async def test_a_title_typed_whole_is_taken_if_only_one_event_has_it(on: Stage) -> None:
    await on.plan("Qi Gong", THURSDAYS)
    only = text(await on.maya.slash(on.lounge, "event show", event="qi gong"))
    await on.plan("Qi Gong", "Mondays at 10:00 a.m. ET")

    said = text(await on.maya.slash(on.lounge, "event show", event="Qi Gong"))

    assert "Qi Gong" in only
    assert said == "Please choose one from the list that appears while you type."


async def test_a_date_that_has_begun_is_not_offered_to_skip(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS)
    await on.wait(timedelta(days=3, hours=7, minutes=10))

    offered = await choices(on.moderator, on, "event skip", "date")

    assert "November 26" in (await choices(on.maya, on, "rsvp", "date"))[0]
    assert "December 3" in offered[0]
