"""The facts of a phrase sorted by what they are about, ready to be combined."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from bot.domain.language import Language
from bot.domain.schedule.codes import Code
from bot.domain.schedule.meaning.unclear import Decisions, Unclear
from bot.domain.schedule.patterns import facts as f
from bot.domain.schedule.patterns.facts import Found, Span

T = TypeVar("T")
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Gathered:
    """All facts in the order of the text, and what is known from outside."""

    found: tuple[Found, ...]
    asides: tuple[Span, ...]  # where names and remarks stand
    left: Span | None  # words that told nothing
    language: Language
    today: date
    decisions: Decisions
    whole: Span

    def all(self, kind: type[T]) -> list[T]:
        """Every fact of one kind, in order."""
        return [found.fact for found in self.found if isinstance(found.fact, kind)]

    def has(self, *kinds: type) -> bool:
        """Whether any fact of these kinds is there."""
        return any(isinstance(found.fact, kinds) for found in self.found)

    def one(self, kind: type[T]) -> T | None:
        """The fact of this kind, or None; two different ones contradict each other."""
        facts = list(dict.fromkeys(self.all(kind)))
        if len(facts) > 1:
            raise Unclear("conflict", self.span(kind))
        return facts[0] if facts else None

    def span(self, *kinds: type) -> Span:
        """Where the facts of these kinds stand, from the first to the last; else the whole text."""
        spans = [found.span for found in self.found if isinstance(found.fact, kinds)]
        if not spans:
            return self.whole
        return min(start for start, _ in spans), max(end for _, end in spans)

    def decide(
        self, code: Code, kind: type | tuple[type, ...], **options: tuple[object, ...]
    ) -> Unclear:
        """The refusal of a fork, with one option for each value that would decide it."""
        kinds = kind if isinstance(kind, tuple) else (kind,)
        [(name, values)] = options.items()
        ways = tuple(replace(self.decisions, **{name: value}) for value in values)  # type: ignore[arg-type]  # the callers name fields of Decisions
        return Unclear(code, self.span(*kinds), ways)

    def without(self, *dropped: Found) -> "Gathered":
        """The same without some facts."""
        return replace(self, found=tuple(found for found in self.found if found not in dropped))


def tidy(gathered: Gathered) -> Gathered:
    """Facts that only make sense beside their neighbours, put where they belong."""
    gathered = _dates_before_thereafter(gathered)
    gathered = _weekdays_of_other_zones(gathered)
    gathered = _numbers_of_weekdays(gathered)
    return _ranges_as_bounds(gathered)


def _dates_before_thereafter(gathered: Gathered) -> Gathered:
    """ "October 10th, and then every second Tuesday": the date is where the rule starts."""
    marks = [found for found in gathered.found if isinstance(found.fact, f.Thereafter)]
    if not marks:
        return gathered
    dated = [found for found in gathered.found if isinstance(found.fact, f.Dates | f.Start)]
    if not dated or dated[0].end > marks[0].start:
        raise Unclear("vague", marks[0].span)  # then, but after what?
    kept = []
    for found in gathered.found:
        if isinstance(found.fact, f.Dates) and found.end <= marks[0].start:
            found = replace(found, fact=f.Start(found.fact))
        if not isinstance(found.fact, f.Thereafter):
            kept.append(found)
    return replace(gathered, found=tuple(kept))


def _weekdays_of_other_zones(gathered: Gathered) -> Gathered:
    """In "10pm Eastern (3am Tuesday GMT)" the Tuesday is the same meeting seen from elsewhere."""
    dropped = []
    trio = zip(gathered.found, gathered.found[1:], gathered.found[2:], strict=False)
    earlier = 0
    for before, middle, after in trio:
        earlier += isinstance(before.fact, f.Time)
        between = isinstance(before.fact, f.Time) and isinstance(after.fact, f.Zone)
        single = isinstance(middle.fact, f.Weekdays) and not middle.fact.weekly
        if earlier > 1 and between and single:
            dropped.append(middle)
    return gathered.without(*dropped)


def _numbers_of_weekdays(gathered: Gathered) -> Gathered:
    """ "Mondays (1st and 3rd)": such numbers behind a weekday are those of the weekday."""
    weekdays, said = gathered.all(f.Weekdays), gathered.all(f.MonthDays)
    if len(weekdays) != 1 or len(said) != 1 or len(weekdays[0].days) != 1:
        return gathered
    numbers, [day] = said[0].days, weekdays[0].days
    plain = weekdays[0].weekly and weekdays[0].interval == 1 and said[0].weekday is None
    if not plain or len(numbers) < _SEVERAL or not all(n == -1 or 0 < n <= 5 for n in numbers):
        return gathered
    nth = f.Nth(tuple((number, day) for number in numbers), single=False)
    kept = [
        replace(found, fact=nth) if isinstance(found.fact, f.MonthDays) else found
        for found in gathered.found
        if not isinstance(found.fact, f.Weekdays)
    ]
    return replace(gathered, found=tuple(kept))


def _ranges_as_bounds(gathered: Gathered) -> Gathered:
    """ "Mondays, March 1 – April 5", "Mondays in March 2027": beside weekdays that come again,
    dates from one to another bound the rule."""
    again = any(weekdays.weekly for weekdays in gathered.all(f.Weekdays))
    again = again or gathered.has(f.Nth, f.Every)
    kept: list[Found] = []
    for found in gathered.found:
        bounds = _bounds(found.fact) if again else None
        if isinstance(found.fact, f.Months) and gathered.has(f.Nth):
            bounds = None
        kept += [replace(found, fact=bound) for bound in bounds or (found.fact,)]
    return replace(gathered, found=tuple(kept))


def _bounds(fact: f.Fact) -> tuple[f.Fact, ...] | None:
    """The first and the last date of a range, or of months in one year."""
    if isinstance(fact, f.Dates) and fact.until is not None:
        return f.Start(f.Dates(fact.days), bound=True), f.Until(f.Dates((fact.until,)))
    if isinstance(fact, f.Months) and fact.year is not None:
        first, last = fact.months[:1], fact.months[-1:]
        return f.Start(f.Months(first, fact.year)), f.Until(f.Months(last, fact.year))
    return None
