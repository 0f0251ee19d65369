"""A server as the text of a file. Discord's numbers stand in quotes: most programs that read JSON
round numbers of that size."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.domain.events import Event, Holiday, Occurrence, Server
from bot.domain.server_files.model import FORMAT, FORMAT_VERSION, MOMENT, KeptEvent, ServerFile

# What somebody wrote into an event's own text to name a member.
_MEMBER = re.compile(r"<@!?\d+>|discord(?:app)?\.com/users/\d+")
SOMEBODY = "@…"


def written(file: ServerFile) -> str:
    """The text of the file. Mentions of members in texts are taken out, and join details."""
    content = {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "made_at": _moment(file.made_at),
        "server": str(file.server.guild_id),
        "settings": _settings(file.server),
        "holidays": [_holiday(one) for one in file.holidays],
        "events": [_event(one) for one in file.events],
        "library": {"synonyms": file.synonyms, "entries": [dict(one) for one in file.library]},
        "numbers": dict(file.numbers),
    }
    return _MEMBER.sub(SOMEBODY, json.dumps(content, ensure_ascii=False, indent=1)) + "\n"


def _settings(server: Server) -> dict[str, Any]:
    return {
        "zone": server.zone,
        "language": server.language,
        "announce_channel": str(server.announce_channel_id),
        "staff_channel": str(server.staff_channel_id),
        "moderator_role": _id(server.moderator_role_id),
        "default_privacy": server.default_privacy.value,
        "lead_s": seconds(server.lead),
        "hour24": server.hour24,
        "answers_kept_s": seconds(server.answers_kept),
        "plain": server.plain,
    }


def _holiday(holiday: Holiday) -> dict[str, Any]:
    return {
        "name": holiday.name,
        "first": holiday.first.isoformat(),
        "last": holiday.last.isoformat(),
        "asks": holiday.asks,
    }


def _event(kept: KeptEvent) -> dict[str, Any]:
    event, schedule, paused = kept.event, kept.event.schedule, kept.event.paused
    return {
        "number": event.id,
        "series": event.series_id,
        "split_day": event.split_day and event.split_day.isoformat(),
        **_chosen(event),
        "schedule": {
            "rule": schedule.rule,
            "dates": [day.isoformat() for day in schedule.dates],
            "time": f"{schedule.time:%H:%M}",
            "zone": schedule.zone,
            "first": schedule.first.isoformat(),
            "duration_s": None if schedule.duration is None else seconds(schedule.duration),
            "excluded": [day.isoformat() for day in sorted(schedule.excluded)],
        },
        "paused": paused
        and {
            "from": paused.start.isoformat(),
            "until": paused.until and paused.until.isoformat(),
            "reason": event.pause_reason,
        },
        "dates": [_date(one) for one in kept.dates],
    }


def _chosen(event: Event) -> dict[str, Any]:
    return {
        "title": event.title,
        "where": event.where,
        "about": event.about,
        "privacy": event.privacy.value,
        "language": event.language,
        "bilingual": event.bilingual,
        "channel": str(event.channel_id),
        "ping_role": _id(event.ping_role_id),
        "capacity": event.capacity,
        "reminders_s": [seconds(one) for one in event.reminders],
        "reminder_text": event.reminder_text,
        "lead_s": None if event.lead is None else seconds(event.lead),
        "removes_cards": event.removes_cards,
        "role": _id(event.role_id),
        "approval": event.approval,
        "cutoff_s": seconds(event.cutoff),
        "before": event.before,
        "opens_before_s": seconds(event.opens_before),
    }


def _date(date: Occurrence) -> dict[str, Any]:
    return {
        "date": date.recurrence_id,
        "starts_at": _moment(date.starts_at),
        "ends_at": _moment(date.ends_at),
        "moved_to": date.moved_to,
        "skipped_by": date.skipped_by and date.skipped_by.value,
        "why": date.why,
        "channel": str(date.channel_id),
    }


def seconds(length: timedelta) -> int:
    """How long, in whole seconds."""
    return int(length.total_seconds())


def _id(number: int | None) -> str | None:
    return None if number is None else str(number)


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):{MOMENT}}"
