"""The languages that the domain itself can write: schedules have a grammar of their own."""

from typing import Literal

Language = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = ("en", "es")
