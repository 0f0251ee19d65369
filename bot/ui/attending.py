"""Who comes, as hosts and moderators read it: pages of mentions that ping nobody, or a text."""

from io import BytesIO
from itertools import groupby

import discord
from discord.utils import escape_markdown

from bot.domain.attending import Attending
from bot.domain.rsvp import Answer
from bot.domain.schedule import moment
from bot.i18n import Words
from bot.ui import ids, lasting
from bot.ui.cards import when_line


def page(seen: Attending, number: int, _: Words) -> str:
    """A page of the list; only the asker sees it."""
    start, hour24 = seen.date.starts_at, seen.server.hour24
    when = when_line(seen.event, start, _.language, hour24=hour24)
    lines = [
        f"**{escape_markdown(seen.event.title)}**, {when}",
        _("Only you see this. That you looked is kept in /audit."),
        *_newcomers(seen, _),
    ]
    if not seen.people:
        lines.append(_("Nobody has said yet that they come."))
    for answer, people in groupby(seen.on_page(number), key=lambda one: one[1]):
        lines.append(f"**{_heading(answer, seen, _)}**")
        lines.append(" ".join(f"<@{member_id}>" for member_id, _answer in people))
    if seen.pages > 1:
        lines.append(_("Page {page} of {pages}", page=number + 1, pages=seen.pages))
    return "\n".join(lines)


def buttons(seen: Attending, number: int, _: Words) -> discord.ui.View:
    """To turn the pages, and to have all of it as a text."""
    made = []
    if number > 0:
        made.append(_button(_("Previous"), "page", seen, number - 1))
    if number + 1 < seen.pages:
        made.append(_button(_("Next"), "page", seen, number + 1))
    return lasting.view(*made, _button(_("Copy as text"), "copy", seen, 0))


def _button(label: str, act: str, seen: Attending, number: int) -> lasting.Lasting:
    return lasting.button(label, ids.who(act, occurrence_id=seen.date.id, page=number))


def file(seen: Attending, _: Words) -> discord.File:
    """All of it as a text file, with the names that people have on this server."""
    zone, hour24 = seen.event.schedule.zone, seen.server.hour24
    lines = [
        f"{seen.event.title}, {moment(seen.date.starts_at, zone, _.language, hour24=hour24)}",
        *_newcomers(seen, _),
    ]
    for answer, people in groupby(seen.people, key=lambda one: one[1]):
        names = [seen.names[member_id] for member_id, _a in people if member_id in seen.names]
        shown = names if answer is Answer.WAITING else sorted(names, key=str.casefold)
        lines += ["", _heading(answer, seen, _), *(f"- {name}" for name in shown)]
    text = "\n".join(lines) + "\n"
    return discord.File(BytesIO(text.encode()), filename="who-comes.txt")


def _newcomers(seen: Attending, _: Words) -> list[str]:
    if seen.newcomers is None:
        return []
    return [_.plural("{n} newcomer", "{n} newcomers", seen.newcomers)]


def _heading(answer: Answer, seen: Attending, _: Words) -> str:
    count = seen.count(answer)
    if answer is Answer.GOING:
        return _("Going: {n}", n=count)
    if answer is Answer.WAITING:
        return _("On the waitlist: {n}", n=count)
    return _("Maybe: {n}", n=count)
