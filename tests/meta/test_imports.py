"""The traffic of the house is one-way: who may import whom."""

import sys
from dataclasses import dataclass

import pytest

from tests.meta.sources import Source, imports, sources

FOUNDATION = (
    "bot.clock", "bot.i18n", "bot.pace", "bot.plain_text", "bot.ports", "bot.replies"
)  # fmt: skip
OURS = ("bot", "cogs", "db")


@dataclass(frozen=True, kw_only=True)
class Room:
    """What the files of a room may import: of ours only `ours`; of others' nothing in `never`,
    and only `only` if that is given."""

    ours: tuple[str, ...]
    never: tuple[str, ...] = ()
    only: tuple[str, ...] | None = None


# The first name that fits a file is its room. What has none (app, client, metronome, cli, demo)
# puts the rest together and may import anything.
ROOMS = {
    "bot.clock": Room(ours=(), only=()),
    "bot.pace": Room(ours=(), only=()),
    "bot.ports": Room(ours=(), only=()),
    "bot.i18n": Room(ours=(), only=("babel",)),
    "bot.plain_text": Room(ours=(), only=("discord",)),
    "bot.replies": Room(ours=("bot.domain", "bot.i18n", "bot.plain_text"), only=("discord",)),
    "bot.domain": Room(ours=("bot.domain",), only=("dateutil", "rapidfuzz", "snowballstemmer")),
    "db": Room(ours=("bot.domain", "db"), never=("discord", "apscheduler")),
    "bot.services": Room(
        ours=("bot.domain", "bot.services", "db", *FOUNDATION), never=("discord", "apscheduler")
    ),
    "bot.ui": Room(ours=("bot.domain", "bot.ui", *FOUNDATION), never=("aiosqlite", "apscheduler")),
    "cogs": Room(
        ours=("bot.domain", "bot.services", "bot.ui", *FOUNDATION),
        never=("aiosqlite", "apscheduler"),
    ),
    "bot.web": Room(
        ours=("bot.domain", "bot.services", "bot.ui", "bot.web", *FOUNDATION),
        never=("aiosqlite", "apscheduler"),
    ),
}


def within(name: str, places: tuple[str, ...]) -> bool:
    return any(name == place or name.startswith(f"{place}.") for place in places)


def strays(source: Source) -> list[str]:
    """The imports of a file that its room forbids."""
    room = next((ROOMS[name] for name in ROOMS if within(source.module, (name,))), None)
    if room is None:
        return []
    found = []
    for name in imports(source):
        top = name.split(".")[0]
        if top in OURS:
            forbidden = not within(name, room.ours)
        elif top in sys.stdlib_module_names:
            forbidden = False
        else:
            forbidden = top in room.never or (room.only is not None and top not in room.only)
        if forbidden:
            found.append(f"{source.path} imports {name}")
    return found


def test_every_file_keeps_to_the_imports_of_its_room() -> None:
    assert [stray for source in sources(*OURS) for stray in strays(source)] == []


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("bot/domain/events.py", "import discord"),
        ("bot/domain/events.py", "from bot.clock import machine_clock"),
        ("bot/domain/events.py", "from bot import services"),
        ("bot/domain/events.py", "from ..services import events"),
        ("db/events.py", "from bot.services.events import EventService"),
        ("db/events.py", "from discord.ext import commands"),
        ("bot/services/events.py", "from bot.ui import cards"),
        ("bot/services/events.py", "def f():\n    import apscheduler.triggers"),
        ("bot/ui/cards.py", "import db.events"),
        ("bot/ui/cards.py", "from bot.services.events import EventService"),
        ("cogs/events.py", "from cogs.rsvp import Rsvp"),
        ("cogs/events.py", "from . import rsvp"),
        ("cogs/events.py", "from db.engine import Database"),
        ("bot/clock.py", "from bot.domain.errors import Text"),
    ],
)
def test_a_forbidden_import_is_found(path: str, line: str) -> None:
    assert len(strays(Source(path, line))) == 1


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("bot/domain/events.py", "from bot.domain.errors import Refusal"),
        ("bot/services/events.py", "from db import events"),
        ("cogs/events.py", "import discord\nfrom bot.services.events import EventService"),
        ("bot/app.py", "import db.engine, discord, apscheduler"),
    ],
)
def test_an_allowed_import_is_left_alone(path: str, line: str) -> None:
    assert strays(Source(path, line)) == []
