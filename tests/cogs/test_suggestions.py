"""Suggest, report and review on a simulated Discord: what each person reads and may press."""

from typing import Any

from simcord import InteractionResult, MemberActor

from bot.demo.stage import Stage
from tests.cogs.library_scene import reply
from tests.cogs.seen import of, text
from tests.made import MINUTE

GARDEN = {
    "title": "Garden of calm",
    "link": "https://garden.example/calm",
    "description": "We plant bulbs together.",
    "topics": "gardening, calm",
    "kind": ["group"],
}


async def suggest(on: Stage, **typed: Any) -> InteractionResult:
    form = await on.ana.slash(on.lounge, "resource suggest")
    return await on.ana.submit_modal(form, {**GARDEN, **typed})


async def queue(on: Stage, who: MemberActor | None = None) -> InteractionResult:
    return await (who or on.moderator).slash(on.staff, "library review")


async def find(on: Stage, query: str) -> InteractionResult:
    return await on.maya.slash(on.lounge, "resource find", query=query)


async def test_where_nothing_fits_there_are_two_ways_on(on: Stage) -> None:
    nothing = await find(on, "trombone piano family")
    form = await on.maya.click(reply(nothing), label="Suggest a resource")
    thanks = await on.maya.submit_modal(form, GARDEN)

    asked = await on.maya.click(reply(nothing), label="Ask a moderator")

    assert text(thanks) == (
        "Thank you. Moderators will look at **Garden of calm**; they do not see your name.\n"
        "/my resources tells you what became of it."
    )
    assert text(asked).startswith(f"Moderators here have the role <@&{on.moderator_role.id}>.")
    assert "I told nobody what you looked for." in text(asked)


async def test_a_good_match_has_no_such_buttons(on: Stage) -> None:
    assert "Suggest a resource" not in str(reply(await find(on, "metastisis")).components)


async def test_a_moderator_approves_and_members_find_it(on: Stage) -> None:
    await suggest(on)
    shown = await queue(on)
    seen = text(shown)

    done = await on.moderator.click(reply(shown), label="Approve")

    assert "1 of 1 that wait for a look." in seen
    assert "Ana" not in seen
    assert text(done) == (
        "Approved: **Garden of calm**. Members find it now.\nNothing waits for a look."
    )
    assert "Garden of calm" in text(await find(on, "gardning calm"))


async def test_it_can_be_edited_before_it_is_approved(on: Stage) -> None:
    await suggest(on)
    form = await on.moderator.click(reply(await queue(on)), label="Edit")

    edited = await on.moderator.submit_modal(form, {**GARDEN, "title": "Orchard of calm"})
    seen = text(edited)
    await on.moderator.click(reply(edited), label="Approve")

    assert "The change is saved.\n1 of 1" in seen
    assert "Orchard of calm" in text(await find(on, "orchard"))


async def test_the_staff_channel_reads_once_that_something_waits_and_opens_it(on: Stage) -> None:
    await suggest(on)
    await on.wait(11 * MINUTE)
    [notice] = [one for one in on.staff.history() if "waits for a look" in one.content]

    opened = await on.moderator.click(notice, label="Open the queue")

    assert "• 1 suggestion\n" in of(notice)
    assert "Garden of calm" in text(opened)
    assert "Only moderators can do this." in text(
        await on.ben.click(notice, label="Open the queue")
    )


async def test_an_entry_is_reported_from_its_card_without_a_name(on: Stage) -> None:
    found = await find(on, "metavivor")
    value = reply(found).components[0]["components"][0]["options"][0]["value"]
    card = await on.maya.select(reply(found), [value], custom_id="res:open")
    asked = await on.maya.click(reply(card), label="Report a problem")

    thanks = await on.maya.click(reply(asked), label="It is out of date")

    assert "they do not see who said so" in text(thanks)
    waiting = text(await queue(on))
    assert "A member says: It is out of date." in waiting
    assert "Maya" not in waiting


async def test_a_kept_entry_says_when_it_was_looked_at(on: Stage) -> None:
    entry = (await on.maya.autocomplete(on.lounge, "resource report", "entry", "metavivor"))[0]
    await on.maya.slash(on.lounge, "resource report", entry=entry["value"], problem="broken")

    await on.moderator.click(reply(await queue(on)), label="Keep it")

    assert "looked at on Monday, November 23, 2026" in text(await find(on, "metavivor"))


async def test_what_is_no_web_address_gets_a_sentence(on: Stage) -> None:
    assert "“garden” is not a web address." in text(await suggest(on, link="garden"))
