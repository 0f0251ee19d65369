"""Reminders in the moderators' own words: filled in, escaped, and never without the usual facts."""

from typing import Any

import pytest

from bot.domain.deliveries import Reminder
from bot.domain.rsvp import Answer
from bot.ui import fitting, reminders
from tests.made import GUILD, THURSDAY_7PM, event, occurrence

UNIX = int(THURSDAY_7PM.timestamp())
LINK = "https://discord.com/channels/10/20/7"


def said(text: str, *, card: int | None = 7, **choices: Any) -> str:
    shown = Reminder(
        event=event(reminder_text=text, **choices),
        occurrence=occurrence(card_message_id=card),
        hour24=False,
    )
    return reminders.reminder(shown).content


def test_placeholders_are_filled_in() -> None:
    text = "{title} starts {in}, on {when}, in {where}. All about it: {link}"

    assert said(text, where="Room 4") == (
        f"Thrivers starts <t:{UNIX}:R>, on Thursday, November 26, 7:00 PM ET, in Room 4. "
        f"All about it: {LINK}"
    )


def test_a_spanish_event_tells_the_time_in_spanish() -> None:
    text = "{título} empieza {en}: {cuándo}. {enlace}"

    assert said(text, language="es") == (
        f"Thrivers empieza <t:{UNIX}:R>: jueves 26 de noviembre, 7:00 p. m., hora del Este. {LINK}"
    )


def test_what_the_text_does_not_say_is_added_below() -> None:
    assert (
        said("See you soon!", where="Room 4")
        == f"""\
See you soon!
**Thrivers**
**When:** Thursday, November 26, 7:00 PM ET
**Start:** <t:{UNIX}:R>
**Where:** Room 4
Everything about it: {LINK}"""
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{title}", "**Thrivers**"),
        ("{when}", "**When:**"),
        ("{in}", "**Start:**"),
        ("{where}", "**Where:**"),
        ("{link}", "Everything about it:"),
    ],
)
def test_what_the_text_says_is_not_said_again(text: str, line: str) -> None:
    lines = said(text, where="Room 4").splitlines()

    assert not any(one.startswith(line) for one in lines[1:])
    assert len(lines) == 5


def test_without_a_place_or_a_card_nothing_reads_empty() -> None:
    assert said("{where} {link}", card=None).splitlines()[0] == "– <#20>"


def test_the_buttons_are_always_there() -> None:
    shown = Reminder(event=event(reminder_text="Hi"), occurrence=occurrence(), hour24=False)

    ids = [
        button.item.to_component_dict()["custom_id"] for button in reminders.reminder(shown).buttons
    ]

    assert [one.split(":")[1] for one in ids] == [Answer.GOING, Answer.NOT_GOING, "details"]


def test_text_and_values_are_escaped() -> None:
    text = said(
        "**Bold** _word_ {title} {where} [a](https://example.org)", title="*T*", where="_w_"
    )

    assert text.splitlines()[0] == (r"\*\*Bold\*\* \_word\_ \*T\* \_w\_ \[a](https://example.org)")


def test_a_value_is_never_read_as_a_placeholder() -> None:
    assert said("{title}", title="{link}").splitlines()[0] == "{link}"


def test_nobody_is_mentioned_but_the_role_that_was_chosen() -> None:
    shown = Reminder(
        event=event(reminder_text="@everyone <@1> <@&2> {title}", title="@here", ping_role_id=9),
        occurrence=occurrence(),
        hour24=False,
    )

    allowed = reminders.reminder(shown).allowed_mentions

    assert (allowed.everyone, allowed.users) == (False, False)
    assert [role.id for role in allowed.roles] == [9]  # type: ignore[union-attr]  # it is a list


def test_everyone_is_never_mentioned_not_even_as_a_role() -> None:
    everyone = Reminder(event=event(ping_role_id=GUILD), occurrence=occurrence(), hour24=False)

    made = reminders.reminder(everyone)

    assert made.content.startswith("Reminder: ")
    assert made.allowed_mentions.roles is False


@pytest.mark.parametrize("both", [False, True])
@pytest.mark.parametrize("text", ["{title}" * 85, "*" * 600, "x" * 600, "{where} " * 70])
def test_a_text_that_grows_too_long_is_cut_and_every_fact_stands_below(
    text: str, both: bool
) -> None:
    shown = said(text, title="*" * 100, where="_" * 200, bilingual=both)

    assert len(shown) <= fitting.MESSAGE
    for fact in ("**When:** Thursday", f"<t:{UNIX}:R>", "**Where:** ", LINK):
        assert fact in shown


def test_a_cut_text_ends_with_a_whole_link() -> None:
    shown = said("{link} " * 85).splitlines()[0]

    assert shown.endswith("…")
    assert {word.rstrip("…") for word in shown.split()} == {LINK}
