"""What is under a listing besides Post: mend its lines, choose what one means, discard it."""

from typing import Any

from simcord import InteractionResult

from bot.demo.stage import Stage
from tests.cogs.imported import MIXED, events, pasted, press, sent, shown
from tests.cogs.seen import text


def held(form: InteractionResult) -> Any:
    """What stands in the form."""
    assert form.modal is not None
    (row,) = form.modal["components"]
    return row["component"].get("value")


async def submitted(on: Stage, form: InteractionResult, lines: str) -> InteractionResult:
    return await on.moderator.submit_modal(form, {"lines": lines})


class TestEditTheLines:
    async def test_holds_all_of_them_and_shows_what_they_mean_now(self, on: Stage) -> None:
        seen = await pasted(on)
        form = await press(on, seen, "Edit the lines")
        assert held(form) == MIXED

        mended = await submitted(on, form, "Qi Gong: Thursdays at 7 pm\nTea: Fridays at 6 pm")

        assert "I read 2 lines. Nothing of this is posted yet. 2 are clear." in text(mended)
        await press(on, mended, "Post 2 events")
        assert "2 events:" in await events(on)

    async def test_holds_what_needs_the_moderator_where_all_is_too_long(self, on: Stage) -> None:
        clear = [f"Group number {n}: every single Monday at 7:{n} p.m. ET" for n in range(10, 59)]
        clear += [f"Group number {n}: every single Friday at 7:{n} p.m. ET" for n in range(10, 59)]
        seen = await sent(on, "\n".join([*clear, "Tea: Friday, 6 pm", "Knitting: blub"]).encode())
        form = await press(on, seen, "Edit the lines")
        assert held(form) == "Tea: Friday, 6 pm\nKnitting: blub"[: len("Tea: Friday, 6 pm")]
        assert "99 more lines stay as they are." in str(form.modal)

        mended = await submitted(on, form, "Tea: Fridays at 6 pm")

        assert "99 are clear." in text(mended)

    async def test_after_posting_holds_what_is_left(self, on: Stage) -> None:
        posted = await press(on, await pasted(on), "Post 1 event")

        form = await on.moderator.click(posted.followups[0], label="Edit the lines")

        assert held(form) == "Tea: Friday, 6 pm\nKnitting: every bl_ub at 7 pm"

    async def test_of_an_old_preview_is_refused(self, on: Stage) -> None:
        seen = await pasted(on)
        old_form = await press(on, seen, "Edit the lines")
        form = await press(on, seen, "Edit the lines")
        await submitted(on, form, "Tea: Fridays at 6 pm")

        late = await submitted(on, old_form, "Walk: Fridays at 6 pm")

        assert "This listing was changed meanwhile." in text(late)

    async def test_that_leaves_nothing_is_refused_and_changes_nothing(self, on: Stage) -> None:
        seen = await pasted(on)
        form = await press(on, seen, "Edit the lines")

        refused = await submitted(on, form, "---")

        assert "There is nothing to read here." in text(refused)
        await press(on, seen, "Post 1 event")


class TestAChoice:
    async def test_makes_its_line_clear(self, on: Stage) -> None:
        seen = await pasted(on)

        chosen = await on.moderator.select(shown(seen), ["3:1"])

        assert "**3. Tea**\nFriday, November 27, 2026 at 6:00 PM ET." in text(chosen)
        await press(on, chosen, "Post 2 events")
        assert "2 events:" in await events(on)

    async def test_works_after_a_restart(self, on: Stage) -> None:
        seen = await pasted(on)
        await on.restart()

        chosen = await on.moderator.select(shown(seen), ["3:0"])

        assert "**3. Tea**\nEvery Friday at 6:00 PM ET." in text(chosen)

    async def test_of_an_old_preview_is_refused(self, on: Stage) -> None:
        seen = await pasted(on, "Tea: Friday, 6 pm\nQi Gong: Friday, 7 pm")
        twice = await press(on, await pasted(on), "Open the other listing")
        await on.moderator.select(shown(seen), ["1:0"])

        late = await on.moderator.select(shown(twice), ["2:0"])

        assert "This listing was changed meanwhile." in text(late)


async def test_post_of_an_old_preview_is_refused_and_plans_nothing(on: Stage) -> None:
    seen = await pasted(on)
    twice = await press(on, await pasted(on), "Open the other listing")
    await on.moderator.select(shown(seen), ["3:0"])

    late = await press(on, twice, "Post 1 event")

    assert "This listing was changed meanwhile." in late.followups[0].content
    assert "There are no events yet." in await events(on)


class TestDiscard:
    async def test_forgets_the_listing(self, on: Stage) -> None:
        gone = await press(on, await pasted(on), "Discard")

        assert shown(gone).content == "The listing was discarded. Nothing more of it is posted."
        assert "unfinished" not in text(await pasted(on))


class TestAnUnfinishedListing:
    async def test_is_offered_again_after_a_restart(self, on: Stage) -> None:
        await pasted(on, "Tea: Fridays at 6 pm")
        await on.restart()

        seen = await pasted(on, "Qi Gong: Fridays at 6 pm")
        assert "You also have another unfinished listing." in text(seen)
        opened = await press(on, seen, "Open the other listing")

        assert "**1. Tea**" in text(opened)

    async def test_is_seen_by_its_author_only(self, on: Stage) -> None:
        await pasted(on, "Tea: Fridays at 6 pm")

        form = await on.owner.slash(on.staff, "event import")
        seen = await on.owner.submit_modal(form, {"lines": "Qi Gong: Fridays at 6 pm"})

        assert "unfinished" not in text(seen)
