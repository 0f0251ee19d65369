"""Edit announcing: what the form holds, changes and refuses; what is then posted and removed."""

from datetime import timedelta
from typing import Any

import discord
import pytest
from simcord import InteractionResult

from bot.demo.stage import BOT_PERMISSIONS, Stage
from tests.cogs.seen import buttons, of, offered, text
from tests.made import DAY, HOUR, MINUTE, THURSDAY_7PM

THURSDAYS = "Thursdays at 7:00 p.m. ET"
UNTOUCHED = {"lead": "", "language": ["en"], "previous": ["keep"], "reminder_text": ""}


async def press(on: Stage, seen: InteractionResult, label: str) -> InteractionResult:
    assert seen.response is not None
    return await on.moderator.click(seen.response, label=label)


async def announcing(on: Stage, seen: InteractionResult, **new: Any) -> InteractionResult:
    """The preview after the form was filled in so."""
    form = await press(on, seen, "Edit announcing")
    return await on.moderator.submit_modal(form, UNTOUCHED | new)


async def typed(on: Stage, **options: Any) -> InteractionResult:
    return await on.moderator.slash(
        on.staff, "event create", title="Thrivers", when=THURSDAYS, **options
    )


async def planned(on: Stage, **new: Any) -> None:
    await press(on, await announcing(on, await typed(on), **new), "Post")


async def edited(on: Stage) -> InteractionResult:
    """The preview of a change of the whole series."""
    found = await on.moderator.autocomplete(on.staff, "event edit", "event", "Thrivers")
    asked = await on.moderator.slash(on.staff, "event edit", event=found[0]["value"])
    return await press(on, asked, "All dates")


async def page(on: Stage) -> str:
    return text(await on.moderator.slash(on.staff, "event show", event="Thrivers"))


def quiet_role(on: Stage) -> Any:
    """A role that only moderators may mention."""
    return on.guild.create_role("Quiet group")


class TestTheForm:
    async def test_holds_what_was_chosen(self, on: Stage) -> None:
        role = on.guild.roles["Thursday group"]
        seen = await announcing(
            on,
            await typed(on),
            lead="5 days",
            language=["es+"],
            previous=["remove"],
            reminder_text="See you {in}!",
            ping=[role],
        )

        form = await press(on, seen, "Edit announcing")

        assert form.modal is not None
        fields = [row["component"] for row in form.modal["components"]]
        lead, language, previous, words, ping = fields
        chosen = [
            option["value"]
            for select in (language, previous)
            for option in select["options"]
            if option.get("default")
        ]
        assert (lead["value"], words["value"]) == ("5 days", "See you {in}!")
        assert chosen == ["es+", "remove"]
        assert [int(one["id"]) for one in ping["default_values"]] == [role.id]

    async def test_the_preview_says_what_was_chosen(self, on: Stage) -> None:
        role = on.guild.roles["Thursday group"]

        seen = await announcing(
            on,
            await typed(on),
            lead="5 days",
            language=["en+"],
            previous=["remove"],
            ping=[role],
        )

        for line in (
            f"Channel: <#{on.announcements.id}>, posted 5 days before each date.",
            "Card in both languages, English first.",
            "Once a date is over and the next card stands, its card and reminders are removed.",
            f"Reminders mention <@&{role.id}>.",
        ):
            assert line in text(seen)

    async def test_the_preview_shows_a_reminder_as_it_will_read(self, on: Stage) -> None:
        seen = await announcing(on, await typed(on), reminder_text="Dear all, {title} is {in}.")

        start = f"<t:{int(THURSDAY_7PM.timestamp())}:R>"
        assert (
            "Reminders will read:\n"
            f"Dear all, Thrivers is {start}.\n"
            "**When:** Thursday, November 26, 7:00 PM ET" in text(seen)
        )

    @pytest.mark.parametrize(
        ("field", "value", "refusal"),
        [
            ("lead", "3", "Write how long before the start the card is posted"),
            ("lead", "14 days", "Announcements can be posted from 1 hour to 13 days ahead."),
            ("reminder_text", "Hi {name}", "I do not know “{name}” in the reminder text."),
            ("reminder_text", "Hi {title", "In the reminder text a brace stands alone."),
        ],
    )
    async def test_what_does_not_fit_is_refused_and_changes_nothing(
        self, on: Stage, field: str, value: str, refusal: str
    ) -> None:
        seen = await typed(on)

        refused = await announcing(on, seen, **{field: value})

        assert refusal in text(refused)
        assert "Planned: **Thrivers**." in (await press(on, seen, "Post")).response.content  # type: ignore[union-attr]  # it answers

    async def test_a_refused_text_is_given_back_with_the_placeholders_there_are(
        self, on: Stage
    ) -> None:
        refused = await announcing(on, await typed(on), reminder_text="Dear {name}, see you!")

        said = text(refused)
        assert "{title}, {when}, {in}, {where}, {link}" in said
        assert "{título}, {cuándo}, {en}, {dónde}, {enlace}" in said
        assert "Dear {name}, see you!" in said

    async def test_a_meeting_link_is_taken_out_of_the_reminders(self, on: Stage) -> None:
        seen = await announcing(
            on, await typed(on), reminder_text="Join at https://zoom.us/j/123456 please"
        )

        assert "zoom" not in text(seen).replace("https://zoom.us/j/123456 please", "")
        assert "I took the meeting link out" in text(seen)

    async def test_it_speaks_spanish(self, on: Stage) -> None:
        await on.moderator.slash(on.staff, "my language", language="es")

        form = await press(on, await typed(on), "Editar anuncio")

        assert form.modal is not None
        labels = [row["label"] for row in form.modal["components"]]
        hint = form.modal["components"][3]["description"]
        assert labels[0] == "Cuánto antes del inicio se publica"
        assert "{título}" in hint


