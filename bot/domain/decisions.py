"""A request to come was answered: how the one who asked hears of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.events import Event, Occurrence
from bot.domain.language import Language
from bot.domain.rsvp import Own


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Tells them privately, in `language`. Nothing in it names the group, as it may show on a
    locked phone. `own` is what their answer to the date became, for which they asked."""

    event: Event
    occurrence: Occurrence
    hour24: bool
    language: Language
    let_in: bool
    own: Own


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Which event let them in, or did not; in a reply that only they see."""

    title: str
    let_in: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What somebody is to be told with the next reply: that Discord refused a private message to
    them, and how their requests were answered."""

    closed: bool
    decisions: Sequence[Told]
