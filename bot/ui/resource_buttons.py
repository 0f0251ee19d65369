"""The buttons and menus below resources: they turn pages, open an entry, save and report it.

What somebody asked is kept nowhere: a button carries the numbers of the entries that were found.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import discord

from bot.domain.resources.model import Kind, Resource
from bot.i18n import Words
from bot.replies import Replies
from bot.ui import lasting
from bot.ui.choices import shortened
from bot.ui.lasting import Lasting
from bot.ui.resources import PAGE

CUSTOM_ID = 100
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

# Promises to messages already posted, as in ids.py.
FOUND = r"res:found:(?P<start>\d+):(?P<ids>[0-9a-z.]*)"
SHELF = r"res:shelf:(?P<start>\d+):(?P<kind>[a-z]*):(?P<topic>.*)"
TOPICS = r"res:topics:(?P<kind>[a-z]*)"
OPEN = r"res:open"
KEEP = r"res:(?P<act>save|remove):(?P<resource>\d+)"
SAVED = r"res:saved:(?P<start>\d+)"
BRING_BACK = r"res:back:(?P<resource>\d+)"


def found_turners(ids: Sequence[int], *, start: int, _: Words) -> list[Lasting]:
    """The buttons to other pages of what was found."""
    kept, count = _written(ids)
    return _turners(lambda other: f"res:found:{other}:{kept}", start=start, count=count, _=_)


def saved_turners(*, start: int, count: int, _: Words) -> list[Lasting]:
    """The buttons to other pages of what somebody saved."""
    return _turners(lambda other: f"res:saved:{other}", start=start, count=count, _=_)


def shelf_turners(
    topic: str | None, kind: Kind | None, *, start: int, count: int, _: Words
) -> list[Lasting]:
    """The buttons to other pages of a shelf."""
    shelf = f"{kind or ''}:{topic or ''}"
    return _turners(lambda other: f"res:shelf:{other}:{shelf}", start=start, count=count, _=_)


def _turners(custom_id: Callable[[int], str], *, start: int, count: int, _: Words) -> list[Lasting]:
    turners = []
    if start > 0:
        turners.append(lasting.button(_("Previous"), custom_id(max(start - PAGE, 0)), row=4))
    if start + PAGE < count:
        turners.append(lasting.button(_("Next"), custom_id(start + PAGE), row=4))
    return turners


async def turn(
    replies: Replies,
    interaction: discord.Interaction,
    *,
    embed: discord.Embed,
    view: discord.ui.View,
) -> None:
    """Show a page in the place of the old one; one that others see stays as it is."""
    message = interaction.message
    if message is not None and message.flags.ephemeral:
        await replies.redraw(interaction, None, embed=embed, view=view)
    else:
        await replies.say(interaction, "", embed=embed, view=view)


def open_menu(resources: Sequence[Resource], _: Words) -> list[Lasting]:
    """The menu that opens one entry of a page in full."""
    if not resources:
        return []
    menu: discord.ui.Select[Any] = discord.ui.Select(
        custom_id="res:open",
        placeholder=_("Open an entry"),
        options=[
            discord.SelectOption(label=shortened(one.entry.title), value=str(one.id))
            for one in resources
        ],
    )
    return [Lasting(menu, row=3)]


def entry_buttons(resource: Resource, _: Words, *, saved: bool) -> list[Lasting]:
    """What a reader can do with an entry that they saved, or did not."""
    return [
        lasting.button(_("Remove"), f"res:remove:{resource.id}")
        if saved
        else lasting.button(_("Save"), f"res:save:{resource.id}"),
        lasting.button(_("Report a problem"), f"res:report:{resource.id}"),
    ]


def topic_menu(topics: Iterable[tuple[str, int]], kind: Kind | None, _: Words) -> list[Lasting]:
    """The menu of the commonest topics, with the number of entries under each."""
    options = [
        discord.SelectOption(
            label=shortened(topic),
            value=topic,
            description=_.plural("{n} entry", "{n} entries", entries),
        )
        for topic, entries in topics
    ][:25]
    if not options:
        return []
    menu: discord.ui.Select[Any] = discord.ui.Select(
        custom_id=f"res:topics:{kind or ''}", placeholder=_("Choose a topic"), options=options
    )
    return [Lasting(menu, row=0)]


def bring_back(resource: Resource, _: Words) -> discord.ui.View:
    """The button that undoes a retirement."""
    return lasting.view(lasting.button(_("Bring it back"), f"res:back:{resource.id}"))


def _written(ids: Sequence[int]) -> tuple[str, int]:
    """The numbers as they stand in a custom_id, and how many fit into it."""
    room = CUSTOM_ID - len("res:found:99:")
    kept = ""
    for count, number in enumerate(ids):
        more = f"{kept}.{_base36(number)}" if kept else _base36(number)
        if len(more) > room:
            return kept, count
        kept = more
    return kept, len(ids)


def read_ids(written: str) -> list[int]:
    """The entry numbers that a button carries."""
    return [int(number, 36) for number in written.split(".") if number]


def _base36(number: int) -> str:
    text = ""
    while number:
        number, digit = divmod(number, 36)
        text = _DIGITS[digit] + text
    return text or "0"
