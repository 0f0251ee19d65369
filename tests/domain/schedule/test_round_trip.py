"""Every sentence that Hearth writes about a schedule reads back to that schedule."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings

from bot.domain.language import LANGUAGES, Language
from bot.domain.schedule import Reading, Schedule, next_instances, phrase, read, sentence
from tests.domain.schedule.schedules import NOW, readings

FIRST_MEETINGS = 12


def meetings(schedule: Schedule) -> list[datetime]:
    return [
        instance.start for instance in next_instances(schedule, after=NOW, count=FIRST_MEETINGS)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@given(said=readings)
@settings(max_examples=500, deadline=None)
def test_a_sentence_reads_back_to_the_same_meetings(said: Reading, language: Language) -> None:
    schedule = said.schedule(zone="Etc/UTC", now=NOW)

    text = sentence(schedule, language, now=NOW)
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


def test_the_moments_compared_are_utc() -> None:
    schedule = Reading(rule="FREQ=DAILY").schedule  # a reading without a time has no schedule

    with pytest.raises(ValueError, match="needs a time"):
        schedule(zone="Etc/UTC", now=datetime(2026, 11, 23, tzinfo=UTC))
