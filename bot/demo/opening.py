"""How the demo begins: the server is set up, the whole listing is typed, and the desk was at work:
a date is moved, a group is full, another one pauses."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.demo.listing import LISTING, Group
from bot.demo.stage import Stage, stage

# Tuesday, June 16, 2026, 5:29:15 PM ET: four meetings have their card already, one starts this
# evening, and the first reminder comes by itself 45 seconds later.
START = datetime(2026, 6, 16, 21, 29, 15, tzinfo=UTC)

FULL = "Restorative Yoga"
MOVED = "Thursday Night Thrivers: Metastatic Breast Cancer Support Group"
PAUSED = "Meditation Mondays: Chakra Chanting"


@dataclass(frozen=True, slots=True)
class Typed:
    """What Hearth said to one /event create: before Post, and after it."""

    understood: str
    said: str


async def choose_languages(on: Stage) -> str:
    """Ana reads Spanish; returns what she is told."""
    chosen = await on.ana.slash(on.lounge, "my language", language="es")
    return chosen.response.content if chosen.response else ""


async def type_in(on: Stage, group: Group) -> Typed:
    """The moderator types one line of the listing and presses Post; Hearth posts what is due."""
    shown = await on.moderator.slash(on.staff, "event create", **group.options)
    if shown.response is None or not shown.response.embeds:
        return Typed(understood="", said=shown.response.content if shown.response else "")
    preview = (shown.response.embeds[0].description or "").splitlines()
    posted = await on.moderator.click(shown.response, label="Post")
    said = posted.response.content if posted.response else ""
    await on.tick()
    return Typed(understood=preview[0].strip("*"), said=said)


@asynccontextmanager
async def furnished(path: Path) -> AsyncIterator[Stage]:
    """The community's server as the demo shows it, with everything planned that it lists."""
    async with stage(path, start=START) as on:
        await on.set_up()
        await choose_languages(on)
        for group in LISTING:
            await type_in(on, replace(group, capacity=2) if group.title == FULL else group)
        await fill(on)
        await keep_desk(on)
        yield on


async def fill(on: Stage) -> None:
    """Ana and Grace take the seats of a small group; who tries the demo may join its waitlist."""
    card = on.cards(FULL)[0]
    for member in (on.ana, on.owner):
        await member.click(card, label="I'm going")
    await on.wait(timedelta(seconds=5))


async def keep_desk(on: Stage) -> None:
    """The moderator moves one date of a group and pauses another one."""
    await _of(on, "event move", "date", MOVED, to="8 p.m.")
    reason = "Our host is on vacation."
    await _of(on, "event pause", "event", PAUSED, until="July 5", reason=reason)
    await on.tick()


async def _of(on: Stage, command: str, option: str, title: str, **values: str) -> None:
    """Type a command about the event of that title, or its next date, as autocomplete offers it."""
    offered = await on.moderator.autocomplete(on.staff, command, option, title)
    await on.moderator.slash(on.staff, command, **{option: str(offered[0]["value"])}, **values)
