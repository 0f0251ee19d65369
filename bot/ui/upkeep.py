"""Keeping entries: what moderators read of details, pins, lists and the history of an entry."""

import discord
from discord import app_commands
from discord.utils import escape_markdown

from bot.domain.audit import OF_ENTRY, differences
from bot.domain.events import Server
from bot.domain.resources.model import Resource
from bot.domain.schedule import day
from bot.i18n import Words, words
from bot.ui import fields, fitting, lasting
from bot.ui.lasting import Lasting

# A promise to messages already posted, as in ids.py.
UNDO = r"res:undo:(?P<resource>\d+):(?P<version>\d+)"
OF_RESOURCE = ("status", "pinned", "reviewed_on", "review_by")
ROOM = 350  # characters of one change, so that ten fit an embed


def _lists(_: Words) -> dict[str, str]:
    return {
        "review": _("what is to be reviewed, soonest first"),
        "pinned": _("what is pinned"),
        "suggested": _("what was suggested"),
        "retired": _("what was retired"),
    }


LISTS = [app_commands.Choice(name=name, value=value) for value, name in _lists(words("en")).items()]


def undo_button(resource: Resource, _: Words) -> Lasting:
    """The button that takes the last change of an entry back."""
    return lasting.button(_("Undo"), f"res:undo:{resource.id}:{resource.version}")


def undo_view(resource: Resource, _: Words) -> discord.ui.View:
    """The same, alone."""
    return lasting.view(undo_button(resource, _))


def pinned(resource: Resource, _: Words) -> str:
    """What pinning, or no longer pinning, does."""
    title = escape_markdown(resource.entry.title)
    if resource.pinned:
        return _("Pinned: **{title}** comes first in /resource browse.", title=title)
    return _("No longer pinned: **{title}**.", title=title)


def undone(resource: Resource, _: Words) -> str:
    """What an entry is after an undo."""
    title = escape_markdown(resource.entry.title)
    return {
        "approved": _("Undone. Members find **{title}** as it was.", title=title),
        "suggested": _("Undone. **{title}** waits in the queue again.", title=title),
        "retired": _("Undone. **{title}** is retired again.", title=title),
    }[resource.status]


def listing(server: Server, entries: list[Resource], _: Words) -> list[str]:
    """Entries by title, with the day of their next look."""
    if not entries:
        return [_("Nothing is in this list.")]
    lines = []
    for one in entries:
        title = fitting.escaped(one.entry.title, 120)
        due = one.review_by
        when = f" · {day(due, _.language)} {due.year}" if due else ""
        lines.append(f"• {title}{when}")
    return fitting.paged([], lines, _)


def history(
    server: Server,
    resource: Resource,
    past: list[tuple[str, Resource, Resource]],
    _: Words,
) -> discord.Embed:
    """The changes of an entry, each with what differs; `past` holds when, before and after."""
    lines = []
    for when, was, became in past:
        before, after = differences(was.entry, became.entry, OF_ENTRY)
        state_before, state_after = differences(was, became, OF_RESOURCE)
        changed = {**before, **state_before}, {**after, **state_after}
        lines.append(fitting.listed([f"• {when}"], _differences(*changed, _, server), [], _, ROOM))
    return discord.Embed(
        title=fitting.shortened(resource.entry.title, 200),
        description="\n".join(lines) or _("Nothing was changed in the last 180 days."),
    )


def _differences(
    before: dict[str, object], after: dict[str, object], _: Words, server: Server
) -> list[str]:
    return [
        _(
            "**{what}:** now {new}; before {old}.",
            what=fields.name(name, _),
            new=fields.value(name, after[name], _, server=server),
            old=fields.value(name, before[name], _, server=server),
        )
        for name in before
    ]
