"""Dates and clock changes, each written out and checked by hand against the zones' own rules."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings

from bot.domain.schedule import Schedule, next_instance, next_instances
from bot.domain.schedule.calendar import LONGEST_JUMP, local_date, meets_on
from bot.domain.schedule.exceptions import Exceptions, Pause
from bot.domain.schedule.reading import Reading
from tests.domain.schedule.schedules import NOW, recurring

NEW_YORK, CHICAGO = "America/New_York", "America/Chicago"
MADRID, MEXICO = "Europe/Madrid", "America/Mexico_City"


def weekly(day: str, at: time, zone: str, first: date) -> Schedule:
    return Schedule(time=at, zone=zone, first=first, rule=f"FREQ=WEEKLY;BYDAY={day}")


def wall(text: str) -> datetime:
    """A local wall time, naive on purpose."""
    return datetime.fromisoformat(text)


def starts(
    schedule: Schedule, after: str, count: int, exceptions: Exceptions | None = None
) -> list[str]:
    since = datetime.fromisoformat(after).replace(tzinfo=UTC)
    found = next_instances(
        schedule, after=since, count=count, exceptions=exceptions or Exceptions()
    )
    return [f"{instance.start:%Y-%m-%dT%H:%MZ}" for instance in found]


THURSDAYS = weekly("TH", time(19), NEW_YORK, date(2026, 10, 1))


def test_seven_in_the_evening_stays_seven_when_new_york_leaves_summer_time() -> None:
    # Summer time ends on November 1, 2026: UTC-4 becomes UTC-5.
    assert starts(THURSDAYS, "2026-10-28", 2) == ["2026-10-29T23:00Z", "2026-11-06T00:00Z"]


def test_seven_in_the_evening_stays_seven_when_new_york_enters_summer_time() -> None:
    # Summer time begins on March 14, 2027.
    assert starts(THURSDAYS, "2027-03-11", 2) == ["2027-03-12T00:00Z", "2027-03-18T23:00Z"]


def test_madrid_changes_a_week_before_new_york() -> None:
    evenings = weekly("TH", time(19), MADRID, date(2026, 10, 1))

    # Madrid leaves summer time on October 25, 2026: UTC+2 becomes UTC+1.
    assert starts(evenings, "2026-10-20", 2) == ["2026-10-22T17:00Z", "2026-10-29T18:00Z"]


def test_a_start_in_springs_gap_moves_forward_with_the_clock_that_once_only() -> None:
    nights = weekly("SU", time(2, 30), NEW_YORK, date(2027, 3, 7))

    found = starts(nights, "2027-03-01", 3)

    # On March 14 there is no 02:30; the meeting is at 03:30 summer time.
    assert found == ["2027-03-07T07:30Z", "2027-03-14T07:30Z", "2027-03-21T06:30Z"]


def test_a_start_in_the_gap_is_found_by_a_search_from_inside_it() -> None:
    nights = weekly("SU", time(2, 30), NEW_YORK, date(2027, 3, 7))

    assert starts(nights, "2027-03-14T07:15", 1) == ["2027-03-14T07:30Z"]


def test_a_start_in_autumns_overlap_is_the_first_of_the_two() -> None:
    nights = weekly("SU", time(1, 30), NEW_YORK, date(2026, 10, 25))

    # 01:30 happens twice on November 1, 2026: at 05:30Z (summer time) and at 06:30Z.
    assert starts(nights, "2026-10-30", 2) == ["2026-11-01T05:30Z", "2026-11-08T06:30Z"]


def test_a_meeting_between_the_two_passes_is_not_repeated() -> None:
    nights = weekly("SU", time(1, 30), NEW_YORK, date(2026, 10, 25))

    assert starts(nights, "2026-11-01T05:45", 1) == ["2026-11-08T06:30Z"]


def test_fifth_thursdays_come_only_in_months_that_have_them() -> None:
    fifth = Schedule(
        time=time(19), zone=NEW_YORK, first=date(2026, 10, 1), rule="FREQ=MONTHLY;BYDAY=5TH"
    )

    found = next_instances(fifth, after=datetime(2026, 10, 1, tzinfo=UTC), count=3)

    assert [local_date(one) for one in found] == [
        date(2026, 10, 29),
        date(2026, 12, 31),
        date(2027, 4, 29),
    ]


def test_the_31st_leaves_out_short_months() -> None:
    last = Schedule(
        time=time(18), zone=CHICAGO, first=date(2027, 1, 31), rule="FREQ=MONTHLY;BYMONTHDAY=31"
    )

    found = next_instances(last, after=datetime(2027, 1, 1, tzinfo=UTC), count=4)

    assert [local_date(one).month for one in found] == [1, 3, 5, 7]


def test_mexico_city_has_no_summer_time_and_chicago_has() -> None:
    july, january = "2027-07-01", "2027-01-05"

    mexico = weekly("TH", time(19), MEXICO, date(2027, 1, 1))
    chicago = weekly("TH", time(19), CHICAGO, date(2027, 1, 1))

    assert starts(mexico, july, 1) == ["2027-07-02T01:00Z"]
    assert starts(chicago, july, 1) == ["2027-07-02T00:00Z"]
    assert starts(mexico, january, 1) == starts(chicago, january, 1) == ["2027-01-08T01:00Z"]


def test_a_day_before_and_24_hours_before_differ_across_a_clock_change() -> None:
    sunday = next_instance(
        weekly("SU", time(12), NEW_YORK, date(2026, 11, 1)),
        after=datetime(2026, 10, 31, tzinfo=UTC),
    )
    assert sunday is not None
    zone = ZoneInfo(NEW_YORK)

    day_before = (sunday.start.astimezone(zone) - timedelta(days=1)).astimezone(UTC)
    hours_before = sunday.start - timedelta(hours=24)

    assert day_before == datetime(2026, 10, 31, 16, tzinfo=UTC)  # noon on the wall
    assert hours_before == datetime(2026, 10, 31, 17, tzinfo=UTC)  # one in the afternoon


@pytest.mark.parametrize("zone", [NEW_YORK, CHICAGO, MADRID, MEXICO])
def test_every_meeting_of_a_year_is_at_seven_on_the_wall(zone: str) -> None:
    daily = Schedule(time=time(19), zone=zone, first=date(2026, 11, 1), rule="FREQ=DAILY")

    found = next_instances(daily, after=datetime(2026, 11, 1, tzinfo=UTC), count=365)

    assert {one.start.astimezone(ZoneInfo(zone)).time() for one in found} == {time(19)}


def test_the_last_day_of_until_is_included() -> None:
    until = Schedule(
        time=time(19),
        zone=NEW_YORK,
        first=date(2026, 11, 5),
        rule="FREQ=WEEKLY;BYDAY=TH;UNTIL=20261119",
    )

    found = starts(until, "2026-11-01", 9)

    assert found == ["2026-11-06T00:00Z", "2026-11-13T00:00Z", "2026-11-20T00:00Z"]


def test_a_meeting_is_named_by_its_local_start_for_ever() -> None:
    found = next_instance(THURSDAYS, after=datetime(2026, 10, 28, tzinfo=UTC))

    assert found is not None
    assert found.recurrence_id == "20261029T190000"


def test_skipped_dates_and_holidays_do_not_take_place() -> None:
    exceptions = Exceptions(
        skipped=frozenset({date(2026, 11, 5)}), holidays=frozenset({date(2026, 11, 26)})
    )

    found = starts(THURSDAYS, "2026-11-01", 3, exceptions)

    assert found == ["2026-11-13T00:00Z", "2026-11-20T00:00Z", "2026-12-04T00:00Z"]


def test_a_moved_date_keeps_its_name_and_takes_its_new_place() -> None:
    moved = Exceptions(moved={date(2026, 11, 5): wall("2026-11-13T18:00")})

    found = next_instances(
        THURSDAYS, after=datetime(2026, 11, 1, tzinfo=UTC), count=3, exceptions=moved
    )

    assert [one.recurrence_id for one in found] == [
        "20261112T190000",
        "20261105T190000",
        "20261119T190000",
    ]
    assert found[1].start == datetime(2026, 11, 13, 23, tzinfo=UTC)


def test_a_date_that_the_schedule_no_longer_has_cannot_be_moved() -> None:
    stale = Exceptions(moved={date(2026, 11, 4): wall("2026-11-05T10:00")})

    assert starts(THURSDAYS, "2026-11-01", 1, stale) == ["2026-11-06T00:00Z"]


def test_added_dates_stand_among_the_others_and_never_double_one() -> None:
    added = Exceptions(added=frozenset({wall("2026-11-07T10:00"), wall("2026-11-05T19:00")}))

    found = starts(THURSDAYS, "2026-11-01", 3, added)

    assert found == ["2026-11-06T00:00Z", "2026-11-07T15:00Z", "2026-11-13T00:00Z"]


def test_a_pause_covers_its_first_and_its_last_day() -> None:
    pause = Exceptions(pauses=(Pause(date(2026, 11, 5), date(2026, 11, 19)),))

    assert starts(THURSDAYS, "2026-11-01", 1, pause) == ["2026-11-27T00:00Z"]


def test_a_pause_without_an_end_lasts_and_leaves_moved_dates_alone() -> None:
    paused = Exceptions(
        pauses=(Pause(date(2026, 11, 5)),),
        moved={date(2026, 11, 12): wall("2026-12-01T19:00")},
    )

    assert starts(THURSDAYS, "2026-11-01", 2, paused) == ["2026-12-02T00:00Z"]


def test_an_old_fortnight_keeps_its_phase() -> None:
    fortnight = Schedule(
        time=time(19),
        zone=NEW_YORK,
        first=date(2020, 1, 7),
        rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU",
    )

    # January 7, 2020 and December 1, 2026 lie 360 weeks apart; that week's Monday is the 30th.
    assert meets_on(fortnight, date(2026, 11, 30))
    assert meets_on(fortnight, date(2026, 12, 1))
    assert not meets_on(fortnight, date(2026, 11, 24))
    assert not meets_on(fortnight, date(2020, 1, 6))


@given(said=recurring())
@settings(max_examples=150, deadline=None)
def test_a_search_from_far_on_finds_what_counting_from_the_start_finds(said: Reading) -> None:
    schedule = said.schedule(zone="Etc/UTC", now=NOW)
    later = NOW + timedelta(days=900)

    found = [local_date(one) for one in next_instances(schedule, after=later, count=3)]

    assert schedule.rule is not None
    text = schedule.rule + ("T235959" if "UNTIL" in schedule.rule else "")
    counted = rrulestr(text, dtstart=datetime.combine(schedule.first, schedule.time))
    since = later.astimezone(schedule.tzinfo).replace(tzinfo=None)
    expected = [
        day.date()
        for day in counted.xafter(since - LONGEST_JUMP, count=9)
        if day > since and day.date() not in schedule.excluded
    ]
    assert found == expected[:3]
