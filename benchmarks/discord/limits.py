"""Discord's rate limits: a fixed global window, and buckets a channel told in headers."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

GLOBAL_EXEMPT = ("/interactions/", "/webhooks/")  # interaction replies are not counted (docs)
VIA = "1.1 google"  # discord.py takes a 429 without it for a ban


@dataclass
class Window:
    """So many requests in a fixed span that begins with its first request."""

    limit: int
    seconds: float
    ends: float = 0.0
    used: int = 0

    def take(self, now: float) -> bool:
        """Count a request; False if the window has no place left."""
        if now >= self.ends:
            self.ends, self.used = now + self.seconds, 0
        if self.used >= self.limit:
            return False
        self.used += 1
        return True


@dataclass
class Refusal:
    """A 429: how long to wait, and whether the whole token has to."""

    retry_after: float
    whole_token: bool


@dataclass
class Limits:
    """Every limit of the local Discord; `None` or a higher number loosens one."""

    global_per_second: int | None = 50
    create_in_5s: int = 5
    edit_in_5s: int = 5
    banned_after: int = 10_000  # invalid requests
    invalid: int = 0
    _global: Window | None = None
    _buckets: dict[tuple[str, int], Window] = field(default_factory=dict)

    @property
    def banned(self) -> bool:
        """Whether the edge refuses everything because of too many invalid requests."""
        return self.invalid >= self.banned_after

    def global_refusal(self, path: str) -> Refusal | None:
        """Count a request in the token's window of one second."""
        if self.global_per_second is None or any(part in path for part in GLOBAL_EXEMPT):
            return None
        if self._global is None or self._global.limit != self.global_per_second:
            self._global = Window(self.global_per_second, 1.0)
        now = time.monotonic()
        if self._global.take(now):
            return None
        return Refusal(self._global.ends - now, whole_token=True)

    def channel_refusal(
        self, kind: str, channel_id: int, headers: dict[str, str]
    ) -> Refusal | None:
        """Count a request in a channel's bucket and tell its state in `headers`."""
        window = self._buckets.setdefault((kind, channel_id), self._new_bucket(kind))
        now = time.monotonic()
        granted = window.take(now)
        headers.update(_told(kind, window, now))
        return None if granted else Refusal(window.ends - now, whole_token=False)

    def _new_bucket(self, kind: str) -> Window:
        if kind == "react":
            return Window(1, 0.25)
        return Window(self.create_in_5s if kind == "create" else self.edit_in_5s, 5.0)


def _told(kind: str, window: Window, now: float) -> Mapping[str, str]:
    left = max(0.0, window.ends - now)
    return {
        "X-RateLimit-Bucket": f"bucket-{kind}",
        "X-RateLimit-Limit": str(window.limit),
        "X-RateLimit-Remaining": str(window.limit - window.used),
        "X-RateLimit-Reset-After": f"{left:.3f}",
        "X-RateLimit-Reset": f"{time.time() + left:.3f}",
    }
