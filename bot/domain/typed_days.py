"""Single days that a moderator types: where a date moves to, until when a pause lasts."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.errors import Refusal
from bot.domain.events import Event, Occurrence, Server
from bot.domain.schedule import Reading, Refused, read


def new_wall(
    text: str, moved: Occurrence, event: Event, server: Server, *, now: datetime
) -> datetime:
    """The local time in the event's zone to which a date moves; what the text leaves out, the day
    or the time, stays as it is.

    Raises a Refusal for what is not understood, and for words that mean more than one date.
    """
    zone = event.schedule.tzinfo
    old = moved.starts_at.astimezone(zone).replace(tzinfo=None)
    reading = _read(text, server, now=now)
    if isinstance(reading, Refused) and reading.code == "missing_day":
        reading = _read(f"{old:%Y-%m-%d} {text}", server, now=now)
    if isinstance(reading, Refused):
        raise Refusal(
            "I did not understand “{text}”. Write a day, a time, or both, "
            "for example: July 10 at 6 PM.",
            text=text.strip()[:60],
        )
    wall = datetime.combine(reading.dates[0], reading.time or old.time())
    if reading.zone is None or reading.time is None:
        return wall
    return wall.replace(tzinfo=ZoneInfo(reading.zone)).astimezone(zone).replace(tzinfo=None)


def one_day(text: str, server: Server, *, now: datetime) -> date:
    """The day that is meant; raises a Refusal for anything else."""
    reading = _read(text, server, now=now)
    if isinstance(reading, Refused) or reading.time is not None:
        raise Refusal(
            "I did not understand the day “{text}”. Write it like: July 10.",
            text=text.strip()[:60],
        )
    return reading.dates[0]


def _read(text: str, server: Server, *, now: datetime) -> Reading | Refused:
    """A reading of exactly one date: who moves a meeting to "Friday" means one Friday."""
    local = now.astimezone(ZoneInfo(server.zone))
    reading = read(text, now=local, language=server.language)
    if not isinstance(reading, Refused):
        return reading if len(reading.dates) == 1 else Refused("split", (0, len(text)), text)
    single = [one.reading for one in reading.choices if len(one.reading.dates) == 1]
    return single[0] if len(single) == 1 else reading
