"""Somebody moved up from the waitlist: what they are told, and what the channel is told instead."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.events import Event, Occurrence
from bot.domain.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Promoted:
    """Tells the member privately, in `language`. Nothing in it names the group, as it may show on
    a locked phone."""

    event: Event
    occurrence: Occurrence
    hour24: bool
    language: Language
    decline_by: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PromotionOff:
    """What stands in its place when the date fell out afterwards."""

    event: Event
    occurrence: Occurrence
    hour24: bool
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatFreed:
    """Tells the channel, without names."""

    event: Event
    occurrence: Occurrence
    hour24: bool
