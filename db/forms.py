"""What moderators chose for an event, as one set of values: its columns, and a draft's JSON."""

from datetime import timedelta
from typing import Any

from bot.domain.drafts import EventForm
from bot.domain.events import Privacy
from db.engine import Row

COLUMNS = (
    "title", "where_text", "about", "privacy", "language", "capacity", "reminders",
    "channel_id", "ping_role_id", "lead_s", "cutoff_s", "role_id", "approval", "before_text",
    "bilingual", "removes_cards", "reminder_text", "opens_before_s",
    "join_sealed",
)  # fmt: skip


def written(form: EventForm) -> dict[str, Any]:
    """The value of each of `COLUMNS`."""
    return {
        "title": form.title,
        "where_text": form.where,
        "about": form.about,
        "privacy": form.privacy.value,
        "language": form.language,
        "capacity": form.capacity,
        "reminders": ",".join(str(seconds(offset)) for offset in form.reminders),
        "channel_id": form.channel_id,
        "ping_role_id": form.ping_role_id,
        "lead_s": None if form.lead is None else seconds(form.lead),
        "cutoff_s": seconds(form.cutoff),
        "role_id": form.role_id,
        "approval": int(form.approval),
        "before_text": form.before,
        "bilingual": int(form.bilingual),
        "removes_cards": int(form.removes_cards),
        "reminder_text": form.reminder_text,
        "opens_before_s": seconds(form.opens_before),
        "join_sealed": form.join_sealed,
    }


def read(values: Row) -> dict[str, Any]:
    """The fields that an event and a form of one have in common."""
    return {
        "title": values["title"],
        "where": values["where_text"],
        "about": values["about"],
        "privacy": Privacy(values["privacy"]),
        "language": values["language"],
        "capacity": values["capacity"],
        "reminders": tuple(timedelta(seconds=int(s)) for s in values["reminders"].split(",") if s),
        "channel_id": values["channel_id"],
        "ping_role_id": values["ping_role_id"],
        "lead": None if values["lead_s"] is None else timedelta(seconds=values["lead_s"]),
        "cutoff": timedelta(seconds=values["cutoff_s"]),
        "role_id": values["role_id"],
        "approval": bool(values["approval"]),
        "before": values["before_text"],
        "bilingual": bool(values["bilingual"]),
        "removes_cards": bool(values["removes_cards"]),
        "reminder_text": values["reminder_text"],
        "opens_before": timedelta(seconds=values["opens_before_s"]),
        "join_sealed": values["join_sealed"],
    }


def seconds(length: timedelta) -> int:
    """How long, in whole seconds."""
    return int(length.total_seconds())
