"""A few kills of the crash benchmark, on both engines; `python -m benchmarks crash` does more."""

from pathlib import Path

import pytest

from benchmarks.bench import Bench
from benchmarks.crash import Harness, Outcome, judge_row
from benchmarks.discord import Message
from benchmarks.engines import NoSuchEngine, engine
from benchmarks.figures import Report

CALLING = {"content": "Reminder: **Yoga** is on Monday."}
TAKEN_BACK = {"content": "**Yoga**, Monday: this meeting will not take place."}


@pytest.mark.parametrize("name", ["sqlite", "postgres"])
async def test_kills_lose_nothing_and_double_nothing(name: str, tmp_path: Path) -> None:
    try:
        async with engine(name, tmp_path) as database:
            bench = Bench(tmp_path, database, Report("crash"), full=False)

            outcome = await Harness(bench, deliveries=60, kills=3).run()
    except NoSuchEngine as reason:
        pytest.skip(str(reason))

    assert outcome.kills == 3
    assert outcome.settled
    assert (outcome.lost, outcome.doubled, outcome.wrong) == ([], [], [])


def message(number: int, body: dict[str, str]) -> Message:
    return Message(number, 1, body, 0.0)


def test_a_row_with_its_message_is_right() -> None:
    outcome = Outcome()

    judge_row(1, "sent", 7, "announced", [message(7, CALLING)], outcome)

    assert outcome.sum == 0


def test_a_row_without_a_message_is_lost() -> None:
    outcome = Outcome()

    judge_row(1, "sent", 7, "announced", [], outcome)

    assert len(outcome.lost) == 1


def test_a_row_with_two_messages_is_doubled() -> None:
    outcome = Outcome()

    judge_row(1, "sent", 7, "announced", [message(7, CALLING), message(8, CALLING)], outcome)

    assert len(outcome.doubled) == 1


def test_a_row_that_does_not_know_its_message_is_wrong() -> None:
    outcome = Outcome()

    judge_row(1, "pending", None, "announced", [message(7, CALLING)], outcome)

    assert len(outcome.wrong) == 1


def test_a_message_that_calls_people_to_a_skipped_date_is_wrong() -> None:
    outcome = Outcome()

    judge_row(1, "cancelled", None, "skipped", [message(7, CALLING)], outcome)

    assert len(outcome.wrong) == 1


def test_a_message_that_was_taken_back_is_right() -> None:
    outcome = Outcome()

    judge_row(1, "retracted", 7, "skipped", [message(7, TAKEN_BACK)], outcome)

    assert outcome.sum == 0
