"""However a line was typed or pasted, it is read alike, and spans point into what was written."""

import pytest

from bot.domain.schedule import Reading, Refused, read
from bot.domain.schedule.words.tokens import fold, scan
from tests.domain.schedule.schedules import NOW

PLAIN = {
    "Tuesdays at 5:00 pm": (
        "TUESDAYS AT 5:00 PM", "tuesdays at 5:00pm", "Tuesdays at 5: 00 pm", "Tuesdays at 5 :00 pm",
        "Tuesdays at 5:00 p.m.", "Tuesdays at 5:00 P. M.", "Tuesdays@5pm", "Tuesdays5pm",
        "Tuesday’s at 5 pm", "Tuesday's at 5 pm", "Tuesdays\u00a0at\u202f5\u00a0pm",
        "Tues\u00addays\u200b at 5 pm", "\uff34uesdays at \uff15pm", "**Tuesdays at 5 pm**",
        "_Tuesdays_ at `5 pm`", "• Tuesdays at 5 pm", "[Tuesdays at 5 pm]", "“Tuesdays” at 5 pm",
        "«Tuesdays at 5 pm»", "📅 Tuesdays at 5 pm 🎉", "Tuesdays, 5pm!",
        "Tuesdays at 5 o’clock pm",
    ),
    "Tuesdays 5-6 pm": (
        "Tuesdays 5–6 pm", "Tuesdays 5—6 pm", "Tuesdays 5‑6 pm", "Tuesdays 5 − 6 pm",
        "Tuesdays 5pm-6pm", "Tuesdays: 5 to 6 pm", "Tuesdays from 5 pm till 6 pm",
    ),
    "Tuesdays at 5 pm ET": (
        "Tuesdays at (5 pm) ET", "Tuesdays at **5 pm** ET", "Tuesdays at _5 pm_ ET",
        "Tuesdays at `5 pm` ET", "Tuesdays at 5 pm (ET)", "Tuesdays, 5 pm, ET",
    ),
    "4th Tuesday of the month at noon": (
        "4thTuesday of the month at noon", "4TH TUESDAY OF THE MONTH AT NOON",
        "fourth (4th) Tuesday of the month at noon", "4th Tues. of the month, noon",
    ),
    "el segundo miércoles de cada mes a las 19 h": (
        "el segundo miercoles de cada mes a las 19h", "EL 2º MIÉRCOLES DE CADA MES A LAS 19 H",
        "el 2.º miércoles de cada mes a las 19:00 hs.", "2do. miércoles de cada mes, 19.00 h",
        "el segundo mie\u0301rcoles de cada mes a las 19h00", "2° miércoles de mes, 19 hrs",
        "2o miércoles de mes 19h", "¡el segundo miércoles de cada mes a las 7 p. m.!",
    ),
}  # fmt: skip
CASES = [(plain, written) for plain, variants in PLAIN.items() for written in variants]


@pytest.mark.parametrize(("plain", "written"), CASES)
def test_a_line_is_read_however_it_was_typed(plain: str, written: str) -> None:
    expected = read(plain, now=NOW)

    assert isinstance(expected, Reading)
    assert read(written, now=NOW) == expected


@pytest.mark.parametrize("symbol", ["🚫", "❌", "⛔", "❓", "~~"])
def test_a_symbol_that_may_call_a_meeting_off_is_no_ornament(symbol: str) -> None:
    assert isinstance(read(f"{symbol} Tuesdays at 5 pm", now=NOW), Refused)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("los  miércoles —  ÁLGEBRÄ a las 19 h", "ÁLGEBRÄ"),
        ("Tuesdays – 5 pm ünbekannt", "ünbekannt"),
        ("📅 Tuesdays ﬁsh at 5 pm", "ﬁsh"),
        ("Tuesdays bl_ub at 5 pm", "bl_ub"),
        ("mie\u0301rcoles o jueves, 19 h", "o"),
    ],
)
def test_a_span_points_at_the_very_letters(text: str, words: str) -> None:
    result = read(text, now=NOW)

    assert isinstance(result, Refused)
    assert text[slice(*result.span)] == words


@pytest.mark.parametrize("text", ["Á–B", "ﬁn", "mie\u0301", "📅 x", "\u200bx", ""])
def test_every_folded_letter_remembers_its_place(text: str) -> None:
    folded, places = fold(text)

    assert len(places) == len(folded) + 1
    assert places == sorted(places)
    assert all(0 <= token.start < token.end <= len(text) for token in scan(text))
