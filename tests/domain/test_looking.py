"""What somebody looks for among the coming dates: language and day."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.looking import EVERYTHING, Looking
from tests.made import THURSDAY_7PM, event

THURSDAY, FRIDAY = 3, 4


@pytest.mark.parametrize(
    ("looking", "fits"),
    [
        (EVERYTHING, True),
        (Looking(language="en"), True),
        (Looking(language="es"), False),
        (Looking(weekday=THURSDAY), True),
        (Looking(weekday=FRIDAY), False),
        (Looking(language="en", weekday=FRIDAY), False),
    ],
)
def test_language_and_day_must_both_be_those_chosen(looking: Looking, fits: bool) -> None:
    assert looking.fits(event(), THURSDAY_7PM) is fits


def test_a_card_in_both_languages_is_found_in_each() -> None:
    both = replace(event(), bilingual=True)

    assert Looking(language="es").fits(both, THURSDAY_7PM)


def test_the_day_is_the_groups_even_when_it_is_another_in_utc() -> None:
    assert THURSDAY_7PM.weekday() == FRIDAY  # midnight in UTC, 7 PM in New York
    assert Looking(weekday=THURSDAY).fits(event(), THURSDAY_7PM + timedelta(hours=4, minutes=59))
    assert not Looking(weekday=THURSDAY).fits(event(), THURSDAY_7PM + timedelta(hours=5))
