"""Clock times and zones of a phrase -> one start, one length, one zone, or a refusal."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from zoneinfo import ZoneInfo

from bot.domain.schedule.meaning.gathered import Gathered
from bot.domain.schedule.meaning.unclear import Unclear
from bot.domain.schedule.patterns import facts as f
from bot.domain.schedule.patterns.clocktime import LONGEST_RANGE
from bot.domain.schedule.patterns.facts import Clock, Found, Time

_DAY = 24 * 60
_LONGEST = LONGEST_RANGE // timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Hours:
    """A start in minutes after midnight, with what else is said about it."""

    start: int | None = None
    minutes: int | None = None
    zone: str | None = None

    @property
    def time(self) -> clock_time | None:
        """The start on the clock."""
        return None if self.start is None else clock_time(*divmod(self.start, 60))


def hours_of(gathered: Gathered) -> tuple[Hours, tuple[tuple[Hours, ...], ...]]:
    """The one time of the phrase, and what it may be on the clocks of the other zones it names.

    Whether the others really are the same instant depends on the date: see `same_instant`.
    """
    said = _times_with_zones(gathered)
    zones = [zone for zone in gathered.all(f.Zone) if zone.zones]
    if not said:
        if len({part.part for part in gathered.all(f.Part)}) > 1:
            raise Unclear("split", gathered.span(f.Part))  # "mornings and evenings"
        return Hours(minutes=_length(gathered, None), zone=_only_zone(gathered, zones)), ()
    paired = [zone for _, zone in said if zone is not None]
    if len(said) == 1:
        zone = _only_zone(gathered, zones)
        first = _resolve(gathered, said[0][0], zone)
        return replace(first, minutes=_length(gathered, first.minutes)), ()
    if len(paired) == len(said) and len(set(paired)) > 1:
        each = [(time, _choose(gathered, zone)) for time, zone in said if zone]
        first = _resolve(gathered, *each[0])
        others = tuple(_readings(gathered, time, zone) for time, zone in each[1:])
        return replace(first, minutes=_length(gathered, first.minutes)), others
    zone = _only_zone(gathered, zones)
    distinct = {_resolve(gathered, time, zone) for time, _ in said}
    if len(distinct) > 1:
        raise Unclear("split", gathered.span(Time))
    return replace(distinct.pop(), minutes=_length(gathered, None)), ()


def same_instant(
    first: Hours, others: tuple[tuple[Hours, ...], ...], day: date, gathered: Gathered
) -> None:
    """Refuse clock times of several zones that are not one instant on `day`.

    "8 PM Eastern / 7 Central" needs no second PM: only one of its readings is that instant.
    """
    for readings in others:
        if not any(_agree(first, other, day) for other in readings):
            raise Unclear("tz_conflict", gathered.span(Time, f.Zone))


def _agree(first: Hours, other: Hours, day: date) -> bool:
    apart = (_instant(first, day) - _instant(other, day)) % timedelta(days=1)
    return not apart and len({first.minutes, other.minutes} - {None}) < 2


def _instant(hours: Hours, day: date) -> datetime:
    assert hours.time is not None and hours.zone is not None
    return datetime.combine(day, hours.time, ZoneInfo(hours.zone)).astimezone(ZoneInfo("UTC"))


def _times_with_zones(gathered: Gathered) -> list[tuple[Time, f.Zone | None]]:
    """Each time with the zone that stands straight behind it."""
    said: list[tuple[Time, f.Zone | None]] = []
    after: f.Fact | None = None
    for found in reversed(gathered.found):
        if isinstance(found.fact, Time):
            zone = after if isinstance(after, f.Zone) and after.zones else None
            said.insert(0, (found.fact, zone))
        after = found.fact
    return said


def _only_zone(gathered: Gathered, zones: list[f.Zone]) -> str | None:
    distinct = list(dict.fromkeys(_choose(gathered, zone) for zone in zones))
    if len(distinct) > 1:
        raise Unclear("tz_conflict", gathered.span(f.Zone))
    return distinct[0] if distinct else None


def _choose(gathered: Gathered, zone: f.Zone) -> str:
    if len(zone.zones) == 1:
        return zone.zones[0]
    if gathered.decisions.zone in zone.zones:
        return str(gathered.decisions.zone)
    options = tuple(name for name in zone.zones if "/" in name)
    raise gathered.decide("tz_ambiguous", f.Zone, zone=options)


def _length(gathered: Gathered, minutes: int | None) -> int | None:
    said = gathered.one(f.Length)
    if said is None:
        return minutes
    if minutes is not None and minutes != said.minutes:
        raise Unclear("conflict", gathered.span(Time, f.Length))
    return said.minutes


def _resolve(gathered: Gathered, said: Time, zone: str | None) -> Hours:
    """Minutes after midnight, once it is certain which half of the day is meant."""
    said = _with_part(gathered, said)
    readings = _readings(gathered, said, zone)
    if len(readings) > 1:
        raise _half_missing(gathered, said)
    hours = readings[0]
    assert hours.start is not None
    _check_part(gathered, hours.start)
    return hours


def _readings(gathered: Gathered, said: Time, zone: str | None) -> tuple[Hours, ...]:
    """What a time can mean: one reading where am or pm is said, or not needed; else several."""
    fixed = _fixed(said.start) or _fixed(said.end)
    exact = not fixed and zone is not None and zone.startswith("Etc/") and _forward(said)
    starts, ends = _minutes(said.start, exact), _minutes(said.end, exact)
    if said.end is None:
        return tuple(Hours(start, None, zone) for start in starts)
    lengths = sorted(((end - start) % _DAY, start) for start in starts for end in ends)
    positive = [(minutes, start) for minutes, start in lengths if minutes]
    if not positive or positive[0][0] > _LONGEST:
        raise Unclear("conflict", gathered.span(Time))
    decided = fixed and (len(starts) == 1 or len(ends) == 1)
    kept = positive[:1] if decided or len(positive) == 1 else positive
    return tuple(Hours(start, minutes, zone) for minutes, start in kept)


def _forward(said: Time) -> bool:
    """Whether a range runs forward on a 24-hour clock: not "9-5 UTC"."""
    return said.end is None or said.end.hour > said.start.hour or said.start.exact


def _fixed(clock: Clock | None) -> bool:
    """Whether am, pm or noon is said: only that decides the other end of a range."""
    return clock is not None and clock.half is not None


def _minutes(clock: Clock | None, exact: bool) -> list[int]:
    """The minutes after midnight that a clock time can mean."""
    if clock is None:
        return []
    if clock.half is not None:
        return [(clock.hour % 12 + 12 * (clock.half == "pm")) * 60 + clock.minute]
    if clock.exact or exact:
        return [clock.hour * 60 + clock.minute]
    return [clock.hour % 12 * 60 + clock.minute, (clock.hour % 12 + 12) * 60 + clock.minute]


def _half_missing(gathered: Gathered, said: Time) -> Unclear:
    parts = {part.part for part in gathered.all(f.Part)}
    parts |= {day.part for day in gathered.all(f.Relative) if day.part is not None}
    likely = ("am",) if parts == {"morning"} else ("pm",) if parts else ("pm", "am")
    return gathered.decide("ampm", Time, half=likely)


def _with_part(gathered: Gathered, said: Time) -> Time:
    """The person's own choice, or Spanish "por la tarde, a las 5", which decides like am and pm."""
    half = gathered.decisions.half
    beside = _part_beside(gathered)
    if half is None and beside is not None and gathered.language == "es":
        half = "am" if beside == "morning" else "pm"
    open_ends = [c for c in (said.start, said.end) if c and c.half is None and not c.exact]
    if half is None or len(open_ends) < (2 if said.end else 1):
        return said
    if said.end is not None and gathered.decisions.half is None:
        return replace(said, end=replace(said.end, half=half))
    return replace(said, start=replace(said.start, half=half))


def _part_beside(gathered: Gathered) -> str | None:
    pairs: list[tuple[Found, Found]] = list(zip(gathered.found, gathered.found[1:], strict=False))
    for before, after in pairs:
        for one, other in ((before, after), (after, before)):
            if isinstance(one.fact, f.Part | f.Relative) and isinstance(other.fact, Time):
                return one.fact.part
    return None


_SENSIBLE = {
    "morning": (0, 12 * 60 + 30),
    "afternoon": (11 * 60 + 30, 21 * 60),
    "evening": (15 * 60, _DAY),
    "night": (17 * 60, _DAY + 6 * 60),
}


def _check_part(gathered: Gathered, start: int) -> None:
    """ "Tuesday mornings at 7 pm" contradicts itself."""
    parts = {part.part for part in gathered.all(f.Part)}
    for part in parts | {day.part for day in gathered.all(f.Relative) if day.part is not None}:
        low, high = _SENSIBLE[part]
        late = start + _DAY if part == "night" and start < 6 * 60 else start
        if not low <= late <= high:
            raise Unclear("conflict", gathered.span(Time, f.Part))
