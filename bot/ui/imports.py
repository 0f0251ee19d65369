"""A listing before it is posted: what was understood, line by line, and what came of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import discord
from discord.utils import escape_markdown

from bot.domain.errors import Text
from bot.domain.events import USUAL_REMINDERS, Privacy
from bot.domain.listing import (
    Asks,
    Clear,
    Double,
    Heading,
    Line,
    ListingPreview,
    PostedListing,
    Unclear,
)
from bot.domain.schedule import Refused, moment, sentence
from bot.i18n import Words
from bot.ui import fitting, ids, lasting
from bot.ui.choices import shortened
from bot.ui.lasting import Lasting
from bot.ui.previews import Shown
from bot.ui.spans import span

PAGE = 3_500  # of an embed's 4,096
_LINE = 300  # characters of one line as it was given
_MOST_OPTIONS = 25


def preview(
    seen: ListingPreview, page: int, _: Words, *, now: datetime, trouble: Sequence[str] = ()
) -> Shown:
    """One page of the lines, with Post, Edit the lines, Discard, and a choice where a line asks.

    Pages are counted from nought; of one that is no longer there, the last is shown.
    """
    pages = _pages([(line, _line(line, seen, _, now=now)) for line in seen.lines])
    page = min(page, len(pages) - 1)
    embed = discord.Embed(description="\n".join(said for _line_, said in pages[page]))
    if len(pages) > 1:
        embed.set_footer(text=_("Page {page} of {pages}.", page=page + 1, pages=len(pages)))
    asked = [line for line, _said in pages[page] if isinstance(line, Asks)]
    buttons = [*_buttons(seen, page, len(pages), _), *_answers(seen, asked, page, _)]
    head = [*trouble, *_counts(seen, _), *_chosen(seen, _), *_notes(seen, _)]
    return Shown("\n".join(head), embed, lasting.view(*buttons))


def _pages(lines: Sequence[tuple[Line, str]]) -> list[list[tuple[Line, str]]]:
    pages: list[list[tuple[Line, str]]] = [[]]
    room = PAGE
    for line, said in lines:
        room -= len(said) + 1
        if room < 0 and pages[-1]:
            pages.append([])
            room = PAGE - len(said) - 1
        pages[-1].append((line, said))
    return pages


def _line(line: Line, seen: ListingPreview, _: Words, *, now: datetime) -> str:
    match line:
        case Clear():
            said = [_understood(line, seen, _, now=now)]
        case Asks():
            said = [_why(line.why, _), _("Or choose below.")]
        case Unclear():
            said = [_why(line.why, _)]
        case Heading():
            said = [_("Not an event: it has no time.")]
        case Double(of=None):
            said = [_("This is planned already, so it is left out.")]
        case Double(of=number):
            said = [_("The same as line {number}, so it is left out.", number=number)]
    return f"{_given(line)}\n{' '.join(said)}"


def _given(line: Line) -> str:
    """The number and the name; of what was not understood all the words, the cause in bold."""
    match line:
        case Clear(form=form):
            return f"**{line.number}. {escape_markdown(form.title)}**"
        case Double(title=title):
            return f"**{line.number}. {escape_markdown(title)}**"
        case Asks(why=Refused() as why) | Unclear(why=Refused() as why):
            start = len(line.text) - len(why.text)
            before, after = start + why.span[0], start + why.span[1]
            marked = [line.text[:before], line.text[before:after], line.text[after:]]
            first, middle, last = (fitting.escaped(part, _LINE // 2) for part in marked)
            return f"**{line.number}.** {first}" + (f"**{middle}**" if middle else "") + last
        case _:
            return f"**{line.number}.** {fitting.escaped(line.text, _LINE)}"


def _why(why: Refused | Text, _: Words) -> str:
    return why.sentence(_.language) if isinstance(why, Refused) else _.say(why)


def _understood(line: Clear, seen: ListingPreview, _: Words, *, now: datetime) -> str:
    hour24 = seen.server.hour24
    rhythm = sentence(line.schedule, _.language, hour24=hour24, now=now)
    said = [f"{escape_markdown(rhythm)}."]
    if line.schedule.recurring:
        when = moment(line.next_start, line.schedule.zone, _.language, hour24=hour24)
        said.append(_("Next: {when}.", when=when))
    if line.form.language != seen.server.language:
        english = line.form.language == "en"
        said.append(_("Card in English.") if english else _("Card in Spanish."))
    return " ".join(said)


def _counts(seen: ListingPreview, _: Words) -> list[str]:
    asked = [str(line.number) for line in seen.lines if isinstance(line, Asks)]
    unclear = [str(line.number) for line in seen.lines if isinstance(line, Unclear)]
    clear, count = len(seen.clear), len(seen.lines)
    said = [
        _.plural("I read {n} line.", "I read {n} lines.", count),
        _("Nothing of this is posted yet."),
    ]
    lines = [" ".join([*said, _.plural("{n} is clear.", "{n} are clear.", clear)])]
    if asked:
        lines.append(
            _.plural(
                "Line {numbers} needs an answer.",
                "Lines {numbers} need an answer.",
                len(asked),
                numbers=", ".join(asked),
            )
        )
    if unclear:
        lines.append(
            _.plural(
                "I did not understand line {numbers}.",
                "I did not understand lines {numbers}.",
                len(unclear),
                numbers=", ".join(unclear),
            )
        )
    return lines


def _chosen(seen: ListingPreview, _: Words) -> list[str]:
    times = ", ".join(span(offset, _) for offset in USUAL_REMINDERS)
    return [
        _channel(seen, _),
        _("Private: answers by button, and only moderators and hosts see who comes.")
        if seen.listing.privacy is Privacy.PRIVATE
        else _("Open: everyone in the channel can see who comes."),
        _("Reminders: {times} before the start.", times=times),
    ]


def _channel(seen: ListingPreview, _: Words) -> str:
    lead = span(max((seen.server.lead, *USUAL_REMINDERS)), _)
    return _(
        "Channel: <#{id}>, posted {lead} before each date.", id=seen.listing.channel_id, lead=lead
    )


def _notes(seen: ListingPreview, _: Words) -> list[str]:
    notes = []
    if any(line.links_found for line in seen.clear):
        notes.append(
            _(
                "I took the meeting links out, because everyone could see them there. "
                "The first of each line is kept, encrypted, as its join link. "
                "It is shown only to those who said they are going."
            )
        )
    if seen.columns_left_out:
        columns = fitting.escaped(", ".join(seen.columns_left_out), 200)
        notes.append(_("I left out these columns: {columns}.", columns=columns))
    if seen.other is not None:
        notes.append(_("You also have another unfinished listing."))
    return notes


def _buttons(seen: ListingPreview, page: int, pages: int, _: Words) -> list[Lasting]:
    def button(
        act: str,
        label: str,
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
        to: int = page,
    ) -> Lasting:
        listing = seen.listing
        custom_id = ids.listing(act, listing_id=listing.id, version=listing.version, page=to)
        return lasting.button(label, custom_id, style=style, row=0)

    buttons = []
    if count := len(seen.clear):
        label = _.plural("Post {n} event", "Post {n} events", count)
        buttons.append(button("post", label, discord.ButtonStyle.primary))
    buttons.append(button("lines", _("Edit the lines")))
    buttons.append(button("discard", _("Discard"), discord.ButtonStyle.danger))
    if page > 0:
        buttons.append(button("page", _("Previous"), to=page - 1))
    if page + 1 < pages:
        buttons.append(button("page", _("Next"), to=page + 1))
    if seen.other is not None:
        custom_id = ids.listing(
            "page", listing_id=seen.other.id, version=seen.other.version, page=0
        )
        buttons.append(lasting.button(_("Open the other listing"), custom_id, row=2))
    return buttons


def _answers(seen: ListingPreview, asked: Sequence[Asks], page: int, _: Words) -> list[Lasting]:
    """The menu of what the lines of this page may mean; what does not fit comes after the first
    answers."""
    options = [
        discord.SelectOption(
            label=shortened(f"{line.number}: {offer.labels[_.language]}"),
            value=f"{line.number}:{place}",
            description=shortened(line.text),
        )
        for line in asked
        for place, offer in enumerate(line.offers)
    ][:_MOST_OPTIONS]
    if not options:
        return []
    listing = seen.listing
    menu: discord.ui.Select[Any] = discord.ui.Select(
        custom_id=ids.listing("choose", listing_id=listing.id, version=listing.version, page=page),
        placeholder=_("Choose what a line means"),
        options=options,
    )
    return [Lasting(menu, row=1)]


def posted(done: PostedListing, _: Words) -> str:
    """What is planned now, and what was left out."""
    seen = done.seen
    doubles = sum(isinstance(line, Double) for line in seen.lines)
    headings = sum(isinstance(line, Heading) for line in seen.lines)
    head = [
        _.plural("Planned: {n} event.", "Planned: {n} events.", len(done.events)),
        _channel(seen, _),
    ]
    events = []
    for event, start in done.events:
        when = moment(start, event.schedule.zone, _.language, hour24=seen.server.hour24)
        events.append(f"• **{escape_markdown(event.title)}**, {when}")
    tail = []
    if doubles:
        tail.append(
            _.plural(
                "{n} line was left out: it is planned already.",
                "{n} lines were left out: they are planned already.",
                doubles,
            )
        )
    if headings:
        tail.append(_.plural("{n} line was no event.", "{n} lines were no events.", headings))
    if done.rest:
        tail.append(
            _.plural(
                "{n} line needs you. It is kept below, for a day.",
                "{n} lines need you. They are kept below, for a day.",
                len(done.rest.lines),
            )
        )
    return fitting.listed(head, events, tail, _)
