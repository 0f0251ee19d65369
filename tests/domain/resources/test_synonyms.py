"""Synonym files: rules, longest match, and what is wrong with a line."""

import pytest

from bot.domain.resources.synonyms import NEAR, ONE_WAY, TWO_WAY, read_synonyms
from bot.services.shipped import DATA


def stands_for(rules: str, query: str) -> list[tuple[str, dict[str, float]]]:
    """What each match of a question stands for, under the words it covers."""
    words = query.split()
    return [
        (
            " ".join(words[match.start : match.end]),
            {" ".join(phrase): weight for phrase, weight in match.phrases},
        )
        for match in read_synonyms(rules)[0].matches(words)
    ]


def test_a_comma_works_both_ways() -> None:
    assert stands_for("chemo, quimio", "chemo") == [
        ("chemo", {"chemo": TWO_WAY, "quimio": TWO_WAY})
    ]
    assert stands_for("chemo, quimio", "quimio")[0][1]["chemo"] == TWO_WAY


def test_an_arrow_works_one_way() -> None:
    assert stands_for("bald => hair loss", "bald") == [("bald", {"hair loss": ONE_WAY})]
    assert stands_for("bald => hair loss", "hair loss") == []


def test_a_wave_finds_what_is_near() -> None:
    assert stands_for("yoga ~> meditation", "yoga") == [("yoga", {"meditation": NEAR})]


def test_the_longest_phrase_is_matched_and_no_word_twice() -> None:
    rules = "breast => chest\nmetastatic breast cancer => mbc"

    assert [found for found, _ in stands_for(rules, "metastatic breast cancer group")] == [
        "metastatic breast cancer"
    ]


def test_small_words_may_stand_between() -> None:
    assert [found for found, _ in stands_for("hair falling => bald", "hair is falling out")] == [
        "hair is falling"
    ]


def test_other_endings_match_too() -> None:
    assert stands_for("husband => partner", "husbands") == [("husbands", {"partner": ONE_WAY})]


def test_a_small_word_is_no_stem_of_another() -> None:
    assert stands_for("canadá => canada", "can") == []


def test_a_long_word_is_not_cut_to_a_very_short_one() -> None:
    assert stands_for("carer => caregiver", "car") == []
    assert stands_for("carer => caregiver", "carers") == [("carers", {"caregiver": ONE_WAY})]


def test_a_rule_with_a_group_is_one_for_each_member() -> None:
    rules = "<family> = mom, best friend\nlost <family> => grief"

    assert stands_for(rules, "lost my mom") == [("lost my mom", {"grief": ONE_WAY})]
    assert stands_for(rules, "lost my best friend")[0][0] == "lost my best friend"
    assert stands_for(rules, "lost my keys") == []


def test_the_words_that_go_on_from_a_word_are_known() -> None:
    synonyms, _ = read_synonyms("clinical trial => study\nclinical study => study\ntrial, test")

    assert set(synonyms.following(["clinical"])) == {"trial", "study"}


def test_the_words_that_go_on_from_several_are_known() -> None:
    synonyms, _ = read_synonyms("cáncer de seno => seno\ncáncer de mama => seno\ncáncer => mal")

    assert set(synonyms.following(["cancer", "de"])) == {"seno", "mama"}
    assert set(synonyms.following(["de"])) == set()


def test_comments_and_empty_lines_say_nothing() -> None:
    assert read_synonyms("# a, b\n\n")[1] == []


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("alone", "A word alone stands for nothing else; write at least two."),
        ("a, , b", "There is a comma or an arrow with nothing beside it."),
        ("a =>", "There is a comma or an arrow with nothing beside it."),
        ("a => b => c", "A line has one arrow at most."),
        ("a ~> b => c", "A line has one arrow at most."),
    ],
)
def test_a_line_that_cannot_be_used_is_told_and_left_out(line: str, sentence: str) -> None:
    synonyms, problems = read_synonyms(f"{line}\nx, y")

    assert [(problem.line, problem.why.key) for problem in problems] == [(1, sentence)]
    assert "x" in synonyms.vocabulary


def test_the_shipped_file_has_no_line_that_cannot_be_used() -> None:
    assert read_synonyms((DATA / "synonyms.txt").read_text(encoding="utf-8"))[1] == []
