"""/settings holidays: the list, adding, and the menu that removes."""

from bot.demo.stage import Stage
from tests.cogs.seen import buttons, of, text
from tests.made import DAY

THURSDAYS = "Thursdays at 7:00 p.m. ET"


async def test_without_a_day_it_shows_the_list_and_how_to_add(on: Stage) -> None:
    said = text(await on.owner.slash(on.staff, "settings holidays"))

    assert said.startswith("There are no days off.")


async def test_a_day_off_is_on_the_card_until_it_is_removed(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS)
    await on.wait(DAY)
    before = of(on.cards("Thrivers")[0])

    said = text(
        await on.owner.slash(
            on.staff, "settings holidays", name="Thanksgiving", first="November 26"
        )
    )
    await on.tick()
    assert "**Thrivers**, Thursday, November 26, 7:00 PM ET: this meeting will not" in said
    assert "Reason: Thanksgiving" in of(on.cards("Thrivers")[0])
    listed = await on.owner.slash(on.staff, "settings holidays")
    assert "• Thanksgiving: Thursday, November 26, 2026" in text(listed)
    assert listed.response is not None
    await on.owner.select(listed.response, ["1"], custom_id="holidays:remove")
    await on.tick()

    assert of(on.cards("Thrivers")[0]) == before


async def test_days_off_that_were_just_added_are_taken_back_by_a_button(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS)
    await on.wait(DAY)
    before = of(on.cards("Thrivers")[0])
    made = await on.owner.slash(
        on.staff, "settings holidays", name="Thanksgiving", first="November 26"
    )
    assert "Whoever said they are coming to these dates is told." in text(made)
    assert made.response is not None

    undone = await on.owner.click(made.response, label="Undo")
    await on.tick()

    assert undone.response is not None
    assert undone.response.content.startswith("Removed: Thanksgiving.")
    assert of(on.cards("Thrivers")[0]) == before


async def test_a_list_with_days_that_only_ask_does_not_say_that_nothing_takes_place(
    on: Stage,
) -> None:
    await on.owner.slash(
        on.staff, "settings holidays", name="Winter", first="December 24", ask=True
    )

    said = text(await on.owner.slash(on.staff, "settings holidays"))

    assert said.startswith("Days off:\n• Winter: Thursday, December 24, 2026 (staff is asked")


async def test_a_day_off_that_asks_is_decided_in_the_staff_channel_and_undone(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS)
    await on.wait(DAY)
    before = of(on.cards("Thrivers")[0])
    said = text(
        await on.owner.slash(
            on.staff, "settings holidays", name="Thanksgiving", first="November 26", ask=True
        )
    )
    await on.tick()
    assert "I ask in the staff channel" in said

    [asked] = [one for one in on.staff.history() if "Keep it" in buttons(one.components)]
    refused = await on.maya.click(asked, label="Skip this date")
    assert "Only moderators" in text(refused)
    await on.moderator.click(asked, label="Keep it")
    [kept] = [one for one in on.staff.history() if "keeps **Thrivers**" in of(one)]
    await on.moderator.click(kept, label="Skip this date")
    await on.tick()
    assert "Reason: Thanksgiving" in of(on.cards("Thrivers")[0])

    [skipped] = [one for one in on.staff.history() if "skipped this date" in of(one)]
    await on.moderator.click(skipped, label="Undo")
    await on.tick()
    assert of(on.cards("Thrivers")[0]) == before
