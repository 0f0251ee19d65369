"""From typing to Post: the preview and its buttons, refusals, two readings, a restart."""

from typing import Any

import pytest
from simcord import InteractionResult

from bot.demo.stage import Stage
from tests.cogs.seen import offered, text

THURSDAYS = "Thursdays at 7:00 p.m. ET"
UNDERSTOOD = [
    "Post", "Edit words", "Edit options", "Edit announcing", "Who may come", "Discard",
]  # fmt: skip


async def typed(
    on: Stage, title: str = "Thrivers", when: str = THURSDAYS, **options: Any
) -> InteractionResult:
    return await on.moderator.slash(on.staff, "event create", title=title, when=when, **options)


async def press(on: Stage, seen: InteractionResult, label: str) -> InteractionResult:
    assert seen.response is not None
    return await on.moderator.click(seen.response, label=label)


async def events(on: Stage) -> str:
    return text(await on.maya.slash(on.lounge, "event list"))


class TestThePreview:
    async def test_shows_what_was_understood(self, on: Stage) -> None:
        seen = await typed(on, where="Room 4", about="Bring *tea*.")

        said = text(seen)
        assert "Preview: Thrivers" in said
        assert "**Every Thursday at 7:00 PM ET**" in said
        assert said.count("Thursday, ") == 6
        assert "Thursday, November 26, 7:00 PM ET (your time: <t:1795737600:f>)" in said
        assert "Room 4" in said
        assert r"Bring \*tea\*." in said
        assert f"Channel: <#{on.announcements.id}>, posted 3 days before each date." in said
        assert "Open: everyone in the channel can see who comes." in said
        assert "Reminders: 24 hours, 1 hour before the start." in said
        assert "Nobody is mentioned." in said
        assert offered(seen) == UNDERSTOOD
        assert list(on.announcements.history()) == []

    @pytest.mark.parametrize(
        ("options", "line"),
        [
            (
                {"privacy": "private"},
                "and only moderators and hosts see who comes.",
            ),
            ({"capacity": 8}, "8 seats."),
            ({"capacity": 1}, "1 seat."),
            ({"reminders": "none"}, "No reminders."),
            ({"reminders": "2h, 15 min"}, "Reminders: 2 hours, 15 minutes before the start."),
            ({"language": "es"}, "Card in Spanish."),
        ],
    )
    async def test_shows_what_was_chosen(
        self, on: Stage, options: dict[str, Any], line: str
    ) -> None:
        assert line in text(await typed(on, **options))

    async def test_says_who_is_mentioned(self, on: Stage) -> None:
        role = on.guild.roles["Thursday group"]

        said = text(await typed(on, ping=role))

        assert f"Reminders mention <@&{role.id}>." in said

    async def test_says_that_everyone_is_never_mentioned(self, on: Stage) -> None:
        said = text(await typed(on, ping=on.guild.default_role))

        assert "I never mention @everyone. Please choose another role, or none." in said
        assert "Allow anyone" not in said

    async def test_says_when_a_role_cannot_be_mentioned(self, on: Stage) -> None:
        said = text(await typed(on, ping=on.moderator_role))

        assert "I may not mention that role." in said

    async def test_another_channel_can_be_chosen(self, on: Stage) -> None:
        assert f"Channel: <#{on.lounge.id}>" in text(await typed(on, channel=on.lounge))

    async def test_a_single_date_is_one_date(self, on: Stage) -> None:
        said = text(await typed(on, when="December 1, 6:00 p.m. ET"))

        assert "Next date:\nTuesday, December 1, 6:00 PM ET" in said
        assert f"Channel: <#{on.announcements.id}>, posted 3 days before it." in said

    async def test_says_which_months_are_left_out(self, on: Stage) -> None:
        said = text(await typed(on, when="the 31st of every month at 6:00 p.m. ET"))

        assert "Months without a 31st are left out." in said

    async def test_says_when_a_schedule_begins_later(self, on: Stage) -> None:
        said = text(await typed(on, when="Thursdays at 7:00 p.m. ET starting January 14, 2027"))

        assert "January 14" in said.splitlines()[1]


