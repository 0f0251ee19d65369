"""Why a phrase may be refused; docs/schedules.md tells each in a line."""

from typing import Literal

Code = Literal[
    "unknown", "ampm", "once_or_weekly", "ordinal_ambiguous", "conflict", "date_ambiguous",
    "split", "missing_day", "tz_conflict", "tz_ambiguous", "complex", "vague", "negated", "past",
    "impossible", "deadline", "no_schedule",
]  # fmt: skip
