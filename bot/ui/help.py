"""What /help shows: the commands that this person may use here, each with its one line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import discord
from discord import app_commands

from bot.i18n import Words

AnyCommand = app_commands.Command[Any, ..., Any] | app_commands.Group | app_commands.ContextMenu

# What only moderators may use; the services ask again. A whole group stands by its own name.
FOR_MODERATORS = frozenset(
    {
        "event create", "event import", "event duplicate", "library", "audit", "hold", "health",
        "board", "privacy remove",
    }
)  # fmt: skip
# What people who host an event may use for it, too.
FOR_HOSTS = frozenset(
    {
        "event edit", "event link", "event skip", "event restore", "event move", "event pause",
        "event resume", "event cancel", "event people", "event hosts", "event who",
        "event cover", "event questions",
    }
)  # fmt: skip
# Open in direct messages, and yet of little use there: most of what they do needs a server.
NOT_IN_DM = frozenset(
    {"my events", "my leave", "my resources", "my usual", "privacy remove", "resource"}
)
PAGE = 4_000  # an embed takes 4,096 characters


class Audience(IntEnum):
    """Whom a command is for; each may also use what stands before."""

    MEMBERS = 0
    HOSTS = 1
    MODERATORS = 2
    MANAGERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One command as /help lists it. `path` holds its English names, as they are in the tree."""

    path: tuple[str, ...]
    description: str
    audience: Audience
    in_dm: bool


def offers(commands: Iterable[AnyCommand]) -> list[Offer]:
    """Every slash command of a tree that can be typed."""
    return [
        Offer(
            path=tuple(command.qualified_name.split()),
            description=command.description,
            audience=_audience(root, command.qualified_name),
            in_dm=_works_in_dm(root, command.qualified_name),
        )
        for root in commands
        if not isinstance(root, app_commands.ContextMenu)
        for command in _typed(root)
    ]


def guide(
    offered: Iterable[Offer],
    _: Words,
    names: Words,
    *,
    audience: Audience,
    in_dm: bool,
    is_set_up: bool,
) -> list[discord.Embed]:
    """The commands that somebody of `audience` may use here, by name, on as few pages as they fit.

    `names` are the words of the person's client, because Discord shows command names in that
    language, whatever language the person reads here.
    """
    usable = sorted(
        (each for each in offered if each.audience <= audience and (each.in_dm or not in_dm)),
        key=lambda offer: typed_name(offer.path, names).strip("`"),
    )
    blocks = [_opening(_, names, audience=audience, in_dm=in_dm, is_set_up=is_set_up)]
    for group, heading in (
        (Audience.MEMBERS, _("For everyone")),
        (Audience.HOSTS, _("For moderators and hosts")),
        (Audience.MODERATORS, _("For moderators")),
        (Audience.MANAGERS, _("For people who manage this server")),
    ):
        rows = [
            f"{typed_name(offer.path, names)} {_(offer.description)}"
            for offer in usable
            if offer.audience is group
        ]
        if rows:
            blocks.append("\n".join((f"**{heading}**", *rows)))
    pages = [discord.Embed(description=page) for page in _pages(blocks)]
    pages[0].title = _("What you can do here")
    return pages


def typed_name(path: Iterable[str], names: Words) -> str:
    """How a command is typed, in the language of the person's client."""
    return "`/" + " ".join(names.named("command name", part) for part in path) + "`"


def _opening(_: Words, names: Words, *, audience: Audience, in_dm: bool, is_set_up: bool) -> str:
    lines = [_("{command} shows help lines to call, text or chat with.", command=_help_now(names))]
    setup = typed_name(("setup",), names)
    if in_dm:
        lines.append(_("More commands work inside a server."))
    elif not is_set_up and audience is Audience.MANAGERS:
        lines.append(_("Hearth is not set up here yet. Start with {command}.", command=setup))
    elif not is_set_up:
        lines.append(
            _(
                "Hearth is not set up here yet. "
                "Somebody with the Manage Server permission starts with {command}.",
                command=setup,
            )
        )
    return "\n".join(lines)


def _help_now(names: Words) -> str:
    return typed_name(("help-now",), names)


def _typed(
    root: app_commands.Command[Any, ..., Any] | app_commands.Group,
) -> Iterator[app_commands.Command[Any, ..., Any]]:
    """The commands under a root that a person can type; a group itself cannot be typed."""
    if isinstance(root, app_commands.Command):
        yield root
        return
    for command in root.walk_commands():
        if isinstance(command, app_commands.Command):
            yield command


def _audience(root: AnyCommand, qualified_name: str) -> Audience:
    if root.default_permissions is not None and root.default_permissions.manage_guild:
        return Audience.MANAGERS
    if FOR_MODERATORS & {root.name, qualified_name}:
        return Audience.MODERATORS
    if FOR_HOSTS & {root.name, qualified_name}:
        return Audience.HOSTS
    return Audience.MEMBERS


def _works_in_dm(root: AnyCommand, qualified_name: str) -> bool:
    if NOT_IN_DM & {root.name, qualified_name}:
        return False
    contexts = root.allowed_contexts
    if contexts is not None and contexts.dm_channel is not None:
        return contexts.dm_channel
    return not root.guild_only


def _pages(blocks: Iterable[str]) -> Iterator[str]:
    """The blocks joined into texts that fit an embed, broken only between lines."""
    page = ""
    for block in blocks:
        gap = "\n\n"
        for line in block.splitlines():
            if page and len(page) + len(gap) + len(line) > PAGE:
                yield page
                page = ""
            page += (gap if page else "") + line
            gap = "\n"
    if page:
        yield page
