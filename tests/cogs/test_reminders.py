"""Cards and reminders over days: when, where, once, and who is pinged."""

from datetime import UTC, datetime, timedelta
from typing import Any

import discord
from simcord.env import Env

from bot.demo.stage import Stage
from tests.cogs.seen import buttons, of, text
from tests.cogs.world import allow, deny
from tests.made import DAY, HOUR, THURSDAY_7PM

THURSDAYS = "Thursdays at 7:00 p.m. ET"


def sent(env: Env, channel_id: int) -> list[dict[str, Any]]:
    """What the bot posted in the channel, as it was sent to Discord."""
    return [
        one.json
        for one in env.http_requests
        if one.json and one.method == "POST" and one.path == f"/channels/{channel_id}/messages"
    ]


def times(on: Stage) -> list[datetime]:
    return [message.created_at for message in on.announcements.history()]


async def test_a_week_brings_one_card_and_two_reminders_in_time(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS)

    await on.wait_until(THURSDAY_7PM + HOUR)

    assert times(on) == [
        datetime(2026, 11, 24, 0, 0, tzinfo=UTC),
        datetime(2026, 11, 26, 0, 0, tzinfo=UTC),
        datetime(2026, 11, 26, 23, 0, tzinfo=UTC),
    ]


async def test_a_reminder_has_buttons_and_a_link_and_its_answers_count(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS, where="Room 4")
    await on.wait(3 * DAY)
    [reminder] = on.reminders("Thrivers")

    assert buttons(reminder.components) == ["I'm going", "Can't make it", "Details"]
    assert on.cards("Thrivers")[0].jump_url in reminder.content
    assert "Thursday, November 26, 7:00 PM ET" in reminder.content
    assert "Room 4" in reminder.content
    assert reminder.embeds == []
    assert "You said: I'm going." in text(await on.maya.click(reminder, label="I'm going"))
    assert "You said: I'm going." in text(await on.maya.click(reminder, label="Details"))
    await on.wait(timedelta(seconds=5))
    assert "Going: 1" in of(on.cards("Thrivers")[0])


async def test_a_role_is_pinged_only_if_it_was_chosen(on: Stage) -> None:
    role = on.guild.roles["Thursday group"]
    await on.plan("Loud", THURSDAYS, ping=role, reminders="24h")
    await on.plan("Quiet", THURSDAYS, reminders="24h")

    await on.wait(3 * DAY)

    for body in sent(on.env, on.announcements.id):
        pings = body.get("content") or ""
        allowed = body["allowed_mentions"]
        if "**Loud**" in pings:
            assert pings.startswith(f"<@&{role.id}>\n")
            assert allowed["parse"] == []
            assert allowed["roles"] == [role.id]
        else:
            assert "<@" not in pings
            assert allowed["parse"] == []
            assert not allowed.get("roles")


async def test_a_role_that_is_gone_is_left_out_and_moderators_can_see_it(on: Stage) -> None:
    role = on.guild.roles["Thursday group"]
    await on.plan("Thrivers", THURSDAYS, ping=role)
    on.env.backend.delete_role(on.guild.id, role.id)

    await on.wait(3 * DAY)

    assert "<@&" not in on.reminders("Thrivers")[0].content
    for_moderators = text(await on.moderator.slash(on.staff, "event show", event="1"))
    for_members = text(await on.maya.slash(on.lounge, "event show", event="1"))
    assert "The role to mention was deleted, so nobody is mentioned." in for_moderators
    assert "deleted" not in for_members


async def test_every_message_carries_a_nonce_of_its_own(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS)
    await on.wait_until(THURSDAY_7PM)

    bodies = sent(on.env, on.announcements.id)
    nonces = [body["nonce"] for body in bodies]

    assert len(set(nonces)) == len(nonces) == 3
    assert all(body["enforce_nonce"] for body in bodies)


