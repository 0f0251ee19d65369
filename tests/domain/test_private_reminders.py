"""When a private reminder is due: quiet hours over midnight and over a change of the clocks."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.domain.errors import Refusal
from bot.domain.events import OccurrenceState
from bot.domain.private_reminders import OwnReminders, Quiet, plan, read_quiet
from tests.made import DAY, HOUR, MINUTE, MONDAY, THURSDAY_7PM, occurrence

NEW_YORK = "America/New_York"
NIGHT = Quiet(begins=time(22), until=time(7))
ASLEEP = OwnReminders(on=True, quiet=NIGHT)


def due(start: datetime, own: OwnReminders, *, now: datetime = MONDAY) -> datetime | None:
    planned = plan(replace(occurrence(), starts_at=start), own, zone=NEW_YORK, now=now)
    return None if planned is None else planned.due_at


def test_it_is_due_the_chosen_time_before_the_start() -> None:
    assert due(THURSDAY_7PM, OwnReminders(on=True)) == THURSDAY_7PM - HOUR
    assert due(THURSDAY_7PM, OwnReminders(on=True, lead=DAY)) == THURSDAY_7PM - DAY


def test_a_moment_that_is_past_is_not_made_up_for() -> None:
    assert due(THURSDAY_7PM, ASLEEP, now=THURSDAY_7PM - HOUR) is None
    assert due(THURSDAY_7PM, ASLEEP, now=THURSDAY_7PM - HOUR - MINUTE) is not None


def test_a_date_that_fell_out_has_none() -> None:
    skipped = replace(occurrence(), state=OccurrenceState.SKIPPED)

    assert plan(skipped, ASLEEP, zone=NEW_YORK, now=MONDAY) is None


@pytest.mark.parametrize(
    ("local_start", "local_due"),
    [
        ((26, 23, 0), (26, 21, 59)),  # due at 22:00, the first quiet minute
        ((26, 22, 59), (26, 21, 59)),  # due a minute before they begin
        ((27, 2, 0), (26, 21, 59)),  # due after midnight: the evening before
        ((27, 7, 59), (26, 21, 59)),  # due at 6:59, the last quiet minute
        ((27, 8, 0), (27, 7, 0)),  # due as they end
    ],
)
def test_in_quiet_hours_it_comes_the_minute_before_them(
    local_start: tuple[int, int, int], local_due: tuple[int, int, int]
) -> None:
    def at(day: int, hour: int, minute: int) -> datetime:
        return datetime(2026, 11, day, hour, minute, tzinfo=UTC) + 5 * HOUR  # EST

    assert due(at(*local_start), ASLEEP) == at(*local_due)


def test_if_that_minute_is_past_it_comes_at_its_own_moment() -> None:
    start = datetime(2026, 11, 27, 11, tzinfo=UTC)  # Friday, 6:00 AM EST: due at 5
    late = datetime(2026, 11, 27, 4, tzinfo=UTC)  # Thursday, 11:00 PM EST

    assert due(start, ASLEEP, now=late) == start - HOUR


def test_quiet_hours_go_by_the_persons_own_clock() -> None:
    in_madrid = replace(ASLEEP, zone="Europe/Madrid")  # 7 PM in New York is 1 AM there

    assert due(THURSDAY_7PM, in_madrid) == datetime(2026, 11, 26, 20, 59, tzinfo=UTC)


def test_the_night_of_a_clock_change_begins_at_its_own_ten_o_clock() -> None:
    # Clocks go forward on March 14, 2027, at 2 AM: 10 PM is 03:00 UTC, 7 AM is 11:00 UTC.
    start = datetime(2027, 3, 14, 11, 30, tzinfo=UTC)  # 7:30 AM EDT: due at 6:30

    assert due(start, ASLEEP) == datetime(2027, 3, 14, 2, 59, tzinfo=UTC)


def test_hours_within_one_day_are_quiet_too() -> None:
    nap = OwnReminders(on=True, quiet=Quiet(begins=time(13), until=time(15)))
    start = datetime(2026, 11, 26, 20, 30, tzinfo=UTC)  # 3:30 PM EST: due at 2:30

    assert due(start, nap) == datetime(2026, 11, 26, 17, 59, tzinfo=UTC)


def test_it_helps_for_half_an_hour_and_not_after_the_start() -> None:
    short = plan(occurrence(), OwnReminders(on=True, lead=10 * MINUTE), zone=NEW_YORK, now=MONDAY)
    usual = plan(occurrence(), OwnReminders(on=True), zone=NEW_YORK, now=MONDAY)

    assert short is not None and short.useful_until == THURSDAY_7PM
    assert usual is not None and usual.useful_until == THURSDAY_7PM - timedelta(minutes=30)


@pytest.mark.parametrize(
    ("typed", "begins", "until"),
    [
        ("22-7", time(22), time(7)),
        ("10 pm to 7:30 am", time(22), time(7, 30)),
        ("de 22 a 7", time(22), time(7)),
        ("10 p. m. a 7 a. m.", time(22), time(7)),
        ("From 9:30 PM until 8 AM", time(21, 30), time(8)),
        ("0 - 24", None, None),
        ("12 am - 12 pm", time(0), time(12)),
    ],
)
def test_quiet_hours_are_read_as_people_type_them(
    typed: str, begins: time | None, until: time | None
) -> None:
    if begins is None or until is None:
        with pytest.raises(Refusal):
            read_quiet(typed)
    else:
        assert read_quiet(typed) == Quiet(begins=begins, until=until)


@pytest.mark.parametrize("typed", ["none", "No", "ninguna"])
def test_no_quiet_hours_are_a_choice(typed: str) -> None:
    assert read_quiet(typed) is None


@pytest.mark.parametrize(
    "typed", ["", "at night", "22", "25-7", "22-22", "13 pm - 7 am", "22:61-7"]
)
def test_other_words_are_refused(typed: str) -> None:
    with pytest.raises(Refusal):
        read_quiet(typed)
