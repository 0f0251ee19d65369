"""A year of twenty groups: what their coordinator does, and what each person sees of it.

The sixteen lines of the listing and four more, on the moved clock. Every instant and every number
is written out by hand.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import discord
import pytest
from simcord import InteractionResult, MemberActor

import bot.demo.stage as stages
from bot.demo.listing import LISTING
from bot.demo.stage import Stage, stage
from bot.domain.events import Privacy
from tests.cogs.imported import pasted, press
from tests.cogs.seen import messages, of, offered, text
from tests.made import DAY, MINUTE, SECOND

NEW_YEAR = datetime(2026, 1, 2, 23, 30, tzinfo=UTC)  # Friday, January 2, 6:30 PM in New York
MONDAYS = "Meditation Mondays: Chakra Chanting"
ALL_STAGES = "Thursday Night Thrivers: All Stages Support Group"
HUDDLE = "The Caregiver Huddle"
BOOKS = "Breast Cancer Book Club"
APOYO = "Después de un Diagnóstico: Grupo de Apoyo en Español"
WALK, CAFE, TABLE, FIRST_STEPS = "Grief Walk", "Café entre Amigas", "Men's Table", "First Steps"
OPEN_LINES = f"{WALK}: last Sunday of the month, 10 a.m. ET"
PRIVATE_LINES = f"{CAFE}: el primer viernes de cada mes a las 6:00 p. m., hora del Este"
ROOM = {"link": "https://zoom.us/j/4411", "passcode": "tulip-seven", "minutes": "15"}

# How many dates took place: of 52 Mondays three fell into the pause and one into the break, of 52
# Thursdays three on days off, and the walk ended in September.
HELD = {
    MONDAYS: 48,
    ALL_STAGES: 49,
    "Thursday Night Thrivers: Metastatic Breast Cancer Support Group": 23,
    "Thursday Night Thrivers: Inflammatory Breast Cancer Support Group": 12,
    HUDDLE: 12,
    APOYO: 24,
    BOOKS: 12,
    WALK: 9,
    CAFE: 11,
    TABLE: 12,
    FIRST_STEPS: 12,
}
ONCE = [one.title for one in LISTING if one.title not in HELD]


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """That moment of the year, in UTC: New York is five hours behind, from March 8 on four, and
    from November 1 on five again."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


async def of_moderator(on: Stage, command: str, option: str, typed: str, **more: Any) -> str:
    """The moderator chooses what is offered first for these words; what they read."""
    offers = await on.moderator.autocomplete(on.staff, command, option, typed)
    chosen: dict[str, Any] = {option: str(offers[0]["value"]), **more}
    return text(await on.moderator.slash(on.staff, command, **chosen))


async def says(member: MemberActor, on: Stage, title: str, label: str) -> InteractionResult:
    """The member presses on the newest card of that title."""
    return await member.click(on.cards(title)[-1], label=label)


async def reads(member: MemberActor, on: Stage, command: str, **options: object) -> str:
    """Everything that the member is answered."""
    return "\n".join(messages(await member.slash(on.lounge, command, **options)))


def private_messages(member: MemberActor) -> list[discord.Message]:
    return list(member.user.dm_channel.history())


def reminded(on: Stage, title: str) -> list[str]:
    """When the channel was reminded of the group, in UTC."""
    return [f"{one.created_at:%m-%d %H:%M}" for one in on.reminders(title)]


