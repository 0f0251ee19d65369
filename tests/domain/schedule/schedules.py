"""Hypothesis strategies: every schedule that the grammar can express."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import assume
from hypothesis import strategies as st

from bot.domain.schedule.reading import Reading, first_fitting
from bot.domain.schedule.rules import Rule, expansion

NOW = datetime.fromisoformat("2026-11-23T12:00:00-05:00")
TODAY = NOW.date()
ZONES = (
    "America/New_York",
    "America/Chicago",
    "America/Los_Angeles",
    "America/Mexico_City",
    "America/Argentina/Buenos_Aires",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Europe/London",
    "Europe/Madrid",
    "Europe/Paris",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Indian/Reunion",
    "Pacific/Easter",
    "Pacific/Honolulu",
    "Etc/UTC",
    "Etc/GMT+3",
)

weekdays = st.lists(st.integers(0, 6), min_size=1, max_size=7, unique=True).map(sorted)
intervals = st.one_of(st.just(1), st.integers(1, 4), st.just(15), st.integers(5, 52))
months = st.one_of(
    st.just(()),
    st.lists(st.integers(1, 12), min_size=1, max_size=11, unique=True).map(
        lambda some: tuple(sorted(some))
    ),
)
pairs = st.lists(
    st.tuples(st.sampled_from((1, 2, 3, 4, 5, -1, -2)), st.integers(0, 6)),
    min_size=1,
    max_size=4,
    unique=True,
).map(lambda some: tuple(sorted(some, key=lambda pair: (pair[0] < 0, pair))))


@st.composite
def daily(draw: st.DrawFn) -> Rule:
    interval = draw(intervals)
    return Rule("DAILY", interval, months=draw(months) if interval == 1 else ())


@st.composite
def weekly(draw: st.DrawFn) -> Rule:
    interval = draw(intervals)
    days = tuple((0, day) for day in draw(weekdays))
    return Rule("WEEKLY", interval, months=draw(months) if interval == 1 else (), weekdays=days)


@st.composite
def numbered(draw: st.DrawFn) -> Rule:
    interval = draw(st.integers(1, 12))
    named = draw(months) if interval == 1 else ()
    return Rule("MONTHLY", interval, months=named, weekdays=draw(pairs))


@st.composite
def month_days(draw: st.DrawFn) -> Rule:
    days = draw(
        st.one_of(
            st.just([-1]),
            st.lists(st.integers(1, 31), min_size=1, max_size=4, unique=True).map(sorted),
            st.lists(st.integers(1, 28), min_size=1, max_size=2, unique=True).map(
                lambda some: [*sorted(some), -1]
            ),
        )
    )
    interval = draw(st.integers(1, 6))
    named = draw(months) if interval == 1 else ()
    return Rule("MONTHLY", interval, months=named, month_days=tuple(days))


working_days = st.builds(
    lambda position, interval: Rule(
        "MONTHLY", interval, weekdays=tuple((0, day) for day in range(5)), position=position
    ),
    st.sampled_from((1, -1)),
    st.integers(1, 3),
)
rules = st.one_of(daily(), weekly(), numbered(), month_days(), working_days)

clock_times = st.builds(time, st.integers(0, 23), st.sampled_from((0, 5, 15, 30, 45, 59)))
lengths = st.one_of(
    st.none(), st.integers(1, 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
)


@st.composite
def recurring(draw: st.DrawFn) -> Reading:
    """A rule with everything that may stand around it."""
    rule = draw(rules)
    begin = TODAY + timedelta(days=draw(st.integers(0, 300)))
    first = first_fitting(str(rule), begin)
    assume(first is not None and (first - begin).days <= 396)
    assert first is not None
    start = first if draw(st.booleans()) else None
    if start is not None and draw(st.booleans()):
        until = start + timedelta(days=draw(st.integers(0, 350)))
        rule = replace(rule, until=until)
    elif start is not None and not rule.months and rule.freq in {"WEEKLY", "MONTHLY"}:
        each = 1 if rule.position else len(rule.weekdays) + len(rule.month_days)
        rule = replace(rule, count=draw(st.none() | st.integers(1, 20).map(lambda n: n * each)))
    anchored = start or (first_fitting(str(rule), TODAY) if rule.interval == 1 else None)
    excluded = draw(_excluded(rule, anchored))
    return Reading(
        rule=str(rule),
        time=draw(clock_times),
        zone=draw(st.sampled_from(ZONES)),
        duration=draw(lengths),
        start=start,
        excluded=excluded,
    )


@st.composite
def _excluded(draw: st.DrawFn, rule: Rule, first: date | None) -> frozenset[date]:
    if first is None or draw(st.booleans()):
        return frozenset()
    dates = expansion(str(rule), datetime.combine(first, time()))
    coming = [day.date() for _, day in zip(range(6), dates, strict=False)]
    return frozenset(draw(st.lists(st.sampled_from(coming), max_size=3)))


@st.composite
def dated(draw: st.DrawFn) -> Reading:
    """One date or several."""
    ahead = draw(st.lists(st.integers(0, 700), min_size=1, max_size=5, unique=True))
    return Reading(
        dates=tuple(TODAY + timedelta(days=days) for days in sorted(ahead)),
        time=draw(clock_times),
        zone=draw(st.sampled_from(ZONES)),
        duration=draw(lengths),
    )


readings = st.one_of(recurring(), dated())
