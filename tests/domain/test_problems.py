"""Messages that people did not get, gathered by what kept them back."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.kinds import Kind
from bot.domain.notices import Unsent
from bot.domain.problems import Problem, gathered, problem_of
from tests.made import MINUTE, MONDAY, THURSDAY_7PM


def unsent(**choices: Any) -> Unsent:
    made: dict[str, Any] = {
        "row": 1,
        "kind": Kind.REMINDER,
        "title": "Thrivers",
        "starts_at": THURSDAY_7PM,
        "zone": "America/New_York",
        "channel_id": 20,
        "reason": "no_permission",
        "tried_at": MONDAY,
        "given_up_at": MONDAY,
    }
    return Unsent(**{**made, **choices})


def test_a_problem_of_a_channel_is_one_for_each_channel() -> None:
    first, second = gathered([unsent(), unsent(channel_id=21), unsent(row=2)])

    assert (first.channel_id, len(first.missed)) == (20, 2)
    assert (second.channel_id, len(second.missed)) == (21, 1)


def test_an_outage_is_one_whatever_the_channel() -> None:
    [trouble] = gathered(
        [unsent(reason="unreachable"), unsent(reason="unreachable", channel_id=21)]
    )

    assert (trouble.problem, trouble.channel_id) == (Problem.UNREACHABLE, None)


@pytest.mark.parametrize("reason", [None, "card", "something that an older Hearth wrote"])
def test_without_a_reason_of_ours_it_was_too_late(reason: str | None) -> None:
    assert problem_of(reason) is Problem.TOO_LATE


def test_it_lasted_from_the_first_try_to_the_last_that_was_given_up() -> None:
    [trouble] = gathered(
        [
            unsent(tried_at=MONDAY + MINUTE, given_up_at=MONDAY + 30 * MINUTE),
            unsent(tried_at=MONDAY, given_up_at=MONDAY + 20 * MINUTE),
        ]
    )

    assert trouble.lasted == timedelta(minutes=30)


def test_what_was_never_tried_did_not_last() -> None:
    [trouble] = gathered([unsent(reason=None, tried_at=None)])

    assert trouble.lasted == timedelta()
