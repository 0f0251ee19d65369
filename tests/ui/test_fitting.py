"""Long texts fit: shortened without half an escape, counted where a list is cut."""

from discord.utils import escape_markdown
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n import words
from bot.ui.fitting import EMBED, MESSAGE, MOST_PAGES, around, escaped, listed, paged

EN = words("en")
TEXTS = st.text(alphabet=st.sampled_from("a*_~`|>\\# \n@é😀"), max_size=80)


@given(TEXTS, st.integers(1, 200))
def test_an_escaped_text_never_takes_more_room(text: str, room: int) -> None:
    assert len(escaped(text, room)) <= room


@given(TEXTS)
def test_a_text_that_fits_is_whole(text: str) -> None:
    assert escaped(text, 500) == escape_markdown(text)


@given(TEXTS, st.integers(2, 60))
def test_a_shortened_text_ends_in_no_half_escape(text: str, room: int) -> None:
    shown = escaped(text, room)

    if shown != escape_markdown(text):
        assert shown.endswith("…")
        assert not shown[:-1].endswith("\\")


@given(st.lists(TEXTS, max_size=4), TEXTS, st.lists(TEXTS, max_size=4))
def test_the_lines_around_a_long_text_are_never_cut(
    before: list[str], text: str, after: list[str]
) -> None:
    limit = len("\n".join([*before, "", *after])) + 30

    shown = around(before, text, after, limit=limit)

    assert len(shown) <= limit
    assert shown.startswith("\n".join(before))
    assert shown.endswith("\n".join(after))


def test_without_a_long_text_there_is_no_empty_line() -> None:
    assert around(["a"], "", ["b"], limit=EMBED) == "a\nb"


@given(st.integers(0, 120), st.integers(1, 300))
def test_a_list_fits_and_counts_what_it_leaves_out(count: int, length: int) -> None:
    items = [f"{number:03}{'x' * length}" for number in range(count)]

    shown = listed(["Head"], items, ["Tail"], EN)

    lines = shown.split("\n")
    kept = [line for line in lines if line in items]
    assert len(shown) <= MESSAGE
    assert (lines[0], lines[-1]) == ("Head", "Tail")
    assert kept == items[: len(kept)]
    if len(kept) < count:
        assert lines[-2] == f"and {count - len(kept)} more"


@given(st.integers(0, 120), st.integers(1, 300))
def test_a_list_over_several_messages_leaves_nothing_out_before_the_fifth(
    count: int, length: int
) -> None:
    items = [f"{number:03}{'x' * length}" for number in range(count)]

    pages = paged(["Head"], items, EN)

    lines = [line for page in pages for line in page.split("\n")]
    kept = [line for line in lines if line in items]
    assert all(0 < len(page) <= MESSAGE for page in pages)
    assert lines[0] == "Head"
    assert kept == items[: len(kept)]
    if len(kept) < count:
        assert len(pages) == MOST_PAGES
        assert lines[-1] == f"and {count - len(kept)} more"


def test_a_head_that_is_too_long_is_shortened() -> None:
    assert len(listed(["x" * 3000], [], [], EN)) == MESSAGE
