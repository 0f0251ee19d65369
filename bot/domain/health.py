"""How Hearth is doing on one server: what moderators see with /health."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.domain.events import Event, Server
from bot.domain.kinds import Kind
from bot.domain.notices import Unsent

SKEW = timedelta(seconds=5)  # further apart, our clock is wrong; less may be the way to us
SILENT = timedelta(minutes=2)  # ticks are seconds apart
FAILURES_OF = timedelta(days=7)
SHOWN = 5  # messages to come


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """A message that is due next."""

    kind: Kind
    due_at: datetime
    channel_id: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What the database says of a server. `failed` is what was not posted in the last days, without
    what was mended since; `waiting_since` the first try of what waits for Discord; `overdue` counts
    what should have been sent and was not even tried."""

    server: Server
    events: tuple[Event, ...]
    board_channels: tuple[int, ...]
    coming: tuple[Coming, ...]
    failed: tuple[Unsent, ...]
    last_sent: datetime | None
    waiting_since: datetime | None
    overdue: int
    engine: Literal["sqlite", "postgres"]
    size: int  # of the whole database, in bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What can be said now; without `stored` the database did not answer in time. `last_tick` is
    when this process last looked for messages to send; None if another one does."""

    stored: Stored | None
    last_tick: datetime | None
    discord_away: bool
    version: str
    now: datetime

    @property
    def is_silent(self) -> bool:
        """Whether this process has not looked for messages for too long."""
        return self.last_tick is not None and self.now - self.last_tick > SILENT
