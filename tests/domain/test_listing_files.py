"""Files with a listing: what is read, from which columns, and what is plainly no text."""

import pytest

from bot.domain.errors import Refusal
from bot.domain.listing_files import LARGEST_FILE, check_file, read_file

SPANISH = "Café: los miércoles a las 19 h"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("name", ["listing.txt", "LISTING.MD"])
def test_text_is_read_as_utf_8_or_windows_1252(name: str, encoding: str) -> None:
    assert read_file(name, SPANISH.encode(encoding)).text == SPANISH


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\x00\x00", SPANISH.encode("utf-16"), b"PK\x03\x04", b"caf\xe9 \x81"],
    ids=["picture", "utf-16", "zip", "neither"],
)
def test_what_is_no_text_is_refused_plainly(data: bytes) -> None:
    with pytest.raises(Refusal, match="not plain text in UTF-8 or Windows-1252"):
        read_file("listing.txt", data)


@pytest.mark.parametrize("name", ["listing.docx", "listing.pdf", "listing", "txt", ".exe"])
def test_other_kinds_of_files_are_refused(name: str) -> None:
    with pytest.raises(Refusal, match=r"\.txt, \.md or \.csv"):
        check_file(name, size=10)


def test_a_file_can_be_so_large_and_no_larger() -> None:
    check_file("listing.txt", size=LARGEST_FILE)

    with pytest.raises(Refusal) as refused:
        check_file("listing.txt", size=5 * 1024 * 1024)
    with pytest.raises(Refusal):
        read_file("listing.txt", b"x" * (LARGEST_FILE + 1))

    assert refused.value.text.values == {"size": 5120, "limit": 64}


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ('name,schedule\nTea,"June 17, 5:30 pm"\n', "\nTea | June 17, 5:30 pm"),
        ("schedule;title\nMondays at 7 pm;Tea: cake\n", "\nTea: cake | Mondays at 7 pm"),
        ("Grupo\tHorario\tIdioma\nTé\tlos lunes, 19 h\tes", "\nTé | los lunes, 19 h | es"),
        ("Event,Date,Time\nTea,June 17,5:30 pm", "\nTea | June 17, 5:30 pm"),
        ('name,when\n\nTea,Mondays\n"A\nB",Fridays', "\n\nTea | Mondays\nA B | Fridays"),
        ('Tea,"June 17, 5:30 pm"\n', "Tea | June 17, 5:30 pm"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_table_gives_a_line_for_each_row(table: str, text: str) -> None:
    assert read_file("listing.csv", table.encode()).text == text


def test_columns_that_are_left_out_are_named() -> None:
    file = read_file("listing.csv", b"name,host,schedule,,room\nTea,Ana,Mondays,,4\n")

    assert file.text == "\nTea | Mondays"
    assert file.columns_left_out == ("host", "room")