async def january_the_listing_is_planned(on: Stage) -> None:
    """Two pastes and two forms; the list is read in both languages."""
    await on.set_up()
    await on.ana.slash(on.lounge, "my language", language="es")
    for privacy, more in ((Privacy.OPEN, OPEN_LINES), (Privacy.PRIVATE, PRIVATE_LINES)):
        lines = [f"{one.title}: {one.when}" for one in LISTING if one.privacy is privacy]
        seen = await pasted(on, "\n".join([*lines, more]), privacy=privacy.value)
        await press(on, seen, offered(seen)[0])
    await on.plan(TABLE, "First Wednesday, 8 p.m. ET", privacy="private", capacity=2)
    shown = await on.moderator.slash(
        on.staff, "event create", title=FIRST_STEPS, when="Second Saturday, 3 pm ET",
        privacy="private",
    )  # fmt: skip
    assert shown.response is not None
    form = await on.moderator.click(shown.response, label="Who may come")
    shown = await on.moderator.submit_modal(form, {"approval": ["yes"]})
    await press(on, shown, "Post")

    assert (await reads(on.maya, on, "event list")).startswith("20 events:")
    assert (await reads(on.ana, on, "event list")).startswith("20 eventos:")


async def january_days_off_are_kept(on: Stage) -> None:
    for name, days in (
        ("Thanksgiving", {"first": "November 26"}),
        ("Winter break", {"first": "December 24", "last": "January 1"}),
    ):
        said = text(await on.owner.slash(on.staff, "settings holidays", name=name, **days))
        assert said.startswith(f"Saved: {name}, ")
    assert "1 de enero" in await reads_as(on.owner, on, "settings holidays", language="es")


async def reads_as(member: MemberActor, on: Stage, command: str, *, language: str) -> str:
    """What the member would read in that language."""
    await member.slash(on.lounge, "my language", language=language)
    said = await reads(member, on, command)
    await member.slash(on.lounge, "my language", language="en")
    return said


async def january_a_group_is_full_and_somebody_leaves(on: Stage) -> None:
    """Two seats: Maya and Tom have them, Ana waits before Ben. Maya cannot come; Tom leaves."""
    tom = on.guild.add_member(on.env.create_user("tom", global_name="Tom"))
    await on.wait_until(at(1, 5, 17, 3))
    for member in (on.maya, tom):
        assert "You said: I'm going." in text(await says(member, on, TABLE, "I'm going"))
    waits = await says(on.ana, on, TABLE, "I'm going")
    assert "Ocupa el número 1 en la lista de espera." in text(waits)
    assert waits.response is not None
    await on.ana.click(waits.response, label=offered(waits)[0])
    assert "number 2 on the waitlist" in text(await says(on.ben, on, TABLE, "I'm going"))
    await on.wait(10 * MINUTE)
    assert "Full. You can join the waitlist." in of(on.cards(TABLE)[0])

    assert "You said: can't make it." in text(await says(on.maya, on, TABLE, "Can't make it"))
    await on.wait(10 * MINUTE)
    [told] = private_messages(on.ana)
    assert "Se liberó un lugar en su grupo" in told.content
    assert "number 1 on the waitlist" in text(await says(on.ben, on, TABLE, "Details"))

    on.guild.remove_member(tom)
    await on.wait_until(at(1, 7, 0, 30))  # half an hour before the first reminder
    await on.housekeep()
    await on.wait(10 * MINUTE)
    assert "A seat became free, and it is yours." in await reads(on.ben, on, "my events")
    freed = [one for one in on.announcements.history() if "the next person on the" in of(one)]
    assert len(freed) == 1  # Ben allowed no private messages, so the channel says it
    await on.wait_until(at(1, 8, 1))
    assert reminded(on, TABLE) == ["01-07 01:00", "01-08 00:00"]


async def february_somebody_is_let_in(on: Stage) -> None:
    """Ana and Ben ask to come. Ana is told privately, in Spanish, Ben with his next reply."""
    await on.wait_until(at(2, 12, 17))
    for member in (on.ana, on.ben):
        await says(member, on, FIRST_STEPS, "I'm going")
    await on.wait(SECOND)
    for request in [one for one in on.staff.history() if "asks to come" in one.content]:
        await on.moderator.click(request, label="Approve")
    await on.wait(SECOND)

    assert private_messages(on.ana)[-1].content.startswith("La moderación aceptó su solicitud")
    assert f"have let you in to **{FIRST_STEPS}**" in await reads(on.ben, on, "my events")
    named = [one for one in on.staff.history() if str(on.ana.id) in one.content]
    assert named == []  # once it is answered


