"""Calendar files, read back by other means than they were written: our dates, and nothing else."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from dateutil.tz import tzical
from hypothesis import given, settings

from bot.domain.events import Event, Occurrence, OccurrenceState
from bot.domain.schedule import Reading, Schedule, next_instances
from bot.services.calendar_file import Named, of_date, of_event
from tests import made
from tests.domain.schedule.schedules import NOW, readings
from tests.made import DAY, HOUR, MONDAY, THURSDAY_7PM, WEEKLY

NAMED = Named(
    title="Thrivers", where="Room 2", about="Bring tea, or not", mark="ab12", date_mark="cd34"
)
SHOWN = 8


@dataclass
class Entry:
    """One VEVENT, by the lines of its file."""

    lines: dict[str, list[tuple[str, str]]]  # name: (parameters, value)

    def one(self, name: str) -> str:
        [(_, value)] = self.lines[name]
        return value

    def moments(self, name: str, zones: dict[str, object]) -> list[datetime]:
        """The values of a name as instants."""
        return [
            _moment(value, parameters, zones)
            for parameters, values in self.lines.get(name, [])
            for value in values.split(",")
        ]


def _moment(value: str, parameters: str, zones: dict[str, object]) -> datetime:
    wall = datetime.fromisoformat(value.removesuffix("Z"))
    zone = UTC if value.endswith("Z") else zones[parameters.removeprefix("TZID=")]
    return wall.replace(tzinfo=zone)  # type: ignore[arg-type]  # dateutil's zones are tzinfos


def entries(file: bytes) -> list[Entry]:
    """The VEVENTs of a file, read line by line as RFC 5545 folds them."""
    found, inside = [], False
    for line in file.decode().replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append(Entry({}))
            inside = True
        elif line == "END:VEVENT":
            inside = False
        elif inside:
            key, _, parameters = name.partition(";")
            found[-1].lines.setdefault(key, []).append((parameters, value))
    return found


def clocks(file: bytes) -> dict[str, object]:
    """The zones that the file itself describes, by dateutil's reader of VTIMEZONE."""
    text = file.decode()
    if "BEGIN:VTIMEZONE" not in text:
        return {}
    read = tzical(io.StringIO(text.replace("\r\n", "\n")))
    names = [*read.keys()]
    return dict(zip(names, map(read.get, names), strict=True))


def starts(file: bytes, *, after: datetime) -> list[datetime]:
    """Every meeting of the file after a moment, as a calendar program would work it out."""
    zones, all_of_them = clocks(file), entries(file)
    moved = {
        (entry.one("UID"), entry.moments("RECURRENCE-ID", zones)[0]): entry.moments(
            "DTSTART", zones
        )[0]
        for entry in all_of_them
        if "RECURRENCE-ID" in entry.lines
    }
    found: set[datetime] = set()
    for entry in all_of_them:
        if "RECURRENCE-ID" not in entry.lines:
            for start in _expanded(entry, zones, until=after + timedelta(days=366 * 6)):
                found.add(moved.get((entry.one("UID"), start), start))
    return sorted(one.astimezone(UTC) for one in found if one > after)


def _expanded(entry: Entry, zones: dict[str, object], *, until: datetime) -> Iterator[datetime]:
    [first] = entry.moments("DTSTART", zones)
    if "RRULE" not in entry.lines:
        yield first
        return
    left_out = {one.replace(tzinfo=None) for one in entry.moments("EXDATE", zones)}
    rule = entry.one("RRULE")
    for part in rule.split(";"):
        if part.startswith("UNTIL="):  # an instant; the rule itself goes by the wall clock
            last = _moment(part[6:], "", {}).astimezone(first.tzinfo)
            rule = rule.replace(part, f"UNTIL={last:%Y%m%dT%H%M%S}")
    for wall in rrulestr(rule, dtstart=first.replace(tzinfo=None)):
        if wall > until.replace(tzinfo=None):
            return
        if wall not in left_out:
            yield wall.replace(tzinfo=first.tzinfo)


def file_of(event: Event, *dates: Occurrence, now: datetime = MONDAY) -> bytes:
    return of_event(event, dates, NAMED, now=now)


