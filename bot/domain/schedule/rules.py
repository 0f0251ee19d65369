"""RRULEs: their parts as values, their canonical text, and the ones that we accept at all."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from dateutil.rrule import rrule, rrulestr

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
_LISTS = {
    "BYMONTH": (r"\d{1,2}", range(1, 13)),
    "BYMONTHDAY": (r"-?\d{1,2}", (*range(-31, 0), *range(1, 32))),
    "BYSETPOS": (r"-?\d{1,2}", (*range(-5, 0), *range(1, 6))),
}
_BYDAY = re.compile(r"(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_UNTIL = re.compile(r"\d{8}(T\d{6}Z?)?")
_MOST_INTERVAL = 99
_MOST_COUNT = 1000


class HostileRule(ValueError):
    """A rule that we refuse to expand: unknown parts, too fine, or too far apart."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The parts of an RRULE. `weekdays` are (number in the month or 0, day)."""

    freq: str
    interval: int = 1
    months: tuple[int, ...] = ()
    weekdays: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    position: int | None = None
    count: int | None = None
    until: date | None = None

    def __str__(self) -> str:
        """The canonical text: parts in a fixed order, nothing that is the default."""
        parts = [f"FREQ={self.freq}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.months:
            parts.append("BYMONTH=" + _joined(self.months))
        if self.weekdays:
            parts.append("BYDAY=" + ",".join(f"{n or ''}{CODES[d]}" for n, d in self.weekdays))
        if self.month_days:
            parts.append("BYMONTHDAY=" + _joined(self.month_days))
        if self.position is not None:
            parts.append(f"BYSETPOS={self.position}")
        if self.count is not None:
            parts.append(f"COUNT={self.count}")
        if self.until is not None:
            parts.append(f"UNTIL={self.until:%Y%m%d}")
        return ";".join(parts)


def _joined(numbers: tuple[int, ...]) -> str:
    return ",".join(str(number) for number in numbers)


@lru_cache(maxsize=4096)
def check_rule(rule: str) -> Rule:
    """The parts of `rule`, or HostileRule: only what this bot can show, and expand quickly.

    SECONDLY, BYMONTHDAY=31 with BYMONTH=2, or the sixth Thursday would search for years.
    """
    parts = dict(
        part.split("=", 1) for part in rule.removeprefix("RRULE:").split(";") if "=" in part
    )
    unknown = parts.keys() - {"FREQ", "INTERVAL", "BYDAY", "COUNT", "UNTIL", "WKST", *_LISTS}
    if unknown or len(parts) != rule.count(";") + 1:
        raise HostileRule(f"unknown parts in {rule!r}")
    if parts.get("FREQ") not in _FREQUENCIES or parts.get("WKST", "MO") != "MO":
        raise HostileRule(f"not a frequency that we know: {rule!r}")
    checked = Rule(
        freq=parts["FREQ"],
        interval=_whole(parts, "INTERVAL", _MOST_INTERVAL) or 1,
        months=_list(parts, "BYMONTH"),
        weekdays=_weekdays(parts.get("BYDAY", "")),
        month_days=_list(parts, "BYMONTHDAY"),
        position=next(iter(_list(parts, "BYSETPOS")), None),
        count=_whole(parts, "COUNT", _MOST_COUNT),
        until=_until(parts.get("UNTIL")),
    )
    _check_sense(checked, rule)
    return checked


def _check_sense(checked: Rule, rule: str) -> None:
    numbered = any(number for number, _ in checked.weekdays)
    if numbered and checked.freq not in {"MONTHLY", "YEARLY"}:
        raise HostileRule(f"numbered weekdays need a month: {rule!r}")
    if checked.month_days and checked.freq == "WEEKLY":
        raise HostileRule(f"days of the month in a week: {rule!r}")
    if checked.position is not None and not checked.weekdays:
        raise HostileRule(f"BYSETPOS of what? {rule!r}")
    if checked.months and checked.month_days and not _exists(checked):
        raise HostileRule(f"no such day: {rule!r}")


def _exists(rule: Rule) -> bool:
    longest = max(29 if m == 2 else 30 if m in {4, 6, 9, 11} else 31 for m in rule.months)
    return any(abs(day) <= longest for day in rule.month_days)


def _whole(parts: dict[str, str], name: str, most: int) -> int | None:
    if name not in parts:
        return None
    if not re.fullmatch(r"\d{1,4}", parts[name]) or not 1 <= int(parts[name]) <= most:
        raise HostileRule(f"{name}={parts[name]}")
    return int(parts[name])


def _list(parts: dict[str, str], name: str) -> tuple[int, ...]:
    if name not in parts:
        return ()
    pattern, allowed = _LISTS[name]
    values = parts[name].split(",")
    if not all(re.fullmatch(pattern, value) and int(value) in allowed for value in values):
        raise HostileRule(f"{name}={parts[name]}")
    return tuple(int(value) for value in values)


def _weekdays(text: str) -> tuple[tuple[int, int], ...]:
    if not text:
        return ()
    found = [_BYDAY.fullmatch(value) for value in text.split(",")]
    if not all(found):
        raise HostileRule(f"BYDAY={text}")
    return tuple((int(day[1] or 0), CODES.index(day[2])) for day in found if day)


def _until(text: str | None) -> date | None:
    if text is None:
        return None
    if not _UNTIL.fullmatch(text):
        raise HostileRule(f"UNTIL={text}")
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError as error:
        raise HostileRule(f"UNTIL={text}") from error


def spelled_out(rule: Rule, first: date) -> Rule:
    """The same rule with the days that an imported one leaves to its first date."""
    if rule.freq == "DAILY" and rule.weekdays and rule.interval == 1:
        return replace(rule, freq="WEEKLY")
    if rule.freq == "WEEKLY" and not rule.weekdays:
        return replace(rule, weekdays=((0, first.weekday()),))
    if rule.freq == "MONTHLY" and not (rule.weekdays or rule.month_days):
        return replace(rule, month_days=(first.day,))
    if rule.freq == "YEARLY" and rule.interval == 1:
        if not (rule.weekdays or rule.month_days or rule.months):
            return replace(rule, freq="MONTHLY", months=(first.month,), month_days=(first.day,))
        if rule.months and not (rule.weekdays or rule.month_days):
            return replace(rule, freq="MONTHLY", month_days=(first.day,))
        if rule.months:
            return replace(rule, freq="MONTHLY")
    return rule


@lru_cache(maxsize=4096)
def expansion(rule: str, start: datetime) -> rrule:
    """dateutil's iterator of `rule` from a naive local `start`; UNTIL holds that whole day."""
    checked = check_rule(rule)
    text = str(checked)
    if checked.until is not None:
        text += "T235959"
    parsed = rrulestr(text, dtstart=start)
    assert isinstance(parsed, rrule)
    return parsed
