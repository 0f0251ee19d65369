"""Drafts: what a moderator typed and chose, and what it means, before it is an event."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.changes import ChangedDate, Target
from bot.domain.errors import Refusal, Text
from bot.domain.events import (
    ABOUT_LIMIT,
    BEFORE_LIMIT,
    CAPACITY_LIMIT,
    TITLE_LIMIT,
    USUAL_OPENING,
    USUAL_REMINDERS,
    WHERE_LIMIT,
    Event,
    Occurrence,
    Privacy,
    Server,
)
from bot.domain.language import Language
from bot.domain.links import take_out_links
from bot.domain.reminder_text import REMINDER_TEXT_LIMIT, pieces
from bot.domain.schedule import Instance, Reading, Refused, Schedule, next_instances, read
from bot.domain.schedule.reader import LONGEST_TEXT

PREVIEWED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class EventForm:
    """What a moderator has typed and chosen for an event, before it is one.

    `when` is their own words; nothing of it becomes a schedule until it is understood. `join_link`
    is one that was found in them, on its way into `join_sealed`: it is never kept as it is.
    """

    title: str
    when: str
    privacy: Privacy
    language: Language
    channel_id: int
    where: str = ""
    about: str = ""
    length: timedelta | None = None
    capacity: int | None = None
    reminders: tuple[timedelta, ...] = USUAL_REMINDERS
    ping_role_id: int | None = None
    lead: timedelta | None = None
    cutoff: timedelta = timedelta()
    role_id: int | None = None
    approval: bool = False
    before: str = ""
    bilingual: bool = False
    removes_cards: bool = False
    reminder_text: str = ""
    opens_before: timedelta = USUAL_OPENING
    join_link: str = field(default="", repr=False)
    join_sealed: str = field(default="", repr=False)

    @property
    def answered_by_reaction(self) -> bool:
        """As the event that it becomes: Event.answered_by_reaction."""
        asks_more = self.capacity or self.cutoff or self.role_id or self.approval or self.before
        return self.privacy is Privacy.OPEN and not asks_more

    def checked(self) -> "EventForm":
        """The form with its texts trimmed; raises the Refusal that names what does not fit."""
        title = " ".join(self.title.split())
        where, about = " ".join(self.where.split()), self.about.strip()
        reminder_text, told_before = self.reminder_text.strip(), self.before.strip()
        if not title:
            raise Refusal("Please give the event a title.")
        for length, limit, refusal in (
            (len(title), TITLE_LIMIT, Refusal(
                "The title has {length} characters. Please use at most {limit}.",
                length=len(title), limit=TITLE_LIMIT)),
            (len(self.when), LONGEST_TEXT, Refusal(
                "“When” has {length} characters. Please use at most {limit}.",
                length=len(self.when), limit=LONGEST_TEXT)),
            (len(where), WHERE_LIMIT, Refusal(
                "“Where” has {length} characters. Please use at most {limit}.",
                length=len(where), limit=WHERE_LIMIT)),
            (len(about), ABOUT_LIMIT, Refusal(
                "“About” has {length} characters. Please use at most {limit}.",
                length=len(about), limit=ABOUT_LIMIT)),
            (len(reminder_text), REMINDER_TEXT_LIMIT, Refusal(
                "The reminder text has {length} characters. Please use at most {limit}.",
                length=len(reminder_text), limit=REMINDER_TEXT_LIMIT)),
            (len(told_before), BEFORE_LIMIT, Refusal(
                "“Before you come” has {length} characters. Please use at most {limit}.",
                length=len(told_before), limit=BEFORE_LIMIT)),
        ):  # fmt: skip
            if length > limit:
                raise refusal
        if self.capacity is not None and not 1 <= self.capacity <= CAPACITY_LIMIT:
            raise Refusal("Seats must be a number from 1 to {limit}.", limit=CAPACITY_LIMIT)
        pieces(reminder_text)
        return replace(
            self,
            title=title,
            where=where,
            about=about,
            reminder_text=reminder_text,
            before=told_before,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An event in the making, or with a `target` a change of one; a row, so that a restart forgets
    nothing."""

    id: int
    guild_id: int
    author_id: int
    version: int
    form: EventForm
    target: Target | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What the words of a form mean: a schedule with its next starts, or what is in the way.

    Exactly one field says something; `skipped_hour` is a single date in the hour that the clocks
    skip in spring.
    """

    schedule: Schedule | None = None
    next_starts: tuple[datetime, ...] = ()
    refused: Refused | None = None
    missing_time: bool = False
    skipped_hour: bool = False
    unfitting: Text | None = None

    @property
    def in_the_way(self) -> Refused | Text | None:
        """Why nothing can be planned from these words, or None if it can."""
        if self.refused is not None:
            return self.refused
        if self.missing_time:
            return Text("At what time does it start? Please add it, for example “7:00 PM ET”.")
        if self.skipped_hour:
            return Text(
                "That start does not exist: the clocks go forward over it that night. "
                "Please choose another time."
            )
        if self.unfitting is not None:
            return self.unfitting
        if not self.next_starts:
            return Text("This schedule has no dates to come. Please change the words.")
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What a draft changes, and what that does to the dates that are known. `new` are starts at
    which nothing takes place so far."""

    event: Event
    target: Target
    date: Occurrence | None
    old: EventForm
    changed: tuple[ChangedDate, ...] = ()
    new: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview(Meaning):
    """A draft and what its words mean. `links_found` tells how many links to meeting services were
    taken out of the public texts; the first is kept as the join link, unless there is no key to
    encrypt it (`link_kept`). `other` is another unfinished draft; `edit`
    what the draft of a change would do."""

    draft: Draft
    server: Server
    links_found: int = 0
    link_kept: bool = False
    other: Draft | None = None
    edit: Edit | None = None


