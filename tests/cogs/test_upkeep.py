"""Details, pins, history, undo and what members save, on a simulated Discord."""

from simcord import InteractionResult, MemberActor

from bot.demo.stage import Stage
from tests.cogs.library_scene import reply
from tests.cogs.seen import text


async def entry_id(on: Stage, typed: str = "metavivor") -> str:
    offered = await on.moderator.autocomplete(on.staff, "library history", "entry", typed)
    return str(offered[0]["value"])


async def find(on: Stage, query: str, who: MemberActor | None = None) -> InteractionResult:
    return await (who or on.maya).slash(on.lounge, "resource find", query=query)


async def test_details_show_on_the_card_and_undo_takes_them_back(on: Stage) -> None:
    entry = await entry_id(on)
    changed = await on.moderator.slash(
        on.staff,
        "library details",
        entry=entry,
        text_line="HOME to 741741",
        hours="at any hour",
        countries="us",
        content_note="Talks about dying.",
        minutes=12,
    )
    said = text(changed)

    undone = text(await on.moderator.click(reply(changed), label="Undo"))

    for line in (
        "Text: HOME to 741741",
        "Hours: at any hour",
        "Countries: United States",
        "Please note: Talks about dying.",
        "12 minutes",
    ):
        assert line in said
        assert line not in undone
    assert "Undone. Members find **METAvivor** as it was." in undone


async def test_the_history_shows_what_differs_and_finds_what_was_retired(on: Stage) -> None:
    entry = await entry_id(on)
    await on.moderator.slash(on.staff, "library details", entry=entry, phone="555 0100")
    await on.moderator.slash(on.staff, "library retire", entry=entry)
    assert await entry_id(on) == entry

    shown = await on.moderator.slash(on.staff, "library history", entry=entry)
    said = text(shown)
    back = text(await on.moderator.click(reply(shown), label="Undo"))

    assert "**State:** now retired; before in the library." in said
    assert "**Phone:** now 555 0100; before –." in said
    assert "Members find **METAvivor**" in back
    assert "555 0100" in text(await find(on, "metavivor"))


async def test_a_decision_in_the_queue_can_be_undone_there(on: Stage) -> None:
    form = await on.ana.slash(on.lounge, "resource suggest")
    typed = {"title": "Garden", "link": "https://g.example/", "kind": ["group"]}
    await on.ana.submit_modal(form, {**typed, "description": "", "topics": ""})
    queue = await on.moderator.slash(on.staff, "library review")
    asked = await on.moderator.click(reply(queue), label="Reject")
    rejected = await on.moderator.click(reply(asked), label="We could not verify it")
    told = text(await on.ana.slash(on.lounge, "my resources"))

    undone = await on.moderator.click(reply(rejected), label="Undo")

    assert "• Garden: not taken. We could not verify it." in told
    assert "• Garden: moderators have not decided yet." in text(
        await on.ana.slash(on.lounge, "my resources")
    )
    assert text(undone).startswith("Undone. **Garden** waits in the queue again.")
    assert "Garden" in text(await on.moderator.slash(on.staff, "library review"))


async def test_a_pin_and_the_lists_say_what_they_do(on: Stage) -> None:
    entry = await entry_id(on)

    pinned = text(await on.moderator.slash(on.staff, "library pin", entry=entry))

    assert pinned == "Pinned: **METAvivor** comes first in /resource browse."
    assert text(await on.moderator.slash(on.staff, "library list", which="pinned")) == (
        "• METAvivor"
    )
    assert text(await on.moderator.slash(on.staff, "library list", which="retired")) == (
        "Nothing is in this list."
    )
    assert "pinned by moderators" in text(await find(on, "metavivor"))


async def test_what_is_saved_is_shown_to_that_person_and_can_be_removed(on: Stage) -> None:
    empty = text(await on.maya.slash(on.lounge, "my resources"))
    offered = await on.maya.autocomplete(on.lounge, "resource find", "query", "metavivor")
    card = await find(on, offered[-1]["value"])

    saved = text(await on.maya.click(reply(card), label="Save"))
    mine = text(await on.maya.slash(on.lounge, "my resources"))
    removed = text(await on.maya.click(reply(card), label="Remove"))

    assert empty.startswith("You saved nothing here yet.")
    assert saved.startswith("Saved. /my resources shows it to you alone.")
    assert "METAvivor" in mine
    assert removed.startswith("Removed from what you saved.")
    assert text(await on.maya.slash(on.lounge, "my resources")) == empty


async def test_a_shared_card_says_nothing_of_who_saved_it(on: Stage) -> None:
    offered = await on.maya.autocomplete(on.lounge, "resource find", "query", "metavivor")
    value = offered[-1]["value"]
    await on.maya.click(reply(await find(on, value)), label="Save")
    shared = await on.maya.slash(on.lounge, "resource find", query=value, share=True)

    private = await on.ben.click(reply(shared), label="Save")

    assert "Saved." in text(private)
    assert "Remove" not in str(reply(shared).components)
