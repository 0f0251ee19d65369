"""Instants as the database keeps them: Unix seconds, UTC."""

from datetime import UTC, datetime


def to_unix(instant: datetime) -> int:
    """Whole seconds since 1970 of an aware instant."""
    return int(instant.timestamp())


def from_unix(seconds: int) -> datetime:
    """The aware UTC instant of whole seconds since 1970."""
    return datetime.fromtimestamp(seconds, UTC)