def understood(draft: Draft, server: Server, *, now: datetime) -> Preview:
    """What the draft's words mean in this server at this moment; nothing is saved."""
    return previewed(draft, server, meaning(draft.form, server, now=now))


def previewed(draft: Draft, server: Server, meant: Meaning) -> Preview:
    """The preview of a draft that means this."""
    return Preview(
        draft=draft,
        server=server,
        schedule=meant.schedule,
        next_starts=meant.next_starts,
        refused=meant.refused,
        missing_time=meant.missing_time,
        skipped_hour=meant.skipped_hour,
        unfitting=meant.unfitting,
    )


def meaning(form: EventForm, server: Server, *, now: datetime) -> Meaning:
    """What the form's words mean in this server at this moment."""
    reading = read_when(form.when, server, now=now)
    if isinstance(reading, Refused):
        return Meaning(refused=reading)
    if "time" in reading.missing:
        return Meaning(missing_time=True)
    schedule = reading.schedule(zone=server.zone, now=now)
    if form.length is not None:
        schedule = replace(schedule, duration=form.length)
    starts = next_instances(schedule, after=now, count=PREVIEWED)
    if not schedule.recurring and any(_is_moved(one, schedule) for one in starts):
        return Meaning(skipped_hour=True)
    return Meaning(schedule=schedule, next_starts=tuple(one.start for one in starts))


def _is_moved(instance: Instance, schedule: Schedule) -> bool:
    """Whether the clocks skip this start; a rule goes on past it, a single date is a mistake."""
    return f"{instance.start.astimezone(schedule.tzinfo):%Y%m%dT%H%M%S}" != instance.recurrence_id


def read_when(text: str, server: Server, *, now: datetime) -> Reading | Refused:
    """Read a schedule as someone on this server's wall clock means it."""
    return read(text, now=now.astimezone(ZoneInfo(server.zone)), language=server.language)


def without_links(form: EventForm) -> tuple[EventForm, int]:
    """The form without links to meeting services in its public texts, and how many there were;
    the first is its join link."""
    rest: dict[str, Any] = {}
    links: dict[str, None] = {}
    for name in ("title", "where", "about", "before", "reminder_text"):
        rest[name], found = take_out_links(getattr(form, name))
        links |= dict.fromkeys(found)
    if not links:
        return form, 0
    return replace(form, **rest, join_link=next(iter(links))), len(links)