async def march_a_date_moves(on: Stage) -> None:
    """The third Tuesday is impossible; the series stays where it is, and a board shows it. Ana is
    told privately, in Spanish; Ben, who allowed no private messages, by the channel."""
    await on.wait_until(at(3, 15, 16))
    await on.moderator.slash(on.staff, "board create", channel=on.lounge, language="both")
    for member in (on.ana, on.ben):
        await member.react(on.cards(HUDDLE)[-1], "✅")
    sent_before = len(private_messages(on.ana))
    said = await of_moderator(on, "event move", "date", HUDDLE, to="March 24 at 7 PM")
    assert "this meeting now starts on Tuesday, March 24, 7:00 PM ET." in said
    await on.wait(MINUTE)

    assert "Tuesday, March 24, 7:00 PM ET" in of(on.cards(HUDDLE)[-1])
    [board] = on.lounge.history()
    assert "Tuesday, March 24" in of(board) and "Martes 24 de marzo" in of(board)
    await of_moderator(on, "board remove", "board", "")
    mine = await reads(on.ben, on, "my events")
    assert f"**{HUDDLE}**, Tuesday, March 24" in mine and "You said: I'm going." in mine
    await on.wait(10 * MINUTE)
    notice = on.announcements.history()[-1]
    assert "Tuesday, March 17, 7:00 PM ET: this meeting now starts on" in notice.content
    assert str(on.ben.id) not in notice.content
    [told] = private_messages(on.ana)[sent_before:]
    assert told.content == (
        "Algo cambió en su grupo:\n"
        "• martes 17 de marzo, 7:00 p. m., hora del Este: esta reunión pasa a: "
        "martes 24 de marzo, 7:00 p. m., hora del Este."
    )
    assert private_messages(on.ben) == []
    await on.wait_until(at(4, 1, 12))
    assert reminded(on, HUDDLE)[-2:] == ["03-23 23:00", "03-24 22:00"]
    assert "Tuesday, April 21, 7:00 PM ET" in await reads(on.maya, on, "upcoming", days=30)


async def april_those_who_come_get_the_link(on: Stage) -> None:
    """It is kept the day before, after the first reminder; Ben did not say that he comes."""
    await on.wait_until(at(4, 4, 16))
    offers = await on.moderator.autocomplete(on.staff, "event link", "event", BOOKS)
    form = await on.moderator.slash(on.staff, "event link", event=str(offers[0]["value"]))
    await on.moderator.submit_modal(form, ROOM)
    await on.wait(10 * MINUTE)
    await says(on.maya, on, BOOKS, "I'm going")

    await on.wait_until(at(4, 5, 14, 50))  # the doors open at 10:45 AM
    seen = text(await on.maya.click(on.reminders(BOOKS)[-2], label="Join details"))
    assert ROOM["link"] in seen and ROOM["passcode"] in seen
    assert "zoom" not in text(await says(on.ben, on, BOOKS, "Join details"))


def host_lines(on: Stage) -> list[discord.Message]:
    """What the staff channel is asked about who leads the Huddle."""
    return [one for one in on.staff.history() if one.content.startswith(f"**{HUDDLE}**, ")]


