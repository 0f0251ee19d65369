"""Lines as people paste them: marks fall away, and a line is cut where its name may end."""

import pytest

from bot.domain.errors import Refusal
from bot.domain.listing_lines import MOST_LINES, Cut, bare, checked, cuts, language_column, numbered


@pytest.mark.parametrize(
    "line",
    [
        "Qi Gong: Thursdays at 7 pm",
        "  Qi Gong: Thursdays at 7 pm  ",
        "- Qi Gong: Thursdays at 7 pm",
        "* Qi Gong: Thursdays at 7 pm",
        "•Qi Gong: Thursdays at 7 pm",
        "– Qi Gong: Thursdays at 7 pm",
        "12. Qi Gong: Thursdays at 7 pm",
        "(3) Qi Gong: Thursdays at 7 pm",
        "- [x] Qi Gong: Thursdays at 7 pm",
        "> - Qi Gong: Thursdays at 7 pm",
        "### Qi Gong: Thursdays at 7 pm",
        "**Qi Gong**: Thursdays at 7 pm",
        "- *Qi Gong*: Thursdays at 7 pm",
        "_Qi Gong_: `Thursdays at 7 pm`",
        "| Qi Gong: Thursdays at 7 pm |",
    ],
)
def test_marks_of_lists_tables_and_markdown_fall_away(line: str) -> None:
    assert bare(line) == "Qi Gong: Thursdays at 7 pm"


@pytest.mark.parametrize(
    "line",
    ["12 Steps: Mondays", "7 p.m. Mondays", "1st Thursdays", "snake_case_club: Mondays", "2*2: Mo"],
)
def test_what_belongs_to_a_name_stays(line: str) -> None:
    assert bare(line) == line


def test_lines_keep_their_numbers_and_rules_of_tables_are_no_lines() -> None:
    text = "| group | when |\n| --- | :---: |\n\n| Qi Gong | Thursdays |\n-----"

    assert [number for number, _ in numbered(text)] == [1, 4]


def test_windows_lines_and_invisible_characters_are_put_right() -> None:
    assert checked("\ufeffQi\u200b Gong: Mondays\x00\r\nTea: Tuesdays\r\n\r\n") == (
        "Qi Gong: Mondays\nTea: Tuesdays"
    )


@pytest.mark.parametrize("text", ["", " \n\t\n", "---\n| - |"])
def test_a_text_without_lines_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="nothing to read"):
        checked(text)


def test_a_hundred_lines_are_read_and_one_more_is_refused_with_both_numbers() -> None:
    assert checked("Tea: Mondays\n\n" * MOST_LINES)

    with pytest.raises(Refusal) as refused:
        checked("Tea: Mondays\n\n" * (MOST_LINES + 1))

    assert refused.value.text.values == {"limit": 100, "lines": 101}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Tea | Mondays | es", ("Tea | Mondays", "es")),
        ("Tea\tMondays\tEnglish", ("Tea\tMondays", "en")),
        ("Té | lunes | Español", ("Té | lunes", "es")),
        ("Tea | Mondays | Room 4", ("Tea | Mondays | Room 4", None)),
        ("Tea: Mondays", ("Tea: Mondays", None)),
        ("en", ("en", None)),
    ],
)
def test_a_last_column_may_name_the_language(line: str, said: tuple[str, str | None]) -> None:
    assert language_column(line) == said


def tried(line: str) -> list[tuple[str, str]]:
    """Every cut, in the order in which they are tried."""
    return [(cut.name, cut.when) for at in cuts(line) for cut in at]


@pytest.mark.parametrize(
    "line",
    [
        "Tea: Mondays at 7 pm",
        "Tea:Mondays at 7 pm",
        "Tea – Mondays at 7 pm",
        "Tea - Mondays at 7 pm",
        "Tea -- Mondays at 7 pm",
        "Tea—Mondays at 7 pm",
        "Tea, Mondays at 7 pm",
        "Tea | Mondays at 7 pm",
        "Tea\tMondays at 7 pm",
    ],
)
def test_a_line_is_cut_at_colons_dashes_commas_and_columns(line: str) -> None:
    assert tried(line)[0] == ("Tea", "Mondays at 7 pm")


@pytest.mark.parametrize(
    "line", ["Tea Mondays 19:00-20:30", "Tea at 7-8 pm", "https://example.org", "18-30s club"]
)
def test_times_ranges_and_addresses_are_not_cut(line: str) -> None:
    assert tried(line) == []


def test_no_name_goes_on_past_a_part_that_only_says_when() -> None:
    assert tried("Camp: July 6 – July 10, 9 am") == [("Camp", "July 6 – July 10, 9 am")]


def test_a_part_with_a_name_in_it_may_belong_to_the_name() -> None:
    assert tried("A: Thursday Night Thrivers: Thursdays")[-1] == (
        "A: Thursday Night Thrivers",
        "Thursdays",
    )


def test_no_name_goes_on_past_a_comma_behind_something_of_a_schedule() -> None:
    assert tried("Tea: June 25 in the yard, Mondays at 7 pm") == [
        ("Tea", "June 25 in the yard, Mondays at 7 pm")
    ]


def test_columns_are_tried_before_colons() -> None:
    columns, signs = cuts("A: B | Mondays")

    assert columns == [Cut("A: B", "Mondays")]
    assert signs == [Cut("A", "B | Mondays")]
