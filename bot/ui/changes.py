"""Changes in words: what the moderator reads who made one, and what those read who answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import discord
from discord.utils import escape_markdown

from bot.domain.changes import ChangedDate, Done
from bot.domain.deliveries import Changed
from bot.domain.events import Event
from bot.domain.private_messages import ChangedForMember
from bot.domain.schedule import day, moment
from bot.i18n import Words, words
from bot.ui import bilingual, fitting, ids, lasting, private
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
    tail = _next_line(shown, _, zone=event.schedule.zone)
    head = f"**{escape_markdown(event.title)}**"
    return fitting.listed([head], lines, tail, _, limit=room)


def _next_line(shown: Changed | ChangedForMember, _: Words, *, zone: str) -> list[str]:
    if shown.next_start is None or all(one.now.start is not None for one in shown.dates):
        return []
    when = when_in(zone, shown.next_start, _.language, hour24=shown.hour24)
    return [_("The next one is on {when}.", when=when)]


def for_member(shown: ChangedForMember, *, marker: int = 0) -> Payload:
    """The direct message to somebody who answered. It names neither group nor place unless the
    member wants that, as a locked phone shows it to whoever looks; Details tells the rest."""
    _ = words(shown.language)
    said = _Saying(zone=shown.zone, hour24=shown.hour24, typed=shown.names)
    title = escape_markdown(shown.event.title)
    head = f"**{title}**" if shown.names else _("Something changed in your group:")
    first = shown.dates[0].occurrence
    answers = (
        (
            private.answer(_("I'm going"), "going", first, marker),
            private.answer(_("Can't make it"), "not_going", first, marker),
        )
        if len(shown.dates) == 1 and first.takes_place
        else ()
    )
    return Payload(
        content=fitting.listed(
            [head], _lines(shown.dates, said, _), _next_line(shown, _, zone=shown.zone), _
        ),
        buttons=(
            *answers,
            private.answer(_("Details"), "details", first, marker),
            private.stop(_, marker=marker),
        ),
    )


def done(made: Done, said: str, _: Words) -> str:
    """What the moderator reads after a change: what it was, which dates it touches, who hears."""
    lines = date_lines(made.dates, made.event, _, hour24=made.hour24)
    after = []
    if made.dates and not made.change_id:
        after.append(_("Whoever was told of the change is told that it was undone."))
    elif made.is_soon:
        after.append(
            _(
                "Whoever comes within the next two hours is told at once, others when this can no "
                "longer be undone."
            )
        )
    elif made.dates:
        after.append(_("Whoever said they are coming is told when this can no longer be undone."))
    if made.change_id:
        unix = int(made.undo_until.timestamp())
        after.append(_("You can undo it until <t:{unix}:t>.", unix=unix))
    head = [said, f"**{escape_markdown(made.event.title)}**"]
    return fitting.listed(head, lines, after, _)


def paused(event: Event, _: Words) -> str:
    """How long no date takes place, and how the event goes on."""
    if event.paused is None or event.paused.until is None:
        return _("Paused. No date takes place until /event resume.")
    last = day(event.paused.until, _.language)
    return _("Paused through {day}; then it goes on by itself.", day=last)


def undo_view(made: Done, _: Words) -> discord.ui.View:
    """The button that takes the change back."""
    return lasting.view(lasting.button(_("Undo"), ids.undo(change_id=made.change_id)))


def date_lines(dates: Sequence[ChangedDate], event: Event, _: Words, *, hour24: bool) -> list[str]:
    """What became of each date."""
    return _lines(dates, _Saying(zone=event.schedule.zone, hour24=hour24), _)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Saying:
    """On which clock, and whether what moderators typed is said, too."""

    zone: str
    hour24: bool
    typed: bool = True

    def when(self, start: datetime, _: Words) -> str:
        return moment(start, self.zone, _.language, hour24=self.hour24)


def _lines(dates: Sequence[ChangedDate], said: _Saying, _: Words) -> list[str]:
    return [f"• {_date_line(one, said, _)}" for one in dates]


def _date_line(one: ChangedDate, said: _Saying, _: Words) -> str:
    was, now = one.was.start, one.now.start
    if now is None:
        when = said.when(was or one.occurrence.starts_at, _)
        line = _("{when}: this meeting will not take place.", when=when)
        why = escape_markdown(one.occurrence.why) if said.typed else ""
        return f"{line} {_('Reason: {reason}', reason=why)}" if why else line
    if was is None:
        return _("{when}: this meeting takes place after all.", when=said.when(now, _))
    parts = []
    if was != now:
        told = {"when": said.when(was, _), "new": said.when(now, _)}
        parts.append(_("{when}: this meeting now starts on {new}.", **told))
    if one.was.where != one.now.where:
        place = _place(one.now.where, _) if said.typed else _("The place changed; see Details.")
        parts.append(place if parts else f"{said.when(now, _)}: {place}")
    return " ".join(parts)


def _place(where: str, _: Words) -> str:
    if not where:
        return _("It has no place now.")
    return _("The place is now: {where}", where=escape_markdown(where))
