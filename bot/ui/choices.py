"""What autocomplete and fixed options offer: at most 25 choices of 100 characters."""

from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime
from functools import wraps
from typing import Any

import discord
from discord import app_commands

from bot.domain.errors import Refusal
from bot.domain.events import Event, Occurrence, Server
from bot.domain.language import Language
from bot.domain.schedule import moment, search_zones, sentence
from bot.i18n import LANGUAGES as KNOWN
from bot.i18n import Words

MOST = 25
LONGEST = 100

PRIVACY = [
    app_commands.Choice(name="private: only moderators and hosts see who comes", value="private"),
    app_commands.Choice(name="open: everyone can see who comes", value="open"),
]
LANGUAGES = [
    app_commands.Choice(name="English", value="en"),
    app_commands.Choice(name="Español", value="es"),
]
ON_OFF = [
    app_commands.Choice(name="on", value="on"),
    app_commands.Choice(name="off", value="off"),
]
WEEKDAYS = [
    app_commands.Choice(name="Monday", value="0"),
    app_commands.Choice(name="Tuesday", value="1"),
    app_commands.Choice(name="Wednesday", value="2"),
    app_commands.Choice(name="Thursday", value="3"),
    app_commands.Choice(name="Friday", value="4"),
    app_commands.Choice(name="Saturday", value="5"),
    app_commands.Choice(name="Sunday", value="6"),
]


Offered = app_commands.Choice[str]
Complete = Callable[[Any, discord.Interaction, str], Coroutine[Any, Any, list[Offered]]]


def or_nothing(complete: Complete) -> Complete:
    """Autocomplete can show no sentence: where a command would refuse, nothing is offered."""

    @wraps(complete)
    async def quietly(cog: Any, interaction: discord.Interaction, current: str) -> list[Offered]:
        try:
            return await complete(cog, interaction, current)
        except Refusal:
            return []

    return quietly


def language(value: str | None) -> Language | None:
    """The language of a chosen value."""
    return next((known for known in KNOWN if known == value), None)


def row_id(value: str) -> int:
    """The row id behind a chosen entry; a Refusal for words that were typed instead."""
    if not (value.isascii() and value.isdigit() and len(value) < 19):
        raise Refusal("Please choose one from the list that appears while you type.")
    return int(value)


def snowflake(value: str) -> int:
    """The id of Discord's behind a chosen entry; a Refusal for words that were typed instead."""
    if not (value.isascii() and value.isdigit() and 15 <= len(value) <= 20):
        raise Refusal("Please choose one from the list that appears while you type.")
    return int(value)


def matching(typed: str, offered: Sequence[tuple[str, int]]) -> list[Offered]:
    """The offers that hold every typed word, in their order."""
    wanted = typed.casefold().split()
    return [
        app_commands.Choice(name=shortened(label), value=str(row))
        for label, row in offered
        if all(word in label.casefold() for word in wanted)
    ][:MOST]


def events(
    server: Server, offered: Sequence[Event], _: Words, *, now: datetime
) -> list[tuple[str, int]]:
    """Events as choices: title and schedule, since titles repeat."""

    def rhythm(event: Event) -> str:
        return sentence(event.schedule, _.language, hour24=server.hour24, now=now)

    return [(f"{one.title} · {rhythm(one)}", one.id) for one in offered]


def dates(
    server: Server, offered: Sequence[tuple[Event, Occurrence]], _: Words
) -> list[tuple[str, int]]:
    """Dates as choices: when first, since titles are long and alike."""
    return [
        (
            f"{moment(date.starts_at, event.schedule.zone, _.language, hour24=server.hour24)}"
            f" · {event.title}",
            date.id,
        )
        for event, date in offered
    ]


def zones(typed: str, _: Words) -> list[Offered]:
    """Time zones by their names, cities and short forms."""
    found = search_zones(typed, _.language)[:MOST]
    return [app_commands.Choice(name=shortened(label), value=zone) for label, zone in found]


def shortened(label: str) -> str:
    """The label within Discord's limit."""
    return label if len(label) <= LONGEST else label[: LONGEST - 1] + "…"
