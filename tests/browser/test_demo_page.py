"""The demo as a newcomer meets it: the command in a terminal, its page in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from bot.demo.visitor import Terminal, Visitor, browser_at, chromium, demo_in_a_terminal

pytestmark = pytest.mark.skipif(
    chromium() is None, reason="no chromium on this machine: apt-get install chromium"
)

HUDDLE = "The Caregiver Huddle"
METASTATIC = "Thursday Night Thrivers: Metastatic Breast Cancer Support Group"


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    with demo_in_a_terminal() as terminal:
        yield terminal


@pytest.fixture
def visitor(terminal: Terminal) -> Iterator[Visitor]:
    with browser_at(terminal.read_until(r"http://\S+")) as visitor:
        yield visitor


def test_a_moderator_types_an_event_and_a_member_sees_its_card(visitor: Visitor) -> None:
    visitor.type_command("/event create", title="Knitting", when="Wednesdays at 8 pm")
    visitor.send()
    preview = visitor.message("Preview: Knitting")
    expect(preview).to_contain_text("Every Wednesday at 8:00 PM ET")
    visitor.press("Post", on=preview)
    expect(visitor.message("Planned: Knitting")).to_contain_text("Wednesday, June 17")

    visitor.look_as("Maya")

    card = visitor.message("Every Wednesday at 8:00 PM ET")
    expect(card).to_contain_text("Knitting")
    expect(visitor.page.get_by_text("Preview: Knitting")).to_have_count(0)


def test_a_card_counts_the_reaction_of_a_member(visitor: Visitor) -> None:
    visitor.look_as("Maya")
    card = visitor.message("Third Tuesday of the month")
    expect(card).not_to_contain_text("Going:")

    visitor.react("✅", on=card)

    expect(card).to_contain_text("Going: 1. Maybe: 0.")


def test_a_button_of_a_private_card_answers_only_its_presser(visitor: Visitor) -> None:
    visitor.look_as("Maya")

    visitor.press("I'm going", on=visitor.message("First and third Thursdays"))

    expect(visitor.message("You said: I'm going.")).to_contain_text("Only you can see this")
    visitor.look_as("Ben")
    expect(visitor.page.get_by_text("You said: I'm going.")).to_have_count(0)


def test_a_reminder_comes_when_the_clock_is_moved(visitor: Visitor, terminal: Terminal) -> None:
    terminal.type("n")
    said = terminal.read_until("Reminder: Restorative Yoga.*")

    expect(visitor.message("Reminder: Restorative Yoga")).to_contain_text("Start:")
    assert said == "Reminder: Restorative Yoga is on Wednesday, June 17, 5:30 PM ET."


def test_the_page_reopens_on_another_channel_at_the_same_address(
    visitor: Visitor, terminal: Terminal
) -> None:
    before = visitor.page.url

    terminal.type("s")
    address = terminal.read_until(r"http://\S+")
    visitor.page.reload()

    assert address == before
    expect(visitor.page.locator("#channel-name")).to_have_text("staff")


def test_old_buttons_answer_after_a_restart(visitor: Visitor, terminal: Terminal) -> None:
    terminal.type("r")
    terminal.read_until(r"http://\S+")
    visitor.page.reload()
    visitor.look_as("Ana")

    visitor.press("Details", on=visitor.message("First and third Thursdays"))

    expect(visitor.message("Only you can see this")).to_contain_text(METASTATIC)


def test_ctrl_c_ends_the_demo_cleanly(visitor: Visitor, terminal: Terminal) -> None:
    code, said = terminal.press_ctrl_c()

    assert (code, said.splitlines()[-1]) == (0, "Stopped.")
    assert "Traceback" not in said
