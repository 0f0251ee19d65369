"""The lines of a listing as people paste them: list marks fall away, and each line is cut where its
name may end and its schedule begin."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bot.domain.errors import Refusal
from bot.domain.language import Language
from bot.domain.schedule.glance import mentions_when, says_only_when

MOST_LINES = 100
LONGEST_LINE = 450  # a title and a schedule, each as long as they may be, and what stands between
_MOST_CUTS = 8

_CONTROL = re.compile(r"[\0-\x08\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2060\ufeff]")
_RULE = re.compile(r"[\s|:+=_*-]*")
_LIST_MARK = re.compile(
    r"""^(?: [-*+>‐‑‒–—―−]+\s+ | [•·‣◦▪●○■□➤►✓✔]\s* | \#{1,6}\s+ | \[[ xX]?\]\s+
      | \(?\d{1,3}[.)]\s+ )+""",
    re.VERBOSE,
)
_BOLD = re.compile(r"\*\*|__|~~|`")
_ITALIC = re.compile(r"(?<![\w*_])([*_])(?=\S)(.+?)(?<=\S)\1(?![\w*_])")
_COLUMN = re.compile(r"\s*[|\t]\s*")
_SIGN = re.compile(r"\s*:(?:\s+|(?=[^\d\s/]))|\s+[-‐‑‒–—―−]{1,2}\s+|\s*—\s*|\s*,\s+")
_LOOSE = " \t:;,|-–—"  # what a name does not end with
_LANGUAGES: dict[str, Language] = {
    "en": "en", "english": "en", "inglés": "en", "ingles": "en",
    "es": "es", "spanish": "es", "español": "es", "espanol": "es",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cut:
    """A line cut in two."""

    name: str
    when: str


def checked(text: str) -> str:
    """The text without invisible characters; a Refusal if it has no lines, or too many."""
    text = _CONTROL.sub("", "\n".join(line.rstrip() for line in text.splitlines())).rstrip("\n")
    lines = len(numbered(text))
    if not lines:
        raise Refusal("There is nothing to read here. Write one event a line, with its schedule.")
    if lines > MOST_LINES:
        raise Refusal(
            "A listing can have {limit} lines, and this one has {lines}. Please send it in parts.",
            limit=MOST_LINES,
            lines=lines,
        )
    return text


def numbered(text: str) -> list[tuple[int, str]]:
    """The lines that say something, with their numbers in the text, as they are."""
    lines = enumerate(text.split("\n"), start=1)
    return [(number, line) for number, line in lines if not _RULE.fullmatch(line)]


def with_lines(text: str, numbers: Collection[int], new: str) -> str:
    """The text with other lines in the place of those numbers, all of them where the first was."""
    lines: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if number == min(numbers):
            lines.append(new)
        if number not in numbers:
            lines.append(line)
    return "\n".join(lines)


def bare(line: str) -> str:
    """The line without marks of lists, tables, headings and bold type."""
    line = line.strip().strip("|").strip()
    return _ITALIC.sub(r"\2", _BOLD.sub("", _LIST_MARK.sub("", line))).strip()


def language_column(line: str) -> tuple[str, Language | None]:
    """The line without its last column, if that names a language; and the language."""
    *_, last = [None, *_COLUMN.finditer(line)]
    language = _LANGUAGES.get(line[last.end() :].casefold()) if last else None
    return (line[: last.start()], language) if last and language else (line, None)


def one_column(name: str) -> str:
    """The name without marks at which a line would be cut into columns."""
    return _COLUMN.sub(" / ", name)


def cuts(line: str) -> Iterator[list[Cut]]:
    """Where the name may end: at columns; and, should nothing come of these, at a colon, a dash
    between spaces or a comma. Shorter names come first."""
    yield _cut(line, _COLUMN)
    yield _cut(line, _SIGN)


def _cut(line: str, separator: re.Pattern[str]) -> list[Cut]:
    """The line cut at each separator. No name goes on past a part that is nothing but a schedule,
    nor past a comma behind one that has something of a schedule in it."""
    marks = list(separator.finditer(line))[:_MOST_CUTS]
    found = []
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        name, when = line[: mark.start()].rstrip(_LOOSE), line[mark.end() :].strip()
        if name and when:
            found.append(Cut(name, when))
        if following is None:
            break
        part = line[mark.end() : following.start()]
        if says_only_when(part) or ("," in following.group() and mentions_when(part)):
            break
    return found
