"""Takes the pictures of docs/pictures from the demo's page: `python -m bot.demo.pictures`.

The demo always begins at the same moment, so a picture only changes when Hearth does.
"""

import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator

from bot.demo.visitor import ROOT, Terminal, Visitor, browser_at, demo_in_a_terminal

FOLDER = ROOT / "docs" / "pictures"
WIDTH = 720
MARGIN = 4
# Words that stand on one card only.
YOGA = "Slow and gentle"
METASTATIC = "First and third Thursdays"
HUDDLE = "Third Tuesday of the month"
PASTED = """\
Tai Chi: Saturdays at 9:30 a.m. ET
Grief Circle: 2nd and 4th Wednesdays, 6-7:30 pm ET
Caregivers' Walk: every other Sunday
"""
SPANISH = "Responda con un botón."
SAID = {"I'm going": "You said: I'm going.", "Asistiré": "Su respuesta: asistiré."}


def take_all(folder: Path) -> None:
    """Start the demo, use it, and take every picture."""
    folder.mkdir(parents=True, exist_ok=True)
    with demo_in_a_terminal() as terminal:
        url = terminal.read_until(r"http://\S+")
        with browser_at(url, width=WIDTH, height=1400) as visitor:
            visitor.page.locator("#messages-toggle").click()  # only the channel
            take(folder / "announcements.png", *announcements(visitor))
            take(folder / "private-answer.png", *private_answer(visitor))
            take(folder / "upcoming.png", *typed(visitor, "/upcoming", "What is on in the next"))
            take(folder / "my-events.png", *typed(visitor, "/my events", "Your coming dates here."))
            take(folder / "my-reminders.png", *typed(visitor, "/my reminders", "Private reminders"))
            take(folder / "help-now.png", *typed(visitor, "/help-now", "Nobody in this server"))
            take(folder / "found.png", *found(visitor))
            take(folder / "preview.png", *preview(visitor))
            take(folder / "listing.png", *listing(visitor))
            take(folder / "who.png", *who(visitor))
            take(folder / "edited.png", *edited(visitor))
            take(folder / "health.png", *typed(visitor, "/health", "Next"))
            take(folder / "reminder.png", *reminder(visitor, terminal))
            take_in_spanish(folder / "es", visitor)


def take_in_spanish(folder: Path, visitor: Visitor) -> None:
    """The same moments for somebody who reads Spanish. The page types commands in English."""
    folder.mkdir(exist_ok=True)
    visitor.look_as("Rosa (moderator)")
    group = "Círculo de Cuidadores"
    when = "los miércoles a las 6:00 p. m., hora del Este"
    choices = {"language": "es", "privacy": "private"}
    shown, _last = typed(
        visitor, "/event create", f"Preview: {group}", title=group, when=when, **choices
    )
    visitor.press("Post", on=shown)
    visitor.look_as("Ana")
    take(folder / "announcements.png", *[visitor.message(SPANISH)] * 2)
    typed(visitor, "/my language", "Le responderé en español.", language="es")
    take(folder / "private-answer.png", *private_answer(visitor, SPANISH, "Asistiré"))
    take(folder / "upcoming.png", *typed(visitor, "/upcoming", "Lo que hay en los próximos"))
    take(folder / "my-events.png", *typed(visitor, "/my events", "Sus próximas fechas aquí."))
    take(
        folder / "my-reminders.png", *typed(visitor, "/my reminders", "Los recordatorios privados")
    )


def announcements(visitor: Visitor) -> tuple[Locator, Locator]:
    """A private card, an open one with answers, and a full one."""
    for name in ("Ben", "Ana", "Maya"):
        visitor.look_as(name)
        visitor.react("✅", on=visitor.message(HUDDLE))
    visitor.message("Going: 3.").wait_for()
    return visitor.message(METASTATIC), visitor.message(YOGA)


def private_answer(
    visitor: Visitor, card: str = METASTATIC, label: str = "I'm going"
) -> tuple[Locator, Locator]:
    """What one member reads who pressed a button, and nobody else."""
    visitor.press(label, on=visitor.message(card))
    reply = visitor.message(SAID[label])
    return reply, reply


def typed(visitor: Visitor, command: str, answer: str, **options: str) -> tuple[Locator, Locator]:
    """What one member reads who typed a command, and nobody else."""
    visitor.type_command(command, **options)
    visitor.send()
    reply = visitor.message(answer)
    return reply, reply


def preview(visitor: Visitor) -> tuple[Locator, Locator]:
    """What a moderator sees before anything is posted."""
    visitor.look_as("Rosa (moderator)")
    visitor.type_command(
        "/event create",
        title="Caregivers' Coffee",
        when="2nd and 4th Saturdays, 10 to 11:30 am ET",
        where="Community room, Elm Street Library",
    )
    visitor.send()
    shown = visitor.message("Preview: Caregivers' Coffee")
    return shown, shown


def found(visitor: Visitor) -> tuple[Locator, Locator]:
    """What the library has for words that its titles do not hold."""
    visitor.type_command("/resource find", query="metastisis podcast")
    visitor.send()
    reply = visitor.message("Information, not medical advice")
    return reply, reply


def listing(visitor: Visitor) -> tuple[Locator, Locator]:
    """What was understood of a listing that was pasted, line by line."""
    visitor.type_command("/event import")
    visitor.send()
    visitor.fill_in(lines=PASTED)
    reply = visitor.message("Tai Chi")
    return reply, reply


def who(visitor: Visitor) -> tuple[Locator, Locator]:
    """Who comes to a date, for its moderators and hosts."""
    visitor.type_command("/event who")
    visitor.choose("date", "Metastatic")
    visitor.send()
    reply = visitor.message("is kept in /audit")
    return reply, reply


def edited(visitor: Visitor) -> tuple[Locator, Locator]:
    """Before and after, and the dates that change, before anything does."""
    visitor.type_command("/event edit", event="5")
    visitor.send()
    visitor.press("All dates", on=visitor.message("What should change of"))
    visitor.press("Edit words", on=visitor.message("The Caregiver Huddle"))
    visitor.fill_in(when="Third Tuesday of the month, 6:30 to 7:30 p.m. ET")
    reply = visitor.message("6:30")
    return reply, reply


def reminder(visitor: Visitor, terminal: Terminal) -> tuple[Locator, Locator]:
    """What everybody reads before a meeting."""
    terminal.type("n")
    terminal.read_until("Reminder: ")
    shown = visitor.message("Reminder: ")
    return shown, shown


def take(path: Path, first: Locator, last: Locator) -> None:
    """Save what stands from the first message to the last."""
    page = first.page
    page.locator("#channel-name").click()  # away from the messages, which show tools when used
    last.wait_for()
    page.wait_for_timeout(500)  # the page scrolls by itself after a new message
    last.scroll_into_view_if_needed()
    top, bottom = first.bounding_box(), last.bounding_box()
    assert top and bottom
    page.screenshot(
        path=path,
        clip={
            "x": 0,
            "y": top["y"],
            "width": WIDTH,
            "height": bottom["y"] + bottom["height"] - top["y"] + MARGIN,
        },
    )
    with Image.open(path) as picture:
        picture.convert("RGB").save(path, optimize=True)
    print(f"{path.name}: {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    take_all(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
