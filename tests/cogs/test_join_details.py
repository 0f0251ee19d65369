"""/event link, the Join details button and /join, as moderators and members see them."""

from pathlib import Path
from typing import Any

import pytest
from simcord import InteractionResult, MemberActor

from bot.demo.stage import Stage
from tests.cogs.seen import buttons, text
from tests.made import DAY, HOUR, MINUTE, THURSDAY_7PM

THURSDAYS = "Thursdays at 7:00 p.m. ET"
ROOM = {
    "link": "https://zoom.us/j/99?pwd=q",
    "passcode": "tulip_7*",
    "dial_in": "+1 555 0100",
    "notes": "Cameras may be off. Trouble? https://help.example.org/a_b",
    "minutes": "15",
}
OPENS = THURSDAY_7PM - 15 * MINUTE


async def link(on: Stage, typed: dict[str, str], **options: Any) -> InteractionResult:
    """The moderator opens the form of the first event and sends it."""
    form = await on.moderator.slash(on.staff, "event link", event="1", **options)
    assert form.modal is not None
    return await on.moderator.submit_modal(form, {"minutes": "15", **typed})


@pytest.fixture
async def linked(on: Stage) -> Stage:
    """A private group with everything kept, its card posted."""
    await on.plan("Thrivers", THURSDAYS, privacy="private")
    await link(on, ROOM)
    await on.wait(DAY)
    return on


async def pressed(on: Stage, who: MemberActor, label: str = "Join details") -> str:
    return text(await who.click(on.cards("Thrivers")[0], label=label))


async def test_the_moderator_is_told_what_is_kept_and_who_sees_it(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS, privacy="private")

    said = text(await link(on, ROOM))

    assert said == (
        "**Thrivers**: kept, encrypted: link, passcode, phone, notes. "
        "Cards and reminders get a button, “Join details”. "
        "It shows them to those who said they are going, moderators and hosts, "
        "from 15 minutes before the start to the end."
    )


async def test_the_form_shows_nothing_of_what_is_kept(linked: Stage) -> None:
    form = await linked.moderator.slash(linked.staff, "event link", event="1")

    assert form.modal is not None
    held = [row["component"].get("value") for row in form.modal["components"]]
    assert held == [None, None, None, None, "15"]


async def test_who_is_going_sees_everything_from_the_opening_to_the_end(linked: Stage) -> None:
    await linked.maya.click(linked.cards("Thrivers")[0], label="I'm going")
    early = await pressed(linked, linked.maya)
    await linked.wait_until(OPENS)

    said = await pressed(linked, linked.maya)

    assert early.startswith("You can see the join details from Thursday, November 26, 6:45 PM ET")
    assert said.splitlines()[1:] == [
        "Link: <https://zoom.us/j/99?pwd=q>",
        "Passcode: tulip\\_7\\*",
        "By phone: +1 555 0100",
        "Cameras may be off. Trouble? <https://help.example.org/a_b>",
        "Please keep this to yourself.",
    ]
    await linked.wait_until(THURSDAY_7PM + HOUR)
    over = text(await linked.maya.slash(linked.lounge, "join", date="1"))
    assert over == "This meeting is over. /upcoming shows what is on."


async def test_in_spanish(linked: Stage) -> None:
    await linked.maya.slash(linked.lounge, "my language", language="es")
    early = await pressed(linked, linked.maya)
    await linked.maya.click(linked.cards("Thrivers")[0], label="I'm going")
    await linked.wait_until(OPENS)

    said = await pressed(linked, linked.maya)

    assert early.startswith("Los datos para entrar son para quienes dijeron que asistirán.")
    assert "Enlace: <https://zoom.us/j/99?pwd=q>" in said
    assert "Contraseña: tulip" in said


async def test_who_is_not_going_is_told_how_to_come(linked: Stage) -> None:
    await linked.wait_until(OPENS)
    await linked.maya.click(linked.cards("Thrivers")[0], label="Maybe")

    for who in (linked.maya, linked.ana):
        assert await pressed(linked, who) == (
            "Join details are for those who said they are going. "
            "Say so on the card or with /rsvp, then ask again."
        )


async def test_who_is_on_the_waitlist_is_told_to_wait_for_a_seat(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS, privacy="private", capacity=1)
    await link(on, ROOM)
    await on.wait(DAY)
    await on.ana.click(on.cards("Thrivers")[0], label="I'm going")
    await on.maya.click(on.cards("Thrivers")[0], label="I'm going")
    await on.wait_until(OPENS)

    assert await pressed(on, on.maya) == (
        "You are on the waitlist. You can see the join details as soon as a seat is yours."
    )
    await on.ana.click(on.cards("Thrivers")[0], label="Can't make it")
    assert "https://zoom.us/j/99" in await pressed(on, on.maya)


async def test_a_moderator_sees_them_without_coming(linked: Stage) -> None:
    await linked.wait_until(OPENS)

    assert "https://zoom.us/j/99" in await pressed(linked, linked.moderator)


