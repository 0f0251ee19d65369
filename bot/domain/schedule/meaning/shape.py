"""What a phrase says about its days: the result, and what several rooms need to find it."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.schedule.meaning.almanac import resolve, resolve_all, settle_numeric
from bot.domain.schedule.meaning.gathered import Gathered
from bot.domain.schedule.meaning.unclear import Unclear
from bot.domain.schedule.patterns import facts as f
from bot.domain.schedule.rules import Rule

_MOST_DAYS = 14


@dataclass(frozen=True, slots=True)
class Shape:
    """A rule or dates; one of the two is empty."""

    rule: Rule | None = None
    dates: tuple[date, ...] = ()


def said_dates(gathered: Gathered) -> tuple[date, ...]:
    """All dates of the phrase; several words for one date must agree."""
    today, span = gathered.today, gathered.span(f.Dates, f.Numeric, f.Relative)
    each: list[tuple[date, ...]] = []
    for relative in gathered.all(f.Relative):
        day = today + timedelta(days=relative.days)
        if relative.weekday is not None and day.weekday() != relative.weekday:
            raise Unclear("conflict", span)
        each.append((day,))
    for said in gathered.all(f.Dates):
        each.append(_listed(gathered, said))
    for numeric in gathered.all(f.Numeric):
        day_ = settle_numeric(gathered, numeric)
        each.append((resolve(day_, after=today, today=today, span=span),))
    if len(set(each)) > 1:
        raise Unclear("conflict", span)
    return each[0]


def _listed(gathered: Gathered, said: f.Dates) -> tuple[date, ...]:
    span = gathered.span(f.Dates)
    dates = resolve_all(said.days, today=gathered.today, span=span)
    if said.until is None:
        return dates
    last = resolve(said.until, after=dates[0], today=gathered.today, span=span)
    length = (last - dates[0]).days + 1
    if not 1 < length <= _MOST_DAYS:
        raise Unclear("vague" if length > 1 else "conflict", span)
    if gathered.decisions.all_days is None:
        raise gathered.decide("date_ambiguous", f.Dates, all_days=(True,))
    return tuple(dates[0] + timedelta(days=n) for n in range(length))


def each_with_its_time(gathered: Gathered, kind: type) -> None:
    """ "Mondays at 7 and Wednesdays": is the second at 7, too?

    What bounds only one of several groups would silently bound them all, so groups have no bounds.
    """
    if gathered.has(f.Start, f.Until, f.Except, f.Months, f.Run, f.Length, f.Dates, f.Numeric):
        raise Unclear("split", gathered.span(kind, f.Time))
    apart = any(every.interval > 1 for every in gathered.all(f.Every))
    if apart or len(set(gathered.all(f.Zone))) > 1:
        raise Unclear("split", gathered.span(kind, f.Every, f.Zone))
    times, days = len(gathered.all(f.Time)), len(gathered.all(kind))
    if times > 1 and times != days:
        raise Unclear("split", gathered.span(kind, f.Time))
    order = [found.fact for found in gathered.found if isinstance(found.fact, kind | f.Time)]
    between = any(isinstance(fact, f.Time) for fact in order[1:-1])
    if times == 1 and between:
        raise Unclear("split", gathered.span(kind, f.Time))


def one_event(gathered: Gathered) -> None:
    """Refuse words between two groups of days, which tell them apart: "adults: Mondays at 7 pm;
    kids: Fridays at 7 pm" are two events."""
    weekdays = {one.days for one in gathered.all(f.Weekdays)}
    numbered = {one.pairs for one in gathered.all(f.Nth)}
    for kind, groups in ((f.Weekdays, weekdays), (f.Nth, numbered)):
        start, end = gathered.span(kind)
        if len(groups) > 1 and any(start < aside[0] < end for aside in gathered.asides):
            raise Unclear("split", gathered.span(kind, f.Time))
