"""Phrase -> schedule, schedule -> sentence, schedule -> instances."""

from bot.domain.schedule.calendar import (
    has_instance,
    instances,
    local_date,
    meets_on,
    next_instance,
    next_instances,
    start_of,
    to_utc,
)
from bot.domain.schedule.exceptions import Exceptions, Pause
from bot.domain.schedule.model import Instance, Schedule
from bot.domain.schedule.reader import Refused, read
from bot.domain.schedule.reading import Choice, Reading
from bot.domain.schedule.rules import HostileRule, check_rule
from bot.domain.schedule.suggest import Suggestion, suggest
from bot.domain.schedule.words.zones import find_zone, search_zones, zone_name
from bot.domain.schedule.writing.notes import note
from bot.domain.schedule.writing.refusals import EXAMPLES
from bot.domain.schedule.writing.writer import clock, day, hour, moment, phrase, sentence

__all__ = [
    "EXAMPLES",
    "Choice",
    "Exceptions",
    "HostileRule",
    "Instance",
    "Pause",
    "Reading",
    "Refused",
    "Schedule",
    "Suggestion",
    "check_rule",
    "clock",
    "day",
    "find_zone",
    "has_instance",
    "hour",
    "instances",
    "local_date",
    "meets_on",
    "moment",
    "next_instance",
    "next_instances",
    "note",
    "phrase",
    "read",
    "search_zones",
    "sentence",
    "start_of",
    "suggest",
    "to_utc",
    "zone_name",
]
