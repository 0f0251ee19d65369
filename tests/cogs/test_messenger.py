"""The messenger says honestly what became of a message, against a simulated Discord."""

from typing import Any

import pytest
from simcord.env import Env

from bot.demo.stage import Stage
from bot.domain.deliveries import Card, Message, Reminder
from bot.domain.notices import MissedNotice
from bot.domain.rsvp import Tally
from bot.ports import DeliveryFailed, MessageGone
from bot.ui.messenger import DiscordMessenger
from tests.cogs.world import deny
from tests.made import HOUR, event, occurrence

POST = "/channels/*/messages"


def card() -> Card:
    return Card(
        event=event(), occurrence=occurrence(), tally=Tally(), next_start=None, hour24=False
    )


@pytest.fixture
def messenger(bare: Stage) -> DiscordMessenger:
    return DiscordMessenger(bare.hearth.client)


async def posted(on: Stage, messenger: DiscordMessenger, message: Message | None = None) -> int:
    return await messenger.post(on.announcements.id, message or card(), nonce="hearth7", marker=7)


def fail(env: Env, method: str, status: int, **more: Any) -> None:
    env.inject_error(method, POST if method == "POST" else "*", status=status, times=None, **more)


@pytest.mark.parametrize(
    ("status", "reason", "permanent"),
    [
        (500, "unreachable", False),
        (502, "unreachable", False),
        (429, "unreachable", False),
        (400, "refused", True),
        (403, "no_permission", True),
        (404, "no_channel", True),
    ],
)
async def test_a_post_that_fails_says_whether_trying_again_can_help(
    bare: Stage, messenger: DiscordMessenger, status: int, reason: str, permanent: bool
) -> None:
    fail(bare.env, "POST", status)

    with pytest.raises(DeliveryFailed) as failed:
        await posted(bare, messenger)

    assert (failed.value.reason, failed.value.permanent) == (reason, permanent)


async def test_a_message_is_found_again_by_its_marker(
    bare: Stage, messenger: DiscordMessenger
) -> None:
    other = await messenger.post(bare.announcements.id, card(), nonce="hearth8", marker=8)
    message_id = await posted(bare, messenger)

    assert await messenger.find(bare.announcements.id, marker=7, since=bare.now) == message_id
    assert await messenger.find(bare.announcements.id, marker=8, since=bare.now) == other
    assert await messenger.find(bare.announcements.id, marker=9, since=bare.now) is None
    assert await messenger.find(bare.staff.id, marker=7, since=bare.now) is None


async def test_a_reminder_is_found_again_too(bare: Stage, messenger: DiscordMessenger) -> None:
    reminder = Reminder(event=event(), occurrence=occurrence(), hour24=False)

    message_id = await posted(bare, messenger, reminder)

    assert await messenger.find(bare.announcements.id, marker=7, since=bare.now) == message_id


async def test_a_message_is_found_again_however_much_was_said_since(
    bare: Stage, messenger: DiscordMessenger
) -> None:
    since = bare.now
    message_id = await posted(bare, messenger)
    for number in range(120):
        await bare.maya.send(bare.announcements, f"message {number}")

    assert await messenger.find(bare.announcements.id, marker=7, since=since) == message_id


async def test_only_what_was_said_around_its_tries_is_looked_through(
    bare: Stage, messenger: DiscordMessenger
) -> None:
    await posted(bare, messenger)

    later = bare.now + HOUR

    assert await messenger.find(bare.announcements.id, marker=7, since=later) is None


async def test_a_channel_that_cannot_be_read_is_said(
    bare: Stage, messenger: DiscordMessenger
) -> None:
    deny(bare, bare.announcements, view_channel=True)

    with pytest.raises(DeliveryFailed) as failed:
        await messenger.find(bare.announcements.id, marker=7, since=bare.now)

    assert failed.value.permanent


async def test_a_message_that_was_deleted_is_gone(bare: Stage, messenger: DiscordMessenger) -> None:
    message_id = await posted(bare, messenger)
    await bare.owner.delete(bare.announcements.history()[0])

    with pytest.raises(MessageGone):
        await messenger.edit(bare.announcements.id, message_id, card())
    with pytest.raises(MessageGone):
        await messenger.reactions(bare.announcements.id, message_id)
    assert await messenger.take_off_reactions(
        bare.announcements.id, message_id, member_id=bare.maya.id
    )


async def test_a_message_is_removed_and_then_gone(bare: Stage, messenger: DiscordMessenger) -> None:
    message_id = await posted(bare, messenger)

    await messenger.remove(bare.announcements.id, message_id)

    assert bare.announcements.history() == []
    with pytest.raises(MessageGone):
        await messenger.remove(bare.announcements.id, message_id)


async def test_a_removal_that_fails_says_whether_trying_again_can_help(
    bare: Stage, messenger: DiscordMessenger
) -> None:
    message_id = await posted(bare, messenger)
    for status, permanent in ((503, False), (403, True)):
        bare.env.inject_error("DELETE", "*", status=status, times=1)

        with pytest.raises(DeliveryFailed) as failed:
            await messenger.remove(bare.announcements.id, message_id)

        assert failed.value.permanent is permanent


async def test_a_channel_that_was_deleted_is_gone(bare: Stage, messenger: DiscordMessenger) -> None:
    message_id = await posted(bare, messenger)
    bare.env.backend.delete_channel(bare.announcements.id)

    with pytest.raises(DeliveryFailed, match="no_channel"):
        await posted(bare, messenger)
    with pytest.raises(MessageGone):
        await messenger.edit(bare.announcements.id, message_id, card())


async def test_only_the_reactions_that_are_there_are_taken_off(
    bare: Stage, messenger: DiscordMessenger
) -> None:
    deny(bare, bare.announcements, add_reactions=True)
    message_id = await posted(bare, messenger)
    bare.env.backend.delete_overwrite(bare.announcements.id, bare.guild.default_role.id)
    await bare.maya.react(bare.announcements.history()[0], "❌")

    assert await messenger.take_off_reactions(
        bare.announcements.id, message_id, member_id=bare.maya.id
    )

    assert bare.announcements.history()[0].reactions == []


async def test_reactions_are_cleared_or_at_least_ours(
    bare: Stage, messenger: DiscordMessenger
) -> None:
    message_id = await posted(bare, messenger)
    await bare.maya.react(bare.announcements.history()[0], "✅")
    bare.env.inject_error("DELETE", "*/reactions", status=403, times=1)

    assert not await messenger.clear_reactions(bare.announcements.id, message_id)
    [left] = bare.announcements.history()[0].reactions
    assert (left.emoji, left.count) == ("✅", 1)

    assert await messenger.clear_reactions(bare.announcements.id, message_id)
    assert bare.announcements.history()[0].reactions == []


async def test_a_notice_to_staff_pings_nobody(bare: Stage, messenger: DiscordMessenger) -> None:
    notice = MissedNotice(language="en", hour24=False, missed=())

    await posted(bare, messenger, notice)

    sent = [one.json for one in bare.env.http_requests if one.json and "nonce" in one.json]
    assert sent[-1]["allowed_mentions"]["parse"] == []
