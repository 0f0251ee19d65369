"""How fast we may talk to Discord, whether it is worth trying, and when to stop altogether.

Four small rules with the time as an argument (seconds on a steady clock); the messenger asks them
before each request. discord.py limits each route, but nothing in it keeps the sum of all senders
under Discord's 50 requests a second, and 200 at once lost 77 without this.
"""

from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime

A_SECOND = 49  # Discord allows 50 to one token; the rest is for the gateway and for retries
WINDOW = 1.03  # seconds; a little more than one, since clocks and networks are not exact
INVALID_LIMIT = 9_000  # Discord bans an address at 10,000 invalid requests in ten minutes
INVALID_WINDOW = 600.0
PROBE_EVERY = 1.0
OUTAGE = 3  # failures in a row


@dataclass(slots=True)
class Pace:
    """Lets requests go at once while there is room: at most `most` in any window of a second."""

    most: int = A_SECOND
    window: float = WINDOW
    _went: deque[float] = field(default_factory=deque)
    _held_until: float = 0.0

    def reserve(self, now: float) -> float:
        """Take the next place and return how many seconds to wait for it."""
        at = max(now, self._held_until)
        if len(self._went) == self.most:
            at = max(at, self._went.popleft() + self.window)
        self._went.append(at)
        return at - now

    def hold(self, until: float) -> None:
        """Let nobody through before `until`: Discord said that the global limit is reached."""
        self._held_until = max(self._held_until, until)


@dataclass(slots=True)
class Channels:
    """Which channels take no more posts for a while, as the headers of their last reply said.

    discord.py would wait for them inside the request, where a few busy channels hold up all others.
    """

    _full_until: dict[int, float] = field(default_factory=dict)

    def filled(self, channel_id: int, *, until: float) -> None:
        """That was the last post which the channel takes before `until`."""
        self._full_until[channel_id] = until

    def wait(self, channel_id: int, now: float) -> float:
        """How many seconds until the channel takes another post; 0 if it does now."""
        return max(0.0, self._full_until.get(channel_id, now) - now)

    def full(self, now: float) -> int:
        """How many channels take no post now."""
        for channel_id in [one for one, until in self._full_until.items() if until <= now]:
            del self._full_until[channel_id]
        return len(self._full_until)


@dataclass(slots=True)
class Breaker:
    """While Discord is down, one request a second finds out whether it is back.

    A few failures in a row are taken for an outage; a single message that always fails is not.
    """

    probe_every: float = PROBE_EVERY
    failures: int = 0
    _probe_at: float = 0.0

    @property
    def open(self) -> bool:
        """Whether Discord is taken to be down."""
        return self.failures >= OUTAGE

    def allows(self, now: float, *, patience: float = 0.0) -> bool:
        """Whether a request may be tried now. While open, senders try one and await its end; those
        with `patience` (seconds) only if nobody else has by then.

        A probe that seems further away than one can be was set before the clock was set back.
        """
        wait = self._probe_at + patience - now
        return not self.open or not 0 < wait <= self.probe_every + patience

    def next_try(self, due: datetime, *, patience: float = 0.0) -> datetime:
        """When something that is due then may be tried."""
        if not self.open:
            return due
        return max(due, datetime.fromtimestamp(self._probe_at + patience, UTC))

    def failed(self, now: float) -> None:
        """Discord could not be reached."""
        self.failures += 1
        self._probe_at = now + self.probe_every

    def worked(self) -> bool:
        """Discord took something; True if it was down before."""
        was_open, self.failures = self.open, 0
        return was_open


@dataclass(slots=True)
class InvalidRequests:
    """Counts the answers 401, 403 and 429, and says stop before Discord bans us."""

    limit: int = INVALID_LIMIT
    window: float = INVALID_WINDOW
    _at: deque[float] = field(default_factory=deque)

    def add(self, now: float) -> None:
        """One more."""
        self._at.append(now)

    def too_many(self, now: float) -> bool:
        """Whether nothing may be sent until older ones have left the window."""
        while self._at and self._at[0] <= now - self.window:
            self._at.popleft()
        return len(self._at) >= self.limit
