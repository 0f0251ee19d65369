"""Reminder texts: which placeholders there are, and what is refused when it is saved."""

import pytest

from bot.domain.drafts import without_links
from bot.domain.errors import Refusal
from bot.domain.reminder_text import Fact, pieces
from tests.made import form


def test_words_and_placeholders_keep_their_order() -> None:
    assert pieces("Dear all, {title} starts {in}.") == [
        "Dear all, ",
        Fact.TITLE,
        " starts ",
        Fact.IN,
        ".",
    ]


def test_a_text_without_placeholders_is_one_piece() -> None:
    assert pieces("See you soon!") == ["See you soon!"]
    assert pieces("") == []


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("title", Fact.TITLE),
        ("título", Fact.TITLE),
        ("titulo", Fact.TITLE),
        ("ti\u0301tulo", Fact.TITLE),
        (" Title ", Fact.TITLE),
        ("when", Fact.WHEN),
        ("cuándo", Fact.WHEN),
        ("cuando", Fact.WHEN),
        ("CUÁNDO", Fact.WHEN),
        ("in", Fact.IN),
        ("en", Fact.IN),
        ("where", Fact.WHERE),
        ("dónde", Fact.WHERE),
        ("donde", Fact.WHERE),
        ("link", Fact.LINK),
        ("enlace", Fact.LINK),
    ],
)
def test_english_and_spanish_names_count(name: str, fact: Fact) -> None:
    assert pieces(f"{{{name}}}") == [fact]


@pytest.mark.parametrize("name", ["name", "", " ", "title!r", "0", "when.year", "title:>99", "@"])
def test_another_name_is_refused_with_those_that_exist(name: str) -> None:
    with pytest.raises(Refusal, match="I do not know") as refused:
        form(reminder_text=f"Hello {{{name}}}").checked()

    values = refused.value.text.values
    assert values["name"] == f"“{{{name}}}”"
    assert values["english"] == "{title}, {when}, {in}, {where}, {link}"
    assert values["spanish"] == "{título}, {cuándo}, {en}, {dónde}, {enlace}"


@pytest.mark.parametrize("text", ["{", "}", "{title", "title}", "{{title}}", "{title}}", "{ {in}"])
def test_a_brace_without_its_pair_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="a brace stands alone") as refused:
        form(reminder_text=text).checked()

    assert refused.value.text.values["text"] == text  # so that nobody types it again


def test_six_hundred_characters_are_not_too_many() -> None:
    assert form(reminder_text="x" * 600).checked()

    with pytest.raises(Refusal, match="Please use at most") as refused:
        form(reminder_text="x" * 601).checked()

    assert refused.value.text.values == {"length": 601, "limit": 600}


def test_it_is_trimmed() -> None:
    assert form(reminder_text="\n One. \n\n Two. ").checked().reminder_text == "One. \n\n Two."


def test_a_meeting_link_is_taken_out_and_kept_for_those_who_come() -> None:
    kept, found = without_links(form(reminder_text="Join us: https://zoom.us/j/1 Bring tea."))

    assert "zoom" not in kept.reminder_text
    assert "Bring tea." in kept.reminder_text
    assert (kept.join_link, found) == ("https://zoom.us/j/1", 1)
