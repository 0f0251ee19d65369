"""A library as a file: nothing is lost on the way out and back, and no cell is a formula."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import Refusal
from bot.domain.resources import files
from bot.domain.resources.files import Format, plain_cell, read_file, safe_cell, written
from bot.domain.resources.records import record_of
from tests.domain.resources.test_records import FULL

FORMULAS = ["=1+1", "+1 800 555 0100", "-2", "@SUM(A1)", "\t=1", "'=1", "''@x", "＝1"]
HARMLESS = ["Grief", "'Tis the season", "", "1-2", "a=b"]


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_an_entry_comes_back_as_it_was(form: Format) -> None:
    odd = replace(FULL.entry, title='=HYPERLINK("x"), “é”', summary="'Tis; one\ttwo", phone="+1")
    records = [record_of(FULL), record_of(replace(FULL, id=8, entry=replace(odd, minutes=None)))]

    [data] = written(records, form)

    rows = read_file(f"library.{form}", data)
    assert [row.record for row in rows] == records
    assert [row.number for row in rows] == ([1, 2] if form == "jsonl" else [2, 3])


@pytest.mark.parametrize("text", FORMULAS)
def test_no_spreadsheet_takes_a_cell_for_a_formula(text: str) -> None:
    assert safe_cell(text) == f"'{text}"
    assert plain_cell(safe_cell(text)) == text


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_cell_is_left_as_it_is(text: str) -> None:
    assert safe_cell(text) == plain_cell(text) == text


@given(st.text(alphabet="'=+-@\t a1＝", max_size=8))
def test_every_cell_comes_back(text: str) -> None:
    assert plain_cell(safe_cell(text)) == text
    assert safe_cell(text)[:1] not in tuple("=+-@\t＝")


def test_a_spreadsheet_is_told_that_it_is_utf_8() -> None:
    [data] = written([record_of(FULL)], "csv")

    assert data.startswith(b"\xef\xbb\xbfid,kind,")


def test_a_table_of_ones_own_may_name_fewer_columns_and_use_semicolons() -> None:
    data = b"Title;Link;Topics;Own notes\r\nGarden;https://g.example/;grief, loss;x\r\n\r\n"

    [row] = read_file("own.csv", data)

    assert row.record == {
        "title": "Garden",
        "url": "https://g.example/",
        "tags": ["grief", "loss"],
    }


def test_a_line_that_is_no_object_is_named_and_the_others_are_read() -> None:
    rows = read_file("x.jsonl", b'{"title": "a"}\n\nnot json\n[1]\n')

    assert [(row.number, row.problem is None) for row in rows] == [
        (1, True),
        (3, False),
        (4, False),
    ]


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("x.xlsx", b"x", "end in .jsonl or .csv"),
        ("x.jsonl", b"\xff\xfe", "UTF-8"),
        ("x.jsonl", b"\n\n", "nothing in this file"),
        ("x.csv", b"name,link\na,b\n", "two of them must be title and url"),
        ("x.jsonl", b" " * (files.LARGEST_FILE + 1), "larger than 5 MB"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(name: str, data: bytes, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        read_file(name, data)


def test_fifty_thousand_rows_are_read_and_one_more_is_not() -> None:
    line = b'{"id":1}\n'
    assert len(read_file("x.jsonl", line * files.MOST_ROWS)) == files.MOST_ROWS

    with pytest.raises(Refusal, match="more than"):
        read_file("x.jsonl", line * (files.MOST_ROWS + 1))


def test_a_large_library_is_written_in_parts_that_can_be_read_again() -> None:
    record = record_of(replace(FULL, entry=replace(FULL.entry, summary="x" * 400)))
    count = 2 * files.LARGEST_FILE // len(json.dumps(record))

    parts = written([record] * count, "jsonl")

    assert len(parts) > 1
    assert max(map(len, parts)) <= files.LARGEST_FILE
    assert sum(len(read_file("x.jsonl", part)) for part in parts) == count