class TestLead:
    async def test_the_card_is_posted_as_long_before_as_its_event_says(self, on: Stage) -> None:
        await planned(on, lead="30 hours")

        await on.wait_until(THURSDAY_7PM - 30 * HOUR - MINUTE)
        assert not on.cards("Thrivers")
        await on.wait_until(THURSDAY_7PM - 30 * HOUR)

        assert len(on.cards("Thrivers")) == 1
        assert "posted 1 day 6 hours before each date." in await page(on)

    async def test_a_longer_one_posts_at_once(self, on: Stage) -> None:
        await planned(on, lead="30 hours")
        seen = await announcing(on, await edited(on), lead="6 days")
        assert "**Posted before the start:** now 6 days; before 1 day 6 hours." in text(seen)

        await press(on, seen, "Save the change")
        await on.tick()

        assert len(on.cards("Thrivers")) == 1

    async def test_a_shorter_one_waits(self, on: Stage) -> None:
        await planned(on)
        seen = await announcing(on, await edited(on), lead="26 hours")
        await press(on, seen, "Save the change")

        await on.wait_until(THURSDAY_7PM - 3 * DAY + HOUR)
        assert not on.cards("Thrivers")
        await on.wait_until(THURSDAY_7PM - 26 * HOUR)

        assert len(on.cards("Thrivers")) == 1

    async def test_the_servers_own_no_longer_counts(self, on: Stage) -> None:
        await planned(on, lead="26 hours")

        await on.owner.slash(on.staff, "settings change", days_ahead=6)
        await on.tick()

        assert not on.cards("Thrivers")


class TestBothLanguages:
    async def test_a_card_is_answered_in_the_language_of_whoever_presses(self, on: Stage) -> None:
        await on.ana.slash(on.lounge, "my language", language="es")
        seen = await typed(on, privacy="private")
        await press(on, await announcing(on, seen, language=["en+"]), "Post")
        await on.wait(3 * DAY)
        [card] = on.cards("Thrivers")

        said = of(card)
        assert said.index("**In English:**") < said.index("**When:**")
        assert said.index("**When:**") < said.index("**En español:**") < said.index("**Cuándo:**")
        assert buttons(card.components)[0] == "I'm going · Asistiré"
        own = await on.ana.click(card, label="I'm going · Asistiré")
        assert "Su respuesta: asistiré." in text(own)

    async def test_a_posted_card_changes_its_language(self, on: Stage) -> None:
        await planned(on)
        await on.wait(3 * DAY - HOUR)
        seen = await announcing(on, await edited(on), language=["es+"])
        assert (
            "**Language of the card:** now Spanish first, English below; before English."
            in text(seen)
        )

        await press(on, seen, "Save the change")
        await on.tick()

        said = of(on.cards("Thrivers")[0])
        assert said.index("**En español:**") < said.index("**In English:**")


