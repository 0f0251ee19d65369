"""Where a rule begins and ends, and what it leaves out."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from bot.domain.schedule.meaning.almanac import resolve, settle_numeric
from bot.domain.schedule.meaning.gathered import Gathered
from bot.domain.schedule.meaning.unclear import Unclear
from bot.domain.schedule.patterns import facts as f
from bot.domain.schedule.rules import Rule

ALL_MONTHS = tuple(range(1, 13))


def start_of(gathered: Gathered) -> tuple[date | None, bool]:
    """The first possible date, and whether the text says that very day."""
    said = gathered.one(f.Start)
    if said is None:
        return None, False
    if isinstance(said.what, f.Months):
        return _month_start(said.what, gathered.today, gathered.span(f.Start)), False
    day = _date(gathered, said.what, gathered.today, f.Start)
    if said.also is not None and day != _date(gathered, said.also, gathered.today, f.Start):
        raise Unclear("conflict", gathered.span(f.Start))
    return day, not said.bound


def names_a_weekday(gathered: Gathered) -> bool:
    """ "Mondays starting Tuesday, December 1": that weekday must be one of the rule."""
    said = gathered.one(f.Start)
    if said is None or said.bound or not isinstance(said.what, f.Dates):
        return False
    return said.what.days[0].weekday is not None


def until_of(gathered: Gathered, start: date | None) -> date | None:
    """The last possible date, which a month means to its end."""
    said = gathered.one(f.Until)
    if said is None:
        return None
    after = max(start or gathered.today, gathered.today)
    if isinstance(said.what, f.Months):
        last = _month_end(said.what, after)
        if last < gathered.today:
            raise Unclear("past", gathered.span(f.Until))
        return last
    return _date(gathered, said.what, after, f.Until)


def _date(
    gathered: Gathered, what: f.Dates | f.Relative | f.Numeric, after: date, kind: type
) -> date:
    if isinstance(what, f.Relative):
        day = gathered.today + timedelta(days=what.days)
        if what.weekday is not None and day.weekday() != what.weekday:
            raise Unclear("conflict", gathered.span(kind))
        return day
    said = settle_numeric(gathered, what) if isinstance(what, f.Numeric) else what.days[0]
    return resolve(said, after=after, today=gathered.today, span=gathered.span(kind))


def _month_start(said: f.Months, today: date, span: f.Span) -> date:
    [month] = said.months
    year = said.year or today.year + (month < today.month)
    if (year, month) < (today.year, today.month):
        raise Unclear("past", span)
    return max(today, date(year, month, 1))


def _month_end(said: f.Months, after: date) -> date:
    [month] = said.months
    year = said.year or after.year + (month < after.month)
    return date(year, month, monthrange(year, month)[1])


def in_months(gathered: Gathered, rule: Rule) -> Rule:
    """The rule in the months that the text names."""
    said = gathered.one(f.Months)
    if said is None or said.months == ALL_MONTHS:
        return rule
    if rule.months:
        raise Unclear("conflict", gathered.span(f.Months))
    if rule.interval > 1 and not _spells_out(rule, said.months):
        # "every other week in June and July": which weeks, each year?
        raise Unclear("complex", gathered.span(f.Months, f.Every, f.Weekdays))
    return replace(rule, interval=1, months=said.months)


def _spells_out(rule: Rule, months: tuple[int, ...]) -> bool:
    """Whether the months only spell out the interval: "quarterly (January, April …)"."""
    evenly = {later - earlier for earlier, later in pairwise((*months, months[0] + 12))}
    return rule.freq == "MONTHLY" and evenly == {rule.interval}


def without_exceptions(gathered: Gathered, rule: Rule) -> Rule:
    """The rule without the weekdays, numbered weekdays and months that the text takes out."""
    for found in gathered.found:
        if isinstance(found.fact, f.Except):
            rule = _without(rule, found.fact.what, found.span)
    return rule


def _without(rule: Rule, what: object, span: f.Span) -> Rule:
    if isinstance(what, f.Months) and what.year is None:
        kept = tuple(m for m in rule.months or ALL_MONTHS if m not in what.months)
        if not kept or (rule.months and not set(what.months) <= set(rule.months)):
            raise Unclear("conflict", span)
        return replace(rule, months=kept)
    if isinstance(what, f.Weekdays):
        return _without_weekdays(rule, what.days, span)
    if isinstance(what, f.Nth):
        return _without_numbered(rule, what.pairs, span)
    if isinstance(what, f.Dates):
        return rule
    raise Unclear("complex", span)


def _without_weekdays(rule: Rule, days: tuple[int, ...], span: f.Span) -> Rule:
    daily = rule.freq == "DAILY" and rule.interval == 1
    before = tuple((0, day) for day in range(7)) if daily else rule.weekdays
    kept = tuple(pair for pair in before if pair[1] not in days)
    if rule.freq == "MONTHLY" or not kept or (not daily and len(kept) + len(days) != len(before)):
        raise Unclear("complex" if kept else "conflict", span)
    return replace(rule, freq="WEEKLY", weekdays=kept)


def _without_numbered(rule: Rule, pairs: tuple[tuple[int, int], ...], span: f.Span) -> Rule:
    """ "Wednesdays except the 1st": the second to the fifth of the month."""
    if rule.interval > 1 or rule.freq == "DAILY" or any(n < 1 or n > 5 for n, _ in pairs):
        raise Unclear("complex", span)
    days = {day for _, day in rule.weekdays}
    if any(day not in days for _, day in pairs if day >= 0):
        raise Unclear("conflict", span)
    before = rule.weekdays
    if rule.freq == "WEEKLY":
        before = tuple((number, day) for number in range(1, 6) for _, day in rule.weekdays)
    gone = {(number, day) for number, one in pairs for day in (days if one < 0 else {one})}
    kept = tuple(pair for pair in before if pair not in gone)
    if not kept or not gone <= set(before):
        raise Unclear("conflict", span)
    return replace(rule, freq="MONTHLY", weekdays=kept)


def excluded_dates(gathered: Gathered, start: date | None) -> frozenset[date]:
    """The single dates that the text leaves out."""
    after = start or gathered.today
    dates: set[date] = set()
    for found in gathered.found:
        if isinstance(found.fact, f.Except) and isinstance(found.fact.what, f.Dates):
            what = found.fact.what
            if what.until is not None:
                raise Unclear("complex", found.span)
            dates |= {
                resolve(day, after=after, today=gathered.today, span=found.span)
                for day in what.days
            }
    return frozenset(dates)


def count_of(gathered: Gathered, rule: Rule, start: date | None) -> int | None:
    """How many meetings "for six weeks" are; only from a start that is known."""
    said = gathered.one(f.Run)
    if said is None:
        return None
    span = gathered.span(f.Run)
    unit = {"WEEKLY": "week", "MONTHLY": "month"}.get(rule.freq)
    if start is None or unit != said.unit or said.times % rule.interval or rule.months:
        raise Unclear("vague", span)
    each = len(rule.weekdays) + len(rule.month_days)
    return said.times // rule.interval * (1 if rule.position else each)
