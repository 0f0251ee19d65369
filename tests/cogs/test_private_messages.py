"""What you are told privately, as the member sees it: offered once it would help, and stopped from
every message, for ever."""

import discord

from bot.demo.stage import Stage
from tests.cogs.seen import buttons, messages, offered, text
from tests.made import DAY, HOUR, MINUTE

OFFER = "Message me privately"
STOP = "Stop private messages"


async def full(on: Stage) -> None:
    """Maya has the only seat."""
    await on.plan("Metastatic", "Thursdays at 7:00 p.m. ET", capacity=1)
    await on.wait(DAY)
    await on.maya.click(on.cards("Metastatic")[0], label="I'm going")


def told(on: Stage) -> list[discord.Message]:
    """What Ana reads in her direct messages, oldest first."""
    return list(on.ana.user.dm_channel.history())


async def waits_and_allows(on: Stage) -> str:
    waiting = await on.ana.click(on.cards("Metastatic")[0], label="I'm going")
    assert offered(waiting) == [OFFER]
    assert waiting.response is not None
    return text(await on.ana.click(waiting.response, label=OFFER))


async def gets_the_seat(on: Stage) -> discord.Message:
    await full(on)
    await waits_and_allows(on)
    await on.maya.click(on.cards("Metastatic")[0], label="Can't make it")
    await on.wait(MINUTE)
    [message] = told(on)
    return message


async def test_who_waits_is_offered_private_messages_and_reads_what_that_means(on: Stage) -> None:
    await full(on)

    said = await waits_and_allows(on)

    assert said == (
        "I will message you privately when something concerns you, for example a free seat. "
        "No message names your group. Each has a button that stops them."
    )


async def test_who_has_a_seat_or_allowed_it_is_offered_nothing(on: Stage) -> None:
    await full(on)
    await waits_and_allows(on)

    assert offered(await on.maya.click(on.cards("Metastatic")[0], label="I'm going")) == [
        "I usually come"
    ]
    assert offered(await on.ana.click(on.cards("Metastatic")[0], label="I'm going")) == []


async def test_the_message_names_no_group_and_details_tell_it_to_whoever_presses(
    on: Stage,
) -> None:
    message = await gets_the_seat(on)

    assert "A seat became free in your group" in message.content
    sent = [
        one.json
        for one in on.env.http_requests
        if one.path == f"/channels/{on.ana.user.dm_channel.id}/messages"
    ]
    assert len(sent) == 1
    assert "Metastatic" not in str(sent)
    assert buttons(message.components) == ["I'm going", "Can't make it", "Details", STOP]
    details = await on.ana.user.click(message, label="Details")
    assert "**Metastatic**" in text(details)
    assert "A seat became free, and it is yours." in text(details)


async def test_who_cannot_come_says_so_there_and_the_seat_goes_on(on: Stage) -> None:
    message = await gets_the_seat(on)
    await on.ben.click(on.cards("Metastatic")[0], label="I'm going")

    said = text(await on.ana.user.click(message, label="Can't make it"))

    assert "You said: can't make it." in said
    assert "it is yours" in text(await on.ben.click(on.cards("Metastatic")[0], label="Details"))


async def test_stop_works_after_months_and_says_how_to_go_on(on: Stage) -> None:
    message = await gets_the_seat(on)
    await on.wait(90 * DAY)
    await on.restart()

    stopped = await on.ana.user.click(message, label=STOP)

    assert "You get no more private messages from me, on any server." in text(stopped)
    assert offered(stopped) == [OFFER]
    assert "You stopped private messages." in text(await on.ana.user.slash("privacy show"))
    assert stopped.response is not None
    await on.ana.user.click(stopped.response, label=OFFER)
    assert "You allowed private messages." in text(await on.ana.user.slash("privacy show"))


async def test_who_stopped_gets_nothing_and_the_channel_is_told_without_names(on: Stage) -> None:
    await full(on)
    await waits_and_allows(on)
    await on.hearth.client.services.private_messages.stop(on.ana.id)

    await on.maya.click(on.cards("Metastatic")[0], label="Can't make it")
    await on.wait(MINUTE)

    assert told(on) == []
    [notice] = [one for one in on.announcements.history() if not one.embeds]
    assert "the next person on the waitlist has it" in notice.content
    assert buttons(notice.components) == ["Details"]
    assert "it is yours" in text(await on.ana.click(notice, label="Details"))


async def test_a_closed_door_is_asked_once(on: Stage) -> None:
    await full(on)
    await waits_and_allows(on)
    on.env.inject_error("POST", "/users/@me/channels", status=400, code=50007, times=None)
    await on.maya.click(on.cards("Metastatic")[0], label="Can't make it")

    await on.wait(3 * HOUR)

    asked = [one for one in on.env.http_requests if one.path == "/users/@me/channels"]
    assert len(asked) == 1
    shown = text(await on.ana.slash(on.lounge, "privacy show"))
    assert "Discord refused a private message to you, so you get no more." in shown


async def test_a_closed_door_is_told_once_at_the_next_visit(on: Stage) -> None:
    await full(on)
    await waits_and_allows(on)
    on.env.inject_error("POST", "/users/@me/channels", status=400, code=50007, times=None)
    await on.maya.click(on.cards("Metastatic")[0], label="Can't make it")
    await on.wait(MINUTE)

    first = messages(await on.ana.slash(on.lounge, "upcoming"))
    second = messages(await on.ana.slash(on.lounge, "upcoming"))

    assert first[1:] == [
        "Discord did not take a private message to you, so I send you none any more. "
        "To allow them again, use /my reminders."
    ]
    assert second[1:] == []


async def test_privacy_shows_and_deletes_all_of_it(on: Stage) -> None:
    await gets_the_seat(on)
    shown = text(await on.ana.slash(on.lounge, "privacy show"))
    assert "You allowed private messages." in shown
    assert "Where your direct messages with me are." in shown
    assert "1 private message to you, until the meeting is over." in shown

    asked = await on.ana.slash(on.lounge, "privacy delete")
    assert asked.response is not None
    await on.ana.click(asked.response, label="Delete my data")

    shown = text(await on.ana.slash(on.lounge, "privacy show"))
    assert "private" not in shown
    assert "direct messages" not in shown
