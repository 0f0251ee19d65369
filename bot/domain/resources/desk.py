"""What moderators are to look at in their library: suggestions, and entries that were reported."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Literal, cast, get_args

from rapidfuzz import fuzz

from bot.domain.errors import Refusal
from bot.domain.resources.model import Resource
from bot.domain.resources.text import words

Report = Literal["harmful", "broken", "outdated"]
REPORTS: Final = cast(tuple[Report, ...], get_args(Report))
Flag = Literal[
    "harmful", "suggested", "broken", "outdated", "unreachable", "due"
]  # in the order of the queue
FLAGS: Final = cast(tuple[Flag, ...], get_args(Flag))

SUGGESTIONS_A_DAY = 5
A_DAY = timedelta(days=1)
ALIKE = 88.0  # of 100: "Grief and loss: a guide" and "A guide to grief and loss"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """A suggestion that was kept, and an entry that has nearly the same title, if any has."""

    resource: Resource
    similar: Resource | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One entry of the queue, why it is in it, and which it is of how many."""

    resource: Resource
    flags: tuple[Flag, ...]
    place: int
    count: int
    similar: Resource | None = None


def require_room(suggested_today: int) -> None:
    """Raises the Refusal of somebody who suggested as many as one may in a day."""
    if suggested_today >= SUGGESTIONS_A_DAY:
        raise Refusal(
            "You suggested {most} resources in the last 24 hours. Thank you! "
            "Please suggest more tomorrow.",
            most=SUGGESTIONS_A_DAY,
        )


def most_alike(title: str, others: Iterable[Resource]) -> Resource | None:
    """The entry whose title is nearly the same, in whatever order its words are."""
    wanted = " ".join(words(title))
    found = [
        (fuzz.token_sort_ratio(wanted, " ".join(words(other.entry.title))), -other.id, other)
        for other in others
    ]
    score, _, best = max(found, default=(0.0, 0, None))
    return best if score >= ALIKE else None
