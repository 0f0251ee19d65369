"""Messages in both languages, as they are read aloud: each part whole, the event's own first."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.changes import ChangedDate, Facts
from bot.domain.deliveries import Card, Changed, Reminder, TakenBack
from bot.domain.events import Event, OccurrenceState, Privacy
from bot.domain.rsvp import Tally
from bot.ui import cards, changes, reminders
from bot.ui.bilingual import LONGEST_LABEL, labels
from bot.ui.cards import Payload
from tests.made import THURSDAY_7PM, event, occurrence

WEEK_LATER = THURSDAY_7PM.replace(day=4, month=12)
UNIX, NEXT_UNIX = int(THURSDAY_7PM.timestamp()), int(WEEK_LATER.timestamp())


def both(**choices: Any) -> Event:
    return event(bilingual=True, **choices)


def shown(of: Event, **date: Any) -> str:
    card = Card(
        event=of, occurrence=occurrence(**date), tally=Tally(), next_start=WEEK_LATER, hour24=False
    )
    made = cards.card(card)
    assert made.embed is not None
    return f"{made.embed.title}\n\n{made.embed.description}"


def words_on(made: Payload) -> list[str]:
    return [str(button.item.to_component_dict()["label"]) for button in made.buttons]


def test_a_card_says_all_in_one_language_and_then_all_in_the_other() -> None:
    said = shown(both(where="Room 4", about="Bring tea.", privacy=Privacy.PRIVATE))

    assert (
        said
        == f"""\
Thrivers

**In English:**

**When:** Thursday, November 26, 7:00 PM ET (your time: <t:{UNIX}:f>)

**How often:** Every Thursday at 7:00 PM ET

**Where:** Room 4

Bring tea.

Answer with a button. Only you see the reply. Only moderators and hosts see who comes.

**En español:**

**Cuándo:** jueves 26 de noviembre, 7:00 p. m., hora del Este (su hora: <t:{UNIX}:f>)

**Frecuencia:** Todos los jueves a las 7:00 p. m., hora del Este

**Dónde:** Room 4

Responda con un botón. Solo usted ve la respuesta. \
Solo la moderación y quienes coordinan ven quién asiste."""
    )


def test_the_events_own_language_stands_first() -> None:
    said = shown(both(language="es"))

    assert said.index("**En español:**") < said.index("Cuándo") < said.index("**In English:**")
    assert said.index("**In English:**") < said.index("When")


def test_a_card_in_one_language_names_none() -> None:
    said = shown(event())

    assert "In English" not in said
    assert "Cuándo" not in said


def test_a_date_that_fell_out_says_so_in_both() -> None:
    said = shown(both(about="Bring tea."), state=OccurrenceState.SKIPPED, why="Snow")

    assert (
        said
        == f"""\
Thrivers

**In English:**

**This meeting will not take place.**

It was planned for Thursday, November 26, 7:00 PM ET (your time: <t:{UNIX}:f>).

Reason: Snow

The next one is on Thursday, December 3, 7:00 PM ET (your time: <t:{NEXT_UNIX}:f>).

**En español:**

**Esta reunión no se realizará.**

Estaba prevista para el jueves 26 de noviembre, 7:00 p. m., hora del Este (su hora: \
<t:{UNIX}:f>).

Motivo: Snow

La próxima será el jueves 3 de diciembre, 7:00 p. m., hora del Este (su hora: \
<t:{NEXT_UNIX}:f>)."""
    )


def test_a_reminder_pings_once_and_reads_in_both() -> None:
    date = occurrence(card_message_id=7)
    made = reminders.reminder(
        Reminder(event=both(where="Room 4", ping_role_id=9), occurrence=date, hour24=False)
    )

    assert (
        made.content
        == f"""\
<@&9>
**In English:**
Reminder: **Thrivers** is on Thursday, November 26, 7:00 PM ET. Start: <t:{UNIX}:R>.
**Where:** Room 4
Everything about it: https://discord.com/channels/10/20/7

**En español:**
Recordatorio: **Thrivers**, jueves 26 de noviembre, 7:00 p. m., hora del Este. Inicio: \
<t:{UNIX}:R>.
**Dónde:** Room 4
Todos los detalles: https://discord.com/channels/10/20/7"""
    )


def test_a_reminder_that_is_taken_back_says_so_in_both() -> None:
    made = reminders.taken_back(TakenBack(event=both(), occurrence=occurrence(), hour24=False))

    assert (
        made.content
        == """\
**In English:**
**Thrivers**, Thursday, November 26, 7:00 PM ET: this meeting will not take place.

**En español:**
**Thrivers**, jueves 26 de noviembre, 7:00 p. m., hora del Este: esta reunión no se realizará."""
    )


def test_a_notice_of_a_change_says_it_in_both() -> None:
    changed = ChangedDate(
        occurrence=occurrence(), was=Facts(THURSDAY_7PM, ""), now=Facts(WEEK_LATER, "")
    )

    made = changes.notice(Changed(event=both(), dates=(changed,), next_start=None, hour24=False))

    assert (
        made.content
        == """\
**In English:**
**Thrivers**
• Thursday, November 26, 7:00 PM ET: this meeting now starts on Thursday, December 3, 7:00 PM ET.

**En español:**
**Thrivers**
• jueves 26 de noviembre, 7:00 p. m., hora del Este: esta reunión pasa a: jueves 3 de \
diciembre, 7:00 p. m., hora del Este."""
    )
    assert words_on(made) == ["Details · Detalles"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            ["I'm going · Asistiré", "Maybe · Quizás", "Can't make it · No podré ir"],
        ),
        (
            "es",
            ["Asistiré · I'm going", "Quizás · Maybe", "No podré ir · Can't make it"],
        ),
    ],
)
def test_buttons_carry_both_words(language: str, expected: list[str]) -> None:
    card = Card(
        event=both(language=language, privacy=Privacy.PRIVATE),
        occurrence=occurrence(),
        tally=Tally(),
        next_start=None,
        hour24=False,
    )

    made = words_on(cards.card(card))

    assert made[:3] == expected
    assert all(len(label) <= LONGEST_LABEL for label in made)


def test_a_label_that_would_be_cut_is_in_the_events_own_language() -> None:
    label = labels(both())

    assert label("This meeting is over. /upcoming shows what is on.").startswith("This meeting")
    assert "·" not in label("This meeting is over. /upcoming shows what is on.")


def test_what_a_moderator_wrote_for_reminders_stands_in_the_own_part_alone() -> None:
    of = replace(both(), reminder_text="Dear all, see you {when}!")

    said = reminders.reminder(Reminder(event=of, occurrence=occurrence(), hour24=False)).content

    assert (
        said
        == f"""\
**In English:**
Dear all, see you Thursday, November 26, 7:00 PM ET!
**Thrivers**
**Start:** <t:{UNIX}:R>

**En español:**
Recordatorio: **Thrivers**, jueves 26 de noviembre, 7:00 p. m., hora del Este. Inicio: \
<t:{UNIX}:R>."""
    )
