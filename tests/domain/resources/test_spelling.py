"""Typing slips, mended against the library's own words."""

import pytest

from bot.domain.resources.spelling import Vocabulary, completions, joined, mended, parted

KNOWN = {"metastasis": 9, "recurrence": 4, "grief": 8, "colon": 2, "colony": 1, "chief": 1}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("metastisis", "metastasis"),
        ("reccurence", "recurrence"),
        ("greif", "grief"),
        ("collon", "colon"),
    ],
)
def test_a_slip_is_mended(typed: str, meant: str) -> None:
    assert mended(typed, [*KNOWN], KNOWN.__getitem__) == meant


@pytest.mark.parametrize("typed", ["gri", "12345", "metronomes", "grapes"])
def test_what_is_short_a_number_or_far_is_left_alone(typed: str) -> None:
    assert mended(typed, [*KNOWN], KNOWN.__getitem__) is None


def test_seven_letters_may_hold_one_slip_and_eight_two() -> None:
    words = {"fatigue": 1, "mastitis": 1}

    assert mended("fattigu", [*words], words.__getitem__) is None
    assert mended("masstits", [*words], words.__getitem__) == "mastitis"


def test_of_two_words_as_near_the_commoner_is_meant() -> None:
    words = {"pain": 1, "paid": 5}

    assert mended("paix", [*words], words.__getitem__) == "paid"


def test_of_two_words_as_near_the_one_of_the_readers_language_is_meant() -> None:
    words = {"reconstruction": 5, "reconstruccion": 1}

    better = mended(
        "reconstrucion", [*words], words.__getitem__, is_foreign=lambda word: word.endswith("tion")
    )

    assert better == "reconstruccion"


def test_what_was_written_apart_is_put_together() -> None:
    assert joined(["meta", "vivor", "grants"], {"metavivor"}.__contains__) == [
        "metavivor",
        "grants",
    ]


def test_two_known_words_stay_two() -> None:
    known = {"book", "club", "bookclub"}

    assert joined(["book", "club"], known.__contains__) == ["book", "club"]


def test_what_was_written_together_is_taken_apart() -> None:
    assert parted("supportgroup", {"support", "group"}.__contains__) == ("support", "group")
    assert parted("supporting", {"support"}.__contains__) is None


def test_a_beginning_is_completed_with_the_commonest_words_first() -> None:
    vocabulary = Vocabulary(KNOWN, 9)

    assert completions("co", vocabulary) == []
    assert completions("col", vocabulary) == ["colon", "colony"]
