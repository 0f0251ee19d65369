"""What a text shows before it is read."""

import pytest

from bot.domain.language import Language
from bot.domain.schedule.glance import language_said, mentions_when, names_a_time, says_only_when


@pytest.mark.parametrize(
    ("text", "mentions", "only", "time"),
    [
        ("Thursdays at 7 pm", True, True, True),
        ("July 6", True, True, False),
        ("los martes", True, True, False),
        ("Thursday Night Thrivers", True, False, False),
        ("Room 3", False, False, False),
        ("Chakra Chanting", False, False, False),
        ("tea with Ana at 7 pm", True, False, True),
        ("every so often", False, False, False),
        ("", False, False, False),
    ],
)
def test_names_and_schedules_are_told_apart(
    text: str, mentions: bool, only: bool, time: bool
) -> None:
    assert (mentions_when(text), says_only_when(text), names_a_time(text)) == (mentions, only, time)


@pytest.mark.parametrize(
    ("text", "language"),
    [("los martes a las 19 h", "es"), ("Tuesdays at 7 pm", "en"), ("18:00", None), ("", None)],
)
@pytest.mark.parametrize("otherwise", ["en", "es"])
def test_the_language_is_that_of_the_words_or_the_other(
    text: str, language: Language | None, otherwise: Language
) -> None:
    assert language_said(text, otherwise=otherwise) == (language or otherwise)