async def test_a_restart_between_card_and_reminder_repeats_nothing(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS)
    await on.wait(DAY)
    await on.restart()
    await on.wait(2 * DAY)
    await on.restart()

    await on.wait_until(THURSDAY_7PM)

    assert len(on.cards("Thrivers")) == 1
    assert len(on.reminders("Thrivers")) == 2


async def test_after_an_outage_late_ones_are_missed_and_staff_is_told_together(
    on: Stage,
) -> None:
    for title in ("One", "Two", "Three"):
        await on.plan(title, THURSDAYS, reminders="24h")
    await on.wait(DAY)
    async with on.away():
        on.pass_while_away(2 * DAY)

    await on.wait(timedelta(seconds=10))

    assert on.reminders("One") == []
    [notice] = on.staff.history()
    assert notice.content.startswith("I was away when messages were due.")
    assert notice.content.count("• reminder: ") == 3
    assert "Thursday, November 26, 7:00 PM ET" in notice.content


async def test_a_channel_without_permission_is_told_and_works_again_when_it_is_given(
    on: Stage,
) -> None:
    deny(on, on.announcements, send_messages=True)
    await on.plan("Thrivers", THURSDAYS)
    await on.wait(DAY)
    [notice] = on.staff.history()
    assert "• card: Thrivers" in notice.content
    assert "Please allow me there: View Channel, Send Messages, Embed Links." in notice.content
    assert "Send Messages" in text(await on.owner.slash(on.staff, "settings show"))

    allow(on, on.announcements)
    await on.wait(DAY)

    assert len(on.cards("Thrivers")) == 1
    assert len(on.staff.history()) == 1


async def test_a_deleted_card_is_posted_anew(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS, privacy="private")
    await on.wait(DAY)
    await on.owner.delete(on.cards("Thrivers")[0])

    [choice, *_] = await on.maya.autocomplete(on.lounge, "rsvp", "date", "")
    await on.maya.slash(on.lounge, "rsvp", date=choice["value"], answer="going")
    await on.wait(HOUR)

    [card] = on.cards("Thrivers")
    assert "You said: I'm going." in text(await on.maya.click(card, label="Details"))
    await on.wait(2 * DAY)
    assert card.jump_url in on.reminders("Thrivers")[0].content


async def test_a_card_deleted_two_hours_before_a_reminder_is_there_again_when_it_links_to_it(
    on: Stage,
) -> None:
    await on.plan("Thrivers", THURSDAYS, privacy="private")
    await on.wait_until(THURSDAY_7PM - DAY - 2 * HOUR)
    await on.owner.delete(on.cards("Thrivers")[0])

    await on.wait(2 * HOUR)

    [card], [reminder] = on.cards("Thrivers"), on.reminders("Thrivers")
    assert card.jump_url in reminder.content
    assert on.staff.history() == []


async def test_a_deleted_announcement_channel_is_told_and_another_one_takes_over(
    on: Stage,
) -> None:
    await on.plan("Thrivers", THURSDAYS)
    await on.wait(DAY)
    on.env.backend.delete_channel(on.announcements.id)
    await on.wait(2 * DAY)
    [notice] = on.staff.history()
    assert "A channel was deleted." in notice.content
    assert "the channel was deleted" in text(await on.owner.slash(on.staff, "settings show"))

    await on.owner.slash(on.staff, "settings change", announcements=on.lounge)
    await on.wait_until(THURSDAY_7PM)

    posted = on.lounge.history()
    assert [bool(message.embeds) for message in posted] == [True, False]
    assert posted[0].jump_url in posted[1].content


async def test_a_reminder_of_a_date_that_fell_out_is_taken_back(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS)
    await on.wait(3 * DAY)
    await on.moderator.slash(on.staff, "event skip", date="1")

    await on.tick()

    message: discord.Message = on.announcements.history()[-1]
    assert "this meeting will not take place" in message.content
    assert buttons(message.components) == []
