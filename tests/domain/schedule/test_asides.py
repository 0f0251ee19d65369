"""Names, places and remarks around a schedule: skipped where they say nothing about when."""

import pytest

from bot.domain.schedule import Reading, Refused, read
from tests.domain.schedule.schedules import NOW

SCHEDULES = {"en": "Tuesdays at 7 pm", "es": "los martes a las 19 h"}
BEHIND = ("{schedule}, {words}", "{schedule} ({words})", "{schedule}; {words}")
BEFORE = ("{words}: {schedule}", "{words}, {schedule}", "{words} – {schedule}")

HARMLESS = {
    "en": (
        "bring a folding chair", "all are welcome", "for adults 18+", "$5 per person",
        "call 555-123-4567", "Room 12", "Suite #300", "2nd floor", "12 N. Main St., Apt. 4",
        "Zoom ID 123 456 7890", "see https://example.org/x?y=7", "host@example.org",
        "hosted by the Friends of the Library", "with May Smith", "in person or online",
        "no registration required", "VFW Post 1234", "St. Mark's Church", "ages 8-12",
    ),
    "es": (
        "traer ropa cómoda", "entrada libre y gratuita", "sala 3", "2.º piso", "calle Mayor 12",
        "Av. Corrientes 1234", "5 € por persona", "tel. 4321-5678", "a cargo de Ana Ruiz",
        "para niños de 6 a 10 años", "mayores de 18 años", "previa inscripción", "sin costo",
        "por Zoom (ID 123 456 789)", "en el Club Julio Cortázar", "charla sobre libros",
    ),
}  # fmt: skip
TITLES = {
    "en": ("Chess Club", "the garden club of Oakdale", "Al-Anon", "Open mic night", "D&D night",
           "Second Harvest Bingo", "yoga with April Jones", "Coffee & Code"),
    "es": ("Taller de ajedrez", "el coro parroquial", "Círculo de bordado", "noche de juegos",
           "Charla sobre la historia del barrio", "Yoga con Ana Ruiz"),
}  # fmt: skip
# What limits, doubts, denies or moves a schedule is no remark, wherever it stands.
TELLING = {
    "en": (
        "in odd weeks", "alternates with choir", "weather permitting", "subject to change",
        "when school is in session", "holidays excepted", "on hiatus", "dates vary",
        "see website for dates", "with some exceptions", "irregularly", "summers only",
        "seasonally", "for now", "former schedule", "was held",
        "resumes soon", "starting shortly", "as announced", "upon request", "selected dates",
        "A weeks only", "half an hour later in winter", "no class", "rotating hosts and dates",
        "proposed", "draft", "tentatively", "to be confirmed", "full moon", "last one ever ended",
    ),
    "es": (
        "semanas impares", "alterna con yoga", "si el clima lo permite", "sujeto a cambios",
        "cuando hay clases", "salvo feriados", "en receso", "fechas variables", "con excepciones",
        "esporádicamente", "solo en verano", "por ahora", "horario anterior", "se reunía",
        "se retoma pronto", "a pedido", "ciertas fechas", "media hora después", "no hay clase",
        "por turnos", "propuesto", "borrador", "por confirmar", "luna llena", "hasta fin de curso",
    ),
}  # fmt: skip
CASES = [(language, words) for language in SCHEDULES for words in HARMLESS[language]]


def placed(schedule: str, words: str, frames: tuple[str, ...]) -> list[str]:
    return [frame.format(schedule=schedule, words=words) for frame in frames]


@pytest.mark.parametrize(("language", "words"), CASES)
def test_a_remark_behind_the_schedule_changes_nothing(language: str, words: str) -> None:
    schedule = SCHEDULES[language]
    plain = read(schedule, now=NOW)

    results = {text: read(text, now=NOW) for text in placed(schedule, words, BEHIND)}

    assert results == dict.fromkeys(results, plain)


@pytest.mark.parametrize(
    ("language", "title"),
    [(language, title) for language in SCHEDULES for title in TITLES[language]],
)
def test_a_title_before_the_schedule_changes_nothing(language: str, title: str) -> None:
    schedule = SCHEDULES[language]
    plain = read(schedule, now=NOW)

    results = {text: read(text, now=NOW) for text in placed(schedule, title, BEFORE)}

    assert results == dict.fromkeys(results, plain)


@pytest.mark.parametrize(
    ("language", "words"),
    [(language, words) for language in SCHEDULES for words in TELLING[language]],
)
def test_what_changes_a_schedule_is_no_remark(language: str, words: str) -> None:
    schedule = SCHEDULES[language]
    texts = placed(schedule, words, BEHIND + BEFORE)
    texts += placed(
        schedule, words[0].upper() + words[1:], ("{words}: {schedule}", "{schedule}. {words}.")
    )

    accepted = [text for text in texts if isinstance(read(text, now=NOW), Reading)]

    assert accepted == []


@pytest.mark.parametrize(
    "text",
    [
        "adults: Tuesdays at 7; kids: Fridays at 7",
        "Adults Tuesdays at 7 pm, kids Fridays at 7 pm",
        "first Monday at Oak Hall, third Monday at Elm Hall, 7 pm",
        "Mondays at 7 pm (English) and Thursdays at 7 pm (Spanish)",
        "adultos: martes a las 19 h; niños: viernes a las 19 h",
    ],
)
def test_words_that_tell_groups_apart_make_two_events(text: str) -> None:
    result = read(text, now=NOW)

    assert isinstance(result, Refused)
    assert result.code == "split"


def test_groups_that_share_their_time_are_one_event() -> None:
    result = read("Tuesdays at 7 pm and Fridays at 7 pm", now=NOW)

    assert isinstance(result, Reading)
    assert result.rule == "FREQ=WEEKLY;BYDAY=TU,FR"
