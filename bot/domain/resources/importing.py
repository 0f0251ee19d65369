"""What a file would make of a library: which rows are new, change something, or cannot be used."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from bot.domain.errors import Refusal, Text
from bot.domain.resources.files import Row
from bot.domain.resources.model import Entry, Resource, canonical_url
from bot.domain.resources.records import name_of, with_record

MOST_CHANGED = 5_000  # of one file: each is kept as it was before, to be undone
LONGEST_NAME = 60


class Step(Enum):
    """What an import is at; nothing is saved before the last."""

    READING = auto()
    INDEXING = auto()
    SAVING = auto()


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that cannot be used, and why."""

    row: int
    why: Text


@dataclass(slots=True)
class Plan:
    """What a file would change. New entries have no id yet; each of them has a key."""

    new: list[Resource] = field(default_factory=list)
    changed: list[tuple[Resource, Resource]] = field(default_factory=list)
    same: int = 0
    problems: list[Problem] = field(default_factory=list)
    _rows: dict[str, int] = field(default_factory=dict)

    def add(self, rows: Iterable[Row], known: "Known", *, guild_id: int, language: str) -> None:
        """Take some more rows; `known` are the entries that they may be."""
        for row in rows:
            try:
                self._add(row, known, guild_id=guild_id, language=language)
            except Refusal as refused:
                self.problems.append(Problem(row.number, refused.text))

    def _add(self, row: Row, known: "Known", *, guild_id: int, language: str) -> None:
        if row.problem is not None:
            raise Refusal(row.problem.key, **row.problem.values)
        before = known.meant(row.record)
        blank = _blank(row.record, guild_id=guild_id, language=language)
        after = with_record(before or blank, row.record)
        self._require_once(row, after, known, before)
        if before is None:
            self.new.append(after)
        elif after == before:
            self.same += 1
        elif len(self.changed) == MOST_CHANGED:
            raise Refusal(
                "One file can change {most} entries. Please send the rest in another.",
                most=MOST_CHANGED,
            )
        else:
            self.changed.append((before, after))

    def _require_once(
        self, row: Row, after: Resource, known: "Known", before: Resource | None
    ) -> None:
        """Each entry stands in a file once. Two may lead to one link, as some of the starter
        library do, if each has a name."""
        link = canonical_url(after.entry.url)
        if before is None or canonical_url(before.entry.url) != link:
            other = known.by_link.get(link)
            if other is not None and after.status != "retired":
                raise Refusal(
                    "This link is already in the library, as “{title}”.", title=other.entry.title
                )
        name = name_of(after)
        seen = self._rows.get(name) or (not row.record.get("id") and self._rows.get(link))
        if seen:
            raise Refusal("This is the same entry as row {row}.", row=seen)
        self._rows[name] = row.number
        self._rows.setdefault(link, row.number)


@dataclass(frozen=True, slots=True)
class Known:
    """Entries of the library, by their names in files and by the links of those not retired."""

    by_name: Mapping[str, Resource]
    by_link: Mapping[str, Resource]

    @staticmethod
    def of(resources: Sequence[Resource]) -> "Known":
        """These entries."""
        return Known(
            {name_of(one): one for one in resources},
            {
                canonical_url(one.entry.url): one
                for one in reversed(resources)
                if one.status != "retired"
            },
        )

    def meant(self, record: Mapping[str, object]) -> Resource | None:
        """The entry that a record is about: the one of its name, or else of its link."""
        name, url = record.get("id"), record.get("url")
        if isinstance(name, str) and name in self.by_name:
            return self.by_name[name]
        return self.by_link.get(_link(url)) if isinstance(url, str) else None


def names_and_links(rows: Iterable[Row]) -> tuple[list[str], list[str]]:
    """By what the entries that these rows are about are to be looked for."""
    names, links = set[str](), set[str]()
    for row in rows:
        name, url = row.record.get("id"), row.record.get("url")
        if isinstance(name, str) and name:
            names.add(name)
        if isinstance(url, str):
            links.add(_link(url))
    return sorted(names), sorted(links)


def _link(url: str) -> str:
    try:
        return canonical_url(url)
    except ValueError:  # a broken port or address in brackets; checking it says so
        return ""


def _blank(record: Mapping[str, object], *, guild_id: int, language: str) -> Resource:
    key = record.get("id")
    if not isinstance(key, str) or not key:
        key = secrets.token_hex(6)
    if len(key) > LONGEST_NAME:
        raise Refusal("An id can have {most} characters.", most=LONGEST_NAME)
    empty = Entry(title="", url="", kind="article", language=language)
    return Resource(id=0, guild_id=guild_id, key=key, entry=empty)
