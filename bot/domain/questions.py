"""Anonymous questions to the hosts of a date: when, how many, and what the hosts read."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.errors import Refusal
from bot.domain.events import Event, Occurrence
from bot.domain.language import Language

OPENS = timedelta(hours=48)  # before the start
KEPT = timedelta(hours=24)  # after the end, so that a host can block whoever asked
EACH = 3  # questions a person to a date
QUESTION_LIMIT = 500
SHOWN = 10  # of a date, the newest


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the hosts read. `id` is its row, by which they can block whoever asked; `text` is as
    it was typed."""

    id: int
    event: Event
    occurrence: Occurrence
    hour24: bool
    language: Language
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionTold:
    """Tells a host privately, in `language`, that somebody asks; neither what nor of which group,
    as it may show on a locked phone."""

    guild_id: int
    question_id: int
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A question as a host reads it: the message that stands in the staff channel."""

    id: int
    guild_id: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The question is with the hosts; `left` is how many more this person may ask."""

    event: Event
    left: int


def require_open(date: Occurrence, *, now: datetime) -> None:
    """Raises a Refusal outside the days in which questions to this date are taken."""
    if date.fell_out:
        raise Refusal("This meeting will not take place. /upcoming shows what is on.")
    if now >= date.ends_at:
        raise Refusal("This meeting is over. /upcoming shows what is on.")
    if now < date.starts_at - OPENS:
        raise Refusal(
            "Questions to the hosts are taken from 48 hours before the meeting until it ends."
        )


def require_may_ask(asked: int, *, blocked: bool) -> None:
    """Raises a Refusal for whoever asked often enough, or is blocked."""
    if blocked:
        raise Refusal(
            "The hosts take no more questions from you for now, without knowing who you are. "
            "/help-now shows help lines."
        )
    if asked >= EACH:
        raise Refusal("You asked three questions to this meeting already. That is the limit.")
