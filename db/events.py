"""Events: what moderators planned."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from bot.domain.coming import version_of
from bot.domain.drafts import EventForm
from bot.domain.errors import Refusal
from bot.domain.events import Event, EventState
from bot.domain.schedule import Pause, Schedule
from db import forms
from db.engine import Connection, Row
from db.times import to_unix

_SCHEDULE = ("rule", "dates", "local_time", "zone", "first_date", "duration_s", "excluded")
_CHOSEN = (*forms.COLUMNS, *_SCHEDULE)
# /event link alone changes these: the undo of another change must not bring an old link back.
_JOINING = ("join_sealed", "opens_before_s")
_PAUSE = ("paused_from", "paused_until", "pause_reason")
# What changes of an event and can be undone, its version apart.
CHANGEABLE = (
    *(name for name in _CHOSEN if name not in _JOINING), "state", "before_version", *_PAUSE
)  # fmt: skip
NAMES = ("id", "guild_id", *CHANGEABLE, *_JOINING, "version", "series_id", "split_day")
COLUMNS = ", ".join(NAMES)


async def add(
    tx: Connection,
    *,
    guild_id: int,
    form: EventForm,
    schedule: Schedule,
    split_from: Event | None = None,
    split_day: date | None = None,
    now: datetime,
) -> Event:
    """Keep a new event; or a date, with the day that it had, or a tail that was split from another
    and pauses as that does."""
    row = await tx.one(
        f"""INSERT INTO events (guild_id, {", ".join(_CHOSEN)}, before_version, state, version,
                               series_id, split_day, created_at, {", ".join(_PAUSE)})
            VALUES (:guild_id, {", ".join(f":{column}" for column in _CHOSEN)}, :before_version,
                    'active', 1, :series_id, :split_day, :now,
                    {", ".join(f":{column}" for column in _PAUSE)})
            RETURNING {COLUMNS}""",
        guild_id=guild_id,
        before_version=version_of(form.before),
        series_id=split_from and split_from.series,
        split_day=split_day and split_day.isoformat(),
        now=to_unix(now),
        **forms.written(form),
        **schedule_values(schedule),
        **_paused(
            split_from.paused if split_from else None, split_from.pause_reason if split_from else ""
        ),
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
        raise not_found()
    return event(row)


def not_found() -> Refusal:
    """There is no such event, or none for this person."""
    return Refusal("I did not find that event. Choose one from the list while you type.")


async def active(tx: Connection, guild_id: int) -> list[Event]:
    """The server's events that are not cancelled, by title."""
    rows = await tx.all(
        f"""SELECT {COLUMNS} FROM events WHERE guild_id = :guild_id AND state = 'active'
            ORDER BY title, id""",
        guild_id=guild_id,
    )
    return [event(row) for row in rows]


async def of_series(tx: Connection, *, guild_id: int, series: int) -> list[Event]:
    """An event and all that were split from it."""
    rows = await tx.all(
        f"""SELECT {COLUMNS} FROM events WHERE guild_id = :guild_id
              AND COALESCE(series_id, id) = :series ORDER BY id""",
        guild_id=guild_id,
        series=series,
    )
    return [event(row) for row in rows]


async def change(tx: Connection, old: Event, form: EventForm, schedule: Schedule) -> Event:
    """Put new choices and a new schedule in the place of the old ones."""
    return await _changed(
        tx,
        old,
        _CHOSEN,
        forms.written(form) | schedule_values(schedule),
        before_version=version_of(form.before),
    )


async def reschedule(tx: Connection, old: Event, schedule: Schedule) -> Event:
    """The event meets by another schedule, and everything else stays."""
    return await _changed(tx, old, _SCHEDULE, schedule_values(schedule))


async def pause(tx: Connection, old: Event, paused: Pause | None, *, reason: str) -> Event:
    """The event pauses on those days, or goes on."""
    return await _changed(tx, old, _PAUSE, _paused(paused, reason))


async def cancel(tx: Connection, ended: Event) -> Event:
    """No more dates of this event."""
    return await _changed(tx, ended, ("state",), {"state": EventState.CANCELLED.value})


async def _changed(
    tx: Connection,
    old: Event,
    columns: tuple[str, ...],
    values: dict[str, Any],
    *,
    before_version: int | None = None,
) -> Event:
    row = await tx.one(
        f"""UPDATE events SET version = version + 1, before_version = :before_version,
                  {", ".join(f"{column} = :{column}" for column in columns)}
            WHERE guild_id = :guild_id AND id = :id RETURNING {COLUMNS}""",
        guild_id=old.guild_id,
        id=old.id,
        before_version=old.before_version if before_version is None else before_version,
        **values,
    )
    assert row is not None
    return event(row)


async def remove_dateless(tx: Connection, split: Event) -> None:
    """Forget an event that a change split off, as the change was undone; if dates of it were seen,
    it is cancelled instead."""
    await cancel(tx, split)
    await tx.run(
        """DELETE FROM events WHERE guild_id = :guild_id AND id = :id AND NOT EXISTS
               (SELECT 1 FROM occurrences WHERE guild_id = :guild_id AND event_id = :id)""",
        guild_id=split.guild_id,
        id=split.id,
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


def schedule_values(schedule: Schedule) -> dict[str, Any]:
    """The value of each column of a schedule."""
    return {
        "rule": schedule.rule,
        "dates": _dates(schedule.dates),
        "local_time": f"{schedule.time:%H:%M}",
        "zone": schedule.zone,
        "first_date": schedule.first.isoformat(),
        "duration_s": None if schedule.duration is None else forms.seconds(schedule.duration),
        "excluded": _dates(sorted(schedule.excluded)),
    }


def schedule_in(row: Row) -> Schedule:
    """The schedule of a row that holds its columns."""
    return Schedule(
        time=time.fromisoformat(row["local_time"]),
        zone=row["zone"],
        first=date.fromisoformat(row["first_date"]),
        rule=row["rule"],
        dates=_read_dates(row["dates"]),
        duration=None if row["duration_s"] is None else timedelta(seconds=row["duration_s"]),
        excluded=frozenset(_read_dates(row["excluded"])),
    )


def _dates(days: tuple[date, ...] | list[date]) -> str:
    return ",".join(day.isoformat() for day in days)


def _read_dates(text: str) -> tuple[date, ...]:
    return tuple(date.fromisoformat(day) for day in text.split(",") if day)


def _paused(paused: Pause | None, reason: str) -> dict[str, Any]:
    return {
        "paused_from": paused and paused.start.isoformat(),
        "paused_until": paused and paused.until and paused.until.isoformat(),
        "pause_reason": reason,
    }


def _pause(row: Row) -> Pause | None:
    if row["paused_from"] is None:
        return None
    until = row["paused_until"]
    return Pause(date.fromisoformat(row["paused_from"]), until and date.fromisoformat(until))


def event(row: Any) -> Event:
    """The event of a row that begins with `COLUMNS`."""
    return of_values(tuple(row)[: len(NAMES)])


@lru_cache(maxsize=256)
def of_values(values: tuple[Any, ...]) -> Event:
    """The event whose columns have these values, in order; made once, as people press in crowds."""
    row = dict(zip(NAMES, values, strict=True))
    return Event(
        id=row["id"],
        guild_id=row["guild_id"],
        **forms.read(row),
        schedule=schedule_in(row),
        state=EventState(row["state"]),
        version=row["version"],
        series_id=row["series_id"],
        split_day=row["split_day"] and date.fromisoformat(row["split_day"]),
        before_version=row["before_version"],
        paused=_pause(row),
        pause_reason=row["pause_reason"],
    )
