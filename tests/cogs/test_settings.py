"""/settings: shown with what is missing, changed one by one."""

from datetime import timedelta

import pytest

from bot.demo.stage import Stage
from tests.cogs.seen import of, text
from tests.cogs.world import show_to_everyone
from tests.made import DAY


async def test_the_choices_are_shown(on: Stage) -> None:
    said = text(await on.owner.slash(on.staff, "settings show"))

    assert "Time zone: America/New_York" in said
    assert "Language: English" in said
    assert "Cards are posted 3 days before a date." in said
    assert "Answers are deleted 7 days after the meeting." in said


@pytest.mark.parametrize(
    ("choice", "line"),
    [
        ({"zone": "Pacific"}, "Time zone: America/Los_Angeles"),
        (
            {"privacy": "private"},
            "private: only moderators and hosts see who comes.",
        ),
        ({"days_ahead": 5}, "Cards are posted 5 days before a date."),
        ({"days_ahead": 1}, "Cards are posted 24 hours before a date."),
        ({"answers_kept": 0}, "Answers are deleted when the meeting is over."),
        ({"answers_kept": 30}, "Answers are deleted 30 days after the meeting."),
    ],
)
async def test_a_choice_is_changed_and_the_others_stay(
    on: Stage, choice: dict[str, object], line: str
) -> None:
    said = text(await on.owner.slash(on.staff, "settings change", **choice))

    assert "The settings are saved." in said
    assert line in said
    assert (
        text(await on.owner.slash(on.staff, "settings show")).splitlines()[1:]
        == (said.splitlines()[1:])
    )


async def test_the_clock_of_24_hours_is_used_everywhere(on: Stage) -> None:
    await on.owner.slash(on.staff, "settings change", clock="24")

    await on.plan("Thrivers", "Thursdays at 7:00 p.m. ET")
    await on.wait(timedelta(days=3))

    assert "19:00" in of(on.cards("Thrivers")[0])
    assert "19:00" in text(await on.maya.slash(on.lounge, "upcoming"))
    await on.maya.react(on.cards("Thrivers")[0], "✅")
    assert "19:00" in text(await on.maya.slash(on.lounge, "privacy show"))
    for command in ("event skip", "event restore"):
        [date, *_] = await on.moderator.autocomplete(on.lounge, command, "date", "")
        assert "19:00" in text(await on.moderator.slash(on.lounge, command, date=date["value"]))


async def test_others_may_not(on: Stage) -> None:
    await show_to_everyone(on, "settings")

    assert "Manage Server" in text(
        await on.maya.slash(on.lounge, "settings change", zone="Europe/Madrid")
    )

    assert "America/New_York" in text(await on.owner.slash(on.staff, "settings show"))


async def test_a_channel_that_was_deleted_is_named(on: Stage) -> None:
    on.env.backend.delete_channel(on.announcements.id)

    said = text(await on.owner.slash(on.staff, "settings show"))

    assert "Announcements: the channel was deleted. Choose another with /settings change." in said


async def test_a_moderator_role_that_was_deleted_is_named(on: Stage) -> None:
    on.env.backend.delete_role(on.guild.id, on.moderator_role.id)

    said = text(await on.owner.slash(on.staff, "settings show"))

    assert "The moderator role was deleted. Choose another with /settings change." in said
    refused = text(await on.moderator.slash(on.staff, "event create", title="A", when="Mondays"))
    assert "Only moderators can do this." in refused


async def test_another_announcement_channel_takes_over(on: Stage) -> None:
    await on.plan("Thrivers", "Thursdays at 7:00 p.m. ET")
    await on.owner.slash(on.staff, "settings change", announcements=on.lounge)

    await on.wait(DAY)

    assert [message.embeds[0].title for message in on.lounge.history()] == ["Thrivers"]
    assert list(on.announcements.history()) == []


async def test_a_new_language_is_for_new_events(on: Stage) -> None:
    await on.plan("Thrivers", "Thursdays at 7:00 p.m. ET")
    await on.owner.slash(on.staff, "settings change", language="es")
    await on.plan("Apoyo", "los jueves a las 7 p. m., hora del Este")

    await on.wait(DAY)

    assert "**When:**" in of(on.cards("Thrivers")[0])
    assert "**When:**" not in of(on.cards("Apoyo")[0])
