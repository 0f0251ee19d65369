"""Edit words and Edit options: what the forms hold, change and refuse."""

from typing import Any

import pytest
from simcord import InteractionResult

from bot.demo.stage import Stage
from tests.cogs.seen import text

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


async def test_the_options_say_that_there_are_no_reminders_in_the_readers_words(on: Stage) -> None:
    await on.moderator.slash(on.staff, "my language", language="es")
    seen = await typed(on, reminders="none")

    form = await press(on, seen, "Editar opciones")

    assert form.modal is not None
    held = [row["component"].get("value") for row in form.modal["components"]]
    assert "ninguno" in held


class TestEditWords:
    async def test_changes_the_preview_in_its_place(self, on: Stage) -> None:
        seen = await typed(on)
        form = await press(on, seen, "Edit words")
        assert form.modal is not None and form.modal["title"] == "Edit words"

        changed = await on.moderator.submit_modal(
            form,
            {
                "title": "New name",
                "when": "Fridays at 6 pm ET",
                "where": "Room 5",
                "length": "90",
                "about": "",
            },
        )

        said = text(changed)
        assert "Preview: New name" in said
        assert "Every Friday" in said
        assert "Room 5" in said
        await press(on, changed, "Post")
        assert "New name" in await events(on)

    async def test_holds_what_was_typed_so_far(self, on: Stage) -> None:
        form = await press(on, await typed(on, about="Tea.", length="1 h 30"), "Edit words")

        assert form.modal is not None
        held = [row["component"].get("value") for row in form.modal["components"]]
        assert held == ["Thrivers", THURSDAYS, None, "90", "Tea."]

    async def test_a_refusal_leaves_the_draft_as_it_was(self, on: Stage) -> None:
        seen = await typed(on)
        form = await press(on, seen, "Edit words")

        refused = await on.moderator.submit_modal(
            form,
            {
                "title": "New name",
                "when": THURSDAYS,
                "length": "very long",
            },
        )

        assert "I did not understand the length “very long”" in text(refused)
        await press(on, seen, "Post")
        assert "Thrivers" in await events(on)

    async def test_of_an_old_preview_is_refused(self, on: Stage) -> None:
        seen = await typed(on)
        old_form = await press(on, seen, "Edit words")
        form = await press(on, seen, "Edit words")
        words = {"title": "First", "when": THURSDAYS}
        await on.moderator.submit_modal(form, words)

        late = await on.moderator.submit_modal(old_form, {**words, "title": "Second"})

        assert "This draft was changed meanwhile." in text(late)


class TestEditOptions:
    async def test_changes_the_choices(self, on: Stage) -> None:
        seen = await typed(on)
        form = await press(on, seen, "Edit options")

        changed = await on.moderator.submit_modal(
            form,
            {
                "privacy": ["private"],
                "seats": "12",
                "reminders": "2h",
            },
        )

        said = text(changed)
        for line in (
            "Private: answers by button",
            "12 seats.",
            "Reminders: 2 hours before the start.",
        ):
            assert line in said

    @pytest.mark.parametrize(
        ("field", "value", "refusal"),
        [
            ("seats", "many", "Seats must be a whole number"),
            ("seats", "0", "Seats must be a number from 1 to 10000."),
            ("seats", "²", "Seats must be a whole number"),
            ("reminders", "soon", "I did not understand the reminders “soon”"),
        ],
    )
    async def test_what_does_not_fit_is_refused(
        self, on: Stage, field: str, value: str, refusal: str
    ) -> None:
        form = await press(on, await typed(on), "Edit options")

        refused = await on.moderator.submit_modal(
            form,
            {"privacy": ["open"], field: value},
        )

        assert refusal in text(refused)
