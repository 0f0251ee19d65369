"""/event edit and /event duplicate: what is asked, shown before, and done."""

from simcord import InteractionResult

from bot.demo.stage import Stage
from tests.cogs.seen import of, offered, text
from tests.made import DAY

THURSDAYS = "Thursdays at 7:00 p.m. ET"
WORDS = {"title": "Thrivers", "when": "", "where": "", "length": "", "about": ""}


async def chosen(on: Stage, command: str) -> str:
    found = await on.moderator.autocomplete(on.staff, command, "event", "Thrivers")
    return str(found[0]["value"])


async def press(on: Stage, seen: InteractionResult, label: str) -> InteractionResult:
    assert seen.response is not None
    return await on.moderator.click(seen.response, label=label)


async def asked(on: Stage) -> InteractionResult:
    await on.plan("Thrivers", THURSDAYS)
    await on.wait(DAY)
    event = await chosen(on, "event edit")
    return await on.moderator.slash(on.staff, "event edit", event=event)


async def with_words(on: Stage, seen: InteractionResult, **new: str) -> InteractionResult:
    form = await press(on, seen, "Edit words")
    assert form.modal is not None
    held = [row["component"].get("value") or "" for row in form.modal["components"]]
    return await on.moderator.submit_modal(form, dict(zip(WORDS, held, strict=True)) | new)


async def test_a_series_is_edited_in_the_scope_that_is_chosen(on: Stage) -> None:
    question = await asked(on)

    assert offered(question) == [
        "Only Thursday, November 26, 7:00 PM ET",
        "Thursday, November 26, 7:00 PM ET and all after it",
        "All dates",
    ]


async def test_one_date_gets_another_room_and_the_others_do_not(on: Stage) -> None:
    seen = await press(on, await asked(on), "Only Thursday, November 26, 7:00 PM ET")
    assert "Nothing is changed yet." in text(seen)
    assert "Save the change" not in offered(seen)

    seen = await with_words(on, seen, where="The library")
    assert "**Where:** now The library; before –." in text(seen)
    done = await press(on, seen, "Save the change")
    await on.tick()

    assert done.response is not None
    assert "Saved." in done.response.content
    assert "The library" in of(on.cards("Thrivers")[0])
    await on.wait(7 * DAY)
    assert "The library" not in of(on.cards("Thrivers")[1])


async def test_before_and_after_are_shown_with_the_dates_that_change(on: Stage) -> None:
    seen = await press(on, await asked(on), "All dates")

    seen = await with_words(on, seen, when="Fridays at 7:00 p.m. ET")

    said = text(seen)
    assert "**When:** now Fridays at 7:00 p.m. ET; before Every Thursday at 7:00 PM ET." in said
    assert "**Dates that change:**" in said
    assert "Thursday, November 26, 7:00 PM ET: this meeting will not take place." in said
    assert "**New dates:**\n• Friday, November 27, 7:00 PM ET" in said


async def test_a_saved_change_can_be_undone_by_its_button(on: Stage) -> None:
    seen = await press(on, await asked(on), "All dates")
    before = of(on.cards("Thrivers")[0])
    done = await press(on, await with_words(on, seen, where="The library"), "Save the change")
    await on.tick()

    await press(on, done, "Undo")
    await on.tick()

    assert of(on.cards("Thrivers")[0]) == before


async def test_a_weekday_means_one_day_where_one_date_is_edited(on: Stage) -> None:
    seen = await press(on, await asked(on), "Only Thursday, November 26, 7:00 PM ET")

    seen = await with_words(on, seen, when="Friday at 6 pm")

    assert "this meeting now starts on Friday, November 27, 6:00 PM ET." in text(seen)
    assert "Save the change" in offered(seen)


async def test_words_that_are_not_understood_keep_the_event_and_the_draft(on: Stage) -> None:
    seen = await press(on, await asked(on), "All dates")

    seen = await with_words(on, seen, when="whenever it suits")

    assert "Save the change" not in offered(seen)
    assert "Nothing was changed. Your words are kept as a draft." in text(seen)


async def test_a_card_whose_channel_was_deleted_goes_where_a_moderator_says(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS)
    event = await chosen(on, "event edit")

    seen = await on.moderator.slash(on.staff, "event edit", event=event, channel=on.lounge)
    await press(on, seen, "Save the change")
    await on.wait(3 * DAY)

    assert any("Thrivers" in of(message) for message in on.lounge.history())


async def test_a_copy_begins_with_the_words_of_the_event(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS)

    event = await chosen(on, "event duplicate")
    seen = await on.moderator.slash(on.staff, "event duplicate", event=event)

    assert "Preview: Thrivers" in text(seen)
    assert offered(seen) == [
        "Post", "Edit words", "Edit options", "Edit announcing", "Who may come", "Discard",
    ]  # fmt: skip


async def test_members_are_told_who_may(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS)
    event = await chosen(on, "event edit")

    said = text(await on.maya.slash(on.lounge, "event edit", event=event))

    assert "Only moderators and the hosts of this event can do this." in said
