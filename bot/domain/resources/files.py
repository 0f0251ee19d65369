"""A library as a file: JSON Lines, which loses nothing, or CSV for a spreadsheet.

A cell that a spreadsheet would run as a formula gets an apostrophe before it, and loses it again
when it is read (https://owasp.org/www-community/attacks/CSV_Injection).
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Final, Literal

from bot.domain.errors import Refusal, Text
from bot.domain.resources.records import LISTS, NAMES

Format = Literal["jsonl", "csv"]
LARGEST_FILE: Final = 5 * 1024 * 1024  # bytes
MOST_ROWS: Final = 50_000
_MARK = "\ufeff"  # tells a spreadsheet that the file is UTF-8
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_NEUTRAL = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
_YES, _NO = ("yes", "true", "1", "sí", "si"), ("no", "false", "0")
_ALSO = {"topics": "tags", "summary": "description", "link": "url"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a file, counted as a spreadsheet or an editor counts: its record, or what is wrong
    with it."""

    number: int
    record: Mapping[str, Any]
    problem: Text | None = None


def check_file(name: str, *, size: int) -> None:
    """Raises a Refusal for a file that is not read, before it is fetched; `size` is in bytes."""
    if PurePath(name).suffix.lower() not in (".jsonl", ".csv"):
        raise Refusal("I read files that end in .jsonl or .csv, as /library export makes them.")
    if size > LARGEST_FILE:
        raise Refusal("This file is larger than 5 MB. Please send it in parts.")


def read_file(name: str, data: bytes) -> list[Row]:
    """The rows of a file; a Refusal if it is not what its name says, or has too many."""
    check_file(name, size=len(data))
    text = read_text(data)
    rows = list(_csv_rows(text) if name.lower().endswith(".csv") else _json_rows(text))
    if not rows:
        raise Refusal("There is nothing in this file.")
    if len(rows) > MOST_ROWS:
        raise Refusal(
            "This file has more than {most} rows. Please send it in parts.", most=MOST_ROWS
        )
    return rows


def read_text(data: bytes) -> str:
    """The text of a file; a Refusal if it is not in UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("This file is not plain text in UTF-8. Please save it as UTF-8.") from None


def _json_rows(text: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError:
            record = None
        if isinstance(record, dict):
            yield Row(number, record)
        else:
            yield Row(number, {}, Text("This is not a JSON object."))


def _csv_rows(text: str) -> Iterator[Row]:
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    header = [cell.strip().casefold() for cell in next(reader, [])]
    names = [_ALSO.get(cell, cell) for cell in header]
    if "title" not in names or "url" not in names:
        raise Refusal("The first row must name the columns, and two of them must be title and url.")
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _csv_row(reader.line_num, dict(zip(names, cells, strict=False)))
    except csv.Error:
        raise Refusal("I cannot read this table. Please save it as CSV again.") from None


def _csv_row(number: int, cells: Mapping[str, str]) -> Row:
    record: dict[str, Any] = {}
    for name in NAMES:
        if name not in cells:
            continue
        cell = plain_cell(cells[name].strip())
        if name in LISTS:
            record[name] = [part.strip() for part in cell.split(",") if part.strip()]
        elif name == "minutes":
            record[name] = int(cell) if cell.isdecimal() else cell or None
        elif name == "pinned" and cell.casefold() in ("", *_YES, *_NO):
            record[name] = cell.casefold() in _YES
        elif name in ("reviewed_on", "review_by"):
            record[name] = cell or None
        elif cell or name not in ("id", "kind", "status", "language", "source"):
            record[name] = cell
    return Row(number, record)


def written(records: Iterable[Mapping[str, Any]], form: Format) -> list[bytes]:
    """The files of these records, each small enough to be read again."""
    head = b"" if form == "jsonl" else (_MARK + _csv_line(NAMES)).encode()
    files, current, rows = [], bytearray(head), 0
    for record in records:
        line = (_json_line(record) if form == "jsonl" else _csv_line(_cells(record))).encode()
        if rows == MOST_ROWS or len(current) + len(line) > LARGEST_FILE:
            files.append(bytes(current))
            current, rows = bytearray(head), 0
        current += line
        rows += 1
    return [*files, bytes(current)]


def _json_line(record: Mapping[str, Any]) -> str:
    return json.dumps(dict(record), ensure_ascii=False) + "\n"


def _cells(record: Mapping[str, Any]) -> list[str]:
    cells = []
    for name in NAMES:
        value = record[name]
        if isinstance(value, bool):
            cell = _YES[0] if value else _NO[0]
        elif isinstance(value, list):
            cell = ", ".join(value)
        else:
            cell = "" if value is None else str(value)
        cells.append(safe_cell(cell))
    return cells


def _csv_line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def safe_cell(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def plain_cell(text: str) -> str:
    """What `safe_cell` was given."""
    return text[1:] if _NEUTRAL.match(text) else text
