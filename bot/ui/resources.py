"""Resources for readers: a page of entries, one entry, and what stands above what was found."""

import re
from collections.abc import Iterable, Sequence

import discord
from babel import Locale
from discord import app_commands
from discord.utils import escape_markdown

from bot.domain.errors import Refusal
from bot.domain.resources.finding import Finding
from bot.domain.resources.model import KINDS, Kind, Resource, host_of
from bot.domain.resources.suggesting import Suggestion
from bot.domain.resources.synonyms import Problem
from bot.domain.schedule import day
from bot.i18n import Words, words
from bot.ui import fitting
from bot.ui.choices import shortened

PAGE = 5
EMBED = 4_096
SHORT_SUMMARIES = (220, 120, 0)  # the longest that lets five entries fit
LONGEST_HOST = 60
LONGEST_NUMBER, SHORTEST_NUMBER = 60, 24
SHORTEST_NOTE = 50
LONGEST_NOTE = 100
SHOWN_PROBLEMS = 10

CHOSEN = re.compile(r"entry:(\d{1,18})")  # what picking a title while typing sends


def empty() -> Refusal:
    """What to say where there is nothing to look for."""
    return Refusal("This server's library is empty. A moderator can fill it with /library add.")


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


def entries_offered(offers: Iterable[Suggestion]) -> list[app_commands.Choice[str]]:
    """Titles as choices, each for the number of its entry."""
    return [
        app_commands.Choice(name=shortened(offer.text), value=str(offer.resource_id))
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
    said, full = resource.entry, number is None
    title = escape_markdown(said.title)
    if said.url:
        address = said.url.replace("(", "%28").replace(")", "%29")
        title = f"[{title.replace('[', '(').replace(']', ')')}](<{address}>)"
    lines = [f"**{number}. {title}**" if number else f"**{title}**"]
    if said.summary and most:
        lines.append(escape_markdown(_cut(said.summary, most)))
    if said.audience and full:
        lines.append(_("For: {audience}", audience=escape_markdown(said.audience)))
    room = EMBED if full else LONGEST_NUMBER if most else SHORTEST_NUMBER
    if said.phone:
        lines.append(_("Phone: {number}", number=fitting.escaped(said.phone, room)))
    if said.text_line and most:
        lines.append(_("Text: {number}", number=fitting.escaped(said.text_line, room)))
    if said.hours and full:
        lines.append(_("Hours: {hours}", hours=escape_markdown(said.hours)))
    if said.countries and full:
        lines.append(_("Countries: {countries}", countries=country_names(said.countries, _)))
    if said.content_note:
        room = EMBED if full else LONGEST_NOTE if most else SHORTEST_NOTE
        lines.append(_("Please note: {note}", note=fitting.escaped(said.content_note, room)))
    facts = [kind_words(said.kind, _), language_words(said.language, _)]
    if said.url:
        facts.append(escape_markdown(_cut(host_of(said.url), LONGEST_HOST)))
    if said.minutes:
        facts.append(_.plural("{n} minute", "{n} minutes", said.minutes))
    if resource.pinned and most:
        facts.append(_("pinned by moderators"))
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


def country_names(codes: Iterable[str], _: Words) -> str:
    """The countries that an entry is for, by their names."""
    names = Locale(_.language).territories
    return ", ".join(str(names.get(code, code)) for code in codes)


def language_words(language: str, _: Words) -> str:
    """The language of an entry, for people."""
    known = {"en": _("English"), "es": _("Spanish")}
    return known.get(language) or str(Locale(_.language).languages.get(language, language))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


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


def kind_of(text: str | None) -> Kind | None:
    """The kind of that name, or None for any."""
    return next((kind for kind in KINDS if kind == text), None)
