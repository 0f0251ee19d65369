"""What is offered while somebody types."""

import pytest

from bot.domain.resources.spelling import Vocabulary
from bot.domain.resources.suggesting import MOST, Suggestion, openings, suggestions

TITLES = [(1, "Lymphedema (MedlinePlus)"), (2, "Living with lymphedema"), (3, "Grief")]
TOPICS = ["grief", "lymphedema"]


def offered(typed: str) -> list[str]:
    return [each.text for each in suggestions(typed, titles=TITLES, topics=TOPICS)]


def test_what_begins_so_comes_before_what_holds_it() -> None:
    assert offered("lym") == ["lymphedema", "Lymphedema (MedlinePlus)", "Living with lymphedema"]


def test_inner_words_and_a_slip_are_found() -> None:
    assert "Living with lymphedema" in offered("with lymphoed")


def test_every_word_typed_must_be_there() -> None:
    assert offered("grief medline") == []


def test_a_title_carries_its_entry_and_a_topic_none() -> None:
    assert suggestions("grie", titles=TITLES, topics=TOPICS) == [
        Suggestion("grief"),
        Suggestion("Grief", 3),
    ]


def test_no_more_is_offered_than_discord_takes() -> None:
    many = [(number, f"Grief {number}") for number in range(100)]

    assert len(suggestions("", titles=many, topics=())) == MOST
    assert len(suggestions("gri", titles=many, topics=())) == MOST


@pytest.mark.parametrize("typed", ["garden", "garden o", "garden of", "garden of th"])
def test_small_words_and_what_may_become_one_are_not_looked_for(typed: str) -> None:
    known = Vocabulary({"garden": 1, "offered": 1, "thrive": 1}, 3)

    assert openings(typed, known) == [{"garden", "gard"}]


def test_a_small_word_alone_is_looked_for() -> None:
    assert openings("th", Vocabulary({"thrive": 1}, 1)) == [{"thrive", "thriv"}]
