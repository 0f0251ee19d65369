"""The words of /health that no server needs: our clock against Discord's, and what is away."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.health import Health, Stored
from bot.i18n import words
from bot.ui.health import panel
from tests.made import HOUR, MINUTE, MONDAY, SECOND, server

HERE = Stored(
    server=server(),
    events=(),
    board_channels=(),
    coming=(),
    failed=(),
    last_sent=None,
    waiting_since=None,
    overdue=0,
    engine="sqlite",
    size=1_000_001,
)
WELL = Health(stored=HERE, last_tick=MONDAY, discord_away=False, version="1.2.3", now=MONDAY)


def said(seen: Health, *, skew: timedelta = timedelta()) -> str:
    return panel(seen, None, words("en"), skew=skew).description or ""


def test_a_bot_that_is_well_says_so() -> None:
    assert said(WELL).splitlines() == [
        "Nothing failed to be posted in the last 7 days.",
        "",
        "No message is planned.",
        "",
        "**Hearth itself**",
        "• Discord takes messages.",
        "• I last looked for messages to send at <t:1795453200:T>.",
        "• The clock of Hearth's machine is right.",
        "• Database: SQLite, 2 MB.",
        "• Version 1.2.3.",
    ]


@pytest.mark.parametrize(
    ("skew", "words_of_it"),
    [
        (5 * SECOND, "is right."),
        (6 * SECOND, "is 6 seconds fast."),
        (-5 * SECOND, "is right."),
        (-6 * SECOND, "is 6 seconds slow."),
        (-2 * HOUR, "is 2 hours slow."),
    ],
)
def test_a_clock_that_is_wrong_is_told_when_it_is_by_more_than_five_seconds(
    skew: timedelta, words_of_it: str
) -> None:
    assert f"The clock of Hearth's machine {words_of_it}" in said(WELL, skew=skew)


def test_a_bot_that_looks_no_more_is_for_the_person_who_runs_it() -> None:
    text = said(replace(WELL, now=MONDAY + 3 * MINUTE))

    assert "That is too long ago. Please tell the person who runs Hearth." in text


def test_a_process_that_does_not_send_says_who_does() -> None:
    assert "Another process sends the messages" in said(replace(WELL, last_tick=None))


def test_an_outage_of_discord_is_told_with_its_beginning_where_it_is_known() -> None:
    waiting = replace(WELL, stored=replace(HERE, waiting_since=MONDAY), discord_away=True)

    assert "Discord takes no messages since <t:1795453200:t>." in said(waiting)
    assert "Discord takes no messages just now." in said(replace(WELL, discord_away=True))


def test_without_the_database_it_says_what_it_cannot_say() -> None:
    text = said(replace(WELL, stored=None))

    assert text.startswith("The database did not answer in time.")
    assert "Version 1.2.3." in text
    assert "Database:" not in text


def test_messages_that_are_overdue_are_counted() -> None:
    assert "2 messages are overdue." in said(replace(WELL, stored=replace(HERE, overdue=2)))
