"""The watchdog on a clock that the test moves: what is a hang, what is none, and how it ends."""

import logging
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest

from bot import watchdog as module
from bot.watchdog import STUCK, Watchdog

LIMIT = 300.0


class Machine:
    """A steady clock that the test moves, and a process that ends by being noted."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.ended: list[int] = []
        self.gone = threading.Event()
        self.well = 0
        self.watchdog = Watchdog(
            steady=lambda: self.now,
            end=self.end,
            every=timedelta(milliseconds=1),
            well=self.note_well,
        )

    def note_well(self) -> None:
        self.well += 1

    def end(self, code: int) -> None:
        self.ended.append(code)
        self.gone.set()

    def pass_time(self, seconds: float, *, each_look: Callable[[], None] = lambda: None) -> None:
        """Seconds pass, with a look at every fifth."""
        until = self.now + seconds
        while self.now < until:
            self.now = min(self.now + 5, until)
            each_look()
            self.watchdog.look()


@pytest.fixture
def machine() -> Machine:
    return Machine()


def test_a_sweep_of_just_that_age_is_no_hang(machine: Machine) -> None:
    machine.pass_time(LIMIT)

    assert machine.ended == []


def test_a_look_that_finds_a_hang_tells_nobody_that_all_is_well(machine: Machine) -> None:
    machine.pass_time(LIMIT)
    before = machine.well

    machine.pass_time(5)

    assert (before, machine.well) == (60, 60)
    assert machine.watchdog.silence == timedelta(seconds=305)


def test_an_older_one_ends_the_process_with_70_and_one_line(
    machine: Machine, caplog: pytest.LogCaptureFixture
) -> None:
    machine.pass_time(LIMIT + 1)

    assert (machine.ended, STUCK) == ([70], 70)
    [line] = caplog.records
    assert (line.levelno, line.getMessage().startswith("No sweep for 301 seconds")) == (
        logging.CRITICAL,
        True,
    )


def test_each_sign_of_life_gives_it_the_whole_limit_again(machine: Machine) -> None:
    machine.pass_time(LIMIT)
    machine.watchdog.alive()
    machine.pass_time(LIMIT)
    assert machine.ended == []

    machine.pass_time(1)

    assert machine.ended == [STUCK]


def test_an_hour_of_work_that_gets_on_is_no_hang(machine: Machine) -> None:
    machine.pass_time(3_600, each_look=machine.watchdog.alive)

    assert machine.ended == []


def test_a_process_that_stood_still_gets_the_limit_once_more(machine: Machine) -> None:
    machine.pass_time(LIMIT - 10)
    machine.now += 3_600
    machine.watchdog.look()
    machine.pass_time(LIMIT)
    assert machine.ended == []

    machine.pass_time(1)

    assert machine.ended == [STUCK]


async def test_a_blocked_event_loop_is_seen(machine: Machine) -> None:
    with machine.watchdog.watching():
        for _ in range(100):  # steps so small that the process does not seem to have stood still
            machine.now += LIMIT / 3
            if machine.gone.wait(0.05):
                break

    assert set(machine.ended) == {STUCK}


async def test_after_the_block_nobody_looks_any_more(machine: Machine) -> None:
    with machine.watchdog.watching():
        pass

    for _ in range(4):
        machine.now += LIMIT / 3
        machine.gone.wait(0.01)

    assert machine.ended == []


def test_a_log_that_hangs_itself_does_not_keep_it(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    full_pipe = threading.Event()
    handler = logging.Handler()
    monkeypatch.setattr(handler, "emit", lambda record: full_pipe.wait(5))
    monkeypatch.setattr(module, "WRITTEN_WITHIN", 0.01)
    module.log.addHandler(handler)

    machine.pass_time(LIMIT + 1)

    assert machine.ended == [STUCK]
    full_pipe.set()
    module.log.removeHandler(handler)
