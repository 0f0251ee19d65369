"""Only rules that Hearth can show and expand quickly are accepted."""

from datetime import UTC, date, datetime, time

import pytest

from bot.domain.schedule import HostileRule, Schedule, check_rule, next_instances

HOSTILE = [
    "FREQ=SECONDLY",
    "FREQ=MINUTELY;INTERVAL=1",
    "FREQ=HOURLY",
    "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2",
    "FREQ=MONTHLY;BYMONTHDAY=30;BYMONTH=2",
    "FREQ=MONTHLY;BYDAY=6TH",
    "FREQ=WEEKLY;BYDAY=2TH",
    "FREQ=WEEKLY;INTERVAL=0;BYDAY=TH",
    "FREQ=WEEKLY;INTERVAL=100;BYDAY=TH",
    "FREQ=WEEKLY;INTERVAL=-1;BYDAY=TH",
    "FREQ=DAILY;BYHOUR=1,2,3",
    "FREQ=DAILY;BYEASTER=1",
    "FREQ=DAILY;COUNT=100000",
    "FREQ=DAILY;UNTIL=20261399",
    "FREQ=DAILY;UNTIL=tomorrow",
    "FREQ=MONTHLY;BYMONTHDAY=0",
    "FREQ=MONTHLY;BYSETPOS=1",
    "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=300",
    "FREQ=WEEKLY;BYMONTHDAY=3",
    "FREQ=WEEKLY;BYDAY=XX",
    "FREQ=DAILY;FREQ=SECONDLY",
    "FREQ",
    "",
    "DTSTART:20260101T000000\nRRULE:FREQ=DAILY",
]


@pytest.mark.parametrize("rule", HOSTILE)
def test_a_hostile_rule_is_refused(rule: str) -> None:
    with pytest.raises(HostileRule):
        check_rule(rule)


@pytest.mark.parametrize("rule", HOSTILE[:5])
def test_a_hostile_rule_is_never_expanded(rule: str) -> None:
    schedule = Schedule(time=time(19), zone="Etc/UTC", first=date(2026, 1, 1), rule=rule)

    with pytest.raises(HostileRule):
        next_instances(schedule, after=datetime(2026, 1, 1, tzinfo=UTC), count=1)


@pytest.mark.parametrize(
    ("rule", "canonical"),
    [
        ("RRULE:FREQ=WEEKLY;BYDAY=TH", "FREQ=WEEKLY;BYDAY=TH"),
        ("BYDAY=1TH,-1FR;FREQ=MONTHLY", "FREQ=MONTHLY;BYDAY=1TH,-1FR"),
        ("FREQ=WEEKLY;WKST=MO;INTERVAL=2;BYDAY=TU", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("FREQ=DAILY;UNTIL=20261231T235959Z", "FREQ=DAILY;UNTIL=20261231"),
        ("FREQ=DAILY;INTERVAL=1;COUNT=3", "FREQ=DAILY;COUNT=3"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        ),
    ],
)
def test_a_rule_has_one_canonical_text(rule: str, canonical: str) -> None:
    assert str(check_rule(rule)) == canonical
