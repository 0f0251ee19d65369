"""An entry as a record of plain values: a line of a JSON Lines file, a row of the history.

The names are those of the starter library, so that a file that was exported can be searched with
`python -m bot resources search`.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.domain.errors import Refusal
from bot.domain.resources.model import KINDS, Entry, Kind, Resource, Status, checked

STATUSES: tuple[Status, ...] = ("suggested", "approved", "retired")
TEXTS = {  # what a record calls it: what an entry calls it
    "title": "title",
    "url": "url",
    "language": "language",
    "description": "summary",
    "audience": "audience",
    "content_note": "content_note",
    "phone": "phone",
    "text_line": "text_line",
    "hours": "hours",
}
LISTS = {"tags": "topics", "countries": "countries"}
DAYS = ("reviewed_on", "review_by")
NAMES = ("id", "kind", "status", *TEXTS, *LISTS, "minutes", "pinned", *DAYS, "source")
LONGEST_SOURCE = 20
LANGUAGE = re.compile(r"[a-z]{2,3}")


def record_of(resource: Resource) -> dict[str, Any]:
    """Everything that moderators may change of an entry, and the name by which it is known."""
    said = resource.entry
    return {
        "id": name_of(resource),
        "kind": said.kind,
        "status": resource.status,
        **{name: getattr(said, field) for name, field in TEXTS.items()},
        **{name: list(getattr(said, field)) for name, field in LISTS.items()},
        "minutes": said.minutes,
        "pinned": resource.pinned,
        **{name: _iso(getattr(resource, name)) for name in DAYS},
        "source": resource.source,
    }


def name_of(resource: Resource) -> str:
    """The name of an entry in files: its own, or one that no other server's entry has."""
    return resource.key or f"{resource.guild_id}-{resource.id}"


def with_record(resource: Resource, record: Mapping[str, Any]) -> Resource:
    """The entry as the record says; what it does not name stays. Raises the Refusal that says what
    is wrong with it."""
    said, given = resource.entry, dict[str, Any]()
    for name, field in TEXTS.items():
        given[field] = _text(name, record.get(name, getattr(said, field)))
    if not LANGUAGE.fullmatch(given["language"]):
        raise _wrong("language", given["language"])
    for name, field in LISTS.items():
        given[field] = _list(name, record.get(name, getattr(said, field)))
    entry = Entry(
        **given,
        kind=_kind(record.get("kind", said.kind)),
        minutes=_minutes(record.get("minutes", said.minutes)),
    )
    days: dict[str, Any] = {
        name: _day(name, record.get(name, _iso(getattr(resource, name)))) for name in DAYS
    }
    return replace(
        resource,
        entry=checked(entry),
        status=_status(record.get("status", resource.status)),
        pinned=_flag(record.get("pinned", resource.pinned)),
        source=resource.source or _text("source", record.get("source", ""))[:LONGEST_SOURCE],
        **days,
    )


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(name, value)
    return value


def _list(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        raise _wrong(name, value)
    return tuple(value)


def _kind(value: object) -> Kind:
    if value not in KINDS:
        raise _wrong("kind", value)
    return value


def _status(value: object) -> Status:
    if value not in STATUSES:
        raise _wrong("status", value)
    return value


def _minutes(value: object) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise _wrong("minutes", value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise _wrong("pinned", value)
    return value


def _day(name: str, value: object) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(_text(name, value))
    except ValueError:
        raise _wrong(name, value) from None


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _wrong(name: str, value: object) -> Refusal:
    return Refusal("“{value}” cannot be the {name}.", name=name, value=str(value)[:40])
