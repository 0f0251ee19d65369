"""A calendar file of one date or a whole event (RFC 5545), for Google, Apple, Outlook and others.

It says what, when and where, and nothing of people: no attendees, no organiser, no join link.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import icalendar

from bot.domain.events import Event, Occurrence
from bot.domain.schedule import Schedule, next_instances, to_utc
from bot.domain.schedule.rules import check_rule, expansion

PRODUCT = "-//Hearth//Hearth//EN"
YEARS_AHEAD = 10  # for so long the file knows how clocks change
COUNTED_FROM = datetime(2026, 1, 1, tzinfo=UTC)
LONGEST_JUMP = timedelta(days=1)  # no clock change skips more
UTC_NAMES = ("Etc/UTC", "UTC")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What the entries are called, and the marks that make their UIDs those of this event alone:
    `mark` of its rule, `date_mark` of its single dates, which keep it when they are split off. A
    neutral title comes without place and words."""

    title: str
    mark: str
    date_mark: str
    where: str = ""
    about: str = ""


def of_date(event: Event, occurrence: Occurrence, named: Named, *, now: datetime) -> bytes:
    """The file of one date, as it is now."""
    entry = date_entry(event, occurrence, named, now=now)
    return calendar([event.schedule], [entry.to_ical()], now=now)


def of_event(
    event: Event,
    dates: Sequence[Occurrence],
    named: Named,
    *,
    off: Collection[str] = (),
    now: datetime,
) -> bytes:
    """The file of every date from now on; `dates` are those that are known, with what became of
    each, `off` the recurrence ids of later ones that fall on days off. What is skipped is left
    out, what was moved stands where it is now."""
    entries = event_entries(event, dates, named, off=off, now=now)
    return calendar([event.schedule], [one.to_ical() for one in entries], now=now)


def date_entry(
    event: Event, occurrence: Occurrence, named: Named, *, now: datetime
) -> icalendar.Event:
    """One date, as it is now."""
    entry = _entry(event, named, now=now)
    entry.add("uid", _uid(event, occurrence.recurrence_id, named))
    entry.add("sequence", _sequence(event, [occurrence], now=now))
    _lasts(entry, event, occurrence.starts_at)
    if occurrence.fell_out:
        entry.add("status", "CANCELLED")
    return entry


def event_entries(
    event: Event,
    dates: Sequence[Occurrence],
    named: Named,
    *,
    off: Collection[str] = (),
    now: datetime,
) -> list[icalendar.Event]:
    """The entries of `of_event`."""
    if event.schedule.rule is None:
        known = {one.recurrence_id: one for one in dates}
        return list(_single(event, known, named, off=off, now=now))
    return list(_series(event, dates, named, off=off, now=now))


def calendar(
    schedules: Iterable[Schedule],
    entries: Iterable[bytes],
    *,
    more: Sequence[tuple[str, str | timedelta]] = (),
    now: datetime,
) -> bytes:
    """The file of these entries, with the clocks of every zone that they go by; `more` is said of
    the calendar itself."""
    head = icalendar.Calendar()
    head.add("prodid", PRODUCT)
    head.add("version", "2.0")
    head.add("method", "PUBLISH")
    for name, value in more:
        head.add(name, value)
    end = b"END:VCALENDAR\r\n"
    written = bytes(head.to_ical()).removesuffix(end)
    return b"".join([written, *_zones(schedules, now=now), *entries, end])


def _zones(schedules: Iterable[Schedule], *, now: datetime) -> list[bytes]:
    days: dict[str, list[date]] = {}
    for one in schedules:
        if one.zone not in UTC_NAMES:
            days.setdefault(one.zone, [now.date()]).extend([one.first, *one.dates])
    return [
        _clocks(zone, since=min(known).year - 1, until=max(known).year + 1 + YEARS_AHEAD)
        for zone, known in sorted(days.items())
    ]


@lru_cache(maxsize=200)
def _clocks(zone: str, *, since: int, until: int) -> bytes:
    """How a zone's clocks change between two years; made once, as it takes long."""
    clocks = icalendar.Timezone.from_tzid(
        zone, first_date=date(since, 1, 1), last_date=date(until, 1, 1)
    )
    return bytes(clocks.to_ical())


def _single(
    event: Event,
    known: dict[str, Occurrence],
    named: Named,
    *,
    off: Collection[str],
    now: datetime,
) -> Iterable[icalendar.Event]:
    """An entry for each of a few dates; programs read a list of dates in one entry differently."""
    for instance in next_instances(event.schedule, after=now - event.length, count=1000):
        found = known.get(instance.recurrence_id)
        if instance.recurrence_id in off or (found is not None and not found.takes_place):
            continue
        entry = _entry(event, named, now=now)
        entry.add("uid", _uid(event, instance.recurrence_id, named))
        entry.add("sequence", _sequence(event, [found] if found else [], now=now))
        _lasts(entry, event, found.starts_at if found else instance.start)
        yield entry


def _series(
    event: Event,
    dates: Sequence[Occurrence],
    named: Named,
    *,
    off: Collection[str],
    now: datetime,
) -> Iterable[icalendar.Event]:
    """One entry with the rule, and one for each date that is not where the rule has it."""
    schedule = event.schedule
    first = first_wall(schedule, now=now)
    if first is None:
        return
    usual = {one.recurrence_id: to_utc(_wall(one.recurrence_id), schedule) for one in dates}
    moved = [one for one in dates if one.takes_place and one.starts_at != usual[one.recurrence_id]]
    left_out = {datetime.combine(day, schedule.time) for day in schedule.excluded}
    left_out |= {_wall(one.recurrence_id) for one in dates if not one.takes_place}
    left_out |= {_wall(one) for one in off}
    sequence = _sequence(event, dates, now=now)
    entry = _entry(event, named, now=now)
    entry.add("uid", f"{named.mark}@hearth")
    entry.add("sequence", sequence)
    _lasts(entry, event, to_utc(first, schedule), wall=first)
    entry.add("rrule", icalendar.vRecur.from_ical(_rule(schedule)))
    for wall in sorted(one for one in left_out if one >= first):
        entry.add("exdate", _local(wall, schedule.zone))
    yield entry
    for one in moved:
        changed = _entry(event, named, now=now)
        changed.add("uid", f"{named.mark}@hearth")
        changed.add("recurrence-id", _local(_wall(one.recurrence_id), schedule.zone))
        changed.add("sequence", sequence)
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


def _wall(recurrence_id: str) -> datetime:
    return datetime.fromisoformat(recurrence_id)


def _uid(event: Event, recurrence_id: str, named: Named) -> str:
    """Of a single date: the same also when it is split from its series, or has another hour."""
    day = f"{event.split_day:%Y%m%d}" if event.split_day else recurrence_id[:8]
    return f"{named.date_mark}-{day}@hearth"


def _sequence(event: Event, dates: Iterable[Occurrence], *, now: datetime) -> int:
    """Grows with each change, and with time: programs keep an entry whose number is higher, and
    versions alone would fall when a changed date is past, or is split from its series."""
    minutes = int((now - COUNTED_FROM) / timedelta(minutes=1))
    return max(0, minutes) + event.version + sum(one.version - 1 for one in dates)
