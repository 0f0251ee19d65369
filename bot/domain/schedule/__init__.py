"""Phrase -> schedule, schedule -> sentence, schedule -> instances."""

from bot.domain.schedule.calendar import instances, next_instance, next_instances
from bot.domain.schedule.model import Instance, Schedule

__all__ = ["Instance", "Schedule", "instances", "next_instance", "next_instances"]
