"""Forms and what they mean: limits, links, readings; nothing is guessed."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.domain.drafts import Draft, understood
from bot.domain.errors import Refusal
from tests.made import GUILD, MONDAY, THURSDAY_7PM, form, server


def draft(**choices: Any) -> Draft:
    return Draft(id=1, guild_id=GUILD, author_id=51, version=1, form=form(**choices))


@pytest.mark.parametrize(
    ("field", "limit", "name"),
    [
        ("title", 100, "title"),
        ("where", 200, "Where"),
        ("about", 1500, "About"),
        ("when", 300, "When"),
    ],
)
def test_a_text_that_is_too_long_is_refused_with_both_numbers(
    field: str, limit: int, name: str
) -> None:
    assert form(**{field: "x" * limit}).checked()

    with pytest.raises(Refusal, match=name) as refused:
        form(**{field: "x" * (limit + 1)}).checked()

    assert refused.value.text.values == {"length": limit + 1, "limit": limit}


@pytest.mark.parametrize("title", ["", "   ", "\n"])
def test_a_title_is_needed(title: str) -> None:
    with pytest.raises(Refusal, match="title"):
        form(title=title).checked()


@pytest.mark.parametrize(
    ("seats", "fine"), [(0, False), (1, True), (10_000, True), (10_001, False)]
)
def test_seats_have_limits(seats: int, fine: bool) -> None:
    typed = form(capacity=seats)

    if fine:
        assert typed.checked().capacity == seats
    else:
        with pytest.raises(Refusal, match="Seats"):
            typed.checked()


def test_a_form_is_trimmed() -> None:
    typed = form(title="  Book \n club ", where=" Room  4 ", about=" One.\n\nTwo. ").checked()

    assert (typed.title, typed.where, typed.about) == ("Book club", "Room 4", "One.\n\nTwo.")


def test_what_is_understood_is_shown_with_six_dates_in_the_wall_time_of_the_zone() -> None:
    seen = understood(draft(), server(), now=MONDAY)

    assert seen.schedule is not None
    assert seen.schedule.rule == "FREQ=WEEKLY;BYDAY=TH"
    assert seen.next_starts == tuple(THURSDAY_7PM + timedelta(weeks=n) for n in range(6))


def test_words_without_a_zone_mean_the_zone_of_the_server() -> None:
    seen = understood(draft(when="Thursdays at 7 pm"), server(zone="Europe/Madrid"), now=MONDAY)

    assert seen.schedule is not None
    assert seen.schedule.zone == "Europe/Madrid"


def test_a_length_of_its_own_wins_over_the_words() -> None:
    typed = draft(when="Thursdays 7 to 9 pm ET", length=timedelta(minutes=45))

    seen = understood(typed, server(), now=MONDAY)

    assert seen.schedule is not None
    assert seen.schedule.duration == timedelta(minutes=45)


def test_words_that_are_not_understood_give_a_refusal_and_no_schedule() -> None:
    seen = understood(draft(when="Thursdays at 7 pm blub ET"), server(), now=MONDAY)

    assert seen.schedule is None
    assert seen.refused is not None
    assert "blub" in seen.refused.sentence("en")


def test_a_time_that_is_missing_is_asked_for() -> None:
    seen = understood(draft(when="every Thursday"), server(), now=MONDAY)

    assert seen.missing_time
    assert seen.schedule is None


def test_a_single_start_in_the_skipped_hour_does_not_exist() -> None:
    seen = understood(draft(when="March 14, 2027, 2:30 am ET"), server(), now=MONDAY)

    assert seen.skipped_hour
    assert seen.schedule is None


@pytest.mark.parametrize("time", ["1:59 am", "3:00 am", "11:30 pm"])
def test_starts_beside_the_skipped_hour_exist(time: str) -> None:
    seen = understood(draft(when=f"March 14, 2027, {time} ET"), server(), now=MONDAY)

    assert len(seen.next_starts) == 1


def test_a_rule_goes_on_past_the_skipped_hour() -> None:
    march = datetime(2027, 3, 1, tzinfo=UTC)

    seen = understood(draft(when="Sundays at 2:30 am ET"), server(), now=march)

    assert len(seen.next_starts) == 6


def test_a_date_that_is_past_is_refused() -> None:
    seen = understood(draft(when="November 3, 2026, 7 pm ET"), server(), now=MONDAY)

    assert seen.schedule is None or not seen.next_starts
    assert seen.refused is not None
