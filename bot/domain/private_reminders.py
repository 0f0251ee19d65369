"""Reminders as direct messages: when one is due, and in which hours nobody's phone rings."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.deliveries import LATEST, Planned
from bot.domain.errors import Refusal
from bot.domain.events import Occurrence
from bot.domain.kinds import Kind

USUAL_LEAD = timedelta(hours=1)
LAST_MINUTE = timedelta(minutes=1)  # before quiet hours begin
_TIME = r"(\d{1,2})(?:[:.h](\d{2}))?\s*(a\.?\s?m\.?|p\.?\s?m\.?|h)?"
_HOURS = re.compile(
    rf"(?:from|de|desde)?\s*{_TIME}\s*(?:-|–|to|until|till|a|hasta)\s*(?:las\s+)?{_TIME}"
)
_NONE = {"none", "no", "off", "ninguna", "ninguno", "nunca"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """Hours on the person's own clock, over midnight if they begin later than they end; `until`
    is the first moment that is not quiet."""

    begins: time
    until: time

    def covers(self, at: datetime, zone: str) -> bool:
        """Whether this moment is in them."""
        local = at.astimezone(ZoneInfo(zone)).time()
        if self.begins < self.until:
            return self.begins <= local < self.until
        return local >= self.begins or local < self.until

    def last_minute_before(self, at: datetime, zone: str) -> datetime:
        """The minute before those quiet hours begin that cover this moment."""
        local = at.astimezone(ZoneInfo(zone))
        day = local.date() if local.time() >= self.begins else local.date() - timedelta(days=1)
        began = datetime.combine(day, self.begins, ZoneInfo(zone))
        return began.astimezone(UTC) - LAST_MINUTE


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnReminders:
    """What a person chose: `zone` is None for that of each group; `names` whether a reminder says
    which group it is; `day_after` whether they want to be asked how it was; `offered`: they were
    asked and have not chosen."""

    on: bool = False
    lead: timedelta = USUAL_LEAD
    quiet: Quiet | None = None
    zone: str | None = None
    names: bool = False
    day_after: bool = False
    offered: bool = False


NOTHING_CHOSEN = OwnReminders()


def plan(date: Occurrence, own: OwnReminders, *, zone: str, now: datetime) -> Planned | None:
    """The reminder of one person for a date; None if its moment is past. One that falls into their
    quiet hours comes the minute before, or if that is past in them, silently.

    `zone` is where they are if they did not say.
    """
    due_at = date.starts_at - own.lead
    if not date.takes_place or due_at <= now:
        return None
    zone = own.zone or zone
    if own.quiet is not None and own.quiet.covers(due_at, zone):
        earlier = own.quiet.last_minute_before(due_at, zone)
        due_at = earlier if earlier > now else due_at
    return Planned(
        kind=Kind.PRIVATE_REMINDER,
        offset=date.starts_at - due_at,
        due_at=due_at,
        useful_until=min(due_at + LATEST, date.starts_at),
    )


def read_quiet(text: str) -> Quiet | None:
    """Quiet hours as people type them: "22-7", "10 pm to 7:30 am", "de 22 a 7"; "none" is None.

    Raises a Refusal for what is not understood.
    """
    cleaned = " ".join(text.casefold().split())
    if cleaned in _NONE:
        return None
    match = _HOURS.fullmatch(cleaned)
    begins = match and _time(match[1], match[2], match[3])
    until = match and _time(match[4], match[5], match[6])
    if not begins or not until or begins == until:
        raise Refusal(
            "I did not understand the quiet hours “{text}”. Write them like “22-7”, "
            "“10 pm to 7 am” or “none”.",
            text=text.strip()[:50],
        )
    return Quiet(begins=begins, until=until)


def _time(hour: str, minute: str | None, half: str | None) -> time | None:
    hours, minutes = int(hour), int(minute or 0)
    if half and half[0] in "ap":
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half[0] == "p" else 0)
    hours %= 24 if hours == 24 else 100
    return time(hours, minutes) if hours < 24 and minutes < 60 else None
