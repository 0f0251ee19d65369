"""Answers by reaction: counted, withdrawn, read back after an absence."""

from datetime import timedelta
from typing import Any

import pytest

from bot.demo.stage import Stage
from tests.cogs.seen import of
from tests.cogs.world import allow, deny
from tests.made import DAY

THURSDAYS = "Thursdays at 7:00 p.m. ET"
SECONDS = timedelta(seconds=5)


async def announced(on: Stage, **options: Any) -> None:
    await on.plan("Thrivers", THURSDAYS, **options)
    await on.wait(DAY)


def card(on: Stage) -> str:
    return of(on.cards("Thrivers")[0])


class TestReactions:
    async def test_are_offered_and_counted_without_the_bots_own(self, on: Stage) -> None:
        await announced(on)
        assert [str(one) for one in on.cards("Thrivers")[0].reactions] == ["✅", "❔", "❌"]
        assert "Going:" not in card(on)

        await on.maya.react(on.cards("Thrivers")[0], "✅")
        await on.ana.react(on.cards("Thrivers")[0], "❔")
        await on.wait(SECONDS)

        assert "Going: 1. Maybe: 1." in card(on)

    async def test_the_last_one_counts(self, on: Stage) -> None:
        await announced(on)

        for emoji in ("✅", "❔"):
            await on.maya.react(on.cards("Thrivers")[0], emoji)
        await on.wait(SECONDS)

        assert "Going: 0. Maybe: 1." in card(on)

    async def test_taking_it_off_withdraws(self, on: Stage) -> None:
        await announced(on)

        await on.maya.react(on.cards("Thrivers")[0], "✅")
        await on.maya.unreact(on.cards("Thrivers")[0], "✅")
        await on.wait(SECONDS)

        assert "Going:" not in card(on)

    async def test_of_other_bots_do_not_count(self, on: Stage) -> None:
        await announced(on)
        robot = on.guild.add_member(on.env.create_user("robot", bot=True))

        await robot.react(on.cards("Thrivers")[0], "✅")
        await on.wait(SECONDS)

        assert "Going:" not in card(on)

    @pytest.mark.parametrize("emoji", ["👍", "❤️"])
    async def test_of_other_kinds_do_not_count(self, on: Stage, emoji: str) -> None:
        await announced(on)

        await on.maya.react(on.cards("Thrivers")[0], emoji)
        await on.wait(SECONDS)

        assert "Going:" not in card(on)

    async def test_missed_while_away_are_read_back_at_the_start(self, on: Stage) -> None:
        await announced(on)
        await on.maya.react(on.cards("Thrivers")[0], "✅")
        robot = on.guild.add_member(on.env.create_user("robot", bot=True))
        async with on.away():
            await on.maya.unreact(on.cards("Thrivers")[0], "✅")
            await on.maya.react(on.cards("Thrivers")[0], "❌")
            await on.ana.react(on.cards("Thrivers")[0], "✅")
            await on.ben.react(on.cards("Thrivers")[0], "❔")
            await robot.react(on.cards("Thrivers")[0], "✅")

        await on.wait(SECONDS)

        assert "Going: 1. Maybe: 1." in card(on)

    async def test_a_newer_command_is_not_undone_by_a_start(self, on: Stage) -> None:
        await announced(on)
        await on.maya.react(on.cards("Thrivers")[0], "✅")
        [choice, *_] = await on.maya.autocomplete(on.lounge, "rsvp", "date", "")
        await on.maya.slash(on.lounge, "rsvp", date=choice["value"], answer="not_going")

        async with on.away():
            pass
        await on.wait(SECONDS)

        assert "Going:" not in card(on)

    async def test_of_somebody_who_left_meanwhile_disturb_nothing(self, on: Stage) -> None:
        await announced(on)
        await on.ben.react(on.cards("Thrivers")[0], "✅")
        async with on.away():
            await on.ana.react(on.cards("Thrivers")[0], "✅")
            on.guild.remove_member(on.ben)

        await on.wait(SECONDS)

        assert "Going: " in card(on)

    async def test_cannot_be_offered_without_permission_but_the_card_stands(
        self, on: Stage
    ) -> None:
        deny(on, on.announcements, add_reactions=True)
        await announced(on)
        assert on.cards("Thrivers")[0].reactions == []

        allow(on, on.announcements)
        await on.maya.react(on.cards("Thrivers")[0], "✅")
        await on.wait(SECONDS)

        assert [str(one) for one in on.cards("Thrivers")[0].reactions] == ["✅", "❔", "❌"]


async def test_cleared_by_a_moderator_they_are_withdrawn_and_ours_offered_again(on: Stage) -> None:
    await announced(on)
    message = on.cards("Thrivers")[0]
    await on.maya.react(message, "✅")
    await on.wait(SECONDS)
    assert "Going: 1." in card(on)

    on.env.backend.clear_reactions(on.announcements.id, message.id)
    await on.env.settle()
    await on.wait(SECONDS)
    await on.wait(SECONDS)

    assert "Going:" not in card(on)
    assert [str(one) for one in on.cards("Thrivers")[0].reactions] == ["✅", "❔", "❌"]
