"""A hold: Hearth sends nothing by itself to a person or about them, until a moderator lifts it.

Somebody died, left in anger, or asked to be left alone: no reminder may reach them or name them.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Since when, and by whom; None for a moderator who had their data deleted."""

    member_id: int
    since: datetime
    by: int | None
