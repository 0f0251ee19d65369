"""When a link of the library is looked at next, and what came of the last looks."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

A_WEEK = timedelta(days=7)
AGAIN = timedelta(days=2)  # after a look that found nothing, so that three fit into a week
JITTER = timedelta(hours=12)  # a week, more or less
SUSPECTS = 3


class Found(StrEnum):
    """What a look at a link found."""

    THERE = "there"
    SUSPECT = "suspect"  # no such page, no such host, no answer
    UNKNOWN = "unknown"  # it turns programs away, or may not be asked: that says nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkState:
    """The looks at one link: how many suspect ones since when, and when it is looked at next."""

    next_at: datetime
    suspects: int = 0
    suspect_since: datetime | None = None

    @property
    def flagged(self) -> bool:
        """Whether staff is to look at it."""
        return self.suspects >= SUSPECTS


def after(state: LinkState, found: Found, *, chance: float, now: datetime) -> LinkState:
    """The state after a look; `chance`, from 0 to 1, spreads the links over the week."""
    jitter = JITTER * (2 * chance - 1)
    if found is Found.UNKNOWN:
        return LinkState(
            next_at=now + A_WEEK + jitter,
            suspects=state.suspects,
            suspect_since=state.suspect_since,
        )
    if found is Found.THERE:
        return LinkState(next_at=now + A_WEEK + jitter)
    since, suspects = state.suspect_since, state.suspects
    if since is None or now - since > A_WEEK:
        since, suspects = now, 0
    suspects = min(suspects + 1, SUSPECTS)
    wait = A_WEEK if suspects >= SUSPECTS else AGAIN
    return LinkState(next_at=now + wait + jitter, suspects=suspects, suspect_since=since)
