"""/setup, and what everything else says before it."""

from typing import Any

import pytest

from bot.demo.stage import Stage
from tests.cogs.seen import text
from tests.cogs.world import deny, show_to_everyone


async def zones(on: Stage, typed: str, command: str = "setup") -> list[str]:
    offered = await on.owner.autocomplete(on.staff, command, "zone", typed)
    return [choice["value"] for choice in offered]


@pytest.mark.parametrize("typed", ["ET", "et", "Eastern", "New York", "america/new", "Nueva York"])
async def test_the_zone_is_offered_by_the_names_people_use(bare: Stage, typed: str) -> None:
    assert "America/New_York" in await zones(bare, typed)


async def test_for_an_unknown_zone_nothing_is_offered(bare: Stage) -> None:
    assert await zones(bare, "blub") == []


async def test_it_says_what_is_set_up_and_what_comes_next(bare: Stage) -> None:
    said = text(await bare.set_up(zone="Eastern"))

    assert "Hearth is set up." in said
    assert "Time zone: America/New_York" in said
    assert f"<#{bare.announcements.id}>. I have every permission that I need." in said
    assert f"<@&{bare.moderator_role.id}>" in said
    assert "/event create" in said
    assert "/help-now" in said


async def test_an_unknown_zone_is_refused_and_nothing_is_saved(bare: Stage) -> None:
    said = text(await bare.set_up(zone="Marsport @everyone"))

    assert "I do not know the time zone “Marsport @everyone”" in said
    assert "America/New_York" in said
    assert "not set up" in text(await bare.maya.slash(bare.lounge, "upcoming"))


async def test_missing_permissions_are_said_in_plain_words(bare: Stage) -> None:
    deny(bare, bare.announcements, embed_links=True, add_reactions=True)

    said = text(await bare.set_up())

    assert "I still need: Embed Links, Add Reactions." in said
    assert "Edit the channel, open Permissions, and allow them for me." in said
    assert f"Staff channel: <#{bare.staff.id}>. I have every permission that I need." in said


async def test_it_can_be_run_again(bare: Stage) -> None:
    await bare.set_up()

    said = text(await bare.set_up(zone="Europe/Madrid", privacy="private"))

    assert "Time zone: Europe/Madrid" in said
    assert "New events are private" in said


async def test_only_people_who_manage_the_server_may(bare: Stage) -> None:
    chosen = {
        "zone": "ET",
        "language": "en",
        "announcements": bare.announcements,
        "staff": bare.staff,
        "privacy": "open",
    }

    await show_to_everyone(bare, "setup")
    said = text(await bare.maya.slash(bare.lounge, "setup", **chosen))

    assert "Manage Server" in said
    assert "not set up" in text(await bare.maya.slash(bare.lounge, "upcoming"))


COMMANDS: list[tuple[str, dict[str, Any]]] = [
    ("event create", {"title": "Thrivers", "when": "Thursdays at 7 pm"}),
    ("event list", {}),
    ("event show", {"event": "1"}),
    ("event skip", {"date": "1"}),
    ("event restore", {"date": "1"}),
    ("event cancel", {"event": "1"}),
    ("upcoming", {}),
    ("rsvp", {"date": "1", "answer": "going"}),
    ("my events", {}),
    ("settings show", {}),
    ("settings change", {"zone": "ET"}),
]


@pytest.mark.parametrize(("command", "options"), COMMANDS, ids=[name for name, _ in COMMANDS])
async def test_before_it_every_command_says_how_to_start(
    bare: Stage, command: str, options: dict[str, Any]
) -> None:
    result = await bare.owner.slash(bare.staff, command, **options)

    assert text(result) == (
        "Hearth is not set up here yet. "
        "Someone with the Manage Server permission can start with /setup."
    )


@pytest.mark.parametrize(
    ("command", "option"),
    [
        ("event create", "when"),
        ("event show", "event"),
        ("event skip", "date"),
        ("event restore", "date"),
        ("event cancel", "event"),
        ("rsvp", "date"),
        ("resource find", "query"),
        ("resource browse", "topic"),
        ("library edit", "entry"),
        ("library retire", "entry"),
    ],
)
async def test_before_it_autocomplete_offers_nothing(
    bare: Stage, command: str, option: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert await bare.moderator.autocomplete(bare.staff, command, option, "Thurs") == []
    assert caplog.text == ""


@pytest.mark.parametrize("command", ["my language", "privacy show"])
async def test_what_is_about_oneself_works_before_it(bare: Stage, command: str) -> None:
    options = {"language": "es"} if command == "my language" else {}

    assert "not set up" not in text(await bare.maya.slash(bare.lounge, command, **options))
