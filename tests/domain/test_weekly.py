"""A moment of every week: read from words, and right when the clocks change."""

from datetime import UTC, datetime, time

import pytest

from bot.domain.errors import Refusal
from bot.domain.language import LANGUAGES, Language
from bot.domain.weekly import Weekly, read_weekly, suggest_weekly
from tests import made
from tests.made import MONDAY


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("Mondays at 9 am", 0, time(9)),
        ("every Sunday at 6:30 PM ET", 6, time(18, 30)),
        ("Monday 9 am", 0, time(9)),
        ("los martes a las 9 de la mañana", 1, time(9)),
        ("sábados 18:00", 5, time(18)),
    ],
)
def test_a_day_and_a_time_are_read(text: str, day: int, at: time) -> None:
    assert read_weekly(text, made.server(), now=MONDAY) == Weekly(day=day, at=at)


@pytest.mark.parametrize(
    "text",
    [
        "Mondays",
        "9 am",
        "Mondays at 9",
        "Mondays and Fridays at 9 am",
        "every other Monday at 9 am",
        "first Monday of the month at 9 am",
        "Mondays at 9 am PT",
        "Mondays at 9 am until June 1",
        "Mondays from 9 to 10 am",
        "every day at 9 am",
        "December 7 at 9 am",
        "now and then",
    ],
)
def test_anything_else_is_asked_about(text: str) -> None:
    with pytest.raises(Refusal, match="one day of the week and a time"):
        read_weekly(text, made.server(), now=MONDAY)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", ["", "Sundays at 6 pm"])
def test_what_is_suggested_is_understood(typed: str, language: Language) -> None:
    server = made.server(language=language)

    offered = suggest_weekly(typed, server, language, now=MONDAY)

    assert len(offered) == (1 if typed else 7)
    read = [read_weekly(phrase, server, now=MONDAY) for _, phrase in offered]
    assert [one.day for one in read] == ([6] if typed else [*range(7)])


def test_nothing_is_suggested_for_what_is_unclear() -> None:
    assert suggest_weekly("now and then", made.server(), "en", now=MONDAY) == []


@pytest.mark.parametrize(
    ("after", "moment"),
    [
        # New York's clocks go back on November 1, 2026, and forward on March 14, 2027.
        (datetime(2026, 10, 26, 13, tzinfo=UTC), datetime(2026, 11, 2, 14, tzinfo=UTC)),
        (datetime(2027, 3, 8, 14, tzinfo=UTC), datetime(2027, 3, 15, 13, tzinfo=UTC)),
    ],
)
def test_nine_stays_nine_when_the_clocks_change(after: datetime, moment: datetime) -> None:
    assert Weekly(day=0, at=time(9)).next(zone="America/New_York", after=after) == moment


def test_an_hour_that_spring_skips_moves_forward_and_one_that_autumn_repeats_comes_once() -> None:
    sunday = Weekly(day=6, at=time(2, 30))
    spring, autumn = datetime(2027, 3, 14, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)

    assert sunday.next(zone="America/New_York", after=spring) == datetime(
        2027, 3, 14, 7, 30, tzinfo=UTC
    )
    first = Weekly(day=6, at=time(1, 30)).next(zone="America/New_York", after=autumn)
    assert first == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    following = Weekly(day=6, at=time(1, 30)).next(zone="America/New_York", after=first)
    assert following == datetime(2026, 11, 8, 6, 30, tzinfo=UTC)
