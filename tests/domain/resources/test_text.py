"""Words as the library compares them."""

import pytest

from bot.domain.resources.text import fold, forms, stems, words


@pytest.mark.parametrize(
    ("typed", "folded"),
    [("Depresión", "depresion"), ("CAN'T", "cant"), ("año", "ano"), ("Crohn’s", "crohns")],
)
def test_case_accents_and_apostrophes_are_taken_off(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_words_end_at_signs_but_a_plus_stays() -> None:
    assert words("HER2+ / stage-IV, 24/7!") == ["her2+", "stage", "iv", "24", "7"]


def test_words_of_another_script_are_kept() -> None:
    assert words("דער ברוסט") == ["דער", "ברוסט"]


def test_a_word_has_the_stems_of_both_languages() -> None:
    assert forms("cuidadores") == ("cuidador",)
    assert forms("cancer") == ("cancer", "canc")


def test_it_hurts_is_not_grief() -> None:
    assert not set(forms("duele")) & set(forms("duelo"))


def test_stems_leave_out_the_small_words_of_the_language() -> None:
    assert stems("How to tell the children", "en") == ["tell", "children"]
    assert stems("Cómo se vive la pérdida", "es") == ["viv", "perd"]
