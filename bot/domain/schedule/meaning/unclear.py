"""How the rooms behind the grammar say that a phrase must not be read, and what would decide it."""

from dataclasses import dataclass

from bot.domain.schedule.codes import Code
from bot.domain.schedule.patterns.facts import Span


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the person chose where the text says two things; None is undecided."""

    repeats: bool | None = None
    half: str | None = None
    every_week: bool | None = None  # "every 4th Tuesday": every four weeks, not the month's 4th
    day_first: bool | None = None
    zone: str | None = None
    weeks_on: int | None = None  # "next Tuesday": this one or the one after
    apart: bool | None = None  # "biweekly on Mondays and Thursdays": each every two weeks
    all_days: bool | None = None  # "July 9-11": each of the days


class Unclear(Exception):
    """The phrase must be refused; each of `options` would make it one reading."""

    def __init__(self, code: Code, span: Span, options: tuple[Decisions, ...] = ()) -> None:
        super().__init__(code)
        self.code: Code = code
        self.span = span
        self.options = options
