"""Join details: how to take part in a meeting from afar, and who may see that when."""

import re
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.events import Event, Occurrence, OccurrenceState
from bot.domain.rsvp import Answer

LINK_LIMIT = 600
PASSCODE_LIMIT = 50
DIAL_IN_LIMIT = 150
NOTES_LIMIT = 300
LONGEST_OPENING = timedelta(minutes=60)
NOTHING_WORDS = frozenset({"none", "nothing", "-", "ninguno", "ninguna", "nada"})
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_LINK = re.compile(rf"{_SCHEME.pattern}[^\s<>]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinDetails:
    """What moderators gave; none of it is ever in a log, hence in no repr."""

    link: str = field(default="", repr=False)
    passcode: str = field(default="", repr=False)
    dial_in: str = field(default="", repr=False)
    notes: str = field(default="", repr=False)

    def __bool__(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self))

    def checked(self) -> "JoinDetails":
        """The details trimmed, the link with its https://; raises the Refusal that names what
        does not fit."""
        link = self.link.strip().strip("<>")
        if link and not _SCHEME.match(link):
            link = f"https://{link}"
        if link and not _LINK.fullmatch(link):
            raise Refusal(
                "The link should be a single one, like https://example.org/room. "
                "Please put other words into the notes."
            )
        passcode, dial_in = " ".join(self.passcode.split()), " ".join(self.dial_in.split())
        kept = JoinDetails(link=link, passcode=passcode, dial_in=dial_in, notes=self.notes.strip())
        if len(link) > LINK_LIMIT:
            raise Refusal(
                "The link is too long. Please use at most {limit} characters.", limit=LINK_LIMIT
            )
        for text, limit in (
            (passcode, PASSCODE_LIMIT),
            (dial_in, DIAL_IN_LIMIT),
            (kept.notes, NOTES_LIMIT),
        ):
            if len(text) > limit:
                raise Refusal(
                    "This is too long. Please use at most {limit} characters.", limit=limit
                )
        return kept


def changed(before: JoinDetails, typed: JoinDetails) -> JoinDetails:
    """What is kept once somebody has filled in the form, which shows nothing of what was kept.

    A new link starts anew, as an old passcode does not open it. Without one, what was left empty
    stays. "none" for the link removes everything.
    """
    if typed.link.strip().casefold() in NOTHING_WORDS:
        return JoinDetails()
    typed = typed.checked()
    if typed.link:
        return typed
    given = {one.name: value for one in fields(typed) if (value := getattr(typed, one.name))}
    return replace(before, **given)


def with_link(before: JoinDetails, link: str) -> JoinDetails:
    """The details once a link was found in public words. The same link changes nothing."""
    found = JoinDetails(link=link).checked()
    return before if found.link == before.link else found


def read_opening(text: str) -> timedelta:
    """How long before the start the details are shown, of minutes as typed."""
    limit = LONGEST_OPENING // timedelta(minutes=1)
    if not re.fullmatch(r"[0-9]{1,4}", text.strip()) or int(text) > limit:
        raise Refusal("Please give the minutes as a whole number from 0 to {limit}.", limit=limit)
    return timedelta(minutes=int(text))


class Door(StrEnum):
    """What somebody finds who asks for the details."""

    OPEN = "open"
    TOO_EARLY = "too_early"
    OVER = "over"
    FELL_OUT = "fell_out"
    NOT_GOING = "not_going"
    NOTHING_KEPT = "nothing_kept"


def door(
    event: Event, occurrence: Occurrence, answer: Answer | None, *, leads: bool, now: datetime
) -> Door:
    """Whether the details are shown: to those who said they are going and whoever `leads`, from
    `opens_at` until the end."""
    if occurrence.fell_out:
        return Door.FELL_OUT
    if occurrence.state is OccurrenceState.OVER or now >= occurrence.ends_at:
        return Door.OVER
    if answer is not Answer.GOING and not leads:
        return Door.NOT_GOING
    if not has_details(event, occurrence):
        return Door.NOTHING_KEPT
    return Door.OPEN if now >= opens_at(event, occurrence) else Door.TOO_EARLY


def opens_at(event: Event, occurrence: Occurrence) -> datetime:
    """When the details of a date are first shown."""
    return occurrence.starts_at - min(event.opens_before, LONGEST_OPENING)


def has_details(event: Event, occurrence: Occurrence) -> bool:
    """Whether something is kept for this date: of its own, or for every date of the event."""
    return bool(sealed_of(event, occurrence))


def sealed_of(event: Event, occurrence: Occurrence) -> str:
    """What is kept for this date, still sealed; empty if nothing is."""
    return occurrence.join_sealed or event.join_sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """What somebody is answered who asked for the details of a date; `details` only behind an
    open door, and None there if they cannot be read. `leads` says that it is a moderator or
    a host."""

    event: Event
    occurrence: Occurrence
    hour24: bool
    answer: Answer | None
    leads: bool
    door: Door
    details: JoinDetails | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a moderator is told once details are kept: which, but not what they say. `date` is the
    one that they are for, None for every date."""

    event: Event
    date: Occurrence | None
    hour24: bool
    names: frozenset[str]
