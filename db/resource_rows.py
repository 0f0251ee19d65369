"""An entry of the library as the columns of a row, and back."""

import json
from datetime import date, datetime
from typing import Any, cast

from bot.domain.resources.model import Entry, Kind, Rejection, Resource, Status, canonical_url
from db.engine import Row
from db.times import from_unix, to_unix

ENTRY = """kind, language, title, url, topics, summary, audience, minutes, content_note, phone,
    text_line, hours, countries"""
COLUMNS = f"""resources.id, resources.guild_id, key, status, {ENTRY}, source, added_by,
    suggested_at, reviewed_on, review_by, pinned, rejected_for, version"""


def values(resource: Resource, *, now: datetime) -> dict[str, Any]:
    """The columns of an entry that is new, without its number."""
    return {
        "guild_id": resource.guild_id,
        "key": resource.key,
        "source": resource.source,
        "added_by": resource.added_by,
        "suggested_at": to_unix(resource.suggested_at) if resource.suggested_at else None,
        "version": resource.version,
        **changeable(resource, now=now),
    }


def changeable(resource: Resource, *, now: datetime) -> dict[str, Any]:
    """The columns of what may change of an entry."""
    entry = resource.entry
    return {
        "status": resource.status,
        "reviewed_on": _iso(resource.reviewed_on),
        "review_by": _iso(resource.review_by),
        "pinned": int(resource.pinned),
        "rejected_for": resource.rejected_for if resource.status == "retired" else None,
        "changed_at": to_unix(now),
        "kind": entry.kind,
        "language": entry.language,
        "title": entry.title,
        "url": entry.url,
        "canonical_url": canonical_url(entry.url),
        "topics": json.dumps(entry.topics, ensure_ascii=False),
        "summary": entry.summary,
        "audience": entry.audience,
        "minutes": entry.minutes,
        "content_note": entry.content_note,
        "phone": entry.phone,
        "text_line": entry.text_line,
        "hours": entry.hours,
        "countries": json.dumps(entry.countries),
    }


def read(row: Row) -> Resource:
    """The entry of a row that holds `COLUMNS`."""
    return Resource(
        id=row["id"],
        guild_id=row["guild_id"],
        key=row["key"],
        status=cast(Status, row["status"]),
        source=row["source"],
        added_by=row["added_by"],
        suggested_at=from_unix(row["suggested_at"]) if row["suggested_at"] else None,
        reviewed_on=_day(row["reviewed_on"]),
        review_by=_day(row["review_by"]),
        pinned=bool(row["pinned"]),
        rejected_for=cast(Rejection | None, row["rejected_for"]),
        version=row["version"],
        entry=Entry(
            kind=cast(Kind, row["kind"]),
            language=row["language"],
            title=row["title"],
            url=row["url"],
            topics=tuple(json.loads(row["topics"])),
            summary=row["summary"],
            audience=row["audience"],
            minutes=row["minutes"],
            content_note=row["content_note"],
            phone=row["phone"],
            text_line=row["text_line"],
            hours=row["hours"],
            countries=tuple(json.loads(row["countries"])),
        ),
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
