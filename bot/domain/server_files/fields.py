"""The values of one object of a file, each asked for by name; what cannot be used is said so."""

from collections.abc import Callable, Collection
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import available_timezones

T = TypeVar("T")
LARGEST_ID = 2**63 - 1
_MISSING = object()


class Unusable(Exception):
    """A part of a file that cannot be used; says why, in a sentence for a host."""


class Fields:
    """An object of the file. Every reader raises Unusable, naming what is wrong."""

    def __init__(self, value: object) -> None:
        if not isinstance(value, dict):
            raise Unusable("This is not an object in braces.")
        self._values: dict[str, Any] = value

    def raw(self, name: str) -> Any:
        """Whatever stands there."""
        value = self._values.get(name, _MISSING)
        if value is _MISSING:
            raise Unusable(f"“{name}” is missing.")
        return value

    def text(self, name: str, *, most: int) -> str:
        """A text of at most that many characters; longer than none has to be said of it where it
        is asked for."""
        value = self.raw(name)
        if not isinstance(value, str):
            raise self._wrong(name)
        if len(value) > most:
            raise Unusable(f"“{name}” has {len(value)} characters; at most {most} fit.")
        return value

    def flag(self, name: str) -> bool:
        """true or false."""
        value = self.raw(name)
        if not isinstance(value, bool):
            raise self._wrong(name)
        return value

    def whole(self, name: str, least: int, most: int) -> int:
        """A whole number between these, both included."""
        return self._whole(name, self.raw(name), least, most)

    def length(self, name: str, least: timedelta, most: timedelta) -> timedelta:
        """A length of time, in seconds."""
        bounds = int(least.total_seconds()), int(most.total_seconds())
        return timedelta(seconds=self.whole(name, *bounds))

    def lengths(self, name: str, most: timedelta) -> tuple[timedelta, ...]:
        """Several of them."""
        upper = int(most.total_seconds())
        values = (self._whole(name, one, 0, upper) for one in self.listed(name))
        return tuple(timedelta(seconds=value) for value in values)

    def id(self, name: str) -> int:
        """A number of Discord's, in quotes."""
        value = self.raw(name)
        if not isinstance(value, str) or not value.isascii() or not value.isdecimal():
            raise self._wrong(name)
        return self._whole(name, int(value[:20]), 1, LARGEST_ID)

    def one_of(self, name: str, choices: Collection[str]) -> str:
        """One of these words."""
        value = self.raw(name)
        if not isinstance(value, str) or value not in choices:
            raise self._wrong(name)
        return value

    def zone(self, name: str) -> str:
        """The name of a time zone."""
        return self.one_of(name, available_timezones())

    def day(self, name: str) -> date:
        """A day: 2026-12-24."""
        return self._day(name, self.raw(name))

    def days(self, name: str) -> tuple[date, ...]:
        """Several days, in order."""
        return tuple(sorted(self._day(name, one) for one in self.listed(name)))

    def moment(self, name: str, form: str) -> datetime:
        """A moment written in that form of strftime, in UTC where it ends with Z."""
        try:
            read = datetime.strptime(self.text(name, most=20), form)  # noqa: DTZ007  # local if not Z
        except ValueError:
            raise self._wrong(name) from None
        return read.replace(tzinfo=UTC) if form.endswith("Z") else read

    def listed(self, name: str) -> list[Any]:
        """A list of whatever."""
        value = self.raw(name)
        if not isinstance(value, list):
            raise self._wrong(name)
        return value

    def or_none(self, name: str, read: Callable[[str], T]) -> T | None:
        """null, or what `read` makes of it."""
        return None if self.raw(name) is None else read(name)

    def _day(self, name: str, value: object) -> date:
        try:
            return date.fromisoformat(value if isinstance(value, str) else "")
        except ValueError:
            raise self._wrong(name) from None

    def _whole(self, name: str, value: object, least: int, most: int) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise Unusable(f"“{name}” must be a whole number from {least} to {most}.")
        return value

    def _wrong(self, name: str) -> Unusable:
        return Unusable(f"“{str(self._values[name])[:40]}” cannot be “{name}”.")
