"""Our own phrases with what they mean, from corpus.txt."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus.txt"


@dataclass(frozen=True, slots=True)
class Row:
    """A phrase and its expectation, in the short form of corpus.txt."""

    text: str
    expected: str


@cache
def phrases() -> tuple[Row, ...]:
    """Every phrase of the file. Lines that begin with # are headings."""
    rows = []
    for line in CORPUS.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            text, _, expected = line.partition(" => ")
            rows.append(Row(text.strip(), expected.strip()))
    return tuple(rows)
