"""Resources for readers: a page of entries, one entry, and the buttons that turn pages.

What somebody asked is kept nowhere: a button carries the numbers of the entries that were found.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import discord
from babel import Locale
from discord import app_commands
from discord.utils import escape_markdown

from bot.domain.resources.finding import Finding
from bot.domain.resources.model import KINDS, Kind, Resource, host_of
from bot.domain.resources.suggesting import Suggestion
from bot.domain.resources.synonyms import Problem
from bot.domain.schedule import day
from bot.i18n import Words, words
from bot.ui import lasting
from bot.ui.choices import shortened
from bot.ui.lasting import Lasting

PAGE = 5
EMBED = 4_096
SHORT_SUMMARIES = (220, 120, 0)  # the longest that lets five entries fit
LONGEST_HOST = 60
LONGEST_NOTE = 100
SHOWN_PROBLEMS = 10
CUSTOM_ID = 100

# Promises to messages already posted, as in ids.py.
FOUND = r"res:found:(?P<start>\d+):(?P<ids>[0-9a-z.]*)"
SHELF = r"res:shelf:(?P<start>\d+):(?P<kind>[a-z]*):(?P<topic>.*)"
TOPICS = r"res:topics:(?P<kind>[a-z]*)"
BRING_BACK = r"res:back:(?P<resource>\d+)"

CHOSEN = re.compile(r"entry:(\d{1,18})")  # what picking a title while typing sends
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def kind_words(kind: Kind, _: Words) -> str:
    """The kind of an entry, for people."""
    return {
        "article": _("Article"),
        "podcast": _("Podcast"),
        "video": _("Video"),
        "book": _("Book"),
        "organisation": _("Organization"),
        "helpline": _("Help line"),
        "group": _("Group"),
        "tool": _("Tool"),
        "study": _("Study"),
    }[kind]


# Discord shows them in the words of the reader's client, as it does with commands.
KIND_CHOICES = [
    app_commands.Choice(name=kind_words(kind, words("en")), value=kind) for kind in KINDS
]


def offered(offers: Iterable[Suggestion]) -> list[app_commands.Choice[str]]:
    """Titles and topics as choices; a title stands for its entry, a topic for its words."""
    return [
        app_commands.Choice(
            name=shortened(offer.text),
            value=offer.text if offer.resource_id is None else f"entry:{offer.resource_id}",
        )
        for offer in offers
    ]


def finding_words(finding: Finding, _: Words, *, share: bool) -> str:
    """What stands above the entries found: how it was spelled, and how well they fit."""
    lines = []
    if finding.spelled:
        lines.append(_("I looked for “{words}”.", words=escape_markdown(finding.spelled)))
    if not finding.resources:
        lines.append(_("I found nothing. Try other words, or look around: /resource browse."))
    elif not finding.strong:
        lines.append(_("I found no good match. These come closest:"))
    if share and not finding.strong:
        lines.append(_("I did not post this, because nothing fits well. Only you see it."))
    return "\n".join(lines)


def entry(resource: Resource, _: Words) -> discord.Embed:
    """One entry in full."""
    embed = discord.Embed(description="\n".join(_block(resource, _, most=4_000)))
    return embed.set_footer(text=_("Information, not medical advice."))


def page(resources: Sequence[Resource], *, start: int, count: int, _: Words) -> discord.Embed:
    """Up to five entries, numbered from `start` on, of `count` in all."""
    text = ""
    for summary in SHORT_SUMMARIES:
        text = "\n\n".join(
            "\n".join(_block(resource, _, number=number, most=summary))
            for number, resource in enumerate(resources, start=start + 1)
        )
        if len(text) <= EMBED:
            break
    embed = discord.Embed(description=text)
    footer = _("Information, not medical advice.")
    if count > PAGE:
        footer += " " + _(
            "{first} to {last} of {count}.",
            first=start + 1,
            last=start + len(resources),
            count=count,
        )
    return embed.set_footer(text=footer)


def _block(resource: Resource, _: Words, *, most: int, number: int | None = None) -> list[str]:
    said = resource.entry
    title = escape_markdown(said.title)
    if said.url:
        address = said.url.replace("(", "%28").replace(")", "%29")
        title = f"[{title.replace('[', '(').replace(']', ')')}](<{address}>)"
    lines = [f"**{number}. {title}**" if number else f"**{title}**"]
    if said.summary and most:
        lines.append(escape_markdown(_cut(said.summary, most)))
    if said.phone:
        lines.append(_("Phone: {number}", number=escape_markdown(said.phone)))
    if said.content_note:
        lines.append(
            _("Please note: {note}", note=escape_markdown(_cut(said.content_note, LONGEST_NOTE)))
        )
    facts = [kind_words(said.kind, _), language_words(said.language, _)]
    if said.url:
        facts.append(escape_markdown(_cut(host_of(said.url), LONGEST_HOST)))
    if said.minutes:
        facts.append(_.plural("{n} minute", "{n} minutes", said.minutes))
    if resource.reviewed_on:
        facts.append(
            _(
                "looked at on {day}, {year}",
                day=day(resource.reviewed_on, _.language),
                year=resource.reviewed_on.year,
            )
        )
    lines.append(" · ".join(facts))
    return lines


def language_words(language: str, _: Words) -> str:
    """The language of an entry, for people."""
    known = {"en": _("English"), "es": _("Spanish")}
    return known.get(language) or str(Locale(_.language).languages.get(language, language))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def found_turners(ids: Sequence[int], *, start: int, _: Words) -> list[Lasting]:
    """The buttons to other pages of what was found."""
    kept, count = _written(ids)
    return _turners(lambda other: f"res:found:{other}:{kept}", start=start, count=count, _=_)


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


def problems(found: Sequence[Problem], _: Words) -> str:
    """What is wrong with which line of a synonym file; the first few, and how many more."""
    lines = [_("Nothing was saved, because some lines cannot be used:")]
    lines += [
        _("Line {number}: {why}", number=problem.line, why=problem.why)
        for problem in found[:SHOWN_PROBLEMS]
    ]
    more = len(found) - SHOWN_PROBLEMS
    if more > 0:
        lines.append(_.plural("and {n} more", "and {n} more", more))
    return "\n".join(lines)


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


def kind_of(text: str | None) -> Kind | None:
    """The kind of that name, or None for any."""
    return next((kind for kind in KINDS if kind == text), None)
