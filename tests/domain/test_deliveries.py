"""What is sent for a date, when it is due, and until when it still helps."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.domain.deliveries import CARD_FIRST, Planned, card_due, plan, retry_after
from bot.domain.events import OccurrenceState
from bot.domain.kinds import Kind
from tests.made import DAY, HOUR, MINUTE, MONDAY, THURSDAY_7PM, event, occurrence

LEAD = 3 * DAY
LATE = 30 * MINUTE


def planned(*reminders: timedelta, now: datetime = MONDAY, **date: Any) -> list[Planned]:
    return plan(event(reminders=reminders), occurrence(**date), lead=LEAD, now=now)


def reminders(*offsets: timedelta, now: datetime = MONDAY) -> list[Planned]:
    return [one for one in planned(*offsets, now=now) if one.kind is Kind.REMINDER]


def test_a_card_is_due_its_lead_before_the_start_and_helps_until_the_start() -> None:
    [card] = planned(now=THURSDAY_7PM - 10 * DAY)

    assert card.kind is Kind.CARD
    assert card.due_at == THURSDAY_7PM - LEAD
    assert card.useful_until == THURSDAY_7PM


@pytest.mark.parametrize("late", [timedelta(0), timedelta(seconds=1), 2 * DAY])
def test_a_card_whose_time_has_come_is_due_at_once(late: timedelta) -> None:
    now = THURSDAY_7PM - LEAD + late

    [card] = planned(now=now)

    assert card.due_at == now


@pytest.mark.parametrize(
    ("offsets", "ahead"),
    [
        ((3 * DAY - 2 * MINUTE, HOUR), LEAD),
        ((3 * DAY - MINUTE,), LEAD),
        ((3 * DAY,), LEAD + MINUTE),
        ((HOUR, 7 * DAY), 7 * DAY + MINUTE),
    ],
)
def test_a_card_is_due_a_minute_before_the_first_reminder_at_the_latest(
    offsets: tuple[timedelta, ...], ahead: timedelta
) -> None:
    [card, *_] = planned(*offsets, now=THURSDAY_7PM - 10 * DAY)

    assert card.due_at == THURSDAY_7PM - ahead


@pytest.mark.parametrize(("own", "ahead"), [(HOUR, DAY), (2 * DAY, 2 * DAY), (13 * DAY, 13 * DAY)])
def test_the_lead_of_an_event_counts_instead_of_the_servers(
    own: timedelta, ahead: timedelta
) -> None:
    of = event(lead=own, reminders=(DAY - CARD_FIRST,))

    assert card_due(of, THURSDAY_7PM, lead=LEAD) == THURSDAY_7PM - ahead


def test_a_date_that_is_announced_needs_no_other_card() -> None:
    assert planned(state=OccurrenceState.ANNOUNCED) == []


@pytest.mark.parametrize(
    "state", [OccurrenceState.SKIPPED, OccurrenceState.CANCELLED, OccurrenceState.OVER]
)
def test_for_a_date_that_does_not_take_place_nothing_is_planned(state: OccurrenceState) -> None:
    assert planned(HOUR, state=state) == []


def test_for_a_date_that_has_begun_nothing_is_planned() -> None:
    assert planned(HOUR, now=THURSDAY_7PM) == []
    assert planned(HOUR, now=THURSDAY_7PM - timedelta(seconds=1)) != []


def test_reminders_are_due_their_offset_before_the_start() -> None:
    assert [one.due_at for one in reminders(HOUR, 24 * HOUR)] == [
        THURSDAY_7PM - 24 * HOUR,
        THURSDAY_7PM - HOUR,
    ]


@pytest.mark.parametrize(
    ("offsets", "until"),
    [
        # thirty minutes late,
        ((24 * HOUR, HOUR), [THURSDAY_7PM - 24 * HOUR + LATE, THURSDAY_7PM - HOUR + LATE]),
        # but not after the start,
        ((10 * MINUTE,), [THURSDAY_7PM]),
        ((LATE,), [THURSDAY_7PM]),
        ((31 * MINUTE,), [THURSDAY_7PM - MINUTE]),
        # nor when the next one is due
        ((HOUR, 45 * MINUTE), [THURSDAY_7PM - 45 * MINUTE, THURSDAY_7PM - 15 * MINUTE]),
    ],
)
def test_a_late_reminder_helps_so_long(
    offsets: tuple[timedelta, ...], until: list[datetime]
) -> None:
    assert [one.useful_until for one in reminders(*offsets)] == until


def test_a_reminder_whose_moment_has_gone_is_not_planned() -> None:
    now = THURSDAY_7PM - HOUR

    assert reminders(24 * HOUR, HOUR, now=now) == []
    assert len(reminders(24 * HOUR, HOUR, now=now - timedelta(seconds=1))) == 1


def test_the_same_offset_twice_is_one_reminder() -> None:
    assert len(reminders(HOUR, HOUR)) == 1


def test_no_reminders_are_none() -> None:
    assert reminders() == []


def test_tries_wait_longer_each_time_but_never_long() -> None:
    waits = [retry_after(attempts) for attempts in range(1, 20)]

    assert waits[:3] == [timedelta(seconds=2), timedelta(seconds=4), timedelta(seconds=8)]
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(minutes=1)
