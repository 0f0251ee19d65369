"""Readings and schedules -> sentences, and refusals in plain words."""
