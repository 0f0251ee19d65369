"""Changes in words: what the moderator reads who made one, and what those read who answered."""

from collections.abc import Sequence
from datetime import datetime

import discord
from discord.utils import escape_markdown

from bot.domain.changes import ChangedDate, Done
from bot.domain.deliveries import Changed
from bot.domain.events import Event
from bot.domain.schedule import moment
from bot.i18n import Words
from bot.ui import bilingual, fitting, ids, lasting
from bot.ui.cards import Payload, when_in


def notice(shown: Changed, *, marker: int = 0) -> Payload:
    """Told in the channel, without names, to whoever answered a date that is not what they knew."""
    event = shown.event
    languages = bilingual.words_of(event)
    room = fitting.MESSAGE // len(languages) - bilingual.LONGEST_NAME
    _ = bilingual.labels(event)
    details = ids.rsvp("details", occurrence_id=shown.dates[0].occurrence.id, marker=marker)
    return Payload(
        content=bilingual.joined([(_, _told(shown, _, room=room)) for _ in languages]),
        buttons=(lasting.button(_("Details"), details),),
    )


def _told(shown: Changed, _: Words, *, room: int) -> str:
    event = shown.event
    lines = date_lines(shown.dates, event, _, hour24=shown.hour24)
    tail = []
    if shown.next_start is not None and any(one.now.start is None for one in shown.dates):
        when = when_in(event.schedule.zone, shown.next_start, _.language, hour24=shown.hour24)
        tail.append(_("The next one is on {when}.", when=when))
    head = f"**{escape_markdown(event.title)}**"
    return fitting.listed([head], lines, tail, _, limit=room)


def done(made: Done, said: str, _: Words) -> str:
    """What the moderator reads after a change: what it was, which dates it touches, who hears."""
    lines = date_lines(made.dates, made.event, _, hour24=made.hour24)
    after = []
    if made.dates and made.change_id:
        after.append(_("Whoever said they are coming is told when this can no longer be undone."))
    if made.change_id:
        unix = int(made.undo_until.timestamp())
        after.append(_("You can undo it until <t:{unix}:t>.", unix=unix))
    head = [said, f"**{escape_markdown(made.event.title)}**"]
    return fitting.listed(head, lines, after, _)


def undo_view(made: Done, _: Words) -> discord.ui.View:
    """The button that takes the change back."""
    return lasting.view(lasting.button(_("Undo"), ids.undo(change_id=made.change_id)))


def date_lines(dates: Sequence[ChangedDate], event: Event, _: Words, *, hour24: bool) -> list[str]:
    """What became of each date."""
    return [f"• {_date_line(one, event, _, hour24=hour24)}" for one in dates]


def _date_line(one: ChangedDate, event: Event, _: Words, *, hour24: bool) -> str:
    def said(start: datetime) -> str:
        return moment(start, event.schedule.zone, _.language, hour24=hour24)

    was, now = one.was.start, one.now.start
    if now is None:
        line = _(
            "{when}: this meeting will not take place.", when=said(was or one.occurrence.starts_at)
        )
        why = escape_markdown(one.occurrence.why)
        return f"{line} {_('Reason: {reason}', reason=why)}" if why else line
    if was is None:
        return _("{when}: this meeting takes place after all.", when=said(now))
    parts = []
    if was != now:
        parts.append(_("{when}: this meeting now starts on {new}.", when=said(was), new=said(now)))
    if one.was.where != one.now.where:
        where = escape_markdown(one.now.where)
        place = _("The place is now: {where}", where=where) if where else _("It has no place now.")
        parts.append(place if parts else f"{said(now)}: {place}")
    return " ".join(parts)
