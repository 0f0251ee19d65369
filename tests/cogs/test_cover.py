"""The questions to hosts in Discord: in a direct message, in the staff channel, by command."""

import discord
from simcord import InteractionResult

from bot.demo.stage import Stage
from tests.cogs.seen import buttons, offered, text
from tests.made import DAY, HOUR, MINUTE

THURSDAYS = "Thursdays at 7:00 p.m. ET"
UNTIL_FIRST = DAY + 7 * HOUR  # from Monday noon to two days before the start


async def hosted(on: Stage, *, allowed: bool = True) -> None:
    """Maya hosts the first date, and is about to be asked."""
    await on.plan("Metastatic", THURSDAYS, privacy="private")
    await on.moderator.slash(on.staff, "event hosts", event="1", host=on.maya)
    if allowed:
        await on.hearth.client.services.private_messages.allow(on.maya.id)
    await on.wait(UNTIL_FIRST)


def questions(on: Stage) -> list[discord.Message]:
    return [one for one in on.staff.history() if one.content.startswith("**Metastatic**")]


async def in_dm(on: Stage, label: str) -> InteractionResult:
    [message] = on.maya.user.dm_channel.history()
    result: InteractionResult = await on.maya.user.click(message, label=label)
    return result


async def test_a_host_says_yes_in_a_direct_message(on: Stage) -> None:
    await hosted(on)

    said = text(await in_dm(on, "I'll host"))
    await on.tick()

    assert said.startswith("You host **Metastatic**, Thursday, November 26, 7:00 PM ET")
    [message] = on.maya.user.dm_channel.history()
    assert buttons(message.components) == ["Need cover", "Details", "Stop private messages"]


async def test_who_needs_cover_is_not_named_and_the_first_who_can_has_it(on: Stage) -> None:
    await hosted(on)

    assert "The staff channel is asked" in text(await in_dm(on, "Need cover"))
    await on.wait(MINUTE)
    [question] = questions(on)
    assert str(on.maya.id) not in question.content
    assert "You host" in text(await on.moderator.click(question, label="I'll host"))
    refused = text(await on.owner.click(question, label="I'll host"))

    assert refused.startswith("Somebody else hosts **Metastatic**")
    await on.tick()
    [question] = questions(on)
    assert question.content.endswith("somebody hosts it.")
    assert buttons(question.components) == []


async def test_the_buttons_work_after_a_restart(on: Stage) -> None:
    await hosted(on)

    await on.restart()

    assert "You host **Metastatic**" in text(await in_dm(on, "I'll host"))


async def test_nobody_is_a_moderator_in_a_direct_message(on: Stage) -> None:
    await hosted(on)
    await on.moderator.slash(on.staff, "event hosts", event="1", remove=on.maya)

    said = text(await in_dm(on, "I'll host"))

    assert said.startswith("Only moderators and the hosts of this event can do this.")


async def test_who_allowed_no_messages_is_offered_them_with_their_yes(on: Stage) -> None:
    await hosted(on, allowed=False)
    assert list(on.maya.user.dm_channel.history()) == []
    assert buttons(questions(on)[0].components) == ["I'll host", "Need cover"]

    said = await on.maya.slash(on.lounge, "event cover", date="1", answer="take")

    assert "You host **Metastatic**" in text(said)
    assert offered(said) == ["Message me privately"]


async def test_the_command_asks_for_cover(on: Stage) -> None:
    await hosted(on)

    said = text(await on.maya.slash(on.lounge, "event cover", date="1"))

    assert "The staff channel is asked who can host **Metastatic**" in said


async def test_it_reads_in_spanish(on: Stage) -> None:
    await on.owner.slash(on.staff, "settings change", language="es")
    await on.maya.slash(on.lounge, "my language", language="es")
    await hosted(on)
    [message] = on.maya.user.dm_channel.history()
    assert message.content.startswith("Le toca coordinar su grupo: jueves")

    said = text(await in_dm(on, "Necesito reemplazo"))
    await on.wait(MINUTE)

    assert "En el canal del equipo se pregunta" in said
    assert questions(on)[0].content.endswith("nadie lo coordina. ¿Quién puede?")
