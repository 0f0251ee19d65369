"""The fields of events, settings, days off and library entries, and their values, in words."""

from datetime import date, datetime, timedelta
from typing import Any

from bot.domain.events import Privacy, Server
from bot.domain.schedule import Pause, Schedule, day, moment, sentence
from bot.i18n import Words
from bot.ui import fitting
from bot.ui.spans import span

NOTHING = "–"
ROOM = 100  # characters of a value


def name(field: str, _: Words) -> str:
    """What people call a field of bot/domain/audit.py."""
    return {
        "title": _("Title"),
        "schedule": _("When"),
        "where": _("Where"),
        "about": _("About"),
        "privacy": _("Privacy"),
        "language": _("Language"),
        "capacity": _("Seats"),
        "reminders": _("Reminders"),
        "channel_id": _("Channel"),
        "ping_role_id": _("Mentioned in reminders"),
        "lead": _("Posted before the start"),
        "cutoff": _("Sign-up ends before the start"),
        "role_id": _("Only for the role"),
        "approval": _("Moderators let people in"),
        "before": _("Before you come"),
        "bilingual": _("Cards in both languages"),
        "removes_cards": _("Past cards are removed"),
        "reminder_text": _("Words of the reminders"),
        "opens_before": _("Join details open before the start"),
        "paused": _("Pause"),
        "pause_reason": _("Reason"),
        "start": _("Date"),
        "why": _("Reason"),
        "zone": _("Time zone"),
        "announce_channel_id": _("Announcements"),
        "staff_channel_id": _("Staff channel"),
        "moderator_role_id": _("Moderator role"),
        "default_privacy": _("Privacy of new events"),
        "hour24": _("24-hour clock"),
        "answers_kept": _("Answers kept after the meeting"),
        "plain": _("Text only"),
        "first": _("First day"),
        "last": _("Last day"),
        "asks": _("Staff is asked"),
        "url": _("Link"),
        "kind": _("Kind"),
        "topics": _("Topics"),
        "summary": _("Description"),
        "audience": _("For whom"),
        "minutes": _("Minutes"),
        "content_note": _("Content note"),
        "phone": _("Phone"),
        "text_line": _("Text line"),
        "hours": _("Hours"),
        "countries": _("Countries"),
        "rules": _("Rules"),
        "new": _("New entries"),
        "changed": _("Changed entries"),
        "status": _("State"),
        "pinned": _("Pinned"),
        "reviewed_on": _("Looked at"),
        "review_by": _("To be looked at again"),
    }[field]


def value(field: str, of: Any, _: Words, *, server: Server) -> str:
    """A value as people read it; moments are told in the server's zone."""
    if field == "start" and of is None:
        return _("does not take place")
    if field in ("privacy", "default_privacy"):
        return _("private") if of == Privacy.PRIVATE else _("open")
    if field == "status":
        return {
            "suggested": _("suggested"),
            "approved": _("in the library"),
            "retired": _("retired"),
        }[of]
    if field == "language":
        return str({"en": _("English"), "es": _("Spanish")}.get(of, of))
    match of:
        case bool():
            return _("yes") if of else _("no")
        case None | "" | [] | ():
            return NOTHING
        case int() if field.endswith("channel_id"):
            return f"<#{of}>"
        case int() if field.endswith("role_id"):
            return f"<@&{of}>"
        case datetime():
            return moment(of, server.zone, _.language, hour24=server.hour24)
        case Schedule():
            return sentence(of, _.language, hour24=server.hour24)
        case _:
            return fitting.escaped(_plain(of, _), ROOM)


def _plain(of: Any, _: Words) -> str:
    match of:
        case timedelta():
            return span(of, _)
        case date():
            return day(of, _.language)
        case Pause(start, None):
            return _("from {first} on", first=day(start, _.language))
        case Pause(start, until):
            first, last = day(start, _.language), day(until or start, _.language)
            return _("from {first} to {last}", first=first, last=last)
        case list() | tuple():
            return ", ".join(_plain(one, _) for one in of)
        case _:
            return " ".join(str(of).split())