async def may_a_host_falls_ill(on: Stage) -> None:
    """Ana and Maya lead the Huddle in turn. On Ana's day the first who can takes her place."""
    await on.wait_until(at(5, 10, 16))
    for host in (on.ana, on.maya):
        said = await of_moderator(on, "event hosts", "event", HUDDLE, host=host)
    assert f"They lead in turn: <@{on.ana.id}>, <@{on.maya.id}>" in said

    await on.wait_until(at(5, 17, 23))  # two days before
    first = private_messages(on.ana)[-1]
    assert first.content.startswith("Le toca coordinar su grupo: martes 19 de mayo, 7:00 p. m.")
    assert HUDDLE not in first.content and host_lines(on) == []
    await on.wait_until(at(5, 19, 20))  # three hours before
    again = private_messages(on.ana)[-1]
    assert (again.id > first.id, again.content) == (True, first.content)

    said = text(await on.ana.user.click(again, label="Necesito reemplazo"))
    assert said.startswith("En el canal del equipo se pregunta quién") and "No se dice" in said
    await on.wait(MINUTE)
    [asked] = host_lines(on)
    assert asked.content.endswith("nobody hosts it. Who can?")
    assert str(on.ana.id) not in asked.content
    assert "You host **The Care" in text(await on.moderator.click(asked, label="I'll host"))
    assert "Somebody else hosts" in text(await on.owner.click(asked, label="I'll host"))
    await on.wait(MINUTE)

    assert [one.content for one in host_lines(on)] == [
        asked.content.replace("nobody hosts it. Who can?", "somebody hosts it.")
    ]
    assert private_messages(on.ana)[-1].content.startswith("Otra persona coordina su grupo")
    led = await of_moderator(on, "event hosts", "event", HUDDLE)
    assert f"May 19, 7:00 PM ET (your time: <t:1779231600:f>): <@{on.moderator.id}>, who" in led


async def june_nobody_can_host(on: Stage) -> None:
    """Staff reads Spanish now. Maya, who allowed no private messages, is ill; nobody has time."""
    await on.owner.slash(on.staff, "settings change", language="es")
    await on.wait_until(at(6, 14, 23))
    assert host_lines(on)[-1].content.endswith("nadie ha dicho todavía que lo coordina.")
    offers = await on.maya.autocomplete(on.lounge, "event cover", "date", HUDDLE)
    said = await reads(on.maya, on, "event cover", date=str(offers[0]["value"]))
    assert "The staff channel is asked who can host" in said and "does not say who asks" in said

    await on.wait_until(at(6, 16, 22, 29))
    before = len(host_lines(on))
    await on.wait(MINUTE)  # half an hour before
    assert len(host_lines(on)) == before + 1
    assert host_lines(on)[-1].content.endswith("nadie lo coordina. ¿Quién puede?")
    assert not any(str(on.maya.id) in one.content for one in host_lines(on))
    await on.wait_until(at(6, 17, 12))
    assert HUDDLE not in await reads(on.maya, on, "upcoming", days=20)
    await on.owner.slash(on.staff, "settings change", language="en")


async def june_a_host_needs_quiet(on: Stage) -> None:
    """A hold takes Maya out of turns and lists, without a word to her; Ana leads both dates."""
    before = len(private_messages(on.maya))
    turns = await of_moderator(on, "event hosts", "event", HUDDLE)
    assert f"<@{on.ana.id}>" in turns and f"<@{on.maya.id}>" in turns

    await on.moderator.slash(on.staff, "hold", member=on.maya)

    turns = await of_moderator(on, "event hosts", "event", HUDDLE)
    assert f"<@{on.maya.id}>" not in turns and f"They lead in turn: <@{on.ana.id}>\n" in turns
    assert len(private_messages(on.maya)) == before
    await on.moderator.slash(on.staff, "hold", member=on.maya, lift=True)
    for host in (on.ana, on.maya):
        await of_moderator(on, "event hosts", "event", HUDDLE, remove=host)


async def july_a_group_pauses(on: Stage) -> None:
    await on.wait_until(at(6, 29, 16))
    reason = "Our host is on vacation."
    said = await of_moderator(on, "event pause", "event", MONDAYS, until="July 26", reason=reason)
    assert "Paused through Sunday, July 26; then it goes on by itself." in said

    await on.wait_until(at(7, 4, 12))
    assert "Monday, July 27" in await reads(on.maya, on, "event show", event=MONDAYS)
    assert "lunes 27 de julio" in await reads(on.ana, on, "event show", event=MONDAYS)
    await on.wait_until(at(7, 28, 12))
    assert reminded(on, MONDAYS)[-4:] == [
        "06-28 14:00",
        "06-29 13:00",
        "07-26 14:00",
        "07-27 13:00",
    ]