async def test_a_skipped_date_shows_nothing(linked: Stage) -> None:
    await linked.maya.click(linked.cards("Thrivers")[0], label="I'm going")
    card = linked.cards("Thrivers")[0]
    await linked.moderator.slash(linked.staff, "event skip", date="1")
    await linked.wait_until(OPENS)

    said = text(await linked.maya.slash(linked.lounge, "join", date="1"))

    assert said == "This meeting will not take place. /upcoming shows what is on."
    assert "Join details" not in buttons(linked.cards("Thrivers")[0].components)
    assert card.id == linked.cards("Thrivers")[0].id


async def test_the_reminder_carries_the_button(linked: Stage) -> None:
    await linked.maya.click(linked.cards("Thrivers")[0], label="I'm going")
    await linked.wait_until(OPENS)

    reminder = linked.reminders("Thrivers")[-1]
    said = text(await linked.maya.click(reminder, label="Join details"))

    assert "https://zoom.us/j/99" in said


async def test_the_button_answers_after_a_restart(linked: Stage) -> None:
    await linked.maya.click(linked.cards("Thrivers")[0], label="I'm going")
    await linked.wait_until(OPENS)
    await linked.restart()

    assert "https://zoom.us/j/99" in await pressed(linked, linked.maya)


async def test_join_offers_the_dates_that_the_person_comes_to(linked: Stage) -> None:
    await linked.maya.click(linked.cards("Thrivers")[0], label="I'm going")
    await linked.ana.click(linked.cards("Thrivers")[0], label="Maybe")

    async def offers(who: MemberActor) -> list[str]:
        found = await who.autocomplete(linked.lounge, "join", "date", "")
        return [choice["name"] for choice in found]

    assert await offers(linked.maya) == ["Thursday, November 26, 7:00 PM ET · Thrivers"]
    assert await offers(linked.ana) == []


async def test_one_date_can_have_details_of_its_own(linked: Stage) -> None:
    said = text(await link(linked, {"passcode": "rose"}, date="1"))
    await linked.wait_until(OPENS)

    assert said.startswith("**Thrivers**, Thursday, November 26, 7:00 PM ET: kept, encrypted:")
    assert "Passcode: rose" in await pressed(linked, linked.moderator)


async def test_everything_can_be_removed(linked: Stage) -> None:
    said = text(await link(linked, {"link": "none"}))
    await linked.wait(HOUR)

    assert said == "**Thrivers**: no join details are kept."
    assert "Join details" not in buttons(linked.cards("Thrivers")[0].components)


@pytest.mark.parametrize("minutes", ["61", "¼"])
async def test_minutes_beyond_an_hour_are_refused_and_nothing_is_kept(
    on: Stage, minutes: str
) -> None:
    await on.plan("Thrivers", THURSDAYS)

    said = text(await link(on, {"link": "https://zoom.us/j/1", "minutes": minutes}))

    assert said == "Please give the minutes as a whole number from 0 to 60."
    shown = text(await on.moderator.slash(on.staff, "event show", event="1"))
    assert "Join details" not in shown


async def test_event_show_tells_moderators_alone_that_something_is_kept(linked: Stage) -> None:
    told = text(await linked.moderator.slash(linked.staff, "event show", event="1"))
    untold = text(await linked.maya.slash(linked.lounge, "event show", event="1"))

    line = "Join details: kept, shown from 15 minutes before the start to the end."
    assert line in told.splitlines()
    assert "Join details" not in untold


async def test_members_may_not_keep_any(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS)

    said = text(await on.maya.slash(on.lounge, "event link", event="1"))

    assert said.startswith("Only moderators and the hosts of this event can do this.")


async def test_a_link_typed_where_everyone_reads_is_kept_as_the_join_link(on: Stage) -> None:
    seen = await on.moderator.slash(
        on.staff,
        "event create",
        title="Thrivers",
        when=THURSDAYS,
        privacy="private",
        about="Tea and talk: https://zoom.us/j/77",
    )
    assert (
        "I took the meeting link out, because everyone could see it there. "
        "It is kept, encrypted, as the join link. It is shown only to those who said they are "
        "going, from 15 minutes before the start to the end."
    ) in text(seen)
    assert seen.response is not None
    await on.moderator.click(seen.response, label="Post")
    await on.wait_until(OPENS)

    assert "Link: <https://zoom.us/j/77>" in await pressed(on, on.moderator)


async def test_a_lost_key_is_told_in_words(linked: Stage, caplog: pytest.LogCaptureFixture) -> None:
    Path(linked.where).with_suffix(".key").unlink()
    await linked.restart()
    await linked.maya.click(linked.cards("Thrivers")[0], label="I'm going")
    await linked.wait_until(OPENS)

    assert await pressed(linked, linked.maya) == (
        "The join details cannot be read at the moment. Please ask a moderator."
    )
    assert "Please type them again with /event link." in await pressed(linked, linked.moderator)
    shown = text(await linked.moderator.slash(linked.staff, "event show", event="1"))
    assert "kept, but encrypted with another key" in shown
    assert "cannot be read" in caplog.text
