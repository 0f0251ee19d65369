"""The form of /event link, which shows nothing of what is kept; and what those who come read."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import discord
from discord.utils import escape_markdown

from bot.domain.events import Event
from bot.domain.join_details import (
    DIAL_IN_LIMIT,
    LINK_LIMIT,
    NOTES_LIMIT,
    PASSCODE_LIMIT,
    Door,
    JoinDetails,
    Joining,
    Kept,
    opens_at,
    read_opening,
)
from bot.domain.rsvp import Answer
from bot.domain.schedule import moment
from bot.i18n import Words
from bot.replies import Replies
from bot.ui import fitting
from bot.ui.cards import when_line
from bot.ui.modals import Form, Send
from bot.ui.spans import span

_ADDRESS = re.compile(r"<?(https?://[^\s<>]+)>?")


class JoinDetailsForm(Form):
    """Link, passcode, phone, notes; and how long before the start they are shown."""

    def __init__(self, event: Event, _: Words, *, replies: Replies, send: Send) -> None:
        super().__init__(_("Join details"), replies=replies, send=send)
        self._link = _text("link", LINK_LIMIT)
        self._passcode = _text("passcode", PASSCODE_LIMIT)
        self._dial_in = _text("dial_in", DIAL_IN_LIMIT)
        self._notes = _text("notes", NOTES_LIMIT, style=discord.TextStyle.paragraph)
        self._minutes = _text("minutes", 2, required=True)
        self._minutes.default = str(event.opens_before // timedelta(minutes=1))
        stays = _("What is kept is not shown here. Left empty, it stays.")
        for label, description, field in (
            (_("Link"), _("A new link replaces everything. “none” removes it."), self._link),
            (_("Passcode"), stays, self._passcode),
            (_("By phone"), stays, self._dial_in),
            (_("Notes for those who come"), stays, self._notes),
            (_("Shown how many minutes before the start"), _("From 0 to 60"), self._minutes),
        ):
            self.add_item(discord.ui.Label(text=label, description=description, component=field))

    def values(self) -> Mapping[str, Any]:
        """What was typed."""
        return {
            "typed": JoinDetails(
                link=self._link.value,
                passcode=self._passcode.value,
                dial_in=self._dial_in.value,
                notes=self._notes.value,
            ),
            "opens_before": read_opening(self._minutes.value),
        }


def _text(
    name: str,
    limit: int,
    *,
    style: discord.TextStyle = discord.TextStyle.short,
    required: bool = False,
) -> discord.ui.TextInput[Any]:
    return discord.ui.TextInput(custom_id=name, max_length=limit, style=style, required=required)


def answered(seen: Joining, _: Words) -> str:
    """The details, or what to do to see them."""
    if seen.door is not Door.OPEN:
        return _at_the_door(seen, _)
    if seen.details is None:
        return _unreadable(seen, _)
    details, rest = seen.details, [_("Please keep this to yourself.")]
    when = when_line(seen.event, seen.occurrence.starts_at, _.language, hour24=seen.hour24)
    lines = [f"**{escape_markdown(seen.event.title)}**, {when}"]
    if details.link:
        lines.append(_("Link: {link}", link=f"<{details.link}>"))
    if details.passcode:
        lines.append(_("Passcode: {passcode}", passcode=escape_markdown(details.passcode)))
    if details.dial_in:
        lines.append(_("By phone: {dial_in}", dial_in=_quiet(escape_markdown(details.dial_in))))
    return fitting.around(lines, _quiet(details.notes), rest, limit=fitting.MESSAGE)


def _quiet(text: str) -> str:
    """Its links in angle brackets: Discord then neither opens nor pictures them."""
    return _ADDRESS.sub(r"<\1>", text)


def _at_the_door(seen: Joining, _: Words) -> str:
    match seen.door:
        case Door.FELL_OUT:
            return _("This meeting will not take place. /upcoming shows what is on.")
        case Door.OVER:
            return _("This meeting is over. /upcoming shows what is on.")
        case Door.NOTHING_KEPT:
            return _("No join details are kept for this meeting. Please ask a moderator.")
        case Door.TOO_EARLY:
            return _(
                "You can see the join details from {when}. Then press Join details, or use /join.",
                when=when_line(
                    seen.event,
                    opens_at(seen.event, seen.occurrence),
                    _.language,
                    hour24=seen.hour24,
                ),
            )
        case _:
            return _how_to_come(seen, _)


def _how_to_come(seen: Joining, _: Words) -> str:
    if seen.answer is Answer.WAITING:
        return _(
            "You are on the waitlist. You can see the join details as soon as a seat is yours."
        )
    return _(
        "Join details are for those who said they are going. "
        "Say so on the card or with /rsvp, then ask again."
    )


def _unreadable(seen: Joining, _: Words) -> str:
    if not seen.leads:
        return _("The join details cannot be read at the moment. Please ask a moderator.")
    return _(
        "These join details were encrypted with another key and cannot be read. "
        "Please type them again with /event link."
    )


def kept(done: Kept, _: Words) -> str:
    """What is kept now, by name alone, and who will see it."""
    of = _of(done, _)
    if not done.names and done.date is not None:
        return _("{event}: this date has the join details of all dates again.", event=of)
    if not done.names:
        return _("{event}: no join details are kept.", event=of)
    known = {
        "link": _("link"),
        "passcode": _("passcode"),
        "dial_in": _("phone"),
        "notes": _("notes"),
    }
    names = ", ".join(said for name, said in known.items() if name in done.names)
    return " ".join(
        [
            _("{event}: kept, encrypted: {names}.", event=of, names=names),
            _("Cards and reminders get a button, “Join details”."),
            _(
                "It shows them to those who said they are going, moderators and hosts, {when}.",
                when=shown_span(done.event.opens_before, _),
            ),
        ]
    )


def _of(done: Kept, _: Words) -> str:
    title = f"**{escape_markdown(done.event.title)}**"
    if done.date is None:
        return title
    zone, start = done.event.schedule.zone, done.date.starts_at
    return f"{title}, {moment(start, zone, _.language, hour24=done.hour24)}"


def shown_span(opens_before: timedelta, _: Words) -> str:
    """When the details are shown, to end a sentence."""
    if not opens_before:
        return _("from the start to the end")
    return _("from {span} before the start to the end", span=span(opens_before, _))


def summary(event: Event, _: Words, *, readable: bool) -> list[str]:
    """For moderators, under what /event show tells: that something is kept, and nothing of it."""
    if not event.join_sealed:
        return []
    if not readable:
        return [
            _("Join details: kept, but encrypted with another key. Type them again: /event link.")
        ]
    return [_("Join details: kept, shown {when}.", when=shown_span(event.opens_before, _))]
