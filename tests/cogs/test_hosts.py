"""/event hosts as moderators, hosts and members see it."""

from bot.demo.stage import Stage
from tests.cogs.seen import text
from tests.made import DAY, MINUTE

THURSDAYS = "Thursdays at 7:00 p.m. ET"


async def test_a_moderator_chooses_who_leads_in_turn_and_who_helps(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS)
    await on.moderator.slash(on.staff, "event hosts", event="1", host=on.maya)
    await on.moderator.slash(on.staff, "event hosts", event="1", host=on.ana)

    said = text(
        await on.moderator.slash(on.staff, "event hosts", event="1", cohost=on.ben, date="1")
    )

    assert f"They lead in turn: <@{on.maya.id}>, <@{on.ana.id}>" in said
    first, second, *_ = [line for line in said.splitlines() if line.startswith("•")]
    assert "November 26, 7:00 PM ET" in first
    assert first.endswith(f": <@{on.maya.id}>, with <@{on.ben.id}>")
    assert second.endswith(f": <@{on.ana.id}>")


async def test_it_reads_in_spanish(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS)
    await on.moderator.slash(on.staff, "my language", language="es")

    said = text(await on.moderator.slash(on.staff, "event hosts", event="1", host=on.maya))

    assert "Quiénes coordinan **Thrivers**. Solo usted ve esta lista." in said
    assert f"Coordinan por turnos: <@{on.maya.id}>" in said


async def test_two_people_at_once_are_refused(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS)

    said = await on.moderator.slash(on.staff, "event hosts", event="1", host=on.maya, remove=on.ana)

    assert "one person at a time" in text(said)


async def test_a_host_edits_and_saves_their_event(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS)
    await on.moderator.slash(on.staff, "event hosts", event="1", host=on.maya)
    await on.wait(DAY)
    asked = await on.maya.slash(on.lounge, "event edit", event="1")
    assert asked.response is not None
    shown = await on.maya.click(asked.response, label="All dates")
    assert shown.response is not None
    form = await on.maya.click(shown.response, label="Edit words")

    changed = await on.maya.submit_modal(
        form, {"title": "Thrivers anew", "when": THURSDAYS, "where": "", "about": "", "length": ""}
    )
    assert changed.response is not None
    saved = await on.maya.click(changed.response, label="Save the change")

    await on.tick()

    assert saved.response is not None
    assert "Saved." in saved.response.content
    assert len(on.cards("Thrivers anew")) == 1


async def test_help_lists_what_a_host_may_do(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS)
    await on.moderator.slash(on.staff, "event hosts", event="1", host=on.maya)

    said = text(await on.maya.slash(on.lounge, "help"))

    assert "`/event skip`" in said
    assert "`/event create`" not in said
    assert "`/event skip`" not in text(await on.ana.slash(on.lounge, "help"))


async def test_a_host_lets_somebody_in_from_a_direct_message(on: Stage) -> None:
    shown = await on.moderator.slash(on.staff, "event create", title="Thrivers", when=THURSDAYS)
    assert shown.response is not None
    form = await on.moderator.click(shown.response, label="Who may come")
    shown = await on.moderator.submit_modal(form, {"approval": ["yes"]})
    assert shown.response is not None
    await on.moderator.click(shown.response, label="Post")
    await on.moderator.slash(on.staff, "event hosts", event="1", host=on.maya)
    await on.hearth.client.services.private_messages.allow(on.maya.id)
    await on.wait(DAY)
    await on.ana.click(on.cards("Thrivers")[0], label="I'm going")
    await on.wait(MINUTE)
    [told] = on.maya.user.dm_channel.history()

    asks = await on.maya.user.click(told, label="Show who asks")
    assert f"<@{on.ana.id}> asks to come to **Thrivers**" in text(asks)
    assert asks.response is not None
    await on.maya.user.click(asks.response, label="Approve")
    await on.wait(MINUTE)

    seen = await on.ana.click(on.cards("Thrivers")[0], label="Details")
    assert "You said: I'm going." in text(seen)
    assert [one for one in on.staff.history() if "asks to come" in one.content] == []
