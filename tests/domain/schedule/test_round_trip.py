"""Every sentence that Hearth writes about a schedule reads back to that schedule."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import available_timezones

import pytest
from hypothesis import given, settings

from bot.domain.language import LANGUAGES, Language
from bot.domain.schedule import (
    Reading,
    Schedule,
    next_instances,
    phrase,
    read,
    sentence,
    zone_name,
)
from tests.domain.schedule.schedules import NOW, readings

FIRST_MEETINGS = 12


def meetings(schedule: Schedule) -> list[datetime]:
    return [
        instance.start for instance in next_instances(schedule, after=NOW, count=FIRST_MEETINGS)
    ]


# English on a 24-hour clock does not say which half "10:00" is in, so it is only for reading.
@pytest.mark.parametrize(("language", "hour24"), [("en", False), ("es", False), ("es", True)])
@given(said=readings)
@settings(max_examples=500, deadline=None)
def test_a_sentence_reads_back_to_the_same_meetings(
    said: Reading, language: Language, hour24: bool
) -> None:
    schedule = said.schedule(zone="Etc/UTC", now=NOW)

    text = sentence(schedule, language, now=NOW, hour24=hour24)
    again = read(text, now=NOW)

    assert isinstance(again, Reading), f"{text!r} was refused: {again}"
    repeated = again.schedule(zone="Etc/UTC", now=NOW)
    assert meetings(repeated) == meetings(schedule), text
    assert repeated.duration == schedule.duration, text


@pytest.mark.parametrize("language", LANGUAGES)
@given(said=readings)
@settings(max_examples=100, deadline=None)
def test_a_phrase_fits_discord_and_reads_back(said: Reading, language: Language) -> None:
    schedule = said.schedule(zone="Etc/UTC", now=NOW)

    text = phrase(schedule, language, now=NOW)

    if text is not None:
        again = read(text, now=NOW)
        assert len(text) <= 100
        assert isinstance(again, Reading)
        assert meetings(again.schedule(zone="Etc/UTC", now=NOW)) == meetings(schedule)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_zone_that_can_be_named_reads_back(language: Language) -> None:
    named = sorted(zone for zone in available_timezones() if "/" in zone)
    text = {"en": "Every Tuesday at 7:00 PM {}", "es": "Todos los martes a las 7:00 p. m., {}"}

    lost = []
    for zone in named:
        result = read(text[language].format(zone_name(zone, language)), now=NOW)
        assert isinstance(result, Reading), zone
        told = {meeting.replace(tzinfo=None) for meeting in meetings(with_zone(result, zone))}
        if {meeting.replace(tzinfo=None) for meeting in meetings(with_zone(result))} != told:
            lost.append(zone)

    assert lost == []


def with_zone(said: Reading, zone: str | None = None) -> Schedule:
    """The schedule of a reading, in its own zone or in another."""
    return replace(said, zone=zone or said.zone).schedule(zone="Etc/UTC", now=NOW)


def test_the_moments_compared_are_utc() -> None:
    schedule = Reading(rule="FREQ=DAILY").schedule  # a reading without a time has no schedule

    with pytest.raises(ValueError, match="needs a time"):
        schedule(zone="Etc/UTC", now=datetime(2026, 11, 23, tzinfo=UTC))
