"""What kept messages from being posted, gathered for staff: one problem of one channel is one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.domain.notices import Unsent

TOLD_AGAIN_AFTER = timedelta(days=1)  # of a problem with one channel that lasts
TITLE_ROOM = 80  # characters of a title in a notice
LINE_ROOM = 110  # of the rest of its line, at its longest in either language
PROBLEM_ROOM = 300  # of the words on a problem
NOTICE_ROOM = 1_850  # of all that, beside the words at the end


class Problem(StrEnum):
    """What went wrong; the first five are the reasons that a row of deliveries gives."""

    NO_CHANNEL = "no_channel"
    NO_PERMISSION = "no_permission"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    FAULT = "fault"
    TOO_LATE = "too_late"

    @property
    def of_channel(self) -> bool:
        """Whether it lasts until somebody changes something about the channel."""
        return self in (Problem.NO_CHANNEL, Problem.NO_PERMISSION, Problem.REFUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One problem and the messages that people did not get because of it. `channel_id` is where,
    if it is a problem of one channel; `lasted` from the first try until the last was given up."""

    problem: Problem
    channel_id: int | None
    missed: tuple[Unsent, ...]

    @property
    def lasted(self) -> timedelta:
        """How long it kept messages from being posted, as far as it is known."""
        given_up = max(one.given_up_at for one in self.missed)
        return given_up - min(one.tried_at or one.given_up_at for one in self.missed)


def problem_of(reason: str | None) -> Problem:
    """What a row's reason means; a row without one of ours was simply too late."""
    return Problem(reason) if reason in set(Problem) else Problem.TOO_LATE


def that_fit(missed: Sequence[Unsent]) -> list[Unsent]:
    """As many of them, from the first on, as one notice has room for; at least one."""
    fit: list[Unsent] = []
    known: set[tuple[Problem, int | None]] = set()
    room = NOTICE_ROOM
    for one in missed:
        room -= LINE_ROOM + min(TITLE_ROOM, 2 * len(one.title))
        room -= 0 if _cause(one) in known else PROBLEM_ROOM
        if room < 0:
            break
        fit.append(one)
        known.add(_cause(one))
    return fit


def gathered(missed: Iterable[Unsent]) -> list[Trouble]:
    """The messages by what kept them back, in the order in which each problem first showed."""
    found: dict[tuple[Problem, int | None], list[Unsent]] = {}
    for one in missed:
        found.setdefault(_cause(one), []).append(one)
    return [
        Trouble(problem=problem, channel_id=channel_id, missed=tuple(unsent))
        for (problem, channel_id), unsent in found.items()
    ]


def _cause(one: Unsent) -> tuple[Problem, int | None]:
    problem = problem_of(one.reason)
    return problem, one.channel_id if problem.of_channel else None