async def september_a_group_meets_earlier_from_now_on(on: Stage) -> None:
    await on.wait_until(at(8, 28, 16))
    offers = await on.moderator.autocomplete(on.staff, "event edit", "event", ALL_STAGES)
    seen = await on.moderator.slash(on.staff, "event edit", event=str(offers[0]["value"]))
    seen = await press(on, seen, "Thursday, September 3, 7:00 PM ET and all after it")
    form = await press(on, seen, "Edit words")
    assert form.modal is not None
    held = [row["component"].get("value") or "" for row in form.modal["components"]]
    fields = dict(zip(("title", "when", "where", "length", "about"), held, strict=True))
    fields["when"] = "Thursdays at 6:30 p.m. ET"
    seen = await on.moderator.submit_modal(form, fields)
    await press(on, seen, "Save the change")

    await on.wait_until(at(9, 4, 12))
    assert reminded(on, ALL_STAGES)[-2:] == ["09-02 22:30", "09-03 21:30"]
    listed = await reads(on.ana, on, "event list")
    assert f"**{ALL_STAGES}**: Todos los jueves a las 6:30 p. m., hora del Este" in listed
    assert f"**{ALL_STAGES}**: Todos los jueves a las 7:00 p. m." not in listed


async def october_a_group_ends(on: Stage) -> None:
    await on.wait_until(at(10, 1, 16))
    offers = await on.moderator.autocomplete(on.staff, "event cancel", "event", WALK)
    seen = await on.moderator.slash(on.staff, "event cancel", event=str(offers[0]["value"]))
    await press(on, seen, "Cancel all dates")
    await on.wait(15 * MINUTE)

    assert WALK not in await reads(on.maya, on, "event list")
    assert WALK not in await reads(on.ana, on, "upcoming", days=60)


async def november_and_december_have_days_off(on: Stage) -> None:
    await on.wait_until(at(11, 20, 17))
    soon = await reads(on.maya, on, "upcoming", days=20)
    assert "November 26" not in soon and "Thursday, December 3, 6:30 PM ET" in soon
    assert "26 de noviembre" not in await reads(on.ana, on, "upcoming", days=20)
    await on.wait_until(datetime(2027, 1, 2, 12, tzinfo=UTC))
    assert reminded(on, ALL_STAGES)[-2:] == ["12-16 23:30", "12-17 22:30"]


async def the_year_was_told_in_time_and_nobody_was_named(on: Stage) -> None:
    """Two reminders a date, never for one that did not take place; and nothing was missed."""
    assert {one: len(on.reminders(one)) for one in HELD} == {one: 2 * HELD[one] for one in HELD}
    assert [len(on.reminders(one)) for one in ONCE] == [2] * 9
    assert [of(one) for one in on.staff.history() if "asks" in of(one) or "post" in of(one)] == []
    audit = text(await on.moderator.slash(on.staff, "audit", days=180))
    assert f"cancelled **{WALK}**" in audit
    people = (on.maya, on.ana, on.ben)
    posted = [of(one) for one in (*on.announcements.history(), *on.lounge.history())]
    assert not any(str(one.id) in said for one in people for said in [*posted, audit])
    assert on.env.errors == []


async def test_a_coordinator_keeps_twenty_groups_for_a_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stages, "HOUSEKEEPING", DAY)  # the year has 1,460 times six hours
    async with stage(tmp_path / "hearth.db", start=NEW_YEAR) as on:
        for chapter in (
            january_the_listing_is_planned,
            january_days_off_are_kept,
            january_a_group_is_full_and_somebody_leaves,
            february_somebody_is_let_in,
            march_a_date_moves,
            april_those_who_come_get_the_link,
            may_a_host_falls_ill,
            june_nobody_can_host,
            june_a_host_needs_quiet,
            july_a_group_pauses,
            september_a_group_meets_earlier_from_now_on,
            october_a_group_ends,
            november_and_december_have_days_off,
            the_year_was_told_in_time_and_nobody_was_named,
        ):
            await chapter(on)
