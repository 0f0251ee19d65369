"""Schedules in natural English and Spanish."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.schedule import (
    Reading,
    Schedule,
    clock,
    day,
    moment,
    note,
    phrase,
    read,
    sentence,
)
from tests.domain.schedule.schedules import NOW

NEW_YORK = "America/New_York"

SENTENCES = [
    (
        "Thursdays 7pm ET",
        "Every Thursday at 7:00 PM ET",
        "Todos los jueves a las 7:00 p. m., hora del Este",
    ),
    (
        "1st & 3rd Thu of the month 7pm ET",
        "First and third Thursdays of the month at 7:00 PM ET",
        "El primer y tercer jueves de cada mes a las 7:00 p. m., hora del Este",
    ),
    (
        "every other Tue 6:30-8pm ET starting Jan 5",
        "Every other Tuesday from 6:30 to 8:00 PM ET, starting January 5, 2027",
        "Los martes, cada dos semanas, de 6:30 a 8:00 p. m., hora del Este, "
        "a partir del 5 de enero de 2027",
    ),
    (
        "M-F 11am-1pm CT",
        "Every weekday from 11:00 AM to 1:00 PM CT",
        "De lunes a viernes de 11:00 a. m. a 1:00 p. m., hora central",
    ),
    (
        "last Friday of each month except December, noon PT",
        "Last Friday of the month at 12:00 PM PT, except December",
        "El último viernes de cada mes a las 12:00 p. m., hora del Pacífico, excepto en diciembre",
    ),
    (
        "the 1st and 15th of every month, 1 pm ET",
        "The 1st and 15th of the month at 1:00 PM ET",
        "Los días 1 y 15 de cada mes a la 1:00 p. m., hora del Este",
    ),
    (
        "July 9 and 16 at 6 PM ET",
        "July 9 and 16, 2027 at 6:00 PM ET",
        "El 9 y 16 de julio de 2027 a las 6:00 p. m., hora del Este",
    ),
    (
        "Dec 31 and Jan 7 at 6 PM ET",
        "December 31, 2026 and January 7, 2027 at 6:00 PM ET",
        "El 31 de diciembre de 2026 y el 7 de enero de 2027 a las 6:00 p. m., hora del Este",
    ),
    (
        "first Monday of every other month, 5 pm PT, starting January 4",
        "First Monday of every other month at 5:00 PM PT, starting January 4, 2027",
        "El primer lunes de cada dos meses a las 5:00 p. m., hora del Pacífico, "
        "a partir del 4 de enero de 2027",
    ),
    (
        "every October 13 at noon ET",
        "Every October 13 at 12:00 PM ET",
        "Cada 13 de octubre a las 12:00 p. m., hora del Este",
    ),
]


@pytest.mark.parametrize(("text", "english", "spanish"), SENTENCES)
def test_a_schedule_is_told_in_both_languages(text: str, english: str, spanish: str) -> None:
    said = read(text, now=NOW)
    assert isinstance(said, Reading)

    schedule = said.schedule(zone="Etc/UTC", now=NOW)

    assert sentence(schedule, "en", now=NOW) == english
    assert sentence(schedule, "es", now=NOW) == spanish


def test_the_24_hour_clock_is_a_setting() -> None:
    evening = Schedule(
        time=time(19),
        zone=NEW_YORK,
        first=date(2026, 11, 26),
        rule="FREQ=WEEKLY;BYDAY=TH",
        duration=timedelta(minutes=90),
    )

    assert sentence(evening, "es", hour24=True) == (
        "Todos los jueves de 19:00 a 20:30 h, hora del Este"
    )
    assert sentence(evening, "en", hour24=True) == "Every Thursday from 19:00 to 20:30 ET"


def test_a_start_is_told_only_while_it_lies_ahead() -> None:
    spring = Schedule(
        time=time(19), zone=NEW_YORK, first=date(2027, 3, 4), rule="FREQ=WEEKLY;BYDAY=TH"
    )
    later = datetime(2027, 4, 1, tzinfo=UTC)

    assert sentence(spring, "en", now=NOW) == (
        "Every Thursday at 7:00 PM ET, starting March 4, 2027"
    )
    assert sentence(spring, "en", now=later) == "Every Thursday at 7:00 PM ET"


def test_a_fortnight_under_way_names_its_next_date_so_that_the_phase_is_kept() -> None:
    fortnight = Schedule(
        time=time(19),
        zone=NEW_YORK,
        first=date(2026, 11, 10),
        rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
    )

    assert sentence(fortnight, "en", now=NOW) == (
        "Every other Tuesday at 7:00 PM ET, starting November 24, 2026"
    )


def test_a_phrase_that_discord_would_cut_is_none() -> None:
    long = Schedule(
        time=time(19),
        zone="America/Argentina/Buenos_Aires",
        first=date(2026, 11, 26),
        rule="FREQ=WEEKLY;BYDAY=MO,WE,FR;BYMONTH=1,3,5,7,9,11",
        excluded=frozenset({date(2027, 1, 1), date(2027, 3, 1)}),
    )

    assert phrase(long, "es") is None
    assert sentence(long, "es")


def test_a_moment_for_cards() -> None:
    start = datetime(2026, 11, 27, 0, 0, tzinfo=UTC)

    assert moment(start, NEW_YORK, "en") == "Thursday, November 26, 7:00 PM ET"
    assert moment(start, NEW_YORK, "es") == "jueves 26 de noviembre, 7:00 p. m., hora del Este"
    assert moment(start, NEW_YORK, "es", hour24=True, year=True) == (
        "jueves 26 de noviembre de 2026, 19:00 h, hora del Este"
    )
    assert moment(start, NEW_YORK, "en", year=True) == "Thursday, November 26, 2026, 7:00 PM ET"


def test_days_and_clocks_stand_alone() -> None:
    assert day(date(2026, 11, 26), "en") == "Thursday, November 26"
    assert day(date(2026, 11, 26), "es") == "jueves 26 de noviembre"
    assert clock(time(0, 5), "en") == "12:05 AM"
    assert clock(time(12), "es") == "12:00 p. m."
    assert clock(time(9, 30), "en", hour24=True) == "09:30"


@pytest.mark.parametrize(
    ("rule", "english", "spanish"),
    [
        (
            "FREQ=MONTHLY;BYMONTHDAY=31",
            "Months without a 31st are left out.",
            "En los meses que no tienen día 31 no hay reunión.",
        ),
        (
            "FREQ=MONTHLY;BYDAY=5TH",
            "Months without a fifth Thursday are left out.",
            "En los meses que no tienen quinto jueves no hay reunión.",
        ),
        ("FREQ=MONTHLY;BYDAY=1TH,5TH", None, None),
        ("FREQ=MONTHLY;BYMONTHDAY=28", None, None),
        ("FREQ=MONTHLY;BYMONTH=1,3;BYMONTHDAY=31", None, None),
        ("FREQ=WEEKLY;BYDAY=TH", None, None),
    ],
)
def test_a_preview_says_which_months_are_left_out(
    rule: str, english: str | None, spanish: str | None
) -> None:
    schedule = Schedule(time=time(19), zone=NEW_YORK, first=date(2026, 12, 31), rule=rule)

    assert note(schedule, "en") == english
    assert note(schedule, "es") == spanish


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY",
        "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=13",
        "FREQ=MONTHLY;BYMONTHDAY=1,-1",
        "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=2",
        "FREQ=MONTHLY;BYDAY=-3FR",
        "FREQ=DAILY;COUNT=10",
        "FREQ=WEEKLY",
        "FREQ=MONTHLY",
        "FREQ=DAILY;BYDAY=MO,TU",
        "FREQ=YEARLY;BYMONTH=10;BYDAY=1TU",
        "FREQ=YEARLY;BYDAY=1TU",
    ],
)
def test_rules_from_other_calendars_are_told_too(rule: str) -> None:
    imported = Schedule(time=time(19), zone=NEW_YORK, first=date(2026, 10, 13), rule=rule)

    assert sentence(imported, "en")
    assert sentence(imported, "es")
