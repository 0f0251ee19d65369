"""A moment of every week, such as that of a digest: Mondays at 9 AM."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.domain.errors import Refusal
from bot.domain.events import Server
from bot.domain.language import Language
from bot.domain.schedule import (
    Reading,
    Refused,
    Schedule,
    check_rule,
    next_instance,
    phrase,
    read,
    sentence,
)
from bot.domain.schedule.rules import Rule

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ANCHOR = date(2024, 1, 1)  # any day will do, as every week counts
USUAL_TIME = time(9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekly:
    """A day of the week (Monday is 0) and a time, on the wall clock of the server's zone."""

    day: int
    at: time

    def schedule(self, zone: str) -> Schedule:
        """The same as a schedule, which knows what the clocks do."""
        rule = f"FREQ=WEEKLY;BYDAY={CODES[self.day]}"
        return Schedule(time=self.at, zone=zone, first=ANCHOR, rule=rule)

    def next(self, *, zone: str, after: datetime) -> datetime:
        """The first such moment later than `after`, in UTC."""
        found = next_instance(self.schedule(zone), after=after)
        assert found is not None  # it goes on for ever
        return found.start


def read_weekly(text: str, server: Server, *, now: datetime) -> Weekly:
    """What a moderator typed, as "Mondays at 9 am". Raises a Refusal for anything else."""
    said = read(text, now=now.astimezone(ZoneInfo(server.zone)), language=server.language)
    readings = [choice.reading for choice in said.choices] if isinstance(said, Refused) else [said]
    found = [weekly for one in readings if (weekly := _weekly(one, server)) is not None]
    if len(found) != 1:
        raise Refusal(
            "Please write one day of the week and a time for the weekly list, "
            "for example: Mondays at 9 AM."
        )
    return found[0]


def suggest_weekly(
    text: str, server: Server, language: Language, *, now: datetime
) -> list[tuple[str, str]]:
    """(label, phrase) of what `text` means so far; before anything is typed, one for each day."""
    if text.strip():
        try:
            offered = [read_weekly(text, server, now=now)]
        except Refusal:
            return []
    else:
        offered = [Weekly(day=day, at=USUAL_TIME) for day in range(len(CODES))]
    schedules = [one.schedule(server.zone) for one in offered]
    return [
        (sentence(one, language, hour24=server.hour24), phrase(one, language) or "")
        for one in schedules
    ]


def _weekly(reading: Reading, server: Server) -> Weekly | None:
    """The reading if it is nothing but a day of the week and a time."""
    if reading.rule is None or reading.time is None or reading.zone not in (None, server.zone):
        return None
    rule = check_rule(reading.rule)
    if len(rule.weekdays) != 1 or rule != Rule(freq="WEEKLY", weekdays=rule.weekdays):
        return None
    if reading.start is not None or reading.excluded or reading.duration is not None:
        return None
    return Weekly(day=rule.weekdays[0][1], at=reading.time)
