"""Lengths of time as people type them: "90", "1 h 30", "24h, 1h", "hora y media"."""

import re
from datetime import timedelta

from bot.domain.errors import Refusal
from bot.domain.events import (
    LONGEST_CUTOFF,
    LONGEST_LEAD,
    LONGEST_MEETING,
    LONGEST_REMINDER,
    REMINDERS_LIMIT,
    SHORTEST_LEAD,
)

_UNITS = {
    "m": 1, "min": 1, "mins": 1, "minute": 1, "minutes": 1, "minuto": 1, "minutos": 1,
    "h": 60, "hr": 60, "hrs": 60, "hour": 60, "hours": 60, "hora": 60, "horas": 60,
    "d": 1440, "day": 1440, "days": 1440, "dia": 1440, "día": 1440, "dias": 1440, "días": 1440,
    "w": 10080, "week": 10080, "weeks": 10080, "semana": 10080, "semanas": 10080,
}  # fmt: skip
_PHRASES = (
    (r"\b(?:half an hour|media hora)\b", "30 min"),
    (r"\b(?:an?|one|una|un)\b(?= (?:hour|hora|day|d[ií]a|week|semana))", "1"),
    (r"^hora\b", "1 hora"),
    (r"(\d+) ?(?:h|hours?|horas?) (?:and a half|y media)\b", r"\1 h 30 min"),
)
_PART = re.compile(r"(\d+(?:[.,]\d+)?)\s*([a-zí]+)\.?")
_NONE = {"none", "no", "0", "off", "ninguno", "ninguna", "nunca"}


def read_length(text: str) -> timedelta | None:
    """How long a meeting lasts; empty text is None. A bare number is minutes.

    Raises a Refusal for what is not understood or longer than a day.
    """
    cleaned = _cleaned(text)
    if not cleaned:
        return None
    length = _span(f"{cleaned} min" if cleaned.isdecimal() else cleaned)
    if length is None:
        raise Refusal(
            "I did not understand the length “{text}”. Write it like “90” or “1 h 30 min”.",
            text=text.strip()[:50],
        )
    if not timedelta(minutes=5) <= length <= LONGEST_MEETING:
        raise Refusal("A meeting can last from 5 minutes to 24 hours.")
    return length


def read_reminders(text: str) -> tuple[timedelta, ...]:
    """Reminder times before the start, longest first: "24h, 1h"; "none" is no reminder.

    Raises a Refusal for what is not understood, too many, or further than seven days ahead.
    """
    cleaned = _cleaned(text)
    if cleaned in _NONE:
        return ()
    parts = [part.strip() for part in re.split(r"[;,]|\band\b|\by\b", cleaned) if part.strip()]
    offsets = [_span(part) for part in parts]
    found = {offset for offset in offsets if offset is not None}
    if not found or None in offsets:
        raise Refusal(
            "I did not understand the reminders “{text}”. Write them like “24h, 1h” or “none”.",
            text=text.strip()[:50],
        )
    if len(found) > REMINDERS_LIMIT or max(found) > LONGEST_REMINDER or min(found) <= timedelta():
        raise Refusal(
            "Please choose at most {limit} reminders, each at most 7 days before the start.",
            limit=REMINDERS_LIMIT,
        )
    return tuple(sorted(found, reverse=True))


def read_lead(text: str) -> timedelta | None:
    """How long before the start a card is posted: "3 days", "12 hours"; empty text is None.

    Raises a Refusal for what is not understood or not from 1 hour to 13 days.
    """
    cleaned = _cleaned(text)
    if not cleaned:
        return None
    lead = _span(cleaned)
    if lead is None:
        raise Refusal(
            "I did not understand “{text}”. Write how long before the start the card is posted, "
            "like “3 days” or “12 hours”.",
            text=text.strip()[:50],
        )
    if not SHORTEST_LEAD <= lead <= LONGEST_LEAD:
        raise Refusal("Announcements can be posted from 1 hour to 13 days ahead.")
    return lead


def read_cutoff(text: str) -> timedelta:
    """How long before the start nobody more can sign up: "2 hours"; empty text is none.

    Raises a Refusal for what is not understood or not from 5 minutes to 7 days.
    """
    cleaned = _cleaned(text)
    if not cleaned:
        return timedelta()
    cutoff = _span(cleaned)
    if cutoff is None:
        raise Refusal(
            "I did not understand “{text}”. Write how long before the start sign-up ends, "
            "like “2 hours” or “1 day”.",
            text=text.strip()[:50],
        )
    if not timedelta(minutes=5) <= cutoff <= LONGEST_CUTOFF:
        raise Refusal("Sign-up can end from 5 minutes to 7 days before the start.")
    return cutoff


def read_own_lead(text: str) -> timedelta:
    """How long before the start somebody is reminded privately: "1 h", "1 day".

    Raises a Refusal for what is not understood or not from 5 minutes to 7 days.
    """
    lead = _span(_cleaned(text))
    if lead is None or not timedelta(minutes=5) <= lead <= LONGEST_REMINDER:
        raise Refusal(
            "Please write a time from 5 minutes to 7 days, like “1 h” or “1 day”. "
            "I did not understand “{text}”.",
            text=text.strip()[:50],
        )
    return lead


def _cleaned(text: str) -> str:
    cleaned = " ".join(text.lower().split())
    for phrase, said in _PHRASES:
        cleaned = re.sub(phrase, said, cleaned)
    return cleaned


def _span(text: str) -> timedelta | None:
    if clock := re.fullmatch(r"(\d{1,2}):([0-5]\d)", text):
        return timedelta(hours=int(clock[1]), minutes=int(clock[2]))
    if short := re.fullmatch(r"(\d{1,2})\s*h\s*([0-5]?\d)", text):
        return timedelta(hours=int(short[1]), minutes=int(short[2]))
    rest = _PART.sub("", text).replace("and", "").replace("y", "").strip(" ,")
    parts = _PART.findall(text)
    if rest or not parts or any(unit not in _UNITS for _, unit in parts):
        return None
    minutes = sum(float(number.replace(",", ".")) * _UNITS[unit] for number, unit in parts)
    return timedelta(minutes=minutes) if minutes <= 60 * 24 * 30 else None
