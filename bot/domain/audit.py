"""Who changed what: a change by a moderator as the audit keeps it.

Never what members answered, never how to join, never on whom a hold is. Which fields are kept is
listed here by name, so that a new one is kept only if somebody says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.domain.changes import ChangedDate
from bot.domain.events import Event, Holiday, Server
from bot.domain.resources.model import Entry

Facts = Mapping[str, Any]  # by field: texts, numbers, moments, days, lengths, schedules, pauses

OF_EVENT = (
    "title", "schedule", "where", "about", "privacy", "language", "capacity", "reminders",
    "channel_id", "ping_role_id", "lead", "cutoff", "role_id", "approval", "before", "bilingual",
    "removes_cards", "reminder_text", "opens_before", "paused", "pause_reason",
)  # fmt: skip
OF_SERVER = (
    "zone", "language", "announce_channel_id", "staff_channel_id", "moderator_role_id",
    "default_privacy", "lead", "hour24", "answers_kept", "plain",
)  # fmt: skip
OF_ENTRY = tuple(field.name for field in fields(Entry))
TELLS_A_NEW_EVENT = ("schedule", "privacy", "channel_id")


class What(StrEnum):
    """What was done; bot/ui/audit.py has the words."""

    PLANNED = "planned"
    IMPORTED = "imported"
    EDITED = "edited"
    MOVED = "moved"
    SKIPPED = "skipped"
    RESTORED = "restored"
    PAUSED = "paused"
    RESUMED = "resumed"
    CANCELLED = "cancelled"
    UNDONE = "undone"
    JOIN_DETAILS = "join_details"
    LET_IN = "let_in"
    NOT_LET_IN = "not_let_in"
    HOSTS = "hosts"
    SAW_WHO_COMES = "saw_who_comes"
    SET_UP = "set_up"
    SETTINGS = "settings"
    DAYS_OFF_ADDED = "days_off_added"
    DAYS_OFF_REMOVED = "days_off_removed"
    ENTRY_ADDED = "entry_added"
    ENTRY_EDITED = "entry_edited"
    ENTRY_RETIRED = "entry_retired"
    ENTRY_BROUGHT_BACK = "entry_brought_back"
    ENTRY_APPROVED = "entry_approved"
    ENTRY_REJECTED = "entry_rejected"
    ENTRY_CHECKED = "entry_checked"
    ENTRY_PINNED = "entry_pinned"
    ENTRY_UNPINNED = "entry_unpinned"
    ENTRY_UNDONE = "entry_undone"
    ENTRIES_IMPORTED = "entries_imported"
    SYNONYMS = "synonyms"
    BOARD_CREATED = "board_created"
    BOARD_REMOVED = "board_removed"
    PAGE_ON = "page_on"
    PAGE_OFF = "page_off"
    HELD = "held"
    RELEASED = "released"
    FORGOT_MEMBER = "forgot_member"


@dataclass(frozen=True, slots=True)
class Did:
    """What somebody does to an event."""

    what: What
    by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One change; `by` is None for a moderator who had their data deleted."""

    id: int
    made_at: datetime
    by: int | None
    what: What
    about: str
    before: Facts
    after: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPage:
    """Changes of the last days, newest first; `more` says that there are older ones."""

    server: Server
    days: int
    entries: tuple[AuditEntry, ...]
    is_first: bool
    more: bool


def picked(thing: object, names: tuple[str, ...]) -> dict[str, Any]:
    """These fields of a thing."""
    return {name: getattr(thing, name) for name in names}


def differences(
    before: object, after: object, names: tuple[str, ...]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Those of these fields in which the two differ, as they were and as they are."""
    differing = tuple(name for name in names if getattr(before, name) != getattr(after, name))
    return picked(before, differing), picked(after, differing)


def of_event(
    before: Event, after: Event, dates: tuple[ChangedDate, ...]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What differs of an event; if that is nothing, of its date: one without a start does not take
    place."""
    was, is_now = differences(before, after, OF_EVENT)
    if was or len(dates) != 1:
        return was, is_now
    [changed] = dates
    why = {"why": changed.occurrence.why} if changed.occurrence.why else {}
    return {"start": changed.was.start}, {"start": changed.now.start, **why}


def of_holiday(holiday: Holiday) -> dict[str, Any]:
    """From when to when, and whether staff is asked."""
    asks = {"asks": True} if holiday.asks else {}
    return {"first": holiday.first, "last": holiday.last, **asks}