class TestASeries:
    def test_has_our_dates_at_7_pm_in_winter_and_in_summer(self) -> None:
        file = file_of(made.event())

        found = starts(file, after=MONDAY)

        assert found[:2] == [THURSDAY_7PM, THURSDAY_7PM + 7 * DAY]
        assert datetime(2027, 7, 1, 23, tzinfo=UTC) in found  # 7 PM EDT

    def test_leaves_out_what_is_skipped(self) -> None:
        skipped = made.occurrence(state=OccurrenceState.SKIPPED)

        file = file_of(made.event(), skipped)

        assert starts(file, after=MONDAY)[0] == THURSDAY_7PM + 7 * DAY
        assert "EXDATE;TZID=America/New_York:20261126T190000" in file.decode()

    def test_has_what_was_moved_where_it_is_now(self) -> None:
        moved = made.occurrence(
            starts_at=THURSDAY_7PM + DAY, ends_at=THURSDAY_7PM + DAY + HOUR, version=2
        )

        file = file_of(made.event(), moved)

        assert starts(file, after=MONDAY)[:2] == [THURSDAY_7PM + DAY, THURSDAY_7PM + 7 * DAY]
        [usual, changed] = entries(file)
        assert usual.one("UID") == changed.one("UID")
        assert changed.one("RECURRENCE-ID") == "20261126T190000"

    def test_keeps_its_uid_and_counts_its_changes(self) -> None:
        before = entries(file_of(made.event(), made.occurrence()))[0]
        after = entries(file_of(made.event(version=2), made.occurrence(version=2)))[0]

        assert before.one("UID") == after.one("UID") == "ab12@hearth"
        assert int(before.one("SEQUENCE")) < int(after.one("SEQUENCE"))

    def test_ends_with_the_last_local_day_of_its_rule(self) -> None:
        schedule = replace(WEEKLY, rule="FREQ=WEEKLY;BYDAY=TH;UNTIL=20261203")

        file = file_of(made.event(schedule=schedule))

        assert starts(file, after=MONDAY) == [THURSDAY_7PM, THURSDAY_7PM + 7 * DAY]
        assert "UNTIL=20261204T045959Z" in file.decode()

    def test_that_has_run_out_is_an_empty_calendar(self) -> None:
        schedule = replace(WEEKLY, rule="FREQ=WEEKLY;BYDAY=TH;UNTIL=20261203")

        assert entries(file_of(made.event(schedule=schedule), now=MONDAY + 60 * DAY)) == []


class TestADate:
    def test_says_what_when_and_where(self) -> None:
        [entry] = entries(of_date(made.event(), made.occurrence(), NAMED, now=MONDAY))

        assert entry.one("SUMMARY") == "Thrivers"
        assert entry.one("LOCATION") == "Room 2"
        assert entry.one("DESCRIPTION") == r"Bring tea\, or not"
        assert entry.lines["DTSTART"] == [("TZID=America/New_York", "20261126T190000")]
        assert entry.lines["DTEND"] == [("TZID=America/New_York", "20261126T200000")]

    def test_with_a_neutral_title_says_nothing_else(self) -> None:
        neutral = Named(title="Meeting", mark="ab12", date_mark="cd34")

        file = of_date(
            made.event(where="Ward 3", about="Metastatic"), made.occurrence(), neutral, now=MONDAY
        )

        assert b"SUMMARY:Meeting" in file
        assert b"Ward" not in file
        assert b"Metastatic" not in file
        assert b"Thrivers" not in file

    def test_that_fell_out_says_so(self) -> None:
        gone = made.occurrence(state=OccurrenceState.CANCELLED)

        [entry] = entries(of_date(made.event(), gone, NAMED, now=MONDAY))

        assert entry.one("STATUS") == "CANCELLED"


@pytest.mark.parametrize("name", ["ATTENDEE", "ORGANIZER", "URL", "CONFERENCE"])
def test_nobody_and_no_link_is_in_any_file(name: str) -> None:
    event = made.event(join_sealed="gAAAAsealed")

    for file in (file_of(event), of_date(event, made.occurrence(), NAMED, now=MONDAY)):
        assert name not in file.decode()
        assert "gAAAA" not in file.decode()


def test_lines_are_folded_and_end_as_the_standard_wants() -> None:
    long = replace(NAMED, about="Árbol " * 200, title="x" * 100)

    file = of_date(made.event(), made.occurrence(), long, now=MONDAY)

    assert max(len(line) for line in file.split(b"\r\n")) <= 75
    assert b"\n" not in file.replace(b"\r\n", b"")


@settings(max_examples=150, deadline=None)
@given(reading=readings)
def test_any_schedule_comes_back_as_our_dates(reading: Reading) -> None:
    schedule = reading.schedule(zone="Etc/UTC", now=NOW)
    event = made.event(schedule=schedule)
    now = NOW.astimezone(UTC)

    file = of_event(event, [], NAMED, now=now)

    ours = [one.start for one in next_instances(schedule, after=now, count=SHOWN)]
    within = [one for one in ours if one < now + timedelta(days=366 * 5)]
    assert starts(file, after=now)[: len(within)] == within


def test_a_time_that_the_clocks_skip_is_the_rules_own() -> None:
    """2:30 on March 14, 2027 does not exist in New York; programs move it forward as we do."""
    schedule = Schedule(
        time=time(2, 30), zone="America/New_York", first=date(2027, 3, 13), rule="FREQ=DAILY"
    )

    file = file_of(made.event(schedule=schedule), now=datetime(2027, 3, 12, tzinfo=UTC))

    assert "DTSTART;TZID=America/New_York:20270313T023000" in file.decode()
