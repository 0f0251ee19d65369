"""The English of schedules: "Every other Tuesday from 6:30 to 8:00 PM ET"."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from bot.domain.schedule.patterns.clocktime import LONGEST_RANGE
from bot.domain.schedule.reading import Reading
from bot.domain.schedule.rules import Rule, check_rule
from bot.domain.schedule.words.zones import zone_name
from bot.domain.schedule.writing.outline import (
    by_year_and_month,
    left_out,
    listed_by_day,
    run_of,
    weeks_of,
)

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last",
            -2: "second to last", -3: "third to last", -4: "fourth to last",
            -5: "fifth to last"}  # fmt: skip


def write(reading: Reading, *, hour24: bool) -> str:
    """The whole sentence."""
    rule = check_rule(reading.rule) if reading.rule is not None else None
    days = _rule(rule) if rule is not None else _dates(reading.dates)
    text = days + _hours(reading, hour24=hour24) + _bounds(reading, rule)
    return text[0].upper() + text[1:]


def clock(at: time, *, hour24: bool) -> str:
    """ "7:00 PM"."""
    if hour24:
        return f"{at:%H:%M}"
    return f"{_twelve(at)} {'AM' if at.hour < 12 else 'PM'}"


def _twelve(at: time) -> str:
    return f"{at.hour % 12 or 12}:{at.minute:02d}"


def day(day: date) -> str:
    """ "Thursday, November 26"."""
    return f"{DAYS[day.weekday()]}, {MONTHS[day.month - 1]} {day.day}"


def hour(local: datetime, zone: str, *, hour24: bool) -> str:
    """ "7:00 PM ET"."""
    return f"{clock(local.time(), hour24=hour24)} {zone_name(zone, 'en')}"


def moment(local: datetime, zone: str, *, hour24: bool, year: bool) -> str:
    """ "Thursday, November 26, 7:00 PM ET"."""
    dated = day(local.date()) + (f", {local.year}" if year else "")
    return f"{dated}, {hour(local, zone, hour24=hour24)}"


def _hours(reading: Reading, *, hour24: bool) -> str:
    text, at, length = "", reading.time, reading.duration
    if at is not None and length is not None and length <= LONGEST_RANGE:
        text = f" from {_range(at, length, hour24=hour24)}"
    elif at is not None:
        text = f" at {clock(at, hour24=hour24)}"
    if reading.zone is not None:
        text += f"{' ' if at is not None else ', '}{zone_name(reading.zone, 'en')}"
    if length is not None and (at is None or length > LONGEST_RANGE):
        text += f", for {length // timedelta(minutes=1)} minutes"
    return text


def _range(at: time, length: timedelta, *, hour24: bool) -> str:
    end_moment = datetime.combine(date.min, at) + length
    end = end_moment.time()
    same_half = (at.hour < 12) == (end.hour < 12) and end > at
    first = _twelve(at) if same_half and not hour24 else clock(at, hour24=hour24)
    return f"{first} to {clock(end, hour24=hour24)}"


def _bounds(reading: Reading, rule: Rule | None) -> str:
    if rule is None:
        return ""
    text = ""
    if reading.start is not None:
        text += f", starting {_dated(reading.start)}"
    if rule.count is not None:
        weeks = weeks_of(rule)
        text += f", for {_counted(*weeks)}" if weeks else f", {rule.count} times"
    if rule.until is not None:
        text += f", through {_dated(rule.until)}"
    if gone := left_out(rule):
        text += ", except " + joined(MONTHS[month - 1] for month in gone)
    if reading.excluded:
        text += ", except " + _date_list(tuple(sorted(reading.excluded)))
    return text


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}{'s' if number > 1 else ''}"


def _rule(rule: Rule) -> str:
    if rule.freq == "DAILY":
        text = "every day" if rule.interval == 1 else f"every {rule.interval} days"
        return text + _in_months(rule)
    if rule.freq == "WEEKLY":
        return _weekly(rule) + _in_months(rule)
    if rule.freq == "YEARLY" and not rule.months:
        return f"every {rule.interval} years" if rule.interval > 1 else "every year"
    if rule.month_days:
        return _month_days(rule)
    if rule.position is not None:
        edge = ORDINALS.get(rule.position, str(rule.position))
        return f"{edge} weekday" + _of_month(rule) + _in_months(rule)
    return _numbered(rule)


def _weekly(rule: Rule) -> str:
    days = [day for _, day in rule.weekdays]
    run = run_of(days)
    if rule.interval == 1 and days == [0, 1, 2, 3, 4]:
        names = "weekday"
    elif run:
        names = f"{DAYS[run[0]]} through {DAYS[run[1]]}"
    else:
        names = joined(DAYS[day] for day in days)
    if rule.interval == 1:
        return f"every {names}"
    if rule.interval == 2 and len(days) == 1:
        return f"every other {names}"
    return f"every {rule.interval} weeks on {names}"


def _numbered(rule: Rule) -> str:
    groups = []
    for day, numbers in listed_by_day(rule.weekdays):
        plural = "s" if len(numbers) > 1 else ""
        groups.append(f"{joined(ORDINALS[number] for number in numbers)} {DAYS[day]}{plural}")
    text = joined(groups)
    if rule.months and not left_out(rule):
        every = "every " if len(rule.months) == len(rule.weekdays) == 1 else ""
        return f"{every}{text} of {_months(rule.months)}"
    return text + _of_month(rule)


def _month_days(rule: Rule) -> str:
    if len(rule.months) == 1 and len(rule.month_days) == 1 and rule.month_days[0] > 0:
        return f"every {MONTHS[rule.months[0] - 1]} {rule.month_days[0]}"
    days = [suffixed(number) for number in rule.month_days if number > 0]
    days += ["last day"] * (-1 in rule.month_days)
    text = joined(days)
    return (text if text.startswith("last") else f"the {text}") + _of_month(rule) + _in_months(rule)


def _of_month(rule: Rule) -> str:
    if rule.interval == 1:
        return " of the month"
    return f" of every {'other month' if rule.interval == 2 else f'{rule.interval} months'}"


def _in_months(rule: Rule) -> str:
    if not rule.months or left_out(rule):
        return ""
    return f" in {_months(rule.months)}"


def _months(months: tuple[int, ...]) -> str:
    return joined(MONTHS[month - 1] for month in months)


def suffixed(number: int) -> str:
    """ "1st", "22nd", "13th"."""
    teens = 10 < number < 20
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _dates(dates: tuple[date, ...]) -> str:
    return f"{day(dates[0])}, {dates[0].year}" if len(dates) == 1 else _date_list(dates)


def _date_list(dates: tuple[date, ...]) -> str:
    years = []
    for year, months in by_year_and_month(dates):
        names = joined(f"{MONTHS[month - 1]} {joined(days)}" for month, days in months)
        years.append(f"{names}, {year}")
    return joined(years)


def _dated(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def joined(words: Iterable[str]) -> str:
    """ "a, b and c"."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
