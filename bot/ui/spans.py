"""Lengths of time in words."""

from datetime import timedelta

from bot.i18n import Words


def span(length: timedelta, _: Words) -> str:
    """ "3 days", "1 hour 30 minutes": days, hours and minutes, leaving out what is nought."""
    minutes = int(length.total_seconds()) // 60
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    if days == 1 and not rest:  # "24 hours before" means a fixed length, "1 day" might not
        days, hours = 0, 24
    parts = []
    if days:
        parts.append(_.plural("{n} day", "{n} days", days))
    if hours:
        parts.append(_.plural("{n} hour", "{n} hours", hours))
    if minutes or not parts:
        parts.append(_.plural("{n} minute", "{n} minutes", minutes))
    return " ".join(parts)
