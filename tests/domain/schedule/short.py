"""Readings in one short line, so that a corpus can be read by people."""

from datetime import timedelta

from bot.domain.schedule import Reading, Refused


def short(result: Reading | Refused) -> str:
    """A reading as `rule or dates | time | minutes | zone | start | -excluded`; empty parts go."""
    if isinstance(result, Refused):
        return f"refused: {result.code}"
    days = (result.rule or "").replace("FREQ=", "") or " ".join(map(str, result.dates))
    parts = [days]
    if result.time is not None:
        parts.append(f"{result.time:%H:%M}")
    if result.duration is not None:
        parts.append(f"{result.duration // timedelta(minutes=1)} min")
    if result.zone is not None:
        parts.append(result.zone)
    if result.start is not None:
        parts.append(f"from {result.start}")
    parts += [f"-{day}" for day in sorted(result.excluded)]
    return " | ".join(parts)
