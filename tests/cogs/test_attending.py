"""/event who as hosts and moderators see it: pages, and a file that only they get."""

from simcord import InteractionResult, MemberActor

from bot.demo.stage import Stage
from bot.domain.rsvp import Answer
from tests.cogs.seen import offered, text
from tests.made import DAY

THURSDAYS = "Thursdays at 7:00 p.m. ET"


async def announced(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS, privacy="private")
    await on.wait(DAY)
    await on.maya.click(on.cards("Thrivers")[0], label="I'm going")
    await on.ana.click(on.cards("Thrivers")[0], label="Maybe")


async def crowd(on: Stage, count: int) -> None:
    """So many people more come."""
    for number in range(count):
        someone = on.guild.add_member(on.env.create_user(f"guest{number}"))
        await on.hearth.client.services.rsvp.answer(
            on.guild.id,
            1,
            member_id=someone.id,
            answer=Answer.GOING,
            press=10**18 + number,
            now=on.now,
        )


async def who(on: Stage, asker: MemberActor) -> InteractionResult:
    return await asker.slash(on.lounge, "event who", date="1")


async def press(asker: MemberActor, seen: InteractionResult, label: str) -> InteractionResult:
    assert seen.response is not None
    return await asker.click(seen.response, label=label)


async def test_a_moderator_sees_who_comes_and_may_come(on: Stage) -> None:
    await announced(on)

    seen = await who(on, on.moderator)

    assert text(seen).startswith("**Thrivers**, Thursday, November 26, 7:00 PM ET")
    assert f"**Going: 1**\n<@{on.maya.id}>\n**Maybe: 1**\n<@{on.ana.id}>" in text(seen)
    assert "That you looked is kept in /audit." in text(seen)
    assert offered(seen) == ["Copy as text"]


async def test_members_read_that_it_is_not_theirs(on: Stage) -> None:
    await announced(on)

    said = text(await who(on, on.ben))

    assert said.startswith("Only moderators and the hosts of this event can do this.")


async def test_many_people_are_seen_page_by_page(on: Stage) -> None:
    await announced(on)
    await crowd(on, 45)
    seen = await who(on, on.moderator)
    assert "Page 1 of 2" in text(seen)
    assert offered(seen) == ["Next", "Copy as text"]

    seen = await press(on.moderator, seen, "Next")

    assert "Page 2 of 2" in text(seen)
    assert "**Going: 46**" in text(seen)
    assert offered(seen) == ["Previous", "Copy as text"]


async def test_the_text_is_a_file_for_the_asker_alone(on: Stage) -> None:
    await announced(on)

    copied = await press(on.moderator, await who(on, on.moderator), "Copy as text")

    assert "Only you get this file." in text(copied)
    assert copied.response is not None
    [file] = copied.response.attachments
    assert (await file.read()).decode().splitlines() == [
        "Thrivers, Thursday, November 26, 7:00 PM ET",
        "",
        "Going: 1",
        "- Maya",
        "",
        "Maybe: 1",
        "- Ana",
    ]


async def test_who_left_the_server_is_not_listed(on: Stage) -> None:
    await announced(on)
    on.env.backend.remove_member(on.guild.id, on.maya.id)

    seen = await who(on, on.moderator)

    assert str(on.maya.id) not in text(seen)
    assert "**Maybe: 1**" in text(seen)


async def test_a_host_reads_it_in_spanish(on: Stage) -> None:
    await announced(on)
    await on.moderator.slash(on.staff, "event hosts", event="1", host=on.ana)
    await on.ana.slash(on.lounge, "my language", language="es")

    seen = await who(on, on.ana)

    assert f"**Asisten: 1**\n<@{on.maya.id}>" in text(seen)
    assert offered(seen) == ["Copiar como texto"]
