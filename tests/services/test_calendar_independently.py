"""Calendar files read by `ical`, a parser that shares no code with icalendar, which writes them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import EventStatus

from bot.domain.events import Event, Occurrence, OccurrenceState
from bot.domain.rsvp import Answer
from bot.domain.schedule import Instance, Reading, Schedule, next_instances
from bot.services import feed_file
from bot.services.calendar_file import Named, of_date, of_event
from tests import made
from tests.domain.schedule.schedules import NOW, readings
from tests.made import DAY, HOUR, MONDAY, THURSDAY_7PM

NAMED = Named(
    title="Thrivers", where="Room 2", about="Bring tea, or not", mark="a1", date_mark="b2"
)
SHOWN = 8
YEARS = 366 * DAY


def read(file: bytes) -> Calendar:
    """The calendar of a file; raises what the parser raises if it is not valid."""
    return IcsCalendarStream.calendar_from_ics(file.decode())


def starts(file: bytes, *, after: datetime) -> list[datetime]:
    """The first meetings of a file after a moment, as that program works them out."""
    found: list[datetime] = []
    for one in read(file).timeline_tz(UTC).active_after(after - DAY):
        start = one.start
        assert isinstance(start, datetime)
        moment = start.astimezone(UTC)
        if moment > after + 6 * YEARS or len(found) == SHOWN:
            break
        if moment > after:
            found.append(moment)
    return found


def ours(schedule: Schedule, *, after: datetime) -> list[datetime]:
    return [one.start for one in next_instances(schedule, after=after, count=SHOWN)]


@settings(max_examples=100, deadline=None)
@given(reading=readings)
def test_any_schedule_comes_back_as_our_dates(reading: Reading) -> None:
    schedule = reading.schedule(zone="America/New_York", now=NOW)
    now = NOW.astimezone(UTC)

    file = of_event(made.event(schedule=schedule), [], NAMED, now=now)

    within = [one for one in ours(schedule, after=now) if one < now + 5 * YEARS]
    assert starts(file, after=now)[: len(within)] == within


@settings(max_examples=100, deadline=None)
@given(reading=readings)
def test_what_is_skipped_or_moved_comes_back_as_it_is(reading: Reading) -> None:
    schedule = reading.schedule(zone="America/New_York", now=NOW)
    now = NOW.astimezone(UTC)
    first = next_instances(schedule, after=now, count=3)
    dates, expected = changed(schedule, first)

    file = of_event(made.event(schedule=schedule), dates, NAMED, now=now)

    soon = [one for one in expected if one < now + 5 * YEARS]
    assert [one for one in starts(file, after=now) if one in soon] == soon
    if len(first) == 3:
        assert first[0].start not in starts(file, after=now)


def changed(
    schedule: Schedule, instances: list[Instance]
) -> tuple[list[Occurrence], list[datetime]]:
    """The first date skipped, the second half an hour later; and what then takes place of three."""
    dates, expected = [], []
    for number, one in enumerate(instances):
        start = one.start + timedelta(minutes=30) if number == 1 else one.start
        skipped = number == 0 and len(instances) == 3
        dates.append(
            made.occurrence(
                id=number + 1,
                recurrence_id=one.recurrence_id,
                starts_at=start,
                ends_at=start + HOUR,
                state=OccurrenceState.SKIPPED if skipped else OccurrenceState.PLANNED,
                version=2,
            )
        )
        if not skipped:
            expected.append(start)
    return dates, sorted(expected)


def test_a_series_is_at_7_pm_in_every_season() -> None:
    [event] = read(of_event(made.event(), [], NAMED, now=MONDAY)).events

    assert event.summary == "Thrivers"
    assert event.location == "Room 2"
    assert event.attendees == []
    in_july = [one for one in starts_of_a_year(made.event()) if one.month == 7]
    assert {one.astimezone(ZoneInfo("America/New_York")).hour for one in in_july} == {19}


def starts_of_a_year(event: Event) -> list[datetime]:
    file = of_event(event, [], NAMED, now=MONDAY)
    found = read(file).timeline_tz(UTC).overlapping(MONDAY.date(), (MONDAY + YEARS).date())
    return [one.start for one in found if isinstance(one.start, datetime)]


@pytest.mark.parametrize("state", OccurrenceState)
def test_a_single_date_is_valid_in_every_state(state: OccurrenceState) -> None:
    [event] = read(of_date(made.event(), made.occurrence(state=state), NAMED, now=MONDAY)).events

    assert event.start == datetime(2026, 11, 26, 19, tzinfo=ZoneInfo("America/New_York"))
    assert event.uid == "b2-20261126@hearth"


def test_a_feed_is_valid_and_the_same_all_day() -> None:
    coming = [
        feed_file.Coming(
            event=made.event(schedule=made.WEEKLY),
            date=made.occurrence(),
            answer=Answer.MAYBE,
            named=NAMED,
        )
    ]

    morning = feed_file.of_dates(coming, name="My meetings", now=MONDAY)
    evening = feed_file.of_dates(coming, name="My meetings", now=MONDAY + HOUR)

    assert morning == evening
    [event] = read(morning).events
    assert event.status is EventStatus.TENTATIVE


def test_the_uid_of_a_date_outlives_its_split_from_the_series() -> None:
    own_hour = made.occurrence(recurrence_id="20261126T203000")
    split = made.event(id=2, series_id=1, split_day=date(2026, 11, 26))

    before = read(of_date(made.event(), made.occurrence(), NAMED, now=MONDAY)).events[0]
    after = read(of_date(split, own_hour, NAMED, now=MONDAY)).events[0]

    assert before.uid == after.uid


def test_the_number_of_a_series_never_falls() -> None:
    moved = made.occurrence(starts_at=THURSDAY_7PM + DAY, version=5)

    [before, _] = read(of_event(made.event(), [moved], NAMED, now=MONDAY)).events
    [after] = read(of_event(made.event(), [], NAMED, now=MONDAY + 7 * DAY)).events

    assert before.sequence is not None
    assert after.sequence is not None
    assert before.sequence < after.sequence


def test_days_off_that_are_not_planned_yet_are_left_out() -> None:
    file = of_event(made.event(), [], NAMED, off={"20261224T190000"}, now=MONDAY)

    found = starts(file, after=MONDAY)

    assert datetime(2026, 12, 25, tzinfo=UTC) not in found
    assert datetime(2026, 12, 18, tzinfo=UTC) in found
