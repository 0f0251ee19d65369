"""Who may come: people with a role, who agreed to what an event says before, whom it let in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zlib import crc32

from bot.domain.errors import Refusal
from bot.domain.events import Event, Server


class Admission(StrEnum):
    """Where somebody stands with an event whose moderators let people in."""

    WAITING = "waiting"
    APPROVED = "approved"
    DECLINED = "declined"


class Needed(StrEnum):
    """What stands between somebody who wants to come and their answer."""

    CONSENT = "consent"
    AGREEMENT = "agreement"
    ADMISSION = "admission"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Somebody who asked to come, or was let in; `occurrence_id` is the date for which they asked
    first, None if a moderator let them in unasked. `untold`: it was answered, and they do not know
    yet."""

    id: int
    guild_id: int
    event_id: int
    member_id: int
    admission: Admission
    asked_at: datetime
    occurrence_id: int | None
    answer: str | None
    press: int | None
    untold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What became of a request; `event` is None of one that was withdrawn. `too_late` says that
    the answer could not count any more."""

    server: Server
    event: Event | None = None
    admission: Admission | None = None
    was_decided: bool = False
    too_late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """The list of an event whose moderators let people in, for its moderators."""

    event: Event
    server: Server
    requests: Sequence[Request]


def require_role(event: Event, role_ids: frozenset[int]) -> None:
    """Raises a Refusal that names the role which somebody lacks. It holds for moderators, too: it
    is about coming, not about managing."""
    if event.role_id is not None and event.role_id not in role_ids:
        raise Refusal(
            "Only people with the role {role} can come. "
            "If you should have it, please ask a moderator.",
            role=f"<@&{event.role_id}>",
        )


def needed(event: Event, *, agreed: bool, admission: Admission | None) -> Needed | None:
    """What this person must do, or wait for, before they can say that they come."""
    if event.before and not agreed:
        return Needed.AGREEMENT
    if event.approval and admission is not Admission.APPROVED:
        return Needed.ADMISSION
    return None


def require_list(event: Event) -> None:
    """Raises a Refusal of an event to which everybody may come."""
    if not event.approval:
        raise Refusal(
            "This event has no list, so nobody needs to be let in. "
            "“Who may come” under /event edit changes that."
        )


def version_of(text: str) -> int:
    """The version of a text: the same words are the same version, in whatever order they came."""
    return crc32(text.encode())
