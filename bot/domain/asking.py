"""When hosts are asked whether they lead a date, and when staff hears that nobody does."""

from datetime import datetime, timedelta

from bot.domain.deliveries import Planned
from bot.domain.events import Occurrence
from bot.domain.hosts import Turn
from bot.domain.kinds import Kind

FIRST, SECOND = timedelta(hours=48), timedelta(hours=3)  # before the start
LAST_CALL = timedelta(minutes=30)


def asked_of(turn: Turn, *, now: datetime) -> list[Planned]:
    """The questions to whoever leads the date. Whoever gets the turn late, and has not said that
    they lead, is asked at once."""
    start = turn.date.starts_at
    if turn.member_id is None or not _is_coming(turn.date, now=now):
        return []
    return [
        Planned(
            kind=Kind.HOST_ASKED,
            offset=before,
            due_at=max(now, start - before),
            useful_until=start - until,
        )
        for before, until in ((FIRST, SECOND), (SECOND, timedelta()))
        if start - until > now and (start - before > now or not turn.confirmed)
    ]


def wanted_in_time(date: Occurrence, *, now: datetime) -> list[Planned]:
    """The last call: half an hour before the start, if nobody has said that they lead by then."""
    due_at = date.starts_at - LAST_CALL
    if due_at <= now or not _is_coming(date, now=now):
        return []
    return [wanted(date, at=due_at)]


def wanted(date: Occurrence, *, at: datetime) -> Planned:
    """That staff is asked at that moment who leads the date."""
    return Planned(
        kind=Kind.HOST_WANTED,
        offset=date.starts_at - at,
        due_at=at,
        useful_until=date.starts_at,
    )


def _is_coming(date: Occurrence, *, now: datetime) -> bool:
    return date.takes_place and date.starts_at > now
