"""A calendar file of one date or a whole event (RFC 5545), for Google, Apple, Outlook and others.

It says what, when and where, and nothing of people: no attendees, no organiser, no join link.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar

from bot.domain.events import Event, Occurrence
from bot.domain.schedule import Schedule, next_instances, to_utc
from bot.domain.schedule.rules import check_rule, expansion

PRODUCT = "-//Hearth//Hearth//EN"
A_YEAR = timedelta(days=366)
ZONES_AHEAD = 10 * A_YEAR  # for so long the file knows how clocks change
LONGEST_JUMP = timedelta(days=1)  # no clock change skips more
UTC_NAMES = ("Etc/UTC", "UTC")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What the entries are called, and the mark that makes their UIDs those of this event alone.
    A neutral title comes without place and words."""

    title: str
    mark: str
    where: str = ""
    about: str = ""


def of_date(event: Event, occurrence: Occurrence, named: Named, *, now: datetime) -> bytes:
    """The file of one date, as it is now."""
    entry = _entry(event, named, now=now)
    entry.add("uid", f"{named.mark}-{occurrence.recurrence_id}@hearth")
    entry.add("sequence", event.version + occurrence.version)
    _lasts(entry, event, occurrence.starts_at)
    if occurrence.fell_out:
        entry.add("status", "CANCELLED")
    return _file(event.schedule, [entry], now=now)


def of_event(event: Event, dates: Sequence[Occurrence], named: Named, *, now: datetime) -> bytes:
    """The file of every date from now on; `dates` are those that are known, with what became of
    each. What is skipped is left out, what was moved stands where it is now."""
    if event.schedule.rule is None:
        known = {one.recurrence_id: one for one in dates}
        entries = list(_single(event, known, named, now=now))
    else:
        entries = list(_series(event, dates, named, now=now))
    return _file(event.schedule, entries, now=now)


def _single(
    event: Event, known: dict[str, Occurrence], named: Named, *, now: datetime
) -> Iterable[icalendar.Event]:
    """An entry for each of a few dates; programs read a list of dates in one entry differently."""
    for instance in next_instances(event.schedule, after=now - event.length, count=1000):
        found = known.get(instance.recurrence_id)
        if found is not None and not found.takes_place:
            continue
        entry = _entry(event, named, now=now)
        entry.add("uid", f"{named.mark}-{instance.recurrence_id}@hearth")
        entry.add("sequence", event.version + (found.version if found else 0))
        _lasts(entry, event, found.starts_at if found else instance.start)
        yield entry


def _series(
    event: Event, dates: Sequence[Occurrence], named: Named, *, now: datetime
) -> Iterable[icalendar.Event]:
    """One entry with the rule, and one for each date that is not where the rule has it."""
    schedule = event.schedule
    first = first_wall(schedule, now=now)
    if first is None:
        return
    usual = {one.recurrence_id: to_utc(_wall(one), schedule) for one in dates}
    moved = [one for one in dates if one.takes_place and one.starts_at != usual[one.recurrence_id]]
    left_out = {datetime.combine(day, schedule.time) for day in schedule.excluded}
    left_out |= {_wall(one) for one in dates if not one.takes_place}
    entry = _entry(event, named, now=now)
    entry.add("uid", f"{named.mark}@hearth")
    entry.add("sequence", event.version + sum(one.version - 1 for one in dates))
    _lasts(entry, event, to_utc(first, schedule), wall=first)
    entry.add("rrule", icalendar.vRecur.from_ical(_rule(schedule)))
    for wall in sorted(one for one in left_out if one >= first):
        entry.add("exdate", _local(wall, schedule.zone))
    yield entry
    for one in moved:
        changed = _entry(event, named, now=now)
        changed.add("uid", f"{named.mark}@hearth")
        changed.add("recurrence-id", _local(_wall(one), schedule.zone))
        changed.add("sequence", event.version + sum(other.version - 1 for other in dates))
        _lasts(changed, event, one.starts_at)
        yield changed


def first_wall(schedule: Schedule, *, now: datetime) -> datetime | None:
    """The first meeting of the rule that the file names, on the wall clock: the one before now, so
    that today's is in it; of a rule that counts, the very first. None once it has run out."""
    assert schedule.rule is not None
    begin = datetime.combine(schedule.first, schedule.time)
    meetings = expansion(schedule.rule, begin)
    local = now.astimezone(schedule.tzinfo).replace(tzinfo=None)
    if next_instances(schedule, after=now - LONGEST_JUMP, count=1) == []:
        return None
    if check_rule(schedule.rule).count is not None:
        return next(iter(meetings))
    return meetings.before(local) or next(iter(meetings))


def _rule(schedule: Schedule) -> str:
    """The rule as calendars want it: UNTIL as the instant at which its last local day ends."""
    assert schedule.rule is not None
    rule = check_rule(schedule.rule)
    if rule.until is None:
        return str(rule)
    last = to_utc(datetime.combine(rule.until, time(23, 59, 59)), schedule)
    return str(rule).replace(f"UNTIL={rule.until:%Y%m%d}", f"UNTIL={last:%Y%m%dT%H%M%SZ}")


def _entry(event: Event, named: Named, *, now: datetime) -> icalendar.Event:
    entry = icalendar.Event()
    entry.add("dtstamp", now.astimezone(UTC))
    entry.add("summary", named.title)
    entry.add("class", "PRIVATE")
    for name, value in (("location", named.where), ("description", named.about)):
        if value:
            entry.add(name, value)
    return entry


def _lasts(
    entry: icalendar.Event, event: Event, start: datetime, *, wall: datetime | None = None
) -> None:
    """From when to when, on the clocks of the event's zone; `wall` is what a rule goes by, also in
    an hour that the clocks skip."""
    zone = event.schedule.tzinfo
    begin = wall or start.astimezone(zone).replace(tzinfo=None)
    end = (start + event.length).astimezone(zone).replace(tzinfo=None)
    if wall is not None:  # every repetition lasts as long as the first
        end = wall + event.length
    entry.add("dtstart", _local(begin, event.schedule.zone))
    entry.add("dtend", _local(end, event.schedule.zone))


def _local(wall: datetime, zone: str) -> datetime:
    return wall.replace(tzinfo=UTC if zone in UTC_NAMES else ZoneInfo(zone))


def _wall(date_: Occurrence) -> datetime:
    return datetime.fromisoformat(date_.recurrence_id)


def _file(schedule: Schedule, entries: Sequence[icalendar.Event], *, now: datetime) -> bytes:
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if schedule.zone not in UTC_NAMES:
        days = [now.date(), schedule.first, *schedule.dates]
        clocks = icalendar.Timezone.from_tzid(
            schedule.zone, first_date=min(days) - A_YEAR, last_date=max(days) + ZONES_AHEAD
        )
        calendar.add_component(clocks)
    for entry in entries:
        calendar.add_component(entry)
    return bytes(calendar.to_ical())
