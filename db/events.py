"""Events: what moderators planned."""

from datetime import date, datetime, time, timedelta
from typing import Any

from bot.domain.drafts import EventForm
from bot.domain.errors import Refusal
from bot.domain.events import Event, EventState
from bot.domain.schedule import Pause, Schedule
from db import forms
from db.engine import Connection, Row
from db.times import to_unix

_SCHEDULE = ("rule", "dates", "local_time", "zone", "first_date", "duration_s", "excluded")
_CHOSEN = (*forms.COLUMNS, *_SCHEDULE)
COLUMNS = ", ".join(
    ("id", "guild_id", *_CHOSEN, "state", "version", "series_id", "before_version", "paused_from",
     "paused_until", "pause_reason")
)  # fmt: skip


async def add(
    tx: Connection,
    *,
    guild_id: int,
    form: EventForm,
    schedule: Schedule,
    now: datetime,
) -> Event:
    """Keep a new event."""
    row = await tx.one(
        f"""INSERT INTO events (guild_id, {", ".join(_CHOSEN)}, before_version, state, version,
                               created_at)
            VALUES (:guild_id, {", ".join(f":{column}" for column in _CHOSEN)}, 1, 'active', 1,
                    :now)
            RETURNING {COLUMNS}""",
        guild_id=guild_id,
        now=to_unix(now),
        **forms.written(form),
        **_schedule_values(schedule),
    )
    assert row is not None
    return event(row)


async def get(tx: Connection, *, guild_id: int, event_id: int) -> Event:
    """The event; a Refusal if this server has none of that id."""
    row = await tx.one(
        f"SELECT {COLUMNS} FROM events WHERE guild_id = :guild_id AND id = :event_id",
        guild_id=guild_id,
        event_id=event_id,
    )
    if row is None:
        raise Refusal("I did not find that event. Choose one from the list while you type.")
    return event(row)


async def active(tx: Connection, guild_id: int) -> list[Event]:
    """The server's events that are not cancelled, by title."""
    rows = await tx.all(
        f"""SELECT {COLUMNS} FROM events WHERE guild_id = :guild_id AND state = 'active'
            ORDER BY title, id""",
        guild_id=guild_id,
    )
    return [event(row) for row in rows]


async def cancel(tx: Connection, ended: Event) -> None:
    """No more dates of this event."""
    await tx.run(
        """UPDATE events SET state = 'cancelled', version = version + 1
           WHERE guild_id = :guild_id AND id = :id""",
        guild_id=ended.guild_id,
        id=ended.id,
    )


async def move(tx: Connection, guild_id: int, *, old_channel_id: int, new_channel_id: int) -> None:
    """Events of one channel go to another; their next dates with them."""
    await tx.run(
        """UPDATE events SET channel_id = :new
           WHERE guild_id = :guild_id AND channel_id = :old AND state = 'active'""",
        guild_id=guild_id,
        old=old_channel_id,
        new=new_channel_id,
    )


def _schedule_values(schedule: Schedule) -> dict[str, Any]:
    return {
        "rule": schedule.rule,
        "dates": _dates(schedule.dates),
        "local_time": f"{schedule.time:%H:%M}",
        "zone": schedule.zone,
        "first_date": schedule.first.isoformat(),
        "duration_s": None if schedule.duration is None else forms.seconds(schedule.duration),
        "excluded": _dates(sorted(schedule.excluded)),
    }


def _dates(days: tuple[date, ...] | list[date]) -> str:
    return ",".join(day.isoformat() for day in days)


def _read_dates(text: str) -> tuple[date, ...]:
    return tuple(date.fromisoformat(day) for day in text.split(",") if day)


def _pause(row: Row) -> Pause | None:
    if row["paused_from"] is None:
        return None
    until = row["paused_until"]
    return Pause(date.fromisoformat(row["paused_from"]), until and date.fromisoformat(until))


def event(row: Row) -> Event:
    """The event of a row that holds `COLUMNS`."""
    return Event(
        id=row["id"],
        guild_id=row["guild_id"],
        **forms.read(row),
        schedule=Schedule(
            time=time.fromisoformat(row["local_time"]),
            zone=row["zone"],
            first=date.fromisoformat(row["first_date"]),
            rule=row["rule"],
            dates=_read_dates(row["dates"]),
            duration=None if row["duration_s"] is None else timedelta(seconds=row["duration_s"]),
            excluded=frozenset(_read_dates(row["excluded"])),
        ),
        state=EventState(row["state"]),
        version=row["version"],
        series_id=row["series_id"],
        before_version=row["before_version"],
        paused=_pause(row),
        pause_reason=row["pause_reason"],
    )