class TestPost:
    async def test_plans_the_event_and_takes_the_buttons_away(self, on: Stage) -> None:
        posted = await press(on, await typed(on), "Post")

        assert posted.response is not None
        assert posted.response.content == (
            "Planned: **Thrivers**. The first date is Thursday, November 26, 7:00 PM ET "
            "(your time: <t:1795737600:f>). "
            f"Its card is posted in <#{on.announcements.id}> on Monday, November 23, 7:00 PM ET."
        )
        assert posted.response.components == []
        assert "1 event:" in await events(on)

    async def test_tells_of_a_single_date_whose_card_is_posted_now(self, on: Stage) -> None:
        seen = await typed(on, when="tomorrow at 6:00 p.m. ET")

        posted = await press(on, seen, "Post")

        assert posted.response is not None
        assert "**Thrivers**. It is on " in posted.response.content
        assert posted.response.content.endswith(
            f"Its card is posted in <#{on.announcements.id}> now."
        )

    async def test_pressed_twice_plans_once(self, on: Stage) -> None:
        seen = await typed(on)
        custom_id = f"draft:post:{1}:{1}"
        assert seen.response is not None
        await on.moderator.click(seen.response, custom_id=custom_id)

        assert "1 event:" in await events(on)

    async def test_works_after_a_restart(self, on: Stage) -> None:
        seen = await typed(on)
        await on.restart()

        await press(on, seen, "Post")

        assert "1 event:" in await events(on)


class TestDiscard:
    async def test_forgets_the_draft(self, on: Stage) -> None:
        gone = await press(on, await typed(on), "Discard")

        assert gone.response is not None
        assert gone.response.content == "The draft was discarded. Nothing was posted."
        assert "There are no events yet." in await events(on)
        assert "unfinished draft" not in text(await typed(on))


class TestWhatIsNotUnderstood:
    async def test_is_refused_with_the_words_and_two_examples(self, on: Stage) -> None:
        seen = await typed(on, when="Thursdays at 7 pm blubber ET")

        said = text(seen)
        assert "“blubber" in said
        assert said.count("“") >= 3
        assert "For example: “" in said and "” or “" in said
        assert "Nothing was posted. Your words are kept as a draft." in said
        assert offered(seen) == ["Edit words", "Discard"]

    async def test_an_example_is_given_once(self, on: Stage) -> None:
        said = text(await typed(on, when="online"))

        assert said.count("First and third Thursdays at 7 PM ET") == 1
        assert "Or like this: “November 26, 6:30 to 8 PM”." in said

    async def test_a_missing_time_is_asked_for(self, on: Stage) -> None:
        seen = await typed(on, when="every Thursday")

        assert "At what time does it start?" in text(seen)
        assert offered(seen) == ["Edit words", "Discard"]

    async def test_two_readings_are_buttons(self, on: Stage) -> None:
        seen = await typed(on, when="Thursdays at 7 ET")
        labels = offered(seen)
        assert len(labels) == 4 and labels[2:] == ["Edit words", "Discard"]

        chosen = await press(on, seen, next(one for one in labels if "PM" in one))

        assert "Every Thursday at 7:00 PM ET" in text(chosen)
        assert offered(chosen) == UNDERSTOOD

    async def test_typing_shows_what_is_understood_so_far(self, on: Stage) -> None:
        choices = await on.moderator.autocomplete(on.staff, "event create", "when", THURSDAYS)

        assert any("Every Thursday at 7:00 PM ET" in choice["name"] for choice in choices)
        assert all(len(choice["value"]) <= 100 for choice in choices)


class TestAnUnfinishedDraft:
    async def test_is_offered_again_after_a_restart(self, on: Stage) -> None:
        await typed(on, title="First")
        await on.restart()

        seen = await typed(on, title="Second")
        assert "You also have an unfinished draft: “First”." in text(seen)
        opened = await press(on, seen, "Open the other draft")

        assert "Preview: First" in text(opened)
        await press(on, opened, "Post")
        assert "First" in await events(on)

    async def test_is_seen_by_its_author_only(self, on: Stage) -> None:
        await typed(on, title="First")

        seen = await on.owner.slash(on.staff, "event create", title="Second", when=THURSDAYS)

        assert "unfinished draft" not in text(seen)


async def test_a_meeting_link_is_kept_out_and_the_moderator_is_told(on: Stage) -> None:
    seen = await typed(on, where="Zoom: https://us02web.zoom.us/j/123?pwd=abc")

    said = text(seen)
    assert "I took the meeting link out, because everyone could see it there." in said
    assert "zoom.us" not in said


async def test_members_may_not(on: Stage) -> None:
    said = text(await on.maya.slash(on.lounge, "event create", title="A", when=THURSDAYS))

    assert "Only moderators can do this." in said


async def test_a_moderator_who_reads_spanish_is_answered_in_spanish(on: Stage) -> None:
    await on.moderator.slash(on.staff, "my language", language="es")

    said = text(await typed(on, when="los jueves a las 7 p. m., hora del Este"))

    assert "Todos los jueves" in said or "todos los jueves" in said
    assert "7:00 p. m., hora del Este" in said