class TestCleanUp:
    async def test_the_channel_holds_one_card_and_its_reminders(self, on: Stage) -> None:
        await planned(on, previous=["remove"])
        await on.wait_until(THURSDAY_7PM + DAY)
        assert len(on.announcements.history()) == 3

        await on.wait_until(THURSDAY_7PM + 7 * DAY - 3 * DAY)

        [card] = on.announcements.history()
        assert "December 3" in of(card)
        assert "December 3" in await page(on)

    async def test_a_change_of_it_is_shown_before_it_is_saved(self, on: Stage) -> None:
        await planned(on)

        seen = await announcing(on, await edited(on), previous=["remove"])

        assert "**Previous card:** now removed with its reminders; before kept." in text(seen)
        assert "Save the change" in offered(seen)


class TestReminders:
    async def test_they_read_as_the_moderators_wrote(self, on: Stage) -> None:
        await planned(on, reminder_text="{title}: we begin {in}. Bring a mat.")

        await on.wait_until(THURSDAY_7PM - DAY)

        reminder = on.announcements.history()[-1]
        card = on.cards("Thrivers")[0]
        assert reminder.content == (
            f"Thrivers: we begin <t:{int(THURSDAY_7PM.timestamp())}:R>. Bring a mat.\n"
            "**When:** Thursday, November 26, 7:00 PM ET\n"
            f"Everything about it: {card.jump_url}"
        )
        assert buttons(reminder.components) == ["I'm going", "Can't make it", "Details"]

    async def test_whatever_they_say_nobody_else_is_pinged(self, on: Stage) -> None:
        await planned(on, reminder_text=f"@everyone <@{on.maya.id}> see you")

        await on.wait_until(THURSDAY_7PM - DAY)

        [sent] = [
            one.json
            for one in on.env.http_requests
            if isinstance(one.json, dict) and "see you" in str(one.json.get("content"))
        ]
        assert sent["allowed_mentions"] == {"parse": []}

    async def test_a_change_of_the_words_is_said(self, on: Stage) -> None:
        await planned(on)

        seen = await announcing(on, await edited(on), reminder_text="See you!")

        assert "The words of the reminders are changed." in text(seen)
        assert "Reminders will read:\nSee you!" in text(seen)


class TestARoleThatCannotBePinged:
    async def test_the_preview_of_a_new_event_says_so(self, on: Stage) -> None:
        seen = await announcing(on, await typed(on), ping=[quiet_role(on)])

        assert "I may not mention that role." in text(seen)

    async def test_so_do_an_edit_and_the_page(self, on: Stage) -> None:
        await planned(on)
        role = quiet_role(on)

        seen = await announcing(on, await edited(on), ping=[role])
        assert f"**Mentioned in reminders:** now <@&{role.id}>; before –." in text(seen)
        assert "I may not mention that role." in text(seen)
        await press(on, seen, "Save the change")

        assert "I may not mention that role." in await page(on)

    async def test_who_may_mention_everyone_may_mention_it(self, on: Stage) -> None:
        allowed = discord.Permissions(BOT_PERMISSIONS.value)
        allowed.update(mention_everyone=True)
        own = {"permissions": allowed.value}
        on.env.backend.edit_role(on.guild.id, on.guild.roles["Hearth"].id, own)

        seen = await announcing(on, await typed(on), ping=[quiet_role(on)])

        assert "I may not mention that role." not in text(seen)

    async def test_everyone_is_never_pinged(self, on: Stage) -> None:
        seen = await announcing(on, await typed(on), ping=[on.guild.default_role])

        assert "I never mention @everyone." in text(seen)


async def test_a_draft_keeps_its_announcing_over_a_restart(on: Stage) -> None:
    seen = await announcing(on, await typed(on), lead="5 days", reminder_text="See you {in}!")

    await on.restart()
    await press(on, seen, "Post")
    await on.wait(timedelta(days=1))

    assert len(on.cards("Thrivers")) == 1
