"""Schedules -> sentences and phrases, through a writer for each language.

Every sentence is also a phrase: what is written here reads back to the same schedule.
"""

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.domain.language import Language
from bot.domain.schedule.calendar import local_date, next_instance
from bot.domain.schedule.model import Schedule
from bot.domain.schedule.reading import Reading, first_day, first_fitting
from bot.domain.schedule.rules import check_rule, expansion, spelled_out
from bot.domain.schedule.writing import english, spanish

PHRASE_LIMIT = 100


def sentence(
    schedule: Schedule, language: Language, *, hour24: bool = False, now: datetime | None = None
) -> str:
    """When it meets, in one natural sentence: "Third Tuesday of the month at 7:00 PM ET".

    A start is told where it decides which weeks are meant, and, if `now` is given, as long as it
    lies ahead.
    """
    return write(reading_of(schedule, now=now), language, hour24=hour24)


def phrase(schedule: Schedule, language: Language, *, now: datetime | None = None) -> str | None:
    """A phrase of at most 100 characters that reads back to this schedule, or None."""
    text = write(reading_of(schedule, now=now), language)
    return text if len(text) <= PHRASE_LIMIT else None


def write(reading: Reading, language: Language, *, hour24: bool = False) -> str:
    """The sentence of a reading; what is missing in it is left out."""
    if language == "en":
        return english.write(reading, hour24=hour24)
    return spanish.write(reading, hour24=hour24)


def write_days(reading: Reading, language: Language) -> str:
    """Only the days of a reading: "Every Thursday"."""
    bare = replace(reading, time=None, zone=None, duration=None)
    return write(bare, language)


def moment(
    start: datetime, zone: str, language: Language, *, hour24: bool = False, year: bool = False
) -> str:
    """One start as cards show it: "Thursday, November 26, 7:00 PM ET"."""
    local = start.astimezone(ZoneInfo(zone))
    written = english.moment if language == "en" else spanish.moment
    return written(local, zone, hour24=hour24, year=year)


def hour(start: datetime, zone: str, language: Language, *, hour24: bool = False) -> str:
    """The time of a start without its day: "7:00 PM ET"."""
    written = english.hour if language == "en" else spanish.hour
    return written(start.astimezone(ZoneInfo(zone)), zone, hour24=hour24)


def day(day: date, language: Language) -> str:
    """A date without its year: "Thursday, November 26", "jueves 26 de noviembre"."""
    return english.day(day) if language == "en" else spanish.day(day)


def clock(time: time, language: Language, hour24: bool = False) -> str:
    """A time on the clock: "7:00 PM", "7:00 p. m.", "19:00"."""
    written = english.clock if language == "en" else spanish.clock
    return written(time, hour24=hour24)


def reading_of(schedule: Schedule, *, now: datetime | None = None) -> Reading:
    """The reading whose schedule this is; a start that no longer matters is left out."""
    start = _start(schedule, now)
    begin = start or (first_day(schedule, now=now) if now else schedule.first)
    return Reading(
        rule=_rule(schedule, begun=begin > schedule.first),
        dates=(schedule.dates or (schedule.first,)) if schedule.rule is None else (),
        time=schedule.time,
        zone=schedule.zone,
        duration=schedule.duration,
        start=start,
        excluded=frozenset(day for day in schedule.excluded if day >= begin),
    )


def _rule(schedule: Schedule, *, begun: bool) -> str | None:
    """The rule with all its days; one that has begun tells its last date, not how many it has."""
    if schedule.rule is None:
        return None
    rule = spelled_out(check_rule(schedule.rule), schedule.first)
    if begun and rule.count:
        *_, last = expansion(schedule.rule, datetime.combine(schedule.first, schedule.time))
        rule = replace(rule, count=None, until=last.date())
    return str(rule)


def _start(schedule: Schedule, now: datetime | None) -> date | None:
    if schedule.rule is None:
        return None
    rule = check_rule(schedule.rule)
    if now is None:
        return schedule.first if rule.interval > 1 or rule.count else None
    today = first_day(schedule, now=now)
    if schedule.first >= today:
        natural = first_fitting(schedule.rule, today)
        needed = rule.interval > 1 or rule.count or natural != schedule.first
        return schedule.first if needed else None
    if rule.interval == 1:
        return None
    coming = next_instance(schedule, after=now)
    return local_date(coming) if coming else schedule.first
