"""A schedule cut at one of its dates: both parts together meet exactly as the whole did."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.schedule import Schedule, next_instances
from bot.domain.schedule.parts import before, only, since, without

START = datetime(2026, 11, 1, tzinfo=UTC)
WEEKLY = Schedule(
    time=time(19), zone="America/New_York", first=date(2026, 11, 5), rule="FREQ=WEEKLY;BYDAY=TH"
)
SCHEDULES = [
    WEEKLY,
    replace(WEEKLY, rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"),
    replace(WEEKLY, rule="FREQ=WEEKLY;BYDAY=TH;COUNT=6"),
    replace(WEEKLY, rule="FREQ=WEEKLY;BYDAY=TH;UNTIL=20261224"),
    replace(WEEKLY, rule="FREQ=MONTHLY;BYDAY=1TH,3TH"),
    replace(WEEKLY, excluded=frozenset({date(2026, 11, 12), date(2026, 12, 10)})),
    replace(WEEKLY, rule="FREQ=WEEKLY;BYDAY=TH;COUNT=6", excluded=frozenset({date(2026, 11, 12)})),
    replace(WEEKLY, rule=None, dates=(date(2026, 11, 5), date(2026, 11, 19), date(2026, 12, 3))),
]


def starts(schedule: Schedule | None) -> list[datetime]:
    if schedule is None:
        return []
    return [one.start for one in next_instances(schedule, after=START, count=12)]


@pytest.mark.parametrize("whole", SCHEDULES)
def test_the_parts_meet_when_the_whole_did(whole: Schedule) -> None:
    met = next_instances(whole, after=START, count=12)
    cut = met[2].start.astimezone(whole.tzinfo).date()

    together = starts(before(whole, cut)) + starts(since(whole, cut))

    assert together[: len(met)] == [one.start for one in met]


@pytest.mark.parametrize("whole", SCHEDULES)
def test_nothing_is_before_the_first_date(whole: Schedule) -> None:
    assert before(whole, whole.first) is None


@pytest.mark.parametrize("whole", SCHEDULES)
def test_a_date_taken_out_is_the_only_one_that_is_missing(whole: Schedule) -> None:
    taken = starts(whole)[1].astimezone(whole.tzinfo).date()

    left, alone = starts(without(whole, taken)), starts(only(whole, taken))

    assert sorted([*left, *alone])[:3] == starts(whole)[:3]
    assert len(alone) == 1


def test_nothing_is_left_without_the_only_date() -> None:
    once = only(WEEKLY, WEEKLY.first)

    assert without(once, WEEKLY.first) is None


def test_the_day_before_the_second_date_belongs_to_the_first_part() -> None:
    first_part = before(WEEKLY, WEEKLY.first + timedelta(days=1))

    assert starts(first_part) == [datetime(2026, 11, 6, tzinfo=UTC)]
