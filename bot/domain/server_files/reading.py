"""A server out of the text of a file: every part is looked at, and all that is wrong is said."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bot.domain.errors import Refusal, Text
from bot.domain.events import SHORTEST_LEAD, Privacy, Server
from bot.domain.server_files.fields import Fields, Unusable
from bot.domain.server_files.model import (
    FORMAT,
    FORMAT_VERSION,
    HIGHEST_NUMBER,
    MOMENT,
    ServerFile,
)
from bot.domain.server_files.parts import event, holiday, server

SYNONYMS_LIMIT = 4_000


@dataclass(frozen=True, slots=True)
class Problem:
    """A part of the file that cannot be used, and why."""

    part: str
    why: str | Text


@dataclass(slots=True)
class Problems:
    """What was found so far."""

    found: list[Problem] = field(default_factory=list)

    @contextmanager
    def of(self, part: str) -> Iterator[None]:
        """What is wrong inside the block is wrong with this part; the rest is looked at, too."""
        try:
            yield
        except Unusable as problem:
            self.found.append(Problem(part, str(problem)))
        except Refusal as refused:
            self.found.append(Problem(part, refused.text))

    def each(self, name: str, values: list[Any], read: Callable[[Fields], Any]) -> list[Any]:
        """What each of these is; those that cannot be used are left out and said."""
        made = []
        for place, value in enumerate(values, start=1):
            title = value.get("title", value.get("name", "")) if isinstance(value, dict) else ""
            with self.of(f"{name} {place}" + (f" (“{str(title)[:40]}”)" if title else "")):
                made.append(read(Fields(value)))
        return made


def read(text: str) -> tuple[ServerFile | None, list[Problem]]:
    """The server of a file, with all that is wrong in it; None if that leaves no server."""
    problems = Problems()
    made = None
    with problems.of("The file"):
        made = _read(_opened(text), problems)
    return made, problems.found


def _opened(text: str) -> Fields:
    try:
        file = Fields(json.loads(text))
    except (ValueError, RecursionError):
        raise Unusable("This is not JSON.") from None
    if file.raw("format") != FORMAT:
        raise Unusable("This is not what `python -m bot export` writes.")
    if file.whole("version", 1, 1_000_000) > FORMAT_VERSION:
        raise Unusable("A newer Hearth wrote this file. Import it with that one.")
    return file


def _read(file: Fields, problems: Problems) -> ServerFile | None:
    guild_id, settings = file.id("server"), None
    with problems.of("settings"):
        settings = server(Fields(file.raw("settings")), guild_id)
    library = Fields(file.raw("library"))
    synonyms = ""
    with problems.of("synonyms"):
        synonyms = library.text("synonyms", most=SYNONYMS_LIMIT)
    numbers = Fields(file.raw("numbers"))
    made = ServerFile(
        server=settings or _blank(guild_id),
        made_at=file.moment("made_at", MOMENT),
        holidays=problems.each(
            "days off", file.listed("holidays"), lambda one: holiday(one, guild_id)
        ),
        events=problems.each("event", file.listed("events"), lambda one: event(one, guild_id)),
        synonyms=synonyms,
        library=library.listed("entries"),
        numbers={name: numbers.whole(name, 0, HIGHEST_NUMBER) for name in file.raw("numbers")},
    )
    return None if settings is None else made


def _blank(guild_id: int) -> Server:
    """Stands in for settings that cannot be used while the rest of the file is looked at."""
    return Server(
        guild_id=guild_id, zone="UTC", language="en", announce_channel_id=1, staff_channel_id=1,
        moderator_role_id=None, default_privacy=Privacy.PRIVATE, lead=SHORTEST_LEAD, hour24=False,
        answers_kept=timedelta(), version=1,
    )  # fmt: skip
