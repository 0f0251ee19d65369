"""What reading a phrase gives: a `Reading`, or a `Refused` with the words that caused it."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from datetime import time as clock_time

from bot.domain.language import Language
from bot.domain.schedule.model import Schedule
from bot.domain.schedule.rules import check_rule, expansion

NOTHING: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase says, and nothing that it does not say.

    A rule or dates, never both. `start` only where the text names a first date. `missing` names
    what must still be asked or filled in: "time", "zone", and "start" (which week "every other
    week" begins in).
    """

    rule: str | None = None
    dates: tuple[date, ...] = ()
    time: clock_time | None = None
    zone: str | None = None
    duration: timedelta | None = None
    start: date | None = None
    excluded: frozenset[date] = NOTHING

    @property
    def missing(self) -> frozenset[str]:
        """What the text leaves open."""
        open_ = {"time"} if self.time is None else set()
        if self.zone is None:
            open_.add("zone")
        if self.rule is not None and self.start is None and check_rule(self.rule).interval > 1:
            open_.add("start")
        return frozenset(open_)

    def schedule(self, *, zone: str, now: datetime) -> Schedule:
        """The schedule, with `zone` where the text names none.

        It is anchored on its start, else on the first fitting date that is not before `now`.
        Raises ValueError if the text gives no time.
        """
        if self.time is None:
            raise ValueError("a schedule needs a time")
        schedule = Schedule(
            time=self.time,
            zone=self.zone or zone,
            first=self.dates[0] if self.dates else self.start or now.date(),
            rule=self.rule,
            dates=self.dates,
            duration=self.duration,
            excluded=self.excluded,
        )
        if self.rule is None:
            return schedule
        first = first_fitting(self.rule, self.start or first_day(schedule, now=now))
        return Schedule(
            time=schedule.time,
            zone=schedule.zone,
            first=first or schedule.first,
            rule=schedule.rule,
            duration=schedule.duration,
            excluded=schedule.excluded,
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the readings that a refused phrase may have meant.

    `phrase` is one that `read` accepts as this reading.
    """

    reading: Reading
    phrase: str
    labels: dict[Language, str] = field(compare=False)

    def label(self, language: Language) -> str:
        """The words of its button: "Every Thursday", "Only Thursday, November 26"."""
        return self.labels[language]


def first_day(schedule: Schedule, *, now: datetime) -> date:
    """The first day on which the schedule's time is not yet over: today or tomorrow."""
    wall = now.astimezone(schedule.tzinfo)
    return wall.date() + timedelta(days=wall.time() > schedule.time)


def first_fitting(rule: str, day: date) -> date | None:
    """The first date of `rule` that is not before `day`, whatever its interval."""
    parts = check_rule(rule)
    anchor = datetime.combine(day, clock_time())
    loose = ";".join(
        part for part in str(parts).split(";") if not part.startswith(("INTERVAL=", "COUNT="))
    )
    found = expansion(loose, anchor).after(anchor, inc=True)
    return found.date() if found else None
