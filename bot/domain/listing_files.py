"""Files with a listing: plain text, Markdown, or a table with a column for the name and one for the
schedule (CSV, as spreadsheets save it)."""

import csv
import io
import re
from dataclasses import dataclass
from pathlib import PurePath

from bot.domain.errors import Refusal

LARGEST_FILE = 64 * 1024  # bytes
ENDINGS = (".txt", ".md", ".csv")

_NOT_TEXT = re.compile(r"[\0-\x08\x0e-\x1f\x7f]")
_NAME = {"name", "title", "event", "group", "meeting", "nombre", "título", "titulo", "evento",
         "grupo", "reunión", "reunion"}  # fmt: skip
_WHEN = {"schedule", "when", "day", "days", "date", "time", "horario", "cuándo", "cuando", "día",
         "dia", "días", "dias", "fecha", "hora"}  # fmt: skip
_LANGUAGE = {"language", "lang", "idioma", "lengua"}


@dataclass(frozen=True, slots=True)
class ListingFile:
    """The lines of a file, and the headings of the columns that are left out of them."""

    text: str
    columns_left_out: tuple[str, ...] = ()


def check_file(name: str, *, size: int) -> None:
    """Raises a Refusal for a file that is not read, before it is fetched; `size` is in bytes."""
    if PurePath(name).suffix.lower() not in ENDINGS:
        raise Refusal("I read files that end in .txt, .md or .csv. Please save it as one of these.")
    if size > LARGEST_FILE:
        raise Refusal(
            "This file has {size} KB. A listing can have {limit} KB. Please send it in parts.",
            size=-(-size // 1024),
            limit=LARGEST_FILE // 1024,
        )


def read_file(name: str, data: bytes) -> ListingFile:
    """The lines of the file; a Refusal if it is no text."""
    check_file(name, size=len(data))
    text = _decoded(data)
    return _from_table(text) if name.lower().endswith(".csv") else ListingFile(text)


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _NOT_TEXT.search(text):
            return text
    raise Refusal(
        "This file is not plain text in UTF-8 or Windows-1252. "
        "Please save it as plain text, or paste its lines: type /event import without a file."
    )


def _from_table(text: str) -> ListingFile:
    """A line for each row. Rows without a header that says what they hold keep every cell."""
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t|", key=first.count)
    rows = [[" ".join(cell.split()) for cell in row] for row in _rows(text, delimiter)]
    header = [cell.casefold() for cell in rows[0]] if rows else []
    names = [place for place, cell in enumerate(header) if cell in _NAME][:1]
    whens = [place for place, cell in enumerate(header) if cell in _WHEN]
    if not names or not whens:
        return ListingFile("\n".join(" | ".join(filter(None, row)) for row in rows))
    languages = [place for place, cell in enumerate(header) if cell in _LANGUAGE][:1]
    lines = [""]  # so that a line has the number of its row
    for row in rows[1:]:
        columns = (_cells(row, names), _cells(row, whens), _cells(row, languages))
        lines.append(" | ".join(filter(None, columns)))
    used = {*names, *whens, *languages}
    left_out = tuple(cell for place, cell in enumerate(rows[0]) if cell and place not in used)
    return ListingFile("\n".join(lines), left_out)


def _rows(text: str, delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise Refusal("I cannot read this table. Please save it as CSV again.") from error


def _cells(row: list[str], places: list[int]) -> str:
    return ", ".join(row[place] for place in places if place < len(row) and row[place])
